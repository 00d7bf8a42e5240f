import Billing
import Documents
import Testing

@testable import Delivery

@Suite struct BatchSummaryTextTests {
  private func summary(exceptions: Int) throws -> BatchSummary {
    var counts = BatchCounts()
    counts.documents = 1202
    counts.exceptions = exceptions
    counts.failures = exceptions
    counts.entries = 1202 + exceptions
    counts.pages = 2431
    counts.mails = 1100
    counts.documentsWithWarnings = 1
    let totals = [
      CurrencyTotal(
        currency: try currency("EUR"), kind: .invoice, documents: 1190,
        amountDue: Money(minorUnits: 123_456_780, currency: try currency("EUR"))),
      CurrencyTotal(
        currency: try currency("JPY"), kind: .creditNote, documents: 12,
        amountDue: Money(minorUnits: -1890, currency: try currency("JPY"))),
    ]
    return BatchSummary(folder: "out/march", counts: counts, totals: totals)
  }

  @Test("the summary for people accounts for every entry and currency")
  func text() throws {
    #expect(
      try summary(exceptions: 2).rendered() == """
        bundle   out/march
        in       1,204 = 1,202 documents + 2 exceptions
        pages    2,431
        mails    1,100 (102 documents to print)
        warnings 1 document: see manifest.json
        total    EUR  invoice      1,190  1,234,567.80
        total    JPY  credit-note     12        -1,890
        1,202 documents in out/march, 2 not produced: see exceptions.csv
        """)
    #expect(try summary(exceptions: 0).rendered().hasSuffix("\n1,202 documents in out/march"))
  }

  @Test("the summary for programs is one line of JSON")
  func json() throws {
    #expect(
      try summary(exceptions: 2).json == """
        {"summary": {"bundle": "out/march", "counts": {"entries": 1204, "documents": 1202, \
        "exceptions": 2, "failures": 2, "documentsWithWarnings": 1, "pages": 2431, "mails": 1100}, "totals": [\
        {"currency": "EUR", "kind": "invoice", "documents": 1190, "amountDue": "1234567.80"},\
        {"currency": "JPY", "kind": "credit-note", "documents": 12, "amountDue": "-1890"}]}}
        """)
  }

  @Test("progress says how many, how fast and what failed")
  func progress() {
    var counts = BatchCounts()
    #expect(counts.progressLine(elapsed: .zero) == "0 documents, 0 a second")
    counts.documents = 1
    counts.entries = 1
    #expect(counts.progressLine(elapsed: .seconds(1)) == "1 document, 1 a second")
    counts.entries = 2048
    counts.documents = 2000
    counts.exceptions = 48
    counts.failures = 48
    #expect(
      counts.progressLine(elapsed: .milliseconds(1500))
        == "2,000 documents, 1,365 a second, 48 not produced")
  }
}
