import Foundation
import Testing

@Suite("the examples")
struct ExampleTests {
  @Test("all 412 invoices of Chinook become documents with the totals of the data")
  func chinook() async throws {
    let work = try Workspace()
    let input = Workspace.example("chinook/invoices.ndjson")
    let outcome = try await work.billpress("batch", input, "--out", "o", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let manifest = try work.manifest("o")
    let counts = Manifest.Counts(entries: 412, documents: 412, exceptions: 0, failures: 0)
    #expect(manifest.counts == counts)
    #expect(try work.text("o/exceptions.csv").split(whereSeparator: \.isNewline).count == 1)
    let stated = try String(contentsOfFile: input, encoding: .utf8)
      .texts(between: "\"due\": \"", and: "\"")
    #expect(manifest.documents.map(\.amountDue) == stated)
    #expect(Set(manifest.documents.map(\.pdf.path)).count == 412)
  }

  @Test("the totals a XRechnung states are on its pages")
  func xrechnung() async throws {
    let work = try Workspace()
    let folder = Workspace.example("xrechnung")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".xml") }.sorted()
    let outcome = try await work.shell("\"$billpress\" batch '\(folder)'/*.xml --out o --quiet")
    #expect(outcome.status == 0)
    let documents = try work.manifest("o").documents
    #expect(documents.map { URL(filePath: $0.source.file).lastPathComponent } == names)
    for document in documents {
      let xml = try String(contentsOfFile: document.source.file, encoding: .utf8)
      let words = try await work.pageText("o/\(document.pdf.path)")
        .split(separator: "\n").flatMap { $0.split(separator: "  ") }
        .map { String($0).digits }
      for term in ["TaxInclusiveAmount", "PayableAmount"] {
        let element = try #require(xml.texts(between: "<cbc:\(term)", and: "<").first)
        let amount = try #require(element.split(separator: ">").last)
        let parts = amount.split(separator: ".")
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let digits = parts[0] + decimals.padding(toLength: 2, withPad: "0", startingAt: 0)
        #expect(words.contains(String(digits).digits), "\(term) of \(document.source.file)")
      }
    }
  }

  @Test("totals that are wrong are printed as stated, with a warning that names the term")
  func wrongTotals() async throws {
    let work = try Workspace()
    let text = try String(
      contentsOfFile: Workspace.example("xrechnung/01.01a-INVOICE_ubl.xml"), encoding: .utf8)
    try work.write(
      text.replacing(
        "TaxInclusiveAmount currencyID=\"EUR\">336.9<",
        with: "TaxInclusiveAmount currencyID=\"EUR\">999.9<"), to: "in.xml")
    let outcome = try await work.billpress("render", "in.xml", "-o", "a.pdf")
    #expect(outcome.status == 0)
    #expect(
      outcome.error.hasPrefix(
        "warning[X030]: BT-112 is stated as 999.90 EUR, its parts give 336.90 EUR\n"))
    #expect(outcome.error.contains("\nhint: the document shows the stated amount\n"))
    let page = try await work.pageText("a.pdf")
    #expect(page.contains(/Gesamtbetrag +999,90.€/) && page.contains(/Zahlbetrag +336,90.€/))
  }

  @Test("592 lines are there once and in order, each page has its head and number")
  func longInvoice() async throws {
    let work = try Workspace()
    let all = try String(
      contentsOfFile: Workspace.example("online-retail/invoices.ndjson"), encoding: .utf8)
    let input = try #require(all.split(separator: "\n").first { $0.contains("\"536592\"") })
    try work.write(String(input), to: "in.json")
    let outcome = try await work.billpress("render", "in.json", "-o", "a.pdf")
    #expect(outcome.status == 0)
    let pages = try await work.pageText("a.pdf").split(separator: "\u{C}")
    let numbers = String(input).texts(between: "\"sellerItemID\": \"", and: "\"")
    #expect(numbers.count == 592)
    var rows: [[Substring]] = []
    for (index, page) in pages.enumerated() {
      let lines = page.split(separator: "\n").map { $0.split(separator: " ") }
      // A row begins with its number and ends with its amount.
      let onPage = lines.filter { Int($0.first ?? "") != nil && $0.last?.contains(".") == true }
      #expect(!onPage.isEmpty, "page \(index + 1) has rows")
      rows += onPage
      #expect(lines.count { $0.first == "#" && $0.contains("Description") } == 1)
      #expect(lines.contains { $0.suffix(4) == ["Page", "\(index + 1)", "of", "\(pages.count)"] })
    }
    #expect(rows.compactMap { $0.first.map(String.init) } == (1...592).map(String.init))
    #expect(zip(rows, numbers).allSatisfy { $0.contains(Substring($1)) })
    let last = try #require(pages.last)
    #expect(last.contains(/Amount due +£6,915\.65/))
  }

  @Test("open items and balance forward agree on what each of the 59 accounts owes")
  func statements() async throws {
    let work = try Workspace()
    let accounts = Workspace.example("chinook/accounts.ndjson")
    for type in ["open-item", "balance-forward"] {
      let outcome = try await work.billpress(
        "statements", accounts, "--as-of", "2025-12-31", "--type", type, "--out", type, "--quiet")
      #expect(outcome.status == 0)
      #expect(outcome.error == "")
    }
    let (open, forward) = (try work.manifest("open-item"), try work.manifest("balance-forward"))
    let some = Manifest.Counts(entries: 59, documents: 39, exceptions: 20, failures: 0)
    let all = Manifest.Counts(entries: 59, documents: 59, exceptions: 0, failures: 0)
    #expect(open.counts == some)
    #expect(forward.counts == all)
    let due = Dictionary(uniqueKeysWithValues: open.documents.map { ($0.party.id, $0.amountDue) })
    for document in forward.documents {
      #expect(document.amountDue == due[document.party.id] ?? "0.00", "\(document.number)")
    }
    let rows = try work.text("open-item/exceptions.csv").split(whereSeparator: \.isNewline)
    #expect(rows.count == 21)
    let reason = ",note,X050,the account has nothing to state in USD on 2025-12-31,,"
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(reason) })
  }
}
