import Billing
import Foundation
import Testing

/// The number with a text, or a failed test.
func decimal(_ text: String) throws -> ExactDecimal {
  try #require(ExactDecimal(text), "'\(text)' is a number")
}

/// The currency with a code, or a failed test.
func currency(_ code: String) throws -> Currency {
  try #require(Currency(code: code), "'\(code)' is a currency")
}

/// The amount with a text, in euros unless another currency is named.
func money(_ text: String, _ code: String = "EUR") throws -> Money {
  try Money(decimal(text), currency(code))
}

/// The date with an ISO text.
func date(_ text: String) throws -> CalendarDate {
  try #require(CalendarDate(iso: text), "'\(text)' is a date")
}

/// The percentage with a text.
func percent(_ text: String) throws -> Percentage { Percentage(try decimal(text)) }

/// A VAT rate; S unless another category is named.
func vat(_ rate: String?, _ category: TaxCategory = .standard) throws -> Tax {
  Tax(category: category, rate: try rate.map(percent))
}

/// A line of so many pieces at a price, taxed at a standard rate.
func line(
  _ quantity: String, at price: String, vat rate: Tax, code: String = "EUR"
) throws -> InvoiceLine {
  InvoiceLine(
    id: "1", name: "Item", quantity: Quantity(value: try decimal(quantity), unit: "C62"),
    price: Price(amount: try decimal(price), currency: try currency(code)), vat: rate)
}

/// An invoice of lines that has nothing to object to but what its lines bring.
func invoice(_ lines: [InvoiceLine], code: String = "EUR") throws -> Invoice {
  var invoice = Invoice(
    kind: .invoice, typeCode: "380", number: "1", issueDate: try date("2025-03-01"),
    currency: try currency(code), seller: Party(name: "Seller"), buyer: Party(name: "Buyer"),
    lines: lines)
  invoice.dueDate = try date("2025-03-31")
  return invoice
}

/// An account without entries.
func account() -> Account {
  Account(number: "4711", creditor: Party(name: "Seller"), customer: Party(name: "Buyer"))
}

/// An invoice on an account.
func item(
  _ number: String, _ issued: String, due: String? = nil, _ amount: String, _ code: String = "EUR"
) throws -> AccountItem {
  AccountItem(
    kind: .invoice, number: number, issueDate: try date(issued), dueDate: try due.map(date),
    amount: try money(amount, code))
}

/// A credit note on an account.
func credit(
  _ number: String, _ issued: String, _ amount: String, _ allocations: [Allocation] = []
) throws -> AccountItem {
  AccountItem(
    kind: .creditNote, number: number, issueDate: try date(issued), amount: try money(amount),
    allocations: allocations)
}

/// A payment on an account.
func payment(
  _ id: String, _ received: String, _ amount: String, _ allocations: [Allocation] = []
) throws -> Payment {
  Payment(
    id: id, date: try date(received), amount: try money(amount), allocations: allocations)
}

/// An allocation of an amount to an invoice.
func allocation(_ document: String, _ day: String, _ amount: String) throws -> Allocation {
  Allocation(document: document, date: try date(day), amount: try money(amount))
}

/// A file of figures.
struct Vectors {
  let root: [String: Any]

  init(_ name: String) throws {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    root = try #require(value as? [String: Any])
  }

  /// The case with an identifier.
  func named(_ id: String) throws -> [String: Any] {
    let cases = try #require(root["cases"] as? [[String: Any]])
    return try #require(cases.first { $0["id"] as? String == id }, "case '\(id)'")
  }
}

extension [String: Any] {
  /// The text of a field.
  func text(_ key: String) throws -> String { try #require(self[key] as? String, "\(key)") }
}

/// An account for dunning: 100 due on 31 January 2025, 200 due on 22 March.
func dunnedAccount() throws -> Account {
  var account = account()
  account.items = [
    try item("R1", "2025-01-01", due: "2025-01-31", "100"),
    try item("R2", "2025-02-20", due: "2025-03-22", "200"),
  ]
  return account
}

/// The dunning run of an account on a day, with letters numbered by currency.
func run(
  _ account: Account, _ policy: DunningPolicy, _ day: String
) throws -> DunningOutcome {
  try account.dunningLetters(policy: policy, asOf: date(day)) { "M-\($0.code)" }
}
