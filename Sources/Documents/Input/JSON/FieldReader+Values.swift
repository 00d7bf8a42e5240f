import Billing
import Diagnostics

extension FieldReader {
  /// Reads a text; an empty one counts as absent.
  mutating func text(_ name: String, _ presence: Presence = .optional) -> String? {
    field(name, presence) { [reader] value in
      guard let text = reader.text(value) else { return nil }
      guard text.isEmpty else { return text }
      switch presence {
      case .optional: break
      case .required: reader.report("J013", "the text is empty", at: value.range)
      }
      return nil
    }
  }

  /// Reads a list of texts.
  mutating func texts(_ name: String) -> [String] {
    list(name) { [reader] value, _ in reader.text(value) }
  }

  /// Reads one of a set of codes.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ presence: Presence = .optional
  ) -> Choice? where Choice.RawValue == String {
    choice(name, presence, of: Array(Choice.allCases))
  }

  /// Reads one of the given codes.
  mutating func choice<Choice: RawRepresentable>(
    _ name: String, _ presence: Presence = .optional, of choices: [Choice]
  ) -> Choice? where Choice.RawValue == String {
    field(name, presence) { [reader] value in
      guard let text = reader.text(value) else { return nil }
      if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
      let names = choices.map(\.rawValue)
      reader.report(
        "J018", "'\(text)' is not one of the values here", at: value.range,
        hint: names.nearest(to: text).map { "did you mean '\($0)'?" }
          ?? "write one of \(names.joined(separator: ", "))")
      return nil
    }
  }

  /// Reads a decimal number, written as number or text.
  mutating func decimal(_ name: String, _ presence: Presence = .optional) -> ExactDecimal? {
    field(name, presence) { [reader] value in reader.decimal(value) }
  }

  /// Reads an amount in a currency, with no more decimals than the currency has.
  ///
  /// - Parameter currency: Nil if it could not be read; then only the number is checked.
  mutating func money(
    _ name: String, _ currency: Currency?, _ presence: Presence = .optional
  ) -> Money? {
    field(name, presence) { [reader] value in reader.money(value, currency) }
  }

  /// Reads a price, with any number of decimals.
  mutating func price(
    _ name: String, _ currency: Currency?, _ presence: Presence = .optional
  ) -> Price? {
    field(name, presence) { [reader] value in
      guard let amount = reader.decimal(value) else { return nil }
      guard amount.coefficient >= 0 else {
        reader.report(
          "J019", "a price is not negative", at: value.range,
          hint: "what is taken back has a negative quantity")
        return nil
      }
      return currency.map { Price(amount: amount, currency: $0) }
    }
  }

  /// Reads a percentage, written as the number before the per cent sign.
  mutating func percentage(_ name: String, _ presence: Presence = .optional) -> Percentage? {
    decimal(name, presence).map { Percentage($0) }
  }

  /// Reads a date written as `2026-03-31`.
  mutating func date(_ name: String, _ presence: Presence = .optional) -> CalendarDate? {
    field(name, presence) { [reader] value in
      guard let text = reader.text(value) else { return nil }
      if let date = CalendarDate(iso: text) { return date }
      reader.report(
        "J016", "'\(text)' is not a date", at: value.range,
        hint: "write year, month and day, such as 2026-03-31")
      return nil
    }
  }

  /// Reads a currency code.
  mutating func currency(_ name: String, _ presence: Presence = .optional) -> Currency? {
    field(name, presence) { [reader] value in
      guard let text = reader.text(value) else { return nil }
      if let currency = Currency(code: text) { return currency }
      reader.report(
        "J017", "'\(text)' is not a currency", at: value.range,
        hint: "write a code of ISO 4217, such as EUR")
      return nil
    }
  }

  /// Reads true or false.
  mutating func boolean(_ name: String) -> Bool? {
    field(name) { [reader] value in
      if case .boolean(let boolean) = value.content { return boolean }
      reader.reportType(of: value, expected: "true or false")
      return nil
    }
  }

  /// Reads a count of days, up to a century.
  mutating func days(_ name: String, _ presence: Presence = .optional) -> Int? {
    field(name, presence) { [reader] value in
      guard let number = reader.decimal(value) else { return nil }
      if number.scale == 0, (0...36_500).contains(number.coefficient) {
        return Int(number.coefficient)
      }
      reader.report("J019", "a count of days is a whole number up to 36500", at: value.range)
      return nil
    }
  }

  /// Reads a positive whole number.
  mutating func level(_ name: String, _ presence: Presence = .optional) -> Int? {
    field(name, presence) { [reader] value in
      guard let number = reader.decimal(value) else { return nil }
      if number.scale == 0, (1...99).contains(number.coefficient) { return Int(number.coefficient) }
      reader.report("J019", "a level is a whole number from 1 to 99", at: value.range)
      return nil
    }
  }

  /// Reads the sender's own fields: an object of texts, numbers, and true or false.
  mutating func customFields(_ name: String = "custom") -> [CustomField] {
    field(name) { [reader] value -> [CustomField]? in
      guard case .object(let members) = value.content else {
        reader.reportType(of: value, expected: "an object")
        return nil
      }
      return members.compactMap { member in
        reader.inField(member.name) {
          reader.customText(member.value).map { CustomField(name: member.name, value: $0) }
        }
      }
    } ?? []
  }
}

extension JSONReader {
  /// The text of a value, or nil and a report.
  func text(_ value: JSONValue) -> String? {
    switch value.content {
    case .text(let text): return text
    case .number:
      reportType(of: value, expected: "a text", hint: "write it in quotes")
      return nil
    case .null, .boolean, .array, .object:
      reportType(of: value, expected: "a text")
      return nil
    }
  }

  /// The number of a value, or nil and a report.
  func decimal(_ value: JSONValue) -> ExactDecimal? {
    let text: String
    switch value.content {
    case .number: text = String(decoding: bytes(of: value), as: UTF8.self)
    case .text(let content): text = content
    case .null, .boolean, .array, .object:
      reportType(of: value, expected: "a number")
      return nil
    }
    do throws(BillingError) {
      return try ExactDecimal(parsing: text)
    } catch {
      report(error, at: value.range)
      return nil
    }
  }

  private func report(_ error: BillingError, at range: Range<Int>) {
    for finding in error.findings {
      report(
        "J014", finding.sentence, at: range,
        hint: finding.hint ?? "a number has 38 digits at the most, an amount 18")
    }
  }

  /// The amount of a value, or nil and a report.
  func money(_ value: JSONValue, _ currency: Currency?) -> Money? {
    guard let number = decimal(value), let currency else { return nil }
    guard number.scale <= currency.minorUnits else {
      let decimals = currency.minorUnits == 0 ? "none" : "\(currency.minorUnits)"
      report(
        "J015",
        "\(written(value)) has \(count(number.scale, "decimal")), "
          + "\(currency.code) has \(decimals)",
        at: value.range, hint: "only prices and quantities may have more")
      return nil
    }
    do throws(BillingError) {
      return try Money(number, currency)
    } catch {
      report(error, at: value.range)
      return nil
    }
  }

  /// The text of a custom value, or nil and a report.
  func customText(_ value: JSONValue) -> String? {
    switch value.content {
    case .null: return ""
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .number: return String(decoding: bytes(of: value), as: UTF8.self)
    case .text(let text): return text
    case .array, .object:
      reportType(of: value, expected: "a text, a number, true or false")
      return nil
    }
  }

  /// A number as it was written, without its quotes.
  private func written(_ value: JSONValue) -> String {
    if case .text(let text) = value.content { return text }
    return String(decoding: bytes(of: value), as: UTF8.self)
  }

  private func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
