import Billing
import Templates

/// What templates of invoices and credit notes read at the top.
func invoiceRoot(
  _ custom: CustomFieldRules, _ kind: DocumentKind
) -> RecordType<CalculatedInvoice> {
  let invoice = RecordType(
    "invoice",
    invoiceReferenceFields
      + [.custom(custom.rules(of: .document, in: kind)) { $0.invoice.custom }]
      + invoicePartyFields(custom, kind)
      + [lines(custom.rules(of: .line, in: kind))] + invoiceAmountFields)
  return RecordType(
    "invoice document",
    commonFields({ .invoice($0) }, payment: \.invoice.payment, custom: custom, of: kind) + [
      .required("invoice", .record(invoice.schema), "the invoice or credit note") {
        invoice.record($0, $1)
      }
    ])
}

private let invoiceReferenceFields: [RecordType<CalculatedInvoice>.Field] = [
  .text("typeCode", "the UNTDID 1001 type code (BT-3)") { $0.invoice.typeCode },
  .claim("isCorrection", "whether it corrects an earlier invoice (type code 384)") {
    $0.invoice.isCorrection
  },
  .claim("isSelfBilled", "whether the buyer issued it (type code 389)") {
    $0.invoice.isSelfBilled
  },
  .claim("isPartial", "whether it bills a part of the whole (type codes 326, 875 and 876)") {
    $0.invoice.isPartial
  },
  .claim("isPrepayment", "whether it asks for a prepayment (type code 386)") {
    $0.invoice.isPrepayment
  },
  .claim("isProforma", "whether it only shows what an invoice would say (type code 325)") {
    $0.invoice.isProforma
  },
  .claim("isReceipt", "whether something was paid and nothing is due") { $0.isReceipt },
  .optionalDate("dueDate", "the date of payment (BT-9)") { $0.invoice.dueDate },
  .optionalDate("taxPointDate", "the date VAT becomes accountable (BT-7)") {
    $0.invoice.taxPointDate
  },
  .texts("notes", "the notes, in order (BT-22)") { calculated, _ in calculated.invoice.notes },
  .optionalText("buyerReference", "what the buyer asked to be quoted (BT-10)") {
    $0.invoice.buyerReference
  },
  .optionalText("projectReference", "the project (BT-11)") { $0.invoice.projectReference },
  .optionalText("contractReference", "the contract (BT-12)") { $0.invoice.contractReference },
  .optionalText("purchaseOrder", "the purchase order (BT-13)") {
    $0.invoice.purchaseOrderReference
  },
  .optionalText("salesOrder", "the sales order (BT-14)") { $0.invoice.salesOrderReference },
  .optionalText("despatchReference", "the despatch advice (BT-16)") {
    $0.invoice.despatchReference
  },
  .required(
    "precedingInvoices", .list(.record(precedingRecord.schema)),
    "the invoices it corrects or credits (BG-3)"
  ) { precedingRecord.list($0.invoice.precedingInvoices, $1) },
  .required(
    "supportingDocuments", .list(.record(supportingRecord.schema)),
    "documents that support it, such as time sheets (BG-24)"
  ) { supportingRecord.list($0.invoice.supportingDocuments, $1) },
  .optional("period", .record(periodRecord.schema), "the period invoiced (BG-14)") {
    calculated, context in
    calculated.invoice.period.map { periodRecord.record($0, context) }
  },
  .required(
    "usage", .list(.record(usageRecord.schema)), "what was used in the course of time, by meter"
  ) { calculated, context in
    usageRecord.list(MeteredUsage.all(of: calculated.invoice), context)
  },
  .optionalText("paymentTerms", "the terms of payment in words (BT-20)") {
    $0.readablePaymentTerms
  },
  .required(
    "discounts", .list(.record(discountRecord.schema)), "discounts for paying early (BT-20)"
  ) { discountRecord.list($0.earlyPaymentDiscounts.filter { $0.percentage.value != .zero }, $1) },
  .required(
    "instalments", .list(.record(instalmentRecord.schema)),
    "the parts in which the amount due is to be paid; empty for one sum"
  ) { instalmentRecord.list($0.instalments, $1) },
]

private func invoicePartyFields(
  _ custom: CustomFieldRules, _ kind: DocumentKind
) -> [RecordType<CalculatedInvoice>.Field] {
  let payee = partyRecord(custom.rules(of: .payee, in: kind))
  let representative = partyRecord(custom.rules(of: .taxRepresentative, in: kind))
  return [
    .optional("payee", .record(payee.schema), "who is paid, if not the sender (BG-10)") {
      calculated, context in
      calculated.invoice.payee.map { payee.record($0, context) }
    },
    .optional(
      "taxRepresentative", .record(representative.schema), "the seller's representative (BG-11)"
    ) { calculated, context in
      calculated.invoice.taxRepresentative.map { representative.record($0, context) }
    },
    .optional("delivery", .record(deliveryRecord.schema), "where and when it went (BG-13)") {
      calculated, context in
      calculated.invoice.delivery.map { deliveryRecord.record($0, context) }
    },
    .optionalText("placeOfSupply", "the state where it is taxed: its name, or its code") {
      $0.invoice.placeOfSupply.map { $0.name ?? $0.code }
    },
    .optionalText("placeOfSupplyCode", "the code of that state") {
      $0.invoice.placeOfSupply?.code
    },
  ]
}

private func lines(_ custom: [CustomFieldRules.Rule]) -> RecordType<CalculatedInvoice>.Field {
  let line = lineRecord(custom)
  return .required("lines", .list(.record(line.schema)), "the lines, in order (BG-25)") {
    calculated, context in
    line.list(NumberedLine.lines(of: calculated), context)
  }
}

