import Markup
import Pages

/// A length as a style sheet states it: a sum of multiples of units.
///
/// `calc()` of sums, differences and multiples is one such sum; `min()` and its like are parts of it.
struct SpecifiedLength: Hashable, Sendable {
  /// 1/1024 points.
  var units: Double = 0
  /// Multiples of the element's font size.
  var em: Double = 0
  /// Multiples of the height of an x, and of the width of a zero, of the element's font.
  var ex: Double = 0
  var ch: Double = 0
  /// Multiples of the root element's font size.
  var rem: Double = 0
  /// Hundredths of the page's width.
  var vw: Double = 0
  /// Hundredths of the page's height.
  var vh: Double = 0
  /// Hundredths of what the property says.
  var percent: Double = 0
  /// What is no multiple of a unit.
  var functions: [MathFunction] = []

  /// Whether it is nothing but a fixed distance.
  var isAbsolute: Bool {
    em == 0 && ex == 0 && ch == 0 && rem == 0 && vw == 0 && vh == 0 && percent == 0
      && functions.isEmpty
  }

  /// Whether it depends on the containing block.
  var hasPercentage: Bool { percent != 0 || functions.contains(where: \.hasPercentage) }

  /// Whether its value can be told: of parts that depend on the containing block in steps there may
  /// be one, and nothing else that does.
  private var isSupported: Bool {
    let steps = functions.filter(\.hasPercentage)
    return steps.isEmpty || steps.count == 1 && percent == 0 && steps[0].factor > 0
  }

  /// Whether it may be at least zero; a sum of parts of both signs is cut off where it is used.
  var isNonNegative: Bool {
    let parts = [units, em, ex, ch, rem, vw, vh, percent]
    if !functions.isEmpty { return true }
    return parts.contains { $0 > 0 } || parts.allSatisfy { $0 >= 0 }
  }

  /// Returns the length and the percentage left.
  func computed(_ context: StyleContext) -> LengthPercentage {
    let sum = LengthPercentage(
      length: Length.clamped(units: fixedUnits(context)),
      percent: percent == percent ? min(max(percent, -1e6), 1e6) : 0)
    return functions.reduce(sum) { $0 + $1.computed(context) }
  }

  private func fixedUnits(_ context: StyleContext) -> Double {
    if isAbsolute { return units }
    let size = Double(context.fontSize.units)
    return units + (em + ex * context.ratios.xHeight + ch * context.ratios.zeroWidth) * size
      + rem * Double(context.rootFontSize.units)
      + vw / 100 * Double(context.pageSize.width.units)
      + vh / 100 * Double(context.pageSize.height.units)
  }

  static func * (length: SpecifiedLength, factor: Double) -> SpecifiedLength {
    SpecifiedLength(
      units: length.units * factor, em: length.em * factor, ex: length.ex * factor,
      ch: length.ch * factor, rem: length.rem * factor, vw: length.vw * factor,
      vh: length.vh * factor, percent: length.percent * factor,
      functions: length.functions.map { function in
        var scaled = function
        scaled.factor *= factor
        return scaled
      })
  }

  static func + (left: SpecifiedLength, right: SpecifiedLength) -> SpecifiedLength {
    SpecifiedLength(
      units: left.units + right.units, em: left.em + right.em, ex: left.ex + right.ex,
      ch: left.ch + right.ch, rem: left.rem + right.rem, vw: left.vw + right.vw,
      vh: left.vh + right.vh, percent: left.percent + right.percent,
      functions: left.functions + right.functions)
  }
}

extension SpecifiedLength {
  /// Reads a length, a percentage, a zero, a `calc()` or its like; nil for anything else.
  init?(_ value: ComponentValue) {
    switch value {
    case .number(let number) where number == 0: self.init()
    case .percentage(let number): self.init(percent: number)
    case .dimension(let number, let unit):
      guard let length = SpecifiedLength(number, unit: unit) else { return nil }
      self = length
    case .function(let name, _) where CalcReader.names.contains(name):
      var reader = CalcReader(terms: [value])
      switch reader.sum() {
      case .length(let length)? where length.isSupported: self = length
      // A zero without a unit, as in `calc(-0.5 * var(--gutter))`, is meant as a length.
      case .number(0)?: self.init()
      case .length, .number, nil: return nil
      }
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
    case "ex": self.init(ex: number)
    case "ch": self.init(ch: number)
    case "rem": self.init(rem: number)
    case "vw": self.init(vw: number)
    case "vh": self.init(vh: number)
    default: return nil
    }
  }
}

extension ComponentValue {
  /// The number that it is, or that a `calc()` or its like comes to.
  var calculated: Double? {
    switch self {
    case .number(let number): return number
    case .function(let name, _) where CalcReader.names.contains(name):
      var reader = CalcReader(terms: [self])
      guard case .number(let number)? = reader.sum(), number.isFinite else { return nil }
      return number
    case .ident, .dimension, .percentage, .string, .hash, .url, .function, .comma, .slash,
      .delimiter:
      return nil
    }
  }
}

/// Reads the sum inside `calc()`, `min()`, `max()` and `clamp()`.
private struct CalcReader {
  static let names: Set<String> = ["calc", "min", "max", "clamp"]

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

  private static func applied(_ function: MathFunction.Name, _ values: [Term]) -> Term? {
    var lengths: [SpecifiedLength] = []
    var numbers: [Double] = []
    for value in values {
      switch value {
      case .number(let number): numbers.append(number)
      case .length(let length): lengths.append(length)
      }
    }
    if lengths.isEmpty {
      switch function {
      case .min: return numbers.min().map { .number($0) }
      case .max: return numbers.max().map { .number($0) }
      case .clamp:
        guard numbers.count == 3 else { return nil }
        return .number(max(numbers[0], min(numbers[1], numbers[2])))
      }
    }
    // A zero without a unit is a number here (CSS Values 4, 10.8).
    guard numbers.isEmpty, let result = MathFunction(function, lengths) else { return nil }
    var length = SpecifiedLength()
    length.functions = [result]
    return .length(length)
  }

  private mutating func atom() -> Term? {
    guard let first = terms.popFirst() else { return nil }
    if case .number(let number) = first { return .number(number) }
    if case .function(let name, let inner) = first, name.isEmpty || Self.names.contains(name) {
      guard depth < 32 else { return nil }
      let parts = inner.split(separator: .comma, omittingEmptySubsequences: false)
      var values: [Term] = []
      for part in parts {
        var reader = CalcReader(terms: part, depth: depth + 1)
        guard let value = reader.sum(), reader.terms.isEmpty else { return nil }
        values.append(value)
      }
      guard let function = MathFunction.Name(rawValue: name) else {
        return values.count == 1 ? values[0] : nil
      }
      return Self.applied(function, values)
    }
    return SpecifiedLength(first).map { .length($0) }
  }
}
