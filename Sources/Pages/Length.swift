/// A distance on paper: an integer count of 1/1024 point, the same on every machine.
///
/// One inch is 72 points.
public struct Length: Hashable, Comparable, Sendable, AdditiveArithmetic {
  /// The count of 1/1024 points.
  public var units: Int

  /// Creates a length from 1/1024 points.
  @inlinable
  public init(units: Int) { self.units = units }

  /// No distance.
  @inlinable public static var zero: Length { Length(units: 0) }

  /// Creates a length of whole points.
  public static func points(_ count: Int) -> Length { Length(units: count * 1024) }

  /// Creates a length of points, rounded to the nearest 1/1024.
  public static func points(_ count: Double) -> Length {
    Length(units: Int((count * 1024).rounded()))
  }

  /// Creates a length of millimetres: 72/25.4 points each.
  public static func millimetres(_ count: Double) -> Length { points(count * 72 / 25.4) }

  /// The length in points.
  @inlinable
  public var points: Double { Double(units) / 1024 }

  /// Orders from short to long.
  @inlinable
  public static func < (left: Length, right: Length) -> Bool { left.units < right.units }
  /// The sum.
  @inlinable
  public static func + (left: Length, right: Length) -> Length {
    Length(units: left.units + right.units)
  }
  /// The difference.
  @inlinable
  public static func - (left: Length, right: Length) -> Length {
    Length(units: left.units - right.units)
  }
  /// The opposite.
  @inlinable
  public static prefix func - (length: Length) -> Length { Length(units: -length.units) }
  /// Multiplies by a whole number.
  @inlinable
  public static func * (length: Length, count: Int) -> Length {
    Length(units: length.units * count)
  }
  /// Divides by a whole number, rounding towards zero.
  @inlinable
  public static func / (length: Length, divisor: Int) -> Length {
    Length(units: length.units / divisor)
  }

  /// Returns the length times a factor, rounded to the nearest 1/1024 point.
  public func scaled(by factor: Double) -> Length {
    Length(units: Int((Double(units) * factor).rounded()))
  }
}

extension Length: CustomStringConvertible {
  /// The length in points with at most three decimals, such as `12` or `3.125`.
  public var description: String {
    let thousandths = (abs(units) * 1000 + 512) / 1024
    let sign = units < 0 && thousandths > 0 ? "-" : ""
    let fraction = thousandths % 1000
    if fraction == 0 { return "\(sign)\(thousandths / 1000)" }
    var digits = String(fraction + 1000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(sign)\(thousandths / 1000).\(digits)"
  }
}

extension Length {
  /// The length in millimetres to a tenth, such as `4.2 mm` or `105 mm`.
  public var millimetreText: String {
    // A point is 254/720 mm, so a unit is 254/73728 of a tenth of a millimetre.
    let tenths = (abs(units) * 254 + 36_864) / 73_728
    let sign = units < 0 && tenths > 0 ? "-" : ""
    let fraction = tenths % 10 == 0 ? "" : ".\(tenths % 10)"
    return "\(sign)\(tenths / 10)\(fraction) mm"
  }
}
