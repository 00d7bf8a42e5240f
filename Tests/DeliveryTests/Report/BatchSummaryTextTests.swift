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
    counts.channels = [.email: 1098, .print: 100, .both: 2, .hold: 2]
    counts.levels = [2: 3, 1: 1040]
    var euros = CurrencyTotal(currency: try currency("EUR"), kind: .invoice)
    euros.documents = 1190
    euros.amountDue = Money(minorUnits: 123_456_780, currency: try currency("EUR"))
    euros.exceptions = exceptions
    euros.amountExcepted = Money(minorUnits: 1000 * Int128(exceptions), currency: euros.currency)
    var yen = CurrencyTotal(currency: try currency("JPY"), kind: .creditNote)
    yen.documents = 12
    yen.amountDue = Money(minorUnits: -1890, currency: try currency("JPY"))
    let totals = [euros, yen]
    return BatchSummary(folder: "out/march", counts: counts, totals: totals)
  }

  @Test("the summary for people accounts for every entry and currency")
  func text() throws {
    #expect(
      try summary(exceptions: 2).rendered() == """
        bundle   out/march
        in       1,204 = 1,202 documents + 2 exceptions
        pages    2,431
        mails    1,100
        channels 1,098 email, 100 print, 2 both, 2 hold
        levels   1,040 of level 1, 3 of level 2
        warnings 1 document: see manifest.json
        total    EUR  invoice      1,190  1,234,567.80, not produced 2  20.00
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
        "exceptions": 2, "failures": 2, "withoutAmount": 0, "unreachable": 0, "documentsWithWarnings": 1, \
        "pages": 2431, "mails": 1100, "channels": {"email": 1098, "print": 100, "both": 2, \
        "hold": 2}, "dunningLevels": [{"level": 1, "documents": 1040}, \
        {"level": 2, "documents": 3}]}, "totals": [\
        {"currency": "EUR", "kind": "invoice", "documents": 1190, "amountDue": "1234567.80", \
        "exceptions": 2, "amountExcepted": "20.00"},\
        {"currency": "JPY", "kind": "credit-note", "documents": 12, "amountDue": "-1890", \
        "exceptions": 0, "amountExcepted": "0"}]}}
        """)
  }

  @Test("progress says how many, how fast, how long still and what failed")
  func progress() {
    var counts = BatchCounts()
    #expect(counts.progressLine(elapsed: .zero, expected: nil) == "0 entries, 0 a second")
    counts.documents = 1
    counts.entries = 1
    #expect(counts.progressLine(elapsed: .seconds(1), expected: nil) == "1 entry, 1 a second")
    counts.entries = 2048
    counts.documents = 2000
    counts.exceptions = 48
    counts.failures = 48
    #expect(
      counts.progressLine(elapsed: .milliseconds(1500), expected: nil)
        == "2,048 entries, 1,365 a second, 48 not produced")
    // 2048 of 8192 are a quarter of 20 places; 6144 at 1365 a second take 4.5 s.
    #expect(
      counts.progressLine(elapsed: .milliseconds(1500), expected: 8192)
        == "[#####...............] 2,048 of 8,192, 1,365 a second, 5 s left, 48 not produced")
    // What an earlier run had finished says nothing about the pace: 48 in 1.5 s are 32 a second.
    counts.resumed = 2000
    #expect(
      counts.progressLine(elapsed: .milliseconds(1500), expected: 8192)
        == "[#####...............] 2,048 of 8,192, 32 a second, 3 min 12 s left, 48 not produced")
  }
}
