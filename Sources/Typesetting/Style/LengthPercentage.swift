import Pages

/// A distance that may depend on the size of the containing block.
struct LengthPercentage: Hashable, Sendable {
  /// The fixed part.
  var length: Length = .zero
  /// The part that depends on the containing block: 100 is all of it.
  var percent: Double = 0

  static let zero = LengthPercentage()

  /// Returns the distance within a containing block, clamped.
  func resolved(_ base: Length) -> Length {
    if percent == 0 { return length }
    return (length + base.scaled(by: percent / 100)).clamped
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
