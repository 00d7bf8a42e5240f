/// What a Swiss payment part tells the payer's books: structured information in the syntax S1 of
/// Swico, such as `//S1/10/10104/11/180228/30/395856455/32/7.7/40/0:30`.
public struct SwicoBillInformation: Hashable, Sendable {
  /// A value with the tag that says what it is.
  private struct Part: Hashable {
    let tag: Int
    let value: String
  }

  /// The parts, by rising tags.
  private let parts: [Part]

  /// Which parts are left out first where not all of them have room: what can be looked up on the
  /// paper before what sums and deadlines depend on.
  private static let leftOutFirst = [20, 31, 40, 32, 30, 11]

  /// Takes what an invoice says: its number (10), date (11), the buyer's reference (20), the
  /// seller's VAT number (30), the day or days of delivery (31), the rates of VAT with their net
  /// amounts (32) and the terms of payment (40).
  public init(_ calculated: CalculatedInvoice) {
    let invoice = calculated.invoice
    let parts: [(Int, String?)] = [
      (10, invoice.number), (11, Self.date(invoice.issueDate)),
      (20, invoice.buyerReference ?? invoice.purchaseOrderReference),
      (30, Self.companyNumber(invoice.seller.vatID)), (31, Self.delivery(invoice)),
      (32, Self.taxes(calculated)), (40, Self.conditions(calculated)),
    ]
    self.parts = parts.compactMap { tag, value in
      let plain = value.map(\.withPlainSigns) ?? ""
      return plain.isEmpty ? nil : Part(tag: tag, value: Self.escaped(plain))
    }
  }

  /// The information in at most so many characters; nil if not even the number has room.
  public func text(most: Int) -> String? {
    var parts = parts
    for tag in Self.leftOutFirst where Self.text(parts).unicodeScalars.count > most {
      parts.removeAll { $0.tag == tag }
    }
    let text = Self.text(parts)
    return parts.isEmpty || text.unicodeScalars.count > most ? nil : text
  }

  private static func text(_ parts: [Part]) -> String {
    "//S1" + parts.map { "/\($0.tag)/\($0.value)" }.joined()
  }

  /// A value in which a slash ends nothing.
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("/", with: "\\/")
  }

  /// A date as `180228`.
  private static func date(_ date: CalendarDate) -> String {
    String(date.isoString.filter { $0 != "-" }.suffix(6))
  }

  /// The nine digits of a Swiss company number such as `CHE-395.856.455 MWST`; nil for another.
  private static func companyNumber(_ vatID: String?) -> String? {
    guard let vatID, vatID.uppercased().hasPrefix("CHE") else { return nil }
    let digits = vatID.filter { $0.isASCII && $0.isNumber }
    return digits.utf8.count == 9 ? digits : nil
  }

  /// The day of delivery, or the first and the last day of the period invoiced.
  private static func delivery(_ invoice: Invoice) -> String? {
    if let day = invoice.delivery?.date { return date(day) }
    guard let start = invoice.period?.start, let end = invoice.period?.end else { return nil }
    return start == end ? date(start) : date(start) + date(end)
  }

  /// The rate where there is one, else the rates with their net amounts; nil if a tax has no rate or
  /// is no VAT, about which the syntax has no words.
  private static func taxes(_ calculated: CalculatedInvoice) -> String? {
    let rows = calculated.totals.taxSubtotals
    guard !rows.isEmpty, rows.allSatisfy({ $0.tax.isVAT && $0.tax.collection == .charged }) else {
      return nil
    }
    let rates = rows.compactMap { $0.tax.rate.map { short($0.value) } }
    guard rates.count == rows.count else { return nil }
    if rates.count == 1 { return rates[0] }
    return zip(rates, rows).map { "\($0):\(short($1.base.decimal))" }.joined(separator: ";")
  }

  /// Percentages by days, the last one the term without discount.
  private static func conditions(_ calculated: CalculatedInvoice) -> String? {
    let invoice = calculated.invoice
    var tiers = calculated.earlyPaymentDiscounts.map { ($0.percentage.value, $0.days) }
    if tiers.last?.0 != .zero, let dueDate = invoice.dueDate, dueDate >= invoice.issueDate {
      tiers.append((.zero, invoice.issueDate.days(until: dueDate)))
    }
    if tiers.isEmpty { return nil }
    return tiers.map { "\(short($0.0)):\($0.1)" }.joined(separator: ";")
  }

  /// A number without zeros that say nothing.
  private static func short(_ number: ExactDecimal) -> String {
    var text = number.description
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
