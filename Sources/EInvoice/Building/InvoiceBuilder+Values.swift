import Billing
import Diagnostics

extension InvoiceBuilder {
  /// The number of a term.
  func decimal(_ term: Term, in group: Int) -> ExactDecimal? {
    tree.first(term, in: group).flatMap(decimal)
  }

  /// The number of an entry.
  ///
  /// A decimal of XML Schema may end or begin with its point (`100.`, `.5`) and has no exponent.
  func decimal(_ entry: Int) -> ExactDecimal? {
    do throws(BillingError) {
      return try ExactDecimal(parsing: jsonNumber(tree.text(entry)))
    } catch {
      report(error, entry)
      return nil
    }
  }

  /// The number as JSON writes it too: with digits on both sides of the point.
  private func jsonNumber(_ text: String) -> String {
    guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return "" }
    var text = text[...]
    if text.utf8.last == UInt8(ascii: ".") { text = text.dropLast() }
    let sign = text.prefix { $0 == "-" || $0 == "+" }
    return text.dropFirst(sign.count).first == "."
      ? "\(sign)0\(text.dropFirst(sign.count))" : String(text)
  }

  /// The percentage of a term.
  func percentage(_ term: Term, in group: Int) -> Percentage? {
    decimal(term, in: group).map { Percentage($0) }
  }

  /// The amount of a term.
  ///
  /// Of several that are stated in different currencies it is the one in the expected currency,
  /// which is the document's unless another is named. If there is none, the term counts as absent
  /// and a warning says so.
  func money(_ term: Term, in group: Int, currency expected: Currency? = nil) -> Money? {
    guard let expected = expected ?? currency else { return nil }
    let entries = tree.all(term, in: group)
    guard let first = entries.first else { return nil }
    guard let entry = entries.first(where: { isIn(expected, $0) }) else {
      let stated = tree.attribute("currencyID", of: first) ?? ""
      report(
        "U011", .warning, "the amount is in \(stated), not in \(expected.code), and is ignored",
        first, hint: "a document has one currency")
      return nil
    }
    return money(entry, expected)
  }

  /// Whether an amount is in a currency; without one it is in that of the document.
  func isIn(_ expected: Currency, _ entry: Int) -> Bool {
    (tree.attribute("currencyID", of: entry) ?? currency?.code) == expected.code
  }

  /// The amount of an entry that is in a currency.
  func money(_ entry: Int, _ currency: Currency) -> Money? {
    guard let number = decimal(entry) else { return nil }
    do throws(BillingError) {
      return try Money(number, currency)
    } catch {
      report(error, entry)
      return nil
    }
  }

  /// The price of a term.
  func price(_ term: Term, in group: Int) -> Price? {
    tree.first(term, in: group).flatMap(price)
  }

  /// The price of an entry.
  func price(_ entry: Int) -> Price? {
    guard let currency, let amount = decimal(entry) else { return nil }
    let stated = tree.attribute("currencyID", of: entry) ?? currency.code
    guard stated == currency.code else {
      report(
        "U011", "the price is in \(stated), not in \(currency.code)", entry,
        hint: "a document has one currency")
      return nil
    }
    return Price(amount: amount, currency: currency)
  }

  /// The date of a term.
  func date(_ term: Term, in group: Int) -> CalendarDate? {
    tree.first(term, in: group).flatMap(date)
  }

  /// The date of an entry: `2026-03-31` with or without time zone in UBL, `20260331` in CII
  /// (format 102 of UNTDID 2379).
  func date(_ entry: Int) -> CalendarDate? {
    let text = tree.text(entry)
    let hint: String
    switch tree.syntax {
    case .ubl:
      let zone = text.dropFirst(10)
      if zone.isEmpty || isTimeZone(zone), let date = CalendarDate(iso: String(text.prefix(10))) {
        return date
      }
      hint = "write year, month and day, such as 2026-03-31"
    case .cii:
      let (year, month, day) = (text.prefix(4), text.dropFirst(4).prefix(2), text.dropFirst(6))
      if ["102", nil].contains(tree.attribute("format", of: entry)),
        let date = CalendarDate(iso: "\(year)-\(month)-\(day)")
      {
        return date
      }
      hint = "write year, month and day in format 102, such as 20260331"
    }
    report("U008", "'\(text)' is not a date", entry, hint: hint)
    return nil
  }

  /// Whether a text is a time zone of XML Schema: `Z`, `+01:00` or `-05:30`.
  private func isTimeZone(_ text: Substring) -> Bool {
    let shape = text.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
    return [Array("Z".utf8), Array("+00:00".utf8), Array("-00:00".utf8)].contains(shape)
  }

  /// A period; nil if it has neither start nor end.
  func period(in group: Int) -> Period? {
    for entry in tree.all(.period, in: group) {
      let period = Period(
        start: date(.periodStart, in: entry), end: date(.periodEnd, in: entry))
      if period.start != nil || period.end != nil { return period }
    }
    return nil
  }

  func report(_ error: BillingError, _ entry: Int) {
    for finding in error.findings {
      report(
        "U007", finding.sentence, entry,
        hint: finding.hint ?? "a number has 38 digits at the most, an amount 18")
    }
  }
}
