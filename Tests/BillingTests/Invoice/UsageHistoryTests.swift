import Testing

@testable import Billing

@Suite("Usage shown beside what is billed")
struct UsageHistoryTests {
  private func period(
    _ start: String, _ end: String, _ quantity: String = "1"
  ) throws -> UsagePeriod {
    UsagePeriod(start: try date(start), end: try date(end), quantity: try decimal(quantity))
  }

  private func document(_ histories: [[UsagePeriod]]) throws -> Invoice {
    var document = try invoice([line("1", at: "10", vat: vat("19"))])
    document.usage = histories.map { UsageHistory(name: "Water", unit: "MTQ", periods: $0) }
    return document
  }

  /// The findings of usage, as `code path`.
  private func findings(_ histories: [[UsagePeriod]]) throws -> [String] {
    try document(histories).findings().map { "\($0.code) \($0.path)" }
  }

  @Test("quantities are added up exactly, also what was fed back")
  func total() throws {
    let history = UsageHistory(
      name: "Electricity", unit: "KWH",
      periods: [
        try period("2026-01-01", "2026-01-31", "0.1"),
        try period("2026-02-01", "2026-02-28", "0.2"),
        try period("2026-03-01", "2026-03-31", "-1.25"),
      ])
    // 0.1 + 0.2 − 1.25 = −0.95
    #expect(try history.total().value.description == "-0.95")
    #expect(try history.total().unit == "KWH")
  }

  @Test("a period is invoiced if all of it is in the invoicing period")
  func invoiced() throws {
    let march = try period("2026-03-01", "2026-03-31")
    func lies(_ start: String?, _ end: String?) throws -> Bool {
      march.lies(in: Period(start: try start.map(date), end: try end.map(date)))
    }
    #expect(try lies("2026-03-01", "2026-03-31") && lies("2026-01-01", "2026-12-31"))
    #expect(try !lies("2026-03-02", "2026-03-31") && !lies("2026-03-01", "2026-03-30"))
    #expect(try !lies(nil, "2026-03-31") && !lies("2026-03-01", nil))
  }

  @Test("periods stand in the order of time and do not overlap")
  func order() throws {
    let (first, second) = (
      try period("2026-01-01", "2026-01-31"), try period("2026-02-01", "2026-02-28")
    )
    #expect(try findings([[first, second], [first]]).isEmpty)
    // A gap is no mistake: a meter may have stood still.
    #expect(try findings([[first, period("2026-04-01", "2026-04-30")]]).isEmpty)
    #expect(try findings([[first], [second, first]]) == ["B032 usage[1].periods[1].start"])
    #expect(try findings([[first, first]]) == ["B032 usage[0].periods[1].start"])
    #expect(
      try findings([[first, period("2026-01-31", "2026-02-28")]])
        == ["B032 usage[0].periods[1].start"])
    #expect(
      try findings([[period("2026-01-31", "2026-01-01")]]) == ["B014 usage[0].periods[0]"])
  }

  @Test("a history has 1 to 60 periods, a document up to 20 histories")
  func counts() throws {
    let periods = try (0..<61).map { try period("\(2000 + $0)-01-01", "\(2000 + $0)-12-31") }
    #expect(try findings([Array(periods.prefix(60))]).isEmpty)
    #expect(try findings([periods, []]) == ["B035 usage[0].periods", "B035 usage[1].periods"])
    #expect(try findings(Array(repeating: [periods[0]], count: 20)).isEmpty)
    #expect(try findings(Array(repeating: [periods[0]], count: 21)) == ["B035 usage"])
    #expect(throws: BillingError.self) { try document([[]]).calculated() }
  }

  @Test("quantities have at most 15 digits before the point and 9 after it")
  func digits() throws {
    func quantity(_ text: String) throws -> [String] {
      try findings([[period("2026-01-01", "2026-01-31", text)]])
    }
    #expect(try quantity("-999999999999999.999999999").isEmpty)
    #expect(try quantity("1000000000000000") == ["B034 usage[0].periods[0].quantity"])
    #expect(try quantity("0.0000000001") == ["B034 usage[0].periods[0].quantity"])
    #expect(throws: BillingError.self) {
      try document([[period("2026-01-01", "2026-01-31", "1e20")]]).calculated()
    }
  }

  @Test("a document that takes an invoice back shows no usage")
  func reversal() throws {
    let sound = try document([[period("2026-01-01", "2026-01-31")]])
    let credit = sound.credited(by: "2", on: try date("2026-04-01"))
    #expect(sound.usage.count == 1 && credit.usage.isEmpty)
  }

  @Test("the sentences of findings")
  func sentences() throws {
    let day = try period("2026-01-01", "2026-01-01", "1e20")
    var wrong = try document(Array(repeating: [day], count: 21))
    wrong.usage[0].periods = []
    wrong.usage[1].periods = [day, day]
    let found = wrong.findings().filter { $0.path.hasPrefix("usage") && !$0.path.contains("[2") }
    let texts = Set(found.map { "\($0.severity)[\($0.code)]: \($0.sentence)" })
    #expect(
      texts.sorted() == [
        "error[B032]: a period of usage begins before the one before it has ended",
        "error[B034]: the quantity used has too many digits",
        "error[B035]: a history of usage has 1 to 60 periods and not 0",
        "error[B035]: the document has more than 20 histories of usage",
      ])
  }
}
