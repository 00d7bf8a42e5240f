import Pages

/// A distance that may depend on the size of the containing block.
struct LengthPercentage: Hashable, Sendable {
  /// The fixed part.
  var length: Length = .zero
  /// The part that depends on the containing block: 100 is all of it.
  var percent: Double = 0

  /// The least and the most that a length with a percentage comes to, in units (`min()`, `max()`).
  private var least: Int32 = .min
  private var most: Int32 = .max

  static let zero = LengthPercentage()

  init(length: Length = .zero, percent: Double = 0) {
    self.length = length
    self.percent = percent
  }

  /// The distance, at most so much.
  func limited(most bound: Length) -> LengthPercentage {
    var limited = self
    let units = Int32(clamping: bound.units)
    (limited.least, limited.most) = (min(least, units), min(most, units))
    return limited
  }

  /// The distance, at least so much.
  func limited(least bound: Length) -> LengthPercentage {
    var limited = self
    let units = Int32(clamping: bound.units)
    (limited.least, limited.most) = (max(least, units), max(most, units))
    return limited
  }

  /// A multiple of the distance by a factor that is not negative if it depends on the containing
  /// block.
  func scaled(by factor: Double) -> LengthPercentage {
    if factor == 1 { return self }
    var scaled = LengthPercentage(
      length: .clamped(units: Double(length.units) * factor), percent: percent * factor)
    if isFixed { return scaled }
    if least != .min {
      scaled = scaled.limited(least: .clamped(units: Double(least) * factor))
    }
    if most != .max { scaled = scaled.limited(most: .clamped(units: Double(most) * factor)) }
    return scaled
  }

  /// The distance with its fixed part, and what it comes to at least and at most, times a factor.
  func zoomed(by factor: Double) -> LengthPercentage {
    var zoomed = LengthPercentage(
      length: .clamped(units: Double(length.units) * factor), percent: percent)
    if isFixed { return zoomed }
    if least != .min { zoomed = zoomed.limited(least: .clamped(units: Double(least) * factor)) }
    if most != .max { zoomed = zoomed.limited(most: .clamped(units: Double(most) * factor)) }
    return zoomed
  }

  /// A sum of which only one part has bounds and the other is fixed if it does.
  static func + (a: LengthPercentage, b: LengthPercentage) -> LengthPercentage {
    var sum = LengthPercentage(
      length: (a.length + b.length).clamped, percent: a.percent + b.percent)
    let (bounded, other) = a.isFixed ? (b, a) : (a, b)
    if bounded.least != .min {
      sum = sum.limited(least: Length(units: Int(bounded.least)) + other.length)
    }
    if bounded.most != .max {
      sum = sum.limited(most: Length(units: Int(bounded.most)) + other.length)
    }
    return sum
  }

  /// Returns the distance within a containing block, clamped.
  func resolved(_ base: Length) -> Length {
    if percent == 0 { return length }
    let units = (length + base.scaled(by: percent / 100)).clamped.units
    return Length(units: max(Int(least), min(Int(most), units)))
  }

  /// The distance without what cannot be more than nothing; of a sum with a percentage the sign is
  /// known only where it is used.
  var nonNegative: LengthPercentage {
    percent == 0 ? LengthPercentage(length: max(.zero, length)) : self
  }

  /// Whether it is a fixed distance.
  var isFixed: Bool { percent == 0 }
}

/// A width or a height.
enum Dimension: Hashable, Sendable {
  case auto
  case fixed(LengthPercentage)
  case minContent, maxContent, fitContent
}

extension Length {
  /// The largest distance a style can state: 10⁹ units, about 344 metres.
  ///
  /// Sums of a million of them still do not overflow.
  static let limit = Length(units: 1_000_000_000)
  /// More room than any content needs.
  static let unbounded = Length(units: 1 << 50)

  /// The length within what a style can state.
  var clamped: Length {
    Length(units: min(max(units, -Length.limit.units), Length.limit.units))
  }

  /// Returns the length of a number of units, clamped; zero if it is not a number.
  static func clamped(units: Double) -> Length {
    guard units == units else { return .zero }
    return Length(units: Int(min(max(units, -1e9), 1e9).rounded()))
  }
}
