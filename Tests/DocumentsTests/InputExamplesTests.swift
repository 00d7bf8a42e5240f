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

  @Test("the online retail example has 259 invoices and 29 credit notes, one of 592 lines")
  func onlineRetail() throws {
    let entries = try documents("online-retail/invoices.ndjson")
    #expect(entries.flatMap(\.diagnostics) == [])
    let invoices = entries.compactMap(\.value)
    #expect(invoices.count { $0.kind == .invoice } == 259)
    #expect(invoices.count { $0.kind == .creditNote } == 29)
    #expect(invoices.map(\.lines.count).max() == 592)
    let longest = try #require(invoices.first { $0.lines.count == 592 })
    #expect(try longest.calculated().totals.due.minorUnits == 691_565)
  }

  @Test("the 20 XRechnung examples are read, and all of them add up")
  func xrechnung() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "xrechnung")
      .filter { $0.hasSuffix(".xml") }.sorted()
    #expect(names.count == 20)
    for name in names {
      let entries = try documents("xrechnung/" + name)
      #expect(entries.count == 1)
      let invoice = try #require(entries.first?.value, "\(name) is read")
      #expect(try invoice.calculated().differences == [], "\(name) adds up")
    }
  }

  @Test("the examples of the schemas are read, and the invoice adds up")
  func schemas() throws {
    let invoices = try documents("../docs/schema/invoice.example.json")
    #expect(invoices.flatMap(\.diagnostics) == [])
    #expect(try #require(invoices.first?.value).calculated().differences == [])
    let stream = try AccountStream(path: Self.folder + "../docs/schema/account.example.json")
    let account = try #require(try stream.next())
    #expect(account.diagnostics == [])
    #expect(account.value?.items.count == 4)
  }

  @Test(
    "no example breaks a billing rule",
    arguments: [
      "chinook/invoices.ndjson", "online-retail/invoices.ndjson",
      "xrechnung/01.01a-INVOICE_ubl.xml", "../docs/schema/invoice.example.json",
    ])
  func findings(path: String) throws {
    let findings = try documents(path).compactMap(\.value).flatMap { $0.findings() }
    // The retail data do not say which invoice a credit note is for.
    #expect(findings.filter { $0.rule != "BR-55" } == [])
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
