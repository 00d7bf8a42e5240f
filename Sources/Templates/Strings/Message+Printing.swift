/// Printing.
extension Message {
  /// Appends the message to a text.
  func print(
    _ values: [(name: String, value: TemplateValue)], formatter: any ValueFormatter,
    into text: inout String
  ) {
    guard let translation = translation.first else {
      return print(parts, values, number: nil, formatter: formatter, into: &text)
    }
    var (own, other) = ("", "")
    print(parts, values, number: nil, formatter: formatter, into: &own)
    translation.print(values, formatter: formatter, into: &other)
    text += Self.joined(own, other, separator)
  }

  /// Appends parts to a text; `number` is that of the plural around them.
  private func print(
    _ parts: [Part], _ values: [(name: String, value: TemplateValue)], number: TemplateValue?,
    formatter: any ValueFormatter, into text: inout String
  ) {
    for part in parts {
      switch part {
      case .text(let literal):
        text += literal
      case .argument(let name):
        if let value = Self.value(name, in: values) {
          append(value, formatter: formatter, to: &text)
        } else {
          text += "{\(name)}"
        }
      case .number:
        if let number { append(number, formatter: formatter, to: &text) } else { text += "{#}" }
      case .plural(let name, let plural):
        let value = Self.value(name, in: values)
        let rest = value?.less(plural.offset)
        let branch = branch(of: plural, for: value, rest: rest)
        print(branch, values, number: rest, formatter: formatter, into: &text)
      case .select(let name, let cases):
        let key = Self.value(name, in: values)?.key ?? "other"
        let chosen = cases.first { $0.name == key } ?? cases.first { $0.name == "other" }
        print(chosen?.parts ?? [], values, number: number, formatter: formatter, into: &text)
      }
    }
  }

  private static func value(
    _ name: String, in values: [(name: String, value: TemplateValue)]
  ) -> TemplateValue? {
    for index in values.indices where values[index].name == name { return values[index].value }
    return nil
  }

  private func append(
    _ value: TemplateValue, formatter: any ValueFormatter, to text: inout String
  ) {
    switch value {
    case .absent, .list, .record, .map: break
    case .text(let value): appendIsolated(value, to: &text)
    case .richText(let value): appendIsolated(value.plainText, to: &text)
    case .boolean, .integer, .money, .price, .quantity, .percentage, .date:
      appendIsolated(formatter.string(value, style: nil), to: &text)
    }
  }

  /// Appends a value, set apart where it or the message runs from right to left, so that neither
  /// reorders the other (Unicode Standard Annex 9, 2.4).
  private func appendIsolated(_ value: String, to text: inout String) {
    if isRightToLeft || value.hasRightToLeft {
      text += "\u{2068}\(value)\u{2069}"
    } else {
      text += value
    }
  }

  private func branch(of plural: Plural, for value: TemplateValue?, rest: TemplateValue?) -> [Part]
  {
    if let number = value?.number {
      let match = plural.exact.first {
        ExactNumber(coefficient: Int128($0.value), scale: 0) == number
      }
      if let match { return match.parts }
    }
    let category: PluralCategory =
      switch rest?.number {
      case nil: .other
      case .some(let rest) where plural.isOrdinal: .ofOrdinal(rest, language: language)
      case .some(let rest): .of(rest, language: language)
      }
    let chosen =
      plural.cases.first { $0.category == category }
      ?? plural.cases.first { $0.category == .other }
    return chosen?.parts ?? []
  }
}

extension TemplateValue {
  /// The value as a number, if it is one without a currency.
  var number: ExactNumber? {
    switch self {
    case .integer(let value): ExactNumber(coefficient: Int128(value), scale: 0)
    case .quantity(let value, _), .percentage(let value): value
    case .absent, .text, .richText, .boolean, .money, .price, .date, .list, .record, .map: nil
    }
  }

  /// What selects a case of a message; nil if nothing does.
  fileprivate var key: String? {
    switch self {
    case .text(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .absent, .richText, .money, .price, .quantity, .percentage, .date, .list, .record, .map:
      nil
    }
  }

  /// The number less a whole one; nil if it is no number, or has more digits than fit.
  fileprivate func less(_ offset: Int) -> TemplateValue? {
    if offset == 0 { return self }
    switch self {
    case .integer(let value):
      let (rest, overflow) = value.subtractingReportingOverflow(offset)
      return overflow ? nil : .integer(rest)
    case .quantity(let value, let unit): return value.less(offset).map { .quantity($0, unit: unit) }
    case .percentage(let value): return value.less(offset).map { .percentage($0) }
    case .absent, .text, .richText, .boolean, .money, .price, .date, .list, .record, .map:
      return nil
    }
  }
}

extension ExactNumber {
  fileprivate func less(_ offset: Int) -> ExactNumber? {
    var (units, overflow) = (Int128(offset), false)
    for _ in 0..<scale where !overflow {
      (units, overflow) = units.multipliedReportingOverflow(by: 10)
    }
    if overflow { return nil }
    let (rest, isTooSmall) = coefficient.subtractingReportingOverflow(units)
    return isTooSmall ? nil : ExactNumber(coefficient: rest, scale: scale)
  }
}

extension String {
  /// Whether some of the text runs from right to left.
  fileprivate var hasRightToLeft: Bool {
    if hasOnlyBytes(below: 0xD6) { return false }
    return unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }
}
