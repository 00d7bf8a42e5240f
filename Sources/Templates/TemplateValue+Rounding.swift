extension TemplateValue {
  /// The number with a count of decimals, without its currency or unit; anything else as it is.
  func rounded(decimals: Int) -> TemplateValue {
    let number: ExactNumber
    switch self {
    case .integer(let value): number = ExactNumber(coefficient: Int128(value), scale: 0)
    case .money(let value, _), .price(let value, _), .quantity(let value, _),
      .percentage(let value):
      number = value
    case .absent, .text, .richText, .boolean, .date, .list, .record, .map: return self
    }
    return .quantity(number.rounded(decimals: decimals), unit: "")
  }
}

extension ExactNumber {
  /// The number with a count of decimals: halves are rounded away from zero, as merchants do, and
  /// zeros added where there is room for them.
  func rounded(decimals: Int) -> ExactNumber {
    var (digits, scale) = (coefficient, scale)
    while scale < decimals {
      let (more, overflow) = digits.multipliedReportingOverflow(by: 10)
      if overflow { break }
      (digits, scale) = (more, scale + 1)
    }
    guard scale > decimals else { return ExactNumber(coefficient: digits, scale: scale) }
    var unit: Int128 = 1
    for _ in decimals..<scale { unit *= 10 }
    let (whole, rest) = digits.quotientAndRemainder(dividingBy: unit)
    let isHalf = rest.magnitude >= UInt128(unit) - rest.magnitude
    return ExactNumber(coefficient: isHalf ? whole + rest.signum() : whole, scale: decimals)
  }
}
