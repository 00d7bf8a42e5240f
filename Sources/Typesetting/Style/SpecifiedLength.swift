import Markup
import Pages

/// A length as a style sheet states it: a sum of multiples of units.
///
/// `calc()` of sums, differences and multiples is one such sum.
struct SpecifiedLength: Hashable, Sendable {
  /// 1/1024 points.
  var units: Double = 0
  /// Multiples of the element's font size.
  var em: Double = 0
  /// Multiples of the root element's font size.
  var rem: Double = 0
  /// Hundredths of the page's width.
  var vw: Double = 0
  /// Hundredths of the page's height.
  var vh: Double = 0
  /// Hundredths of what the property says.
  var percent: Double = 0

  /// Whether it is nothing but a fixed distance.
  var isAbsolute: Bool { em == 0 && rem == 0 && vw == 0 && vh == 0 && percent == 0 }

  /// Whether it may be at least zero; a sum of parts of both signs is cut off where it is used.
  var isNonNegative: Bool {
    let parts = [units, em, rem, vw, vh, percent]
    return parts.contains { $0 > 0 } || parts.allSatisfy { $0 >= 0 }
  }

  /// Returns the length and the percentage left.
  func computed(_ context: StyleContext) -> LengthPercentage {
    LengthPercentage(
      length: Length.clamped(units: fixedUnits(context)),
      percent: percent == percent ? min(max(percent, -1e6), 1e6) : 0)
  }

  private func fixedUnits(_ context: StyleContext) -> Double {
    if isAbsolute { return units }
    return units + em * Double(context.fontSize.units) + rem * Double(context.rootFontSize.units)
      + vw / 100 * Double(context.pageSize.width.units)
      + vh / 100 * Double(context.pageSize.height.units)
  }

  static func * (length: SpecifiedLength, factor: Double) -> SpecifiedLength {
    SpecifiedLength(
      units: length.units * factor, em: length.em * factor, rem: length.rem * factor,
      vw: length.vw * factor, vh: length.vh * factor, percent: length.percent * factor)
  }

  static func + (left: SpecifiedLength, right: SpecifiedLength) -> SpecifiedLength {
    SpecifiedLength(
      units: left.units + right.units, em: left.em + right.em, rem: left.rem + right.rem,
      vw: left.vw + right.vw, vh: left.vh + right.vh, percent: left.percent + right.percent)
  }
}

extension SpecifiedLength {
  /// Reads a length, a percentage, a zero or a `calc()`; nil for anything else.
  init?(_ value: ComponentValue) {
    switch value {
    case .number(let number) where number == 0: self.init()
    case .percentage(let number): self.init(percent: number)
    case .dimension(let number, let unit):
      guard let length = SpecifiedLength(number, unit: unit) else { return nil }
      self = length
    case .function("calc", let terms):
      var reader = CalcReader(terms: terms[...])
      guard case .length(let length)? = reader.sum(), reader.terms.isEmpty else { return nil }
      self = length
    case .number, .ident, .string, .hash, .url, .function, .comma, .slash, .delimiter: return nil
    }
  }

  init?(_ number: Double, unit: String) {
    let point = 1024.0
    switch unit {
    case "pt": self.init(units: number * point)
    case "px": self.init(units: number * point * 0.75)
    case "pc": self.init(units: number * point * 12)
    case "in": self.init(units: number * point * 72)
    case "mm": self.init(units: number * point * 72 / 25.4)
    case "cm": self.init(units: number * point * 72 / 2.54)
    case "q": self.init(units: number * point * 72 / 101.6)
    case "em": self.init(em: number)
    case "ex", "ch": self.init(em: number / 2)
    case "rem": self.init(rem: number)
    case "vw": self.init(vw: number)
    case "vh": self.init(vh: number)
    default: return nil
    }
  }
}

/// Reads the sum inside `calc()`.
private struct CalcReader {
  enum Term {
    case number(Double)
    case length(SpecifiedLength)
  }

  var terms: ArraySlice<ComponentValue>
  var depth = 0

  mutating func sum() -> Term? {
    guard var left = product() else { return nil }
    while case .delimiter(let sign)? = terms.first, sign == "+" || sign == "-" {
      terms.removeFirst()
      guard let right = product() else { return nil }
      let factor: Double = sign == "+" ? 1 : -1
      switch (left, right) {
      case (.number(let a), .number(let b)): left = .number(a + b * factor)
      case (.length(let a), .length(let b)): left = .length(a + b * factor)
      case (.number, .length), (.length, .number): return nil
      }
    }
    return left
  }

  private mutating func product() -> Term? {
    guard var left = atom() else { return nil }
    while let sign = terms.first, sign == .delimiter("*") || sign == .slash {
      terms.removeFirst()
      guard let right = atom() else { return nil }
      switch (left, right, sign == .slash) {
      case (.number(let a), .number(let b), false): left = .number(a * b)
      case (.number(let a), .length(let b), false): left = .length(b * a)
      case (.length(let a), .number(let b), false): left = .length(a * b)
      case (.number(let a), .number(let b), true) where b != 0: left = .number(a / b)
      case (.length(let a), .number(let b), true) where b != 0: left = .length(a * (1 / b))
      case (.length, .length, _), (.number, .length, true), (_, .number, true): return nil
      }
    }
    return left
  }

  private mutating func atom() -> Term? {
    guard let first = terms.popFirst() else { return nil }
    if case .number(let number) = first { return .number(number) }
    if case .function(let name, let inner) = first, name.isEmpty || name == "calc" {
      guard depth < 32 else { return nil }
      var reader = CalcReader(terms: inner[...], depth: depth + 1)
      let result = reader.sum()
      return reader.terms.isEmpty ? result : nil
    }
    return SpecifiedLength(first).map { .length($0) }
  }
}
