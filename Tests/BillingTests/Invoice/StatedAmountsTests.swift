import Testing

@testable import Billing

@Suite("Stated amounts")
struct StatedAmountsTests {
  private func sample() throws -> Invoice {
    let document = try invoice([
      line("2", at: "50", vat: vat("19")), line("1", at: "50", vat: vat("7")),
    ])
    return stating(try document.calculated())
  }

  private func terms(_ document: Invoice) throws -> [String] {
    try document.calculated().differences.map { "\($0.term) \($0.path)" }
  }

  @Test("a line that is wrong is reported in what directly follows from it, not in every total")
  func noCascade() throws {
    var document = try sample()
    document.lines[0].statedNet = try money("100.01")
    #expect(
      try terms(document) == [
        "BT-131 lines[0].net", "BT-106 totals.lineNet", "BT-116 totals.taxSubtotals[0].base",
      ])
    // A document that is wrong in one line and consistent otherwise has one difference.
    var followed = document
    followed.stated = nil
    #expect(try terms(stating(followed.calculated())) == ["BT-131 lines[0].net"])
  }

  @Test("each stated total is compared with the stated figures it follows from")
  func totals() throws {
    let cent = try money("0.01")
    let changes: [(WritableKeyPath<StatedTotals, Money?>, [String])] = [
      (\.lineNet, ["BT-106", "BT-109"]), (\.allowances, ["BT-107", "BT-109"]),
      (\.charges, ["BT-108", "BT-109"]), (\.taxExclusive, ["BT-109", "BT-112"]),
      (\.tax, ["BT-110", "BT-112"]), (\.taxInclusive, ["BT-112", "BT-115"]),
      (\.due, ["BT-115"]),
    ]
    for (field, expected) in changes {
      var document = try sample()
      let stated = try #require(document.stated?[keyPath: field])
      document.stated?[keyPath: field] = stated + cent
      #expect(try document.calculated().differences.map(\.term) == expected)
    }
  }

  @Test("the amounts printed are those stated")
  func kept() throws {
    var document = try sample()
    document.stated?.due = try money("1.23")
    let result = try document.calculated()
    #expect(try result.totals.due == money("1.23"))
    #expect(try result.totals.taxInclusive == money("172.50"))
    #expect(
      try result.differences == [
        Difference(
          term: "BT-115", path: "totals.due", stated: money("1.23"), computed: money("172.50"))
      ])
  }

  @Test("the order of a stated breakdown is kept, and its rows are compared")
  func breakdown() throws {
    var document = try sample()
    document.stated?.taxSubtotals.reverse()
    #expect(try terms(document).isEmpty)
    #expect(
      try document.calculated().totals.taxSubtotals.map(\.tax) == [vat("7"), vat("19")])
    document.stated?.taxSubtotals[0].amount = try money("3.51")
    #expect(
      try terms(document) == ["BT-117 totals.taxSubtotals[0].amount", "BT-110 totals.tax"])
  }

  @Test("a group that the stated breakdown lacks is a difference, and so is one too many")
  func missingGroup() throws {
    var document = try sample()
    document.stated?.taxSubtotals[1].tax = try vat("5.5")
    document.stated?.taxSubtotals[1].amount = try money("2.75")
    document.stated?.tax = try money("21.75")
    document.stated?.taxInclusive = try money("171.75")
    document.stated?.due = try money("171.75")
    #expect(
      try terms(document) == [
        "BT-116 totals.taxSubtotals[1].base", "BT-116 totals.taxSubtotals",
      ])
  }

  @Test("two stated rows of one group are compared by their sum")
  func splitGroup() throws {
    var document = try sample()
    let rows = try #require(document.stated?.taxSubtotals)
    document.stated?.taxSubtotals = [
      TaxSubtotal(tax: rows[0].tax, base: try money("60"), amount: try money("11.40")),
      TaxSubtotal(tax: rows[0].tax, base: try money("40"), amount: try money("7.60")),
      rows[1],
    ]
    #expect(try terms(document).isEmpty)
  }
}
