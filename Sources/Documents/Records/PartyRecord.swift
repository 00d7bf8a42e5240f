import Billing
import Templates

/// A party as templates read it.
///
/// - Parameter custom: The sender's own fields that the party may have.
func partyRecord(_ custom: [CustomFieldRules.Rule]) -> RecordType<Party> {
  RecordType("party", partyFields + [.custom(custom) { $0.custom }])
}

private let partyFields: [RecordType<Party>.Field] =
  [
    .optionalText("id", "the number by which the sender knows the party (BT-29, BT-46)") { $0.id },
    .text("name", "the legal name (BT-27, BT-44)") { $0.name },
    .optionalText("tradingName", "the name it trades under (BT-28, BT-45)") {
      $0.tradingName == $0.name ? nil : $0.tradingName
    },
    .texts(
      "addressLines",
      "the postal address in its country's order, without the name; with the country if abroad"
    ) { party, context in
      AddressBlock.lines(
        party.address, home: context.homeCountry, countryName: context.formatter.countryName)
    },
    .optionalText("city", "the town (BT-37, BT-52)") { $0.address.city },
    .optional("country", .text, "the country's name in the document's language") {
      party, context in
      party.address.countryCode.map { .text(context.formatter.countryName($0)) }
    },
    .optionalText("countryCode", "the country's ISO 3166-1 code (BT-40, BT-55)") {
      $0.address.countryCode
    },
    .optionalText("contactName", "whom to ask, if not the party itself (BT-41, BT-56)") {
      $0.contact?.name == $0.name ? nil : $0.contact?.name
    },
    .optionalText("telephone", "the contact's telephone (BT-42, BT-57)") { $0.contact?.telephone },
    .optionalText("email", "the contact's e-mail address (BT-43, BT-58)") {
      $0.contact?.email ?? $0.email
    },
    .optionalText("vatID", "the VAT identifier (BT-31, BT-48)") { $0.vatID },
    .optionalText("taxNumber", "the local tax number (BT-32)") { $0.taxNumber },
    .optionalText("registrationID", "the legal registration (BT-30, BT-47)") { $0.registrationID },
    .optionalText("legalInformation", "further legal information (BT-33)") {
      $0.legalInformation
    },
  ]

/// One way to pay.
let paymentRecord = RecordType<PaymentInstruction>(
  "payment",
  [
    .text("meansCode", "the UNTDID 4461 code of the means (BT-81)") { $0.meansCode },
    .claim("isDirectDebit", "whether the amount is collected from the recipient's account") {
      isDirectDebit($0)
    },
    .optionalText("text", "the means in words (BT-82)") { $0.text },
    .optionalText("reference", "the reference to give with the payment (BT-83)") {
      $0.reference
    },
    .optionalText("accountID", "the account to pay to, in groups of four if an IBAN (BT-84)") {
      $0.accountID.map(groupedIBAN)
    },
    .claim("isIBAN", "whether the account to pay to is an IBAN") {
      $0.accountID.map { IBAN.isLike($0) } ?? false
    },
    .optionalText("accountName", "the account's name (BT-85)") { $0.accountName },
    .optionalText("bankID", "the bank's BIC or national number (BT-86)") { $0.bankID },
    .optionalText("mandateReference", "the direct debit mandate (BT-89)") {
      $0.mandateReference
    },
    .optionalText("debitedAccountID", "the account debited, its last four characters (BT-91)") {
      $0.debitedAccountID.map(lastFour)
    },
    .optionalText("cardNumber", "the card, its last four digits (BT-87)") {
      $0.cardNumber.map(lastFour)
    },
  ])

/// Whether a means of payment (UNTDID 4461) is a direct debit.
private func isDirectDebit(_ way: PaymentInstruction) -> Bool {
  way.meansCode == "49" || way.meansCode == "59"
}

/// An IBAN in groups of four characters (ISO 13616), be it right or not; any other account number as
/// it is.
private func groupedIBAN(_ account: String) -> String {
  guard IBAN.isLike(account) else { return account }
  let characters = Array(account.filter { $0 != " " })
  return stride(from: 0, to: characters.count, by: 4)
    .map { String(characters[$0..<min($0 + 4, characters.count)]) }
    .joined(separator: " ")
}

/// The end of a number that belongs to the customer: enough to know it by, too little to use.
private func lastFour(_ number: String) -> String {
  "•••• " + number.filter { $0 != " " }.suffix(4)
}

/// A period.
let periodRecord = RecordType<Period>(
  "period",
  [
    .optionalDate("start", "the first day (BT-73, BT-134)") { $0.start },
    .optionalDate("end", "the last day, included (BT-74, BT-135)") { $0.end },
  ])

/// The root record of every kind of document starts with the fields of this one.
func commonFields<Source>(
  _ document: @escaping @Sendable (Source) -> BillingDocument,
  payment: @escaping @Sendable (Source) -> [PaymentInstruction], custom: CustomFieldRules,
  of kind: DocumentKind
) -> [RecordType<Source>.Field] {
  let sender = partyRecord(custom.rules(of: .sender, in: kind))
  let recipient = partyRecord(custom.rules(of: .recipient, in: kind))
  return [
    .required("language", .text, "the document's language, a BCP 47 tag") { _, context in
      .text(context.language)
    },
    .text("number", "the document number") { document($0).number },
    .date("date", "the document date") { document($0).date },
    .required("sender", .record(sender.schema), "who sends the document") {
      sender.record(document($0).sender, $1)
    },
    .required("recipient", .record(recipient.schema), "who the document is for") {
      recipient.record(document($0).recipient, $1)
    },
    .required("envelope", .record(envelopeRecord.schema), "the window envelope a letter goes into")
    {
      envelopeRecord.record($1.envelope, $1)
    },
    .required("payment", .list(.record(paymentRecord.schema)), "the ways to pay, best first") {
      paymentRecord.list(payment($0), $1)
    },
    .required(
      "codes", .record(paymentCodesRecord.schema), "payment codes, where they may be printed"
    ) { paymentCodesRecord.record(PaymentCodes(document($0).paymentRequest), $1) },
    .money("amountDue", "the amount due; of a credit note, the amount credited") {
      document($0).amountDue
    },
    .claim("isCreditNote", "whether the sender owes the amount") {
      document($0).kind == .creditNote
    },
    .claim("isPayable", "whether the recipient owes an amount") {
      document($0).amountDue.minorUnits > 0 && document($0).kind != .creditNote
    },
    .optional("credit", .money, "what the recipient has paid too much, positive") { source, _ in
      let due = document(source).amountDue
      return due.isNegative ? TemplateValue(-due) : nil
    },
    .claim("isDirectDebit", "whether the amount is collected from the recipient's account") {
      payment($0).first.map(isDirectDebit) ?? false
    },
    .text("currency", "the ISO 4217 code of the document's currency") {
      document($0).amountDue.currency.code
    },
    .optional("link", .text, "where the document is, in a mail that is too small to carry it") {
      _, context in context.link.map { .text($0) }
    },
  ]
}
