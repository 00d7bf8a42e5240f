import Billing
import Templates

private let schemeFields: [RecordType<TaxSubtotal>.Field] = [
  .text("scheme", "the tax's short name, such as VAT or GST") { $0.tax.scheme.id },
  .optionalText("jurisdiction", "whose tax it is") { $0.tax.scheme.jurisdiction },
]

private let amountFields: [RecordType<TaxSubtotal>.Field] = [
  .text("category", "the UNTDID 5305 category code (BT-118)") { $0.tax.category.rawValue },
  .optional("rate", .percentage, "the rate in per cent (BT-119)") { row, _ in
    row.tax.rate.map { TemplateValue($0) }
  },
  .money("base", "the taxable amount (BT-116)") { $0.base },
  .money("tax", "the tax (BT-117)") { $0.amount },
]

private let exemptionFields: [RecordType<TaxSubtotal>.Field] = [
  .optionalText("exemptionReason", "why there is no tax (BT-120)") { $0.exemptionReason },
  .optionalText("exemptionCode", "the VATEX code of the reason (BT-121)") { $0.exemptionCode },
]

/// A row of the VAT breakdown.
let vatRecord = RecordType<TaxSubtotal>("VAT breakdown", amountFields + exemptionFields)

/// A row of the breakdown of all taxes charged.
let taxRecord = RecordType<TaxSubtotal>(
  "tax",
  schemeFields + [
    .claim("isVAT", "whether it is value added tax") { $0.tax.isVAT },
    .claim("isCompound", "whether its base holds the taxes before it") { $0.tax.isCompound },
  ] + amountFields + exemptionFields)

/// A tax withheld, in a deposit, or left after deposits.
let otherTaxRecord = RecordType<TaxSubtotal>("other tax", schemeFields + amountFields)

/// A tax of a line.
let lineTaxRecord = RecordType<Tax>(
  "line tax",
  [
    .text("scheme", "the tax's short name, such as VAT or GST") { $0.scheme.id },
    .optionalText("jurisdiction", "whose tax it is") { $0.scheme.jurisdiction },
    .text("category", "the UNTDID 5305 category code (BT-151)") { $0.category.rawValue },
    .optional("rate", .percentage, "the rate in per cent (BT-152)") { tax, _ in
      tax.rate.map { TemplateValue($0) }
    },
    .claim("isWithheld", "whether the recipient withholds it") { $0.collection == .withheld },
  ])

/// A deposit with what it came to.
let depositRecord = RecordType<Deposit>(
  "deposit",
  [
    .text("number", "the number of the document that billed it") { $0.number },
    .optionalDate("date", "that document's date") { $0.issueDate },
    .optionalDate("paymentDate", "the day it was paid") { $0.paymentDate },
    .money("net", "what it came to without taxes") { $0.net },
    .money("tax", "the taxes in it") { $0.tax },
    .money("gross", "what was paid") { $0.gross },
    .required("taxes", .list(.record(otherTaxRecord.schema)), "the taxes in it, by tax and rate") {
      otherTaxRecord.list($0.taxes, $1)
    },
  ])

/// An instalment.
let instalmentRecord = RecordType<PayableInstalment>(
  "instalment",
  [
    .date("dueDate", "the last day of payment") { $0.dueDate },
    .money("amount", "what to pay until then") { $0.amount },
    .optionalText("text", "what it is for") { $0.text },
  ])

/// A rate between two currencies.
let exchangeRecord = RecordType<ExchangeRate>(
  "exchange rate",
  [
    .required("rate", .price, "what is given for the units, in the accounting currency") {
      rate, _ in
      TemplateValue(Price(amount: rate.rate, currency: rate.to))
    },
    .required("units", .price, "how much of the document's currency the rate is for") { rate, _ in
      TemplateValue(Price(amount: rate.units, currency: rate.from))
    },
    .date("date", "the day of the rate") { $0.date },
    .optionalText("source", "who published it") { $0.source },
  ])
