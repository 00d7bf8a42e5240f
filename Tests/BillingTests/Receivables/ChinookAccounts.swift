import Billing
import Foundation
import Testing

/// The accounts of `examples/chinook/accounts.ndjson`, as written: dates are counts of days and
/// amounts counts of cents, so that what the tests compute from them shares no code with Billing.
struct ChinookAccount {
  struct Invoice {
    let number: String
    let issued: Int
    let due: Int
    let cents: Int
  }

  struct Part {
    let document: String
    let date: Int
    let cents: Int
  }

  struct Receipt {
    let id: String
    let date: Int
    /// The day it is booked: a week late for every seventh payment.
    let recorded: Int
    let cents: Int
    let parts: [Part]
  }

  let number: String
  let invoices: [Invoice]
  let receipts: [Receipt]

  /// All accounts of the file.
  static func all() throws -> [ChinookAccount] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../examples/chinook/accounts.ndjson")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return try lines.map { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try ChinookAccount(try #require(value as? [String: Any]))
    }
  }

  private init(_ fields: [String: Any]) throws {
    func list(_ fields: [String: Any], _ key: String) -> [[String: Any]] {
      fields[key] as? [[String: Any]] ?? []
    }
    number = try fields.text("number")
    invoices = try list(fields, "invoices").map {
      Invoice(
        number: try $0.text("number"), issued: try dayNumber($0.text("issueDate")),
        due: try dayNumber($0.text("dueDate")), cents: try cents($0.text("amount")))
    }
    receipts = try list(fields, "payments").map { payment in
      let (id, day) = (try payment.text("id"), try dayNumber(payment.text("date")))
      return Receipt(
        id: id, date: day, recorded: (Int(id.dropFirst()) ?? 0) % 7 == 0 ? day + 7 : day,
        cents: try cents(payment.text("amount")),
        parts: try list(payment, "allocations").map {
          Part(
            document: try $0.text("document"), date: try dayNumber($0.text("date")),
            cents: try cents($0.text("amount")))
        })
    }
  }

  /// The account in Billing's terms.
  func account() throws -> Account {
    let dollar = try currency("USD")
    func money(_ cents: Int) -> Money { Money(minorUnits: Int128(cents), currency: dollar) }
    func day(_ number: Int) throws -> CalendarDate { try date("1970-01-01").adding(days: number) }
    var account = Account(
      number: number, creditor: Party(name: "Shop"), customer: Party(name: "Customer"))
    account.items = try invoices.map {
      AccountItem(
        kind: .invoice, number: $0.number, issueDate: try day($0.issued),
        dueDate: try day($0.due), amount: money($0.cents))
    }
    account.payments = try receipts.map { receipt in
      Payment(
        id: receipt.id, date: try day(receipt.date), amount: money(receipt.cents),
        allocations: try receipt.parts.map {
          Allocation(
            document: $0.document, date: try day($0.date), amount: money($0.cents),
            recorded: try day(max($0.date, receipt.recorded)))
        }, recorded: try day(receipt.recorded))
    }
    return account
  }

  /// What is open of an invoice on a day, by what was booked by then.
  func open(_ invoice: Invoice, on day: Int) -> Int {
    let parts = receipts.filter { $0.date <= day && $0.recorded <= day }.flatMap(\.parts)
    return invoice.cents
      - parts.filter { $0.document == invoice.number && $0.date <= day }.reduce(0) { $0 + $1.cents }
  }

  /// What is on account on a day.
  func credit(on day: Int) -> Int {
    receipts.filter { $0.date <= day && $0.recorded <= day }.reduce(0) { sum, receipt in
      sum + receipt.cents
        - receipt.parts.filter { part in
          part.date <= day
            && invoices.contains { $0.number == part.document && $0.issued <= day }
        }.reduce(0) { $0 + $1.cents }
    }
  }
}

/// The days since 1 January 1970 of an ISO date, counted year by year.
func dayNumber(_ text: String) throws -> Int {
  let parts = text.split(separator: "-").compactMap { Int($0) }
  try #require(parts.count == 3)
  func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
  var days = (1970..<parts[0]).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
  let months = [31, isLeap(parts[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  days += months.prefix(parts[1] - 1).reduce(0, +)
  return days + parts[2] - 1
}

/// The cents of a text such as `3.98`.
private func cents(_ text: String) throws -> Int {
  let parts = text.split(separator: ".").map(String.init)
  let whole = try #require(Int(parts[0]))
  guard parts.count > 1 else { return whole * 100 }
  return whole * 100 + (try #require(Int((parts[1] + "0").prefix(2))))
}
