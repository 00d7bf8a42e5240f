/// A statement that was sent: what it closed with stays as it was.
public struct IssuedStatement: Hashable, Sendable {
  /// The statement's number.
  public var number: String
  /// What it listed.
  public var kind: Statement.Kind
  /// The first day of its period; nil for open-item statements.
  public var from: CalendarDate?
  /// Its cut-off date.
  public var asOf: CalendarDate
  /// The day it was made; what came into the books later is not on it.
  public var issued: CalendarDate
  /// The balance it closed with, in its currency.
  public var closingBalance: Money

  /// Creates a record.
  public init(
    number: String, kind: Statement.Kind, from: CalendarDate? = nil, asOf: CalendarDate,
    issued: CalendarDate, closingBalance: Money
  ) {
    self.number = number
    self.kind = kind
    self.from = from
    self.asOf = asOf
    self.issued = issued
    self.closingBalance = closingBalance
  }
}

extension Statement {
  /// What is recorded on the account once the statement is sent on a day.
  public func record(issued: CalendarDate) -> IssuedStatement {
    IssuedStatement(
      number: number, kind: kind, from: from, asOf: asOf, issued: issued,
      closingBalance: closingBalance)
  }
}
