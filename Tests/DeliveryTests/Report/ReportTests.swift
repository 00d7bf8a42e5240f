import Diagnostics
import Documents
import Testing

@testable import Delivery

@Suite struct ReportTests {
  @Test("a quota shows the first of each code and counts the rest")
  func quota() {
    var quota = DiagnosticQuota(warnings: 1, errors: 2)
    let found = ["F003", "L001", "F003", "L001", "L001", "F003", "B001"].map {
      Diagnostic($0, $0 == "F003" ? .warning : .error, "text")
    }
    #expect(found.map { quota.admits($0) } == [true, true, false, true, false, false, true])
    #expect(quota.withheld.map(\.code) == ["F003", "L001"])
    #expect(quota.withheld.map(\.count) == [2, 1])
  }

  @Test("a diagnostic without a place points at its entry and names the document")
  func located() {
    let failed = MissingDocument(
      source: "a.ndjson", line: 7, number: "R-7",
      diagnostics: [
        Diagnostic("L001", .error, "the table does not fit", field: "lines[0]", hint: "shorten it")
      ])
    #expect(
      EntryOutcome.failed(failed).diagnostics.map { $0.rendered() } == [
        """
        error[L001]: the table does not fit
          --> a.ndjson:7:1
          field: lines[0]
        note: in the document 'R-7'
        hint: shorten it
        """
      ])
    let placed = Diagnostic(
      "J001", .error, "x", place: SourcePlace(file: "a.ndjson", line: 9, column: 4))
    #expect(placed.located(file: "a.ndjson", line: 7, number: nil) == placed)
  }

  @Test("a check counts documents by the worst that was found")
  func check() throws {
    var summary = CheckSummary()
    #expect(summary.rendered() == "0 documents checked, all good")
    let next = entries([try invoice("R-1"), nil, try invoice("R-3")])
    var found: [Diagnostic] = []
    while let entry = try next() { found += summary.add(entry) }
    #expect(found.map(\.place?.line) == [2])
    let warned = InputEntry<BillingDocument>(
      file: "a", line: 1, number: nil, value: nil, diagnostics: [Diagnostic("B1", .warning, "w")])
    #expect(summary.add(warned).count == 1)
    #expect(summary.rendered() == "4 documents checked, 1 with errors, 1 with warnings")
    #expect(
      summary.json == """
        {"summary": {"documents": 4, "documentsWithErrors": 1, "documentsWithWarnings": 1}}
        """)
  }
}
