/// An exact decimal number: `coefficient` divided by ten to the power of `scale`.
///
/// Carries a number from the data to the formatter. It can be compared, but not calculated with:
/// every sum a document shows comes from the billing rules.
public struct ExactNumber: Hashable, Comparable, Sendable {
  /// The digits.
  public let coefficient: Int128
  /// The count of decimals, from 0 to 38.
  public let scale: Int

  /// Creates a number.
  public init(coefficient: Int128, scale: Int) {
    precondition((0...38).contains(scale), "a number has 0 to 38 decimals")
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Compares by value: 1.50 equals 1.5.
  public static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    !(left < right) && !(right < left)
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
    let (leftWhole, leftRest) = left.parts
    let (rightWhole, rightRest) = right.parts
    if leftWhole != rightWhole { return leftWhole < rightWhole }
    return leftRest < rightRest
  }

  /// The number rounded down, and the rest as 38 decimals.
  private var parts: (whole: Int128, rest: Int128) {
    var unit: Int128 = 1
    for _ in 0..<scale { unit *= 10 }
    var (whole, rest) = coefficient.quotientAndRemainder(dividingBy: unit)
    if rest < 0 { (whole, rest) = (whole - 1, rest + unit) }
    for _ in scale..<38 { rest *= 10 }
    return (whole, rest)
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
