import Billing
import Foundation
import Testing

@testable import Documents

@Suite("Reports on receivables, printed")
struct ReceivablesReportsTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../examples/chinook").standardizedFileURL

  private func period() throws -> (from: CalendarDate, asOf: CalendarDate) {
    (
      try #require(CalendarDate(iso: "2025-01-01")), try #require(CalendarDate(iso: "2025-12-31"))
    )
  }

  private func ledger() throws -> ReceivablesReport {
    let (from, asOf) = try period()
    var report = try ReceivablesReport(from: from, asOf: asOf)
    let stream = try AccountStream(path: Self.examples.appending(path: "accounts.ndjson").path)
    while let entry = try stream.next() { try report.add(#require(entry.value)) }
    return report
  }

  private func register() throws -> BillingRegister {
    let (from, asOf) = try period()
    var register = try BillingRegister(from: from, asOf: asOf)
    let stream = try DocumentStream(path: Self.examples.appending(path: "invoices.ndjson").path)
    while let entry = try stream.next() {
      guard case .invoice(let document) = entry.calculated().value else { continue }
      register.add(document)
    }
    return register
  }

  /// The sum of a column of the tables of a name, in minor units.
  private func sum(_ report: Report, _ section: String, _ column: String) throws -> Int128 {
    let tables = report.sections.filter { $0.name == section }
    try #require(!tables.isEmpty, "\(section)")
    return try tables.reduce(0) { sum, table in
      let index = try #require(table.columns.firstIndex { $0.name == column })
      return table.rows.filter { !$0.isTotal }.reduce(sum) { sum, row in
        guard case .money(let amount) = row.cells[index] else { return sum }
        return sum + amount.minorUnits
      }
    }
  }

  /// The amounts of the reconciliation by their names.
  private func steps(_ report: Report) throws -> [String: Int128] {
    let table = try #require(report.sections.first { $0.name == "reconciliation" })
    return Dictionary(
      uniqueKeysWithValues: table.rows.compactMap { row in
        guard case .text(let name) = row.cells[0], case .money(let amount) = row.cells[1] else {
          return nil
        }
        return (name, amount.minorUnits)
      })
  }

  @Test("the totals of ageing, register, journal and collection reconcile to each other")
  func reconcile() throws {
    let ledger = try ledger()
    let (ageing, register) = (Report.ageing(ledger), Report.register(ledger))
    let (journal, collection) = (Report.journal(ledger), Report.collection(ledger))
    let steps = try steps(ageing)
    for report in [register, journal, collection] { #expect(try self.steps(report) == steps) }
    let closing = try #require(steps["Open at the end"])
    #expect(try sum(ageing, "accounts", "balance") == closing)
    #expect(try sum(collection, "accounts", "balance") == closing)
    #expect(
      try sum(register, "documents", "amount") == steps["Invoices", default: 0]
        + steps["Credit notes", default: 0])
    #expect(
      try sum(journal, "movements", "amount") == steps["Payments", default: 0]
        + steps["Adjustments", default: 0] + steps["Reversals", default: 0])
    let unapplied = try sum(ageing, "accounts", "unapplied")
    #expect(try sum(journal, "unapplied", "unapplied") == unapplied)
    #expect(try sum(ageing, "ages", "open") == closing - unapplied)
    #expect(
      steps.filter { $0.key != "Open at the end" }.reduce(0) { $0 + $1.value } == closing)
  }

  @Test("the register of the documents is that of the accounts, and says where it is not")
  func documents() throws {
    let (ledger, register) = (try ledger(), try register())
    let report = Report.register(register, comparedWith: ledger)
    let booked = Report.register(ledger)
    #expect(
      try sum(report, "documents", "amount") == sum(booked, "documents", "amount"))
    #expect(try sum(report, "taxes", "base") == sum(report, "documents", "net"))
    #expect(try sum(report, "taxes", "tax") == sum(report, "documents", "tax"))
    #expect(!report.sections.contains { $0.name == "differences" })
    var fewer = try BillingRegister(from: register.from, asOf: register.asOf)
    let stream = try DocumentStream(path: Self.examples.appending(path: "invoices.ndjson").path)
    while let entry = try stream.next() {
      guard case .invoice(let document) = entry.calculated().value,
        document.invoice.number != register.rows[0].number
      else { continue }
      fewer.add(document)
    }
    let differences = try #require(
      Report.register(fewer, comparedWith: ledger).sections.first { $0.name == "differences" })
    #expect(differences.rows.count == 1)
    #expect(differences.rows[0].cells.first == .text(register.rows[0].number))
    #expect(differences.rows[0].cells.last == .text("not among the documents"))
  }

  @Test("a dunning plan has the items with their reasons, and the letters with what they ask for")
  func plan() throws {
    let (_, asOf) = try period()
    let policy = DunningPolicy(levels: [.init(afterDays: 7, deadlineDays: 7, textKey: "reminder")])
    var plan = DunningPlanReport(asOf: asOf)
    var letters: Int128 = 0
    let stream = try AccountStream(path: Self.examples.appending(path: "accounts.ndjson").path)
    while let entry = try stream.next() {
      let account = try #require(entry.value)
      let outcome = try account.dunningLetters(policy: policy, asOf: asOf) { "M-\($0.code)" }
      letters += outcome.letters.reduce(0) { $0 + $1.amountDue.minorUnits }
      plan.add(outcome, of: account)
    }
    let report = plan.report(creditor: "Chinook Music Store")
    #expect(try sum(report, "letters", "to pay") == letters)
    #expect(
      try sum(report, "letters", "to pay")
        == sum(report, "letters", "open") + sum(report, "letters", "credits"))
    let ledger = try ledger()
    let total = try #require(ledger.totals.first)
    #expect(
      try sum(report, "items", "open") == total.closing.minorUnits - total.unapplied.minorUnits)
    #expect(try PreparedDesign(named: "classic").makeReportEngine().render(report).pageCount > 1)
  }
}
