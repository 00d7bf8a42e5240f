/// A published interest rate that changes, such as the base rate of a central bank.
public struct ReferenceRates: Hashable, Sendable {
  /// A rate with the first day it holds.
  public struct Rate: Hashable, Sendable {
    /// The first day.
    public var from: CalendarDate
    /// The rate for a year; may be below zero.
    public var annual: Percentage

    /// Creates a rate.
    public init(from: CalendarDate, annual: Percentage) {
      self.from = from
      self.annual = annual
    }
  }

  /// The name of the rate.
  public var name: String
  /// Where the figures were published.
  public var source: String
  /// The rates, in order of their first days.
  public var rates: [Rate]
  /// The last day the table is known to hold.
  public var until: CalendarDate

  /// Creates a table.
  public init(name: String, source: String, rates: [Rate], until: CalendarDate) {
    self.name = name
    self.source = source
    self.rates = rates
    self.until = until
  }
}
