import Billing
import Templates

/// A line with its position and its amounts.
struct NumberedLine {
  let position: Int
  let line: InvoiceLine
  let net: Money
  let amount: Money

  static func lines(of calculated: CalculatedInvoice) -> [NumberedLine] {
    calculated.invoice.lines.enumerated().map { index, line in
      NumberedLine(
        position: index + 1, line: line, net: calculated.lineNets[index],
        amount: calculated.lineAmounts[index])
    }
  }
}

/// A line that explains another one, and how deep it lies.
private struct Subline {
  let level: Int
  let line: InvoiceLine
  let net: Money

  /// The sublines of a line, each before its own.
  static func all(in line: InvoiceLine, level: Int = 1) -> [Subline] {
    line.sublines.flatMap { inner in
      guard let net = inner.statedNet else {
        preconditionFailure("a calculated invoice has a net amount for each subline")
      }
      return [Subline(level: level, line: inner, net: net)] + all(in: inner, level: level + 1)
    }
  }
}

private let sublineRecord = RecordType<Subline>(
  "subline",
  [
    .integer("level", "how deep it lies, from 1") { $0.level },
    .text("id", "its identifier (BT-126)") { $0.line.id },
    .text("name", "the item's name (BT-153)") { $0.line.name },
    .optionalText("details", "the item's description (BT-154)") {
      $0.line.details == $0.line.name ? nil : $0.line.details
    },
    .required("quantity", .quantity, "the quantity (BT-129)") { subline, _ in
      TemplateValue(subline.line.quantity)
    },
    .required("unit", .text, "the unit's short name in the document's language (BT-130)") {
      subline, context in .text(context.units.name(subline.line.quantity.unit))
    },
    .required("price", .price, "the net price of the base quantity (BT-146)") { subline, _ in
      TemplateValue(subline.line.price)
    },
    .optional("baseQuantity", .quantity, "the quantity the price is for, if not one (BT-149)") {
      subline, _ in baseQuantity(of: subline.line)
    },
    .money("net", "its net amount, which is in that of the line (BT-131)") { $0.net },
  ])

private func baseQuantity(of line: InvoiceLine) -> TemplateValue? {
  line.baseQuantity.flatMap { base in
    base == .one ? nil : TemplateValue(Quantity(value: base, unit: line.quantity.unit))
  }
}

/// A line of an invoice.
///
/// - Parameter custom: The sender's own fields that the line may have.
func lineRecord(_ custom: [CustomFieldRules.Rule]) -> RecordType<NumberedLine> {
  RecordType("line", lineFields + [.custom(custom) { $0.line.custom }])
}

private let lineFields: [RecordType<NumberedLine>.Field] =
  [
    .integer("position", "the line's position, from 1") { $0.position },
    .text("id", "the line's identifier (BT-126)") { $0.line.id },
    .text("name", "the item's name (BT-153)") { $0.line.name },
    .optionalText("details", "the item's description (BT-154)") {
      $0.line.details == $0.line.name ? nil : $0.line.details
    },
    .optionalText("note", "a note on the line (BT-127)") { $0.line.note },
    .optionalText("itemNumber", "the seller's number of the item (BT-155)") {
      $0.line.sellerItemID
    },
    .optionalText("buyerItemNumber", "the buyer's number of the item (BT-156)") {
      $0.line.buyerItemID
    },
    .optionalText("standardItemNumber", "the item's standard number (BT-157)") {
      $0.line.standardItemID
    },
    .optionalText("orderLine", "the line of the purchase order (BT-132)") {
      $0.line.orderLineReference
    },
    .required("quantity", .quantity, "the quantity (BT-129)") { line, _ in
      TemplateValue(line.line.quantity)
    },
    .required("unit", .text, "the unit's short name in the document's language (BT-130)") {
      line, context in .text(context.units.name(line.line.quantity.unit))
    },
    .required("price", .price, "the net price of the base quantity (BT-146)") { line, _ in
      TemplateValue(line.line.price)
    },
    .optional("baseQuantity", .quantity, "the quantity the price is for, if not one (BT-149)") {
      line, _ in baseQuantity(of: line.line)
    },
    .optional("grossPrice", .price, "the price before its discount (BT-148)") { line, _ in
      line.line.grossPrice.map { TemplateValue($0) }
    },
    .optional("priceDiscount", .price, "the discount on the price (BT-147)") { line, _ in
      line.line.priceDiscount.flatMap { $0.amount == .zero ? nil : TemplateValue($0) }
    },
    .money("net", "the line's net amount (BT-131)") { $0.net },
    .money("amount", "what the line comes to as it is priced: with taxes if prices have them") {
      $0.amount
    },
    .required("taxes", .list(.record(lineTaxRecord.schema)), "the taxes on the line, in order") {
      lineTaxRecord.list($0.line.taxes, $1)
    },
    .texts("classifications", "the codes of the classes the item is in (BT-158)") { line, _ in
      line.line.classifications.map(\.code)
    },
    .optional("originCountry", .text, "the country the item comes from (BT-159)") {
      line, context in
      line.line.originCountryCode.map { .text(context.formatter.countryName($0)) }
    },
    .optionalText("vatCategory", "the VAT category code (BT-151)") {
      $0.line.vat?.category.rawValue
    },
    .optional("vatRate", .percentage, "the VAT rate in per cent (BT-152)") { line, _ in
      line.line.vat?.rate.map { TemplateValue($0) }
    },
    .required(
      "allowances", .list(.record(allowanceRecord.schema)), "allowances in the net (BG-27)"
    ) { allowanceRecord.list($0.line.allowances, $1) },
    .required("charges", .list(.record(allowanceRecord.schema)), "charges in the net (BG-28)") {
      allowanceRecord.list($0.line.charges, $1)
    },
    .optional("period", .record(periodRecord.schema), "the line's period (BG-26)") {
      line, context in
      line.line.period.map { periodRecord.record($0, context) }
    },
    .required(
      "sublines", .list(.record(sublineRecord.schema)),
      "lines that explain this one, whose amount holds theirs, in order (BG-DEX-01)"
    ) { sublineRecord.list(Subline.all(in: $0.line), $1) },
    .required("attributes", .map, "further properties of the item (BG-32)") { line, _ in
      TemplateValue(line.line.attributes)
    },
  ]

/// An allowance or charge of a calculated invoice.
let allowanceRecord = RecordType<AllowanceCharge>(
  "allowance",
  [
    .optionalText("reason", "the reason in words (BT-97, BT-104, BT-139, BT-144)") { $0.reason },
    .optional("percentage", .percentage, "the percentage of the base (BT-94, BT-138)") { row, _ in
      row.percentage.map { TemplateValue($0) }
    },
    .optional("base", .money, "the base of the percentage (BT-93, BT-137)") { row, _ in
      row.base.map { TemplateValue($0) }
    },
    .money("amount", "the amount, positive (BT-92, BT-99, BT-136, BT-141)") { row in
      guard let amount = row.amount else {
        preconditionFailure("a calculated invoice has an amount for each allowance and charge")
      }
      return amount
    },
  ])
