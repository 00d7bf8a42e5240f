import Billing
import Diagnostics
import Documents
import Foundation
import Testing

/// Reads every file of `examples/`.
struct InputExamplesTests {
  @Test("the Chinook example has 412 invoices, and all of them add up")
  func chinookInvoices() throws {
    let entries = try documents("chinook/invoices.ndjson")
    #expect(entries.count == 412)
    #expect(entries.flatMap(\.diagnostics) == [])
    let calculated = try entries.compactMap(\.value).map { try $0.calculated() }
    #expect(calculated.count == 412)
    #expect(calculated.flatMap { $0.differences } == [])
    #expect(calculated.reduce(0) { $0 + $1.invoice.lines.count } == 2240)
  }

  @Test("the Chinook example has 59 accounts with 412 invoices")
  func chinookAccounts() throws {
    let stream = try AccountStream(path: Self.folder + "chinook/accounts.ndjson")
    var accounts: [Account] = []
    while let entry = try stream.next() {
      #expect(entry.diagnostics == [])
      if let account = entry.value { accounts.append(account) }
    }
    #expect(accounts.count == 59)
    #expect(accounts.reduce(0) { $0 + $1.items.count } == 412)
  }

  private func documents(_ path: String) throws -> [InputEntry<Invoice>] {
    let stream = try DocumentStream(path: Self.folder + path)
    var entries: [InputEntry<Invoice>] = []
    while let entry = try stream.next() { entries.append(entry) }
    return entries
  }

  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/examples/"
}
