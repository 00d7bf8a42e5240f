/// An exact decimal number: `coefficient` divided by ten to the power of `scale`.
///
/// Carries a number from the data to the formatter. It can be compared, but not calculated with:
/// every sum a document shows comes from the billing rules.
public struct ExactNumber: Hashable, Comparable, Sendable {
  // Halves, because 128 bits would make every value of a record larger by its alignment.
  private let high: Int64
  private let low: UInt64
  private let decimals: UInt8

  /// The digits.
  public var coefficient: Int128 { Int128(high) << 64 | Int128(low) }

  /// The count of decimals, from 0 to 38.
  public var scale: Int { Int(decimals) }

  /// Creates a number.
  public init(coefficient: Int128, scale: Int) {
    precondition((0...38).contains(scale), "a number has 0 to 38 decimals")
    high = Int64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
    decimals = UInt8(scale)
  }

  /// Compares by value: 1.50 equals 1.5.
  public static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    left.scaled(like: right) == right.scaled(like: left)
  }

  /// Hashes the value without trailing zeros.
  public func hash(into hasher: inout Hasher) {
    var (digits, decimals) = (coefficient, scale)
    while decimals > 0, digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
    hasher.combine(digits)
    hasher.combine(decimals)
  }

  /// Compares by value, exactly, for any two numbers.
  public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    left.scaled(like: right) < right.scaled(like: left)
  }

  /// The coefficient with at least as many decimals as another number has; where it leaves 128 bits,
  /// and so is beyond all other coefficients, the sign.
  private func scaled(like other: ExactNumber) -> (beyond: Int, coefficient: Int128) {
    var result = coefficient
    for _ in scale..<max(scale, other.scale) {
      let (product, isBeyond) = result.multipliedReportingOverflow(by: 10)
      if isBeyond { return (result < 0 ? -1 : 1, 0) }
      result = product
    }
    return (0, result)
  }
}

/// A civil date as a template sees it.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day, from 1.
  public let day: Int

  /// Creates a date.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Compares by calendar.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// A value that a template prints, tests or loops over.
public enum TemplateValue: Hashable, Sendable {
  /// An optional field that the document does not have.
  case absent
  case text(String)
  case richText(RichText)
  case boolean(Bool)
  case integer(Int)
  /// An amount with the decimals of its currency, and the ISO 4217 code.
  case money(ExactNumber, currency: String)
  /// A price per unit with any number of decimals, and the ISO 4217 code.
  case price(ExactNumber, currency: String)
  /// A quantity and its UN/ECE Recommendation 20 unit code.
  case quantity(ExactNumber, unit: String)
  /// A percentage: 19 means 19 %.
  case percentage(ExactNumber)
  case date(CivilDate)
  case list([TemplateValue])
  /// The fields in the order of the record's schema.
  case record([TemplateValue])
  /// Custom fields by name, in document order.
  case map([Field])

  /// A custom field.
  public struct Field: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: TemplateValue

    /// Creates a field.
    public init(name: String, value: TemplateValue) {
      self.name = name
      self.value = value
    }
  }
}
