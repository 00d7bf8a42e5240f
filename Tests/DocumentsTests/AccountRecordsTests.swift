import Billing
import Diagnostics
import Documents
import Foundation
import Testing

@Suite("Records and payments from files")
struct AccountRecordsTests {
  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: text))
  }

  @Test("records are written as they are read")
  func roundTrip() throws {
    let euro = try #require(Currency(code: "EUR"))
    let first = try day("2025-02-01")
    let amount = Money(minorUnits: 1050, currency: euro)
    var records = AccountRecords(account: "1")
    records.payments = [
      Payment(
        id: "P1", date: first, amount: amount, reference: "\"INV\" 1\n",
        allocations: [Allocation(document: "R1", date: first, amount: amount, reason: "why")],
        valueDate: first, payer: .insurance, recorded: first)
    ]
    records.adjustments = [
      Adjustment(
        id: "W1", kind: .writeOff, document: "R1", date: first, amount: amount, reason: "small")
    ]
    records.reversals = [Reversal(of: "P1", document: "R1", date: first, reason: "wrong")]
    records.letters = [
      DunningRecord(number: "M1", date: first, items: [.init(document: "R1", level: 0)])
    ]
    records.statements = [
      IssuedStatement(
        number: "S1", kind: .balanceForward, from: first, asOf: first, issued: first,
        closingBalance: amount)
    ]
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).ndjson")
    defer { try? FileManager.default.removeItem(at: file) }
    try (records.line + "\n").write(to: file, atomically: true, encoding: .utf8)
    let (read, diagnostics) = try AccountRecords.read(path: file.path)
    #expect(diagnostics.map(\.message) == [])
    #expect(read == [records])
    var account = Account(
      number: "1", creditor: Party(name: "Seller"), customer: Party(name: "Buyer"))
    account.items = [AccountItem(kind: .invoice, number: "R1", issueDate: first, amount: amount)]
    let joined = account.adding(read)
    #expect(joined.letters == records.letters && joined.payments == records.payments)
  }

  private func read(_ text: String) -> (entries: [PaymentFile.Entry], messages: [String]) {
    let file = SourceFile(name: "p.csv", text: text)
    let (entries, diagnostics) = PaymentFile.read(file, currency: Currency(code: "EUR"))
    return (entries, diagnostics.map { "\($0.code) \($0.place?.line ?? 0) \($0.message)" })
  }

  @Test("CSV with commas or semicolons, quotes and line breaks in them")
  func csv() throws {
    let (entries, messages) = read(
      """
      id;date;valueDate;amount;currency;reference;account
      P1;2025-02-01;2025-02-03;10.50;;"a ""b""; c
      d";4711
      P2;2025-02-02;;7;CHF;;
      """)
    #expect(messages == [])
    #expect(entries.map(\.payment.amount.description) == ["10.50 EUR", "7.00 CHF"])
    #expect(entries[0].payment.reference == "a \"b\"; c\nd")
    #expect(try entries[0].payment.valueDate == day("2025-02-03"))
    #expect(entries.map(\.account) == ["4711", nil])
  }

  @Test("every line that is wrong is named")
  func errors() {
    #expect(read("id,datum,amount").messages.map { $0.prefix(4) } == ["J010", "J011"])
    #expect(
      read("id,date,amount\nP1,2025-02-30,1\nP2,2025-02-01,-1\nP3,2025-02-01\n,2025-02-01,1")
        .messages == [
          "J016 2 '2025-02-30' is not a date such as 2026-11-30",
          "B041 3 the amount is not above 0", "J012 4 the line has 2 cells instead of 3",
          "J013 5 the payment has no id",
        ])
    #expect(read("").messages == ["J011 1 there are no names of columns"])
  }

  @Test("a policy has dated rates, scales, reminder, hand-over and holidays")
  func policy() throws {
    let text = """
      audience: business
      grouping: level
      handOverDays: 20
      minimumDaysInArrears: 4
      reminder: {daysBefore: 3, textKey: upcoming, channel: email}
      holidays: [2025-12-25, 2025-12-26]
      referenceRates:
        base: {source: example, until: 2025-12-31, rates: {2025-01-01: 2.27, 2025-07-01: -0.5}}
      levels:
        - textKey: reminder
          afterDays: 5
          deadlineDays: 7
          intervalDays: 9
          minimumShare: 10
          feeShare: 0.5
          feeScale: [{from: {EUR: 100}, amount: {EUR: 3, CHF: 4}}]
          interest: {reference: base, margin: 9, dayCount: act/365, fixing: at-default}
          lumpSum: [{from: {EUR: 0}, amount: {EUR: 40}}]
          alwaysDuns: true
          listsAllItems: true
      """
    let (policy, diagnostics) = DunningPolicy.read(SourceFile(name: "p.yaml", text: text))
    #expect(diagnostics.map(\.message) == [])
    let read = try #require(policy)
    #expect(read.audience == .business && read.grouping == .level && read.handOverDays == 20)
    #expect(read.reminder?.channel == .email && read.minimumDaysInArrears == 4)
    #expect(read.holidays.map(\.isoString) == ["2025-12-25", "2025-12-26"])
    let level = read.levels[0]
    #expect(level.intervalDays == 9 && level.alwaysDuns && level.listsAllItems)
    #expect(level.interest?.rates.map { $0.annual.value.description } == ["11.27", "8.5"])
    #expect(level.interest?.fixing == .atDefault)
    #expect(level.feeScale?.steps.map(\.from.description) == ["100.00 EUR", "0.00 CHF"])
    let wrong = text.replacing("reference: base", with: "reference: bass")
      .replacing("2025-12-26]", with: "soon]")
    #expect(
      DunningPolicy.read(SourceFile(name: "p.yaml", text: wrong)).diagnostics.map {
        "\($0.code) \($0.message)"
      } == [
        "P017 'soon' is not a date such as 2026-11-30", "P015 there is no reference rate 'bass'",
      ])
  }
}