private let invoiceAmountFields: [RecordType<CalculatedInvoice>.Field] = [
  .claim("hasVATOnLines", "whether lines have more than one VAT category and rate") {
    Set($0.invoice.lines.map(\.taxes)).count > 1
  },
  .claim("isOutsideVAT", "whether no line is subject to VAT (category O)") {
    $0.invoice.lines.allSatisfy { $0.taxes.allSatisfy { $0.category == .notSubject } }
  },
  .required(
    "allowances", .list(.record(allowanceRecord.schema)), "document allowances (BG-20)"
  ) { allowanceRecord.list($0.invoice.allowances, $1) },
  .required("charges", .list(.record(allowanceRecord.schema)), "document charges (BG-21)") {
    allowanceRecord.list($0.invoice.charges, $1)
  },
  .required(
    "vatBreakdown", .list(.record(vatRecord.schema)), "VAT by category and rate (BG-23)"
  ) { vatRecord.list($0.totals.taxSubtotals.filter(\.tax.isVAT), $1) },
  .required(
    "taxes", .list(.record(taxRecord.schema)), "all taxes charged by tax and rate, VAT among them"
  ) { taxRecord.list($0.totals.taxSubtotals.filter { $0.tax.collection == .charged }, $1) },
  .required(
    "withheldTaxes", .list(.record(otherTaxRecord.schema)), "taxes that the recipient withholds"
  ) { otherTaxRecord.list($0.totals.taxSubtotals.filter { $0.tax.collection == .withheld }, $1) },
  .claim("pricesIncludeTax", "whether prices and line amounts contain the taxes") {
    $0.invoice.priceBasis == .taxInclusive
  },
  .claim("taxIsRoundedOnLines", "whether taxes are rounded on each line, not on their sum") {
    $0.invoice.taxRounding == .perLine
  },
  .money("lineNet", "the sum of line nets (BT-106)") { $0.totals.lineNet },
  .money("allowanceTotal", "the sum of document allowances (BT-107)") { $0.totals.allowances },
  .money("chargeTotal", "the sum of document charges (BT-108)") { $0.totals.charges },
  .money("taxExclusive", "the total without taxes (BT-109)") { $0.totals.taxExclusive },
  .money("tax", "the taxes charged (BT-110)") { $0.totals.tax },
  .optional(
    "taxInAccountingCurrency", .money, "the VAT in the accounting currency (BT-111)"
  ) { calculated, _ in
    calculated.totals.taxInAccountingCurrency.map { TemplateValue($0) }
  },
  .optional(
    "exchangeRate", .record(exchangeRecord.schema), "the rate to the accounting currency"
  ) { calculated, context in
    calculated.invoice.exchangeRate.map { exchangeRecord.record($0, context) }
  },
  .money("taxInclusive", "the total with taxes (BT-112)") { $0.totals.taxInclusive },
  .money("withheld", "the sum of taxes that the recipient withholds, 0 if none") {
    $0.totals.withheld
  },
  .required(
    "deposits", .list(.record(depositRecord.schema)), "deposits that earlier documents billed"
  ) { depositRecord.list($0.invoice.deposits, $1) },
  .required(
    "remainingTaxes", .list(.record(otherTaxRecord.schema)),
    "the taxes charged that are left when those of the deposits are taken off"
  ) { otherTaxRecord.list($0.remainingTaxes.filter { $0.tax.collection == .charged }, $1) },
  .required(
    "thirdPartyPayments", .list(.record(thirdPartyRecord.schema)),
    "what is collected for others, due on top of the total (BG-DEX-09)"
  ) { thirdPartyRecord.list($0.invoice.thirdPartyPayments, $1) },
  .money("prepaid", "the sum already paid (BT-113)") { $0.totals.prepaid },
  .money("rounding", "the rounding amount (BT-114)") { $0.totals.rounding },
]

private let precedingRecord = RecordType<PrecedingInvoice>(
  "preceding invoice",
  [
    .text("number", "the invoice's number (BT-25)") { $0.number },
    .optionalDate("date", "the invoice's date (BT-26)") { $0.issueDate },
  ])

private let supportingRecord = RecordType<SupportingDocument>(
  "supporting document",
  [
    .text("id", "its number or name (BT-122)") { $0.id },
    .optionalText("details", "what it is (BT-123)") { $0.details },
    .optionalText("location", "where it is, a URL (BT-124)") { $0.location },
    .optionalText("fileName", "the file's name (BT-125)") { $0.fileName },
  ])

private let thirdPartyRecord = RecordType<ThirdPartyPayment>(
  "third-party payment",
  [
    .text("kind", "what kind of payment it is (BT-DEX-001)") { $0.kind },
    .money("amount", "the amount with taxes (BT-DEX-002)") { $0.amount },
    .optionalText("details", "what it is for (BT-DEX-003)") { $0.details },
  ])

private let discountRecord = RecordType<EarlyPaymentDiscount>(
  "discount",
  [
    .integer("days", "the days from the invoice date, the last one included") { $0.days },
    .required("percentage", .percentage, "the discount in per cent") { discount, _ in
      TemplateValue(discount.percentage)
    },
    .date("date", "the last day of payment with the discount") { $0.date },
    .money("amount", "the discount") { $0.amount },
    .money("payable", "what to pay until then") { $0.payable },
  ])

private let deliveryRecord = RecordType<Delivery>(
  "delivery",
  [
    .optionalText("name", "the place or person delivered to (BT-70)") { $0.name },
    .optionalDate("date", "the date of delivery (BT-72)") { $0.date },
    .texts("addressLines", "the address delivered to (BG-15)") { delivery, context in
      delivery.address.map {
        AddressBlock.lines(
          $0, home: context.homeCountry, countryName: context.formatter.countryName)
      } ?? []
    },
  ])
