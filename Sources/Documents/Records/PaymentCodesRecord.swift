import Billing
import Templates

/// The payment codes that may be printed on a document.
let paymentCodesRecord = RecordType<PaymentCodes>(
  "payment codes",
  [
    .money("amount", "what they ask for: on statements what is overdue, if anything is") {
      $0.amount
    },
    .optionalText("epc", "what an EPC code of a SEPA credit transfer says (EPC069-12)") {
      $0.epc.code?.payload
    },
    .optionalText("epcAbsence", "why there is no EPC code") { $0.epc.absence?.words },
    .optional(
      "swissQR", .record(swissQRRecord.schema), "the contents of a Swiss payment part"
    ) { codes, context in codes.swissQR.code.map { swissQRRecord.record($0, context) } },
    .optionalText("swissQRAbsence", "why there is no Swiss payment part") {
      $0.swissQR.absence?.words
    },
    .optionalText("upi", "the link of a payment by UPI, for a QR code") { $0.upi.code?.uri },
    .optionalText("upiAbsence", "why there is no payment by UPI") { $0.upi.absence?.words },
  ])

private let swissQRRecord = RecordType<SwissQRBill>(
  "Swiss payment part",
  [
    .text("payload", "what the Swiss QR code says") { $0.payload },
    .text("account", "the IBAN or QR-IBAN in groups of four") { $0.iban.grouped },
    .texts("creditorLines", "who is paid: name and address") { bill, _ in bill.creditor.lines },
    .text("currency", "CHF or EUR") { $0.currency.code },
    .optionalText("amount", "the amount in groups of three, such as 1 949.75") { $0.amountText },
    .texts("debtorLines", "who pays: name and address; empty if the payer fills it in") {
      bill, _ in bill.debtor?.lines ?? []
    },
    .optionalText("reference", "the reference in its groups") { $0.reference?.grouped },
    .texts("additionalLines", "message and billing information, each in a line") { bill, _ in
      [bill.message, bill.billInformation].compactMap { $0 }.filter { !$0.isEmpty }
    },
    .required(
      "alternativeSchemes", .list(.record(alternativeSchemeRecord.schema)),
      "other ways to pay, at most two"
    ) { alternativeSchemeRecord.list($0.alternativeSchemes, $1) },
    .claim("isNotification", "whether nothing is to be paid with it") { $0.isNotification },
    .required("labels", .record(swissQRLabelsRecord.schema), "the headings, as the standard says") {
      swissQRLabelsRecord.record(SwissQRLabels(language: $1.askedLanguage), $1)
    },
  ])

private let alternativeSchemeRecord = RecordType<SwissAlternativeScheme>(
  "alternative scheme",
  [
    .text("name", "what it is called") { $0.name },
    .text("instruction", "what the code says about it") { $0.instruction },
  ])

private let swissQRLabelsRecord = RecordType<SwissQRLabels>(
  "labels of the payment part",
  [
    .text("paymentPart", "the title of the payment part") { $0.paymentPart },
    .text("receipt", "the title of the receipt") { $0.receipt },
    .text("account", "above account and creditor") { $0.account },
    .text("reference", "above the reference") { $0.reference },
    .text("additionalInformation", "above message and billing information") {
      $0.additionalInformation
    },
    .text("currency", "above the currency") { $0.currency },
    .text("amount", "above the amount") { $0.amount },
    .text("acceptancePoint", "where the post office stamps") { $0.acceptancePoint },
    .text("debtor", "above the debtor") { $0.debtor },
    .text("debtorToFillIn", "above the empty field for a debtor") { $0.debtorToFillIn },
    .text("separate", "above a slip without perforation") { $0.separate },
    .text("notForPayment", "on a notification") { $0.notForPayment },
  ])

extension BillingDocument {
  /// What the document asks its recipient to pay.
  var paymentRequest: PaymentRequest {
    switch self {
    case .invoice(let calculated): PaymentRequest(calculated)
    case .statement(let statement):
      // A statement asks for what is overdue, if anything is.
      request(
        of: statement.account,
        due: statement.overdue.minorUnits > 0 ? statement.overdue : statement.amountDue)
    case .dunning(let letter): request(of: letter.account, due: letter.amountDue)
    }
  }

  private func request(of account: Account, due: Money) -> PaymentRequest {
    PaymentRequest(
      creditor: account.creditor, debtor: account.customer, due: due, number: number,
      ways: account.payment)
  }
}
