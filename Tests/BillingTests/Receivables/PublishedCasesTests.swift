import Testing

@testable import Billing

@Suite("Cases that other programs publish")
struct PublishedCasesTests {
  private func policy() -> DunningPolicy {
    DunningPolicy(levels: [.init(afterDays: 1, deadlineDays: 7, textKey: "notice")])
  }

  @Test("of two instalments, the one that is due is dunned")
  func instalments() throws {
    let row = try Vectors("dunning").named("erpnext-installments")
    let age = try #require(row["invoice_age_days"] as? Int)
    var account = account()
    // Half at 5 days, half at 10.
    account.items = [
      try item("R-1", "2025-01-01", due: "2025-01-06", "50"),
      try item("R-2", "2025-01-01", due: "2025-01-11", "50"),
    ]
    let day = try date("2025-01-01").adding(days: age).isoString
    let letter = try #require(try run(account, policy(), day).letters.first)
    #expect(letter.lines.count == row["expected_overdue_rows"] as? Int)
    #expect(letter.lines.map(\.number) == ["R-1"])
  }

  @Test("a credit note that is applied ends dunning until it is taken back; one on account nets it")
  func creditNotes() throws {
    _ = try Vectors("dunning").named("erpnext-credit-note-resolves")
    var account = account()
    account.items = [
      try item("R", "2025-01-01", due: "2025-01-31", "100"),
      try credit("G", "2025-02-01", "100", [allocation("R", "2025-02-01", "100")]),
    ]
    #expect(try run(account, policy(), "2025-02-10").decisions.isEmpty)
    account.reversals = [
      Reversal(of: "G", document: "R", date: try date("2025-02-05"), reason: "wrong invoice")
    ]
    // On account, it does not settle the invoice; the account owes nothing, so nothing is asked for.
    let taken = try run(account, policy(), "2025-02-10")
    #expect(taken.letters.isEmpty)
    #expect(taken.skipped.map(\.reason) == ["is covered by credits of 100.00 EUR"])
    account.items[1].amount = try money("40")
    account.items[1].allocations = []
    account.reversals = []
    let letter = try #require(try run(account, policy(), "2025-02-10").letters.first)
    #expect(try letter.open == money("100") && letter.credits == money("40"))
    #expect(try letter.amountDue == money("60"))
  }

  @Test("taxes of a rate are computed on the sum; by line, the cents differ")
  func taxRounding() throws {
    _ = try Vectors("money_traps").named("per-line-vat")
    // 2 × 348.11 = 696.22, of which 25 % are 174.055.
    let single = try invoice([line("2", at: "348.11", vat: vat("25"))]).calculated()
    #expect(try single.totals.tax == money("174.06"))
    let row = try Vectors("money_traps").named("per-line-vs-category")
    var lines = try (1...3).map { _ in try line("1", at: "99.99", vat: vat(row.text("vat"))) }
    for index in lines.indices { lines[index].id = "\(index + 1)" }
    var document = try invoice(lines)
    let grouped = try document.calculated().totals
    #expect(try grouped.taxExclusive == money(row.text("base")))
    #expect(try grouped.tax == money(row.text("category_vat")))
    document.taxRounding = .perLine
    #expect(try document.calculated().totals.tax == money(row.text("per_line_sum")))
  }

  @Test("the amount due may be rounded, stated or computed")
  func payableRounding() throws {
    let row = try Vectors("money_traps").named("payable-rounding-peppol")
    var document = try invoice([line("1", at: row.text("total"), vat: vat("0", .zeroRated))])
    document.rounding = try money(row.text("rounding"))
    #expect(try document.calculated().totals.due == money(row.text("payable")))
    document.rounding = nil
    document.payableIncrement = try money("1")
    let totals = try document.calculated().totals
    #expect(try totals.rounding == money(row.text("rounding")))
    #expect(try totals.due == money(row.text("payable")))
  }
}
