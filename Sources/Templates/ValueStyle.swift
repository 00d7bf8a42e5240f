/// A way of writing a value that templates ask for by name.
public enum ValueStyle: String, Hashable, Sendable, CaseIterable {
  /// An amount with its currency's symbol, in parentheses where it is negative.
  case accounting
  /// An amount with its currency's code.
  case code
  /// The name of a country.
  case country
  /// A number as programs read it, without its unit.
  case exact
  /// A date as in ISO 8601.
  case iso
  /// Dates in full, as usual, and in figures.
  case long, medium, short
  /// The month of a date, in short, with its year, and the year alone.
  case month
  case monthYear = "month-year"
  case year
  /// A number without its unit.
  case number, plain
  /// A number of hundredths with a percent sign.
  case percent
  /// An amount with its currency's symbol.
  case symbol
  /// An amount in words.
  case words
}
