import Billing

// What stands in for a field that could not be read. A document with such a field has an error
// and is dropped, so none of these is ever seen.

extension CalendarDate {
  static let placeholder = known(CalendarDate(iso: "0001-01-01"))
}

extension Currency {
  static let placeholder = known(Currency(code: "EUR"))
}

extension Money {
  static let placeholder = Money(minorUnits: 0, currency: .placeholder)
}

extension Price {
  static let placeholder = Price(amount: .zero, currency: .placeholder)
}

extension Party {
  static let placeholder = Party(name: "")
}

private func known<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("a constant of the program is valid") }
  return value
}
