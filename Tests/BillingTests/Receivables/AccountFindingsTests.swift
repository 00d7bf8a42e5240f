import Testing

@testable import Billing

@Suite("Findings about an account")
struct AccountFindingsTests {
  /// The findings of a sound account after a change, as `code path`.
  private func findings(_ change: (inout Account) throws -> Void) throws -> [String] {
    var account = account()
    account.items = [
      try item("R1", "2025-01-10", due: "2025-02-09", "100"),
      try credit("G1", "2025-02-05", "20", [allocation("R1", "2025-02-05", "20")]),
    ]
    account.payments = [
      try payment("P1", "2025-02-20", "80", [allocation("R1", "2025-02-20", "80")])
    ]
    try change(&account)
    let errors = account.findings().filter { $0.severity == .error }
    if errors.isEmpty {
      try account.validate()
    } else {
      #expect(throws: BillingError(errors)) { try account.validate() }
      #expect(throws: BillingError(errors)) { try account.entries(at: date("2025-12-31")) }
    }
    return account.findings().map { "\($0.code) \($0.path)" }
  }

  @Test("a sound account has none")
  func sound() throws { #expect(try findings { _ in }.isEmpty) }

  @Test("numbers are unique")
  func duplicates() throws {
    #expect(
      try findings { $0.items.append(try item("G1", "2025-01-01", "1")) } == [
        "B040 invoices[1].number"
      ])
    #expect(
      try findings { $0.payments.append(try payment("P1", "2025-01-01", "1")) } == [
        "B040 payments[1].id"
      ])
  }

  @Test("amounts are positive and within the limit")
  func amounts() throws {
    #expect(try findings { $0.items.append(try item("R2", "2025-01-01", "0")) }.isEmpty)
    #expect(
      try findings { $0.items.append(try item("R2", "2025-01-01", "-1")) } == [
        "B041 invoices[1].amount"
      ])
    #expect(
      try findings { $0.payments[0].allocations[0].amount = try money("0") } == [
        "B041 payments[0].allocations[0].amount"
      ])
    let euro = try currency("EUR")
    for units in [Int128.max, .min] {
      let all = try findings {
        $0.items[0].amount = Money(minorUnits: units, currency: euro)
        $0.payments[0].amount = Money(minorUnits: units, currency: euro)
        $0.payments[0].allocations[0].amount = Money(minorUnits: units, currency: euro)
      }
      #expect(all.contains("B005 invoices[0].amount"))
      #expect(all.contains("B005 payments[0].amount"))
    }
  }

  @Test("no more is allocated than there is")
  func overAllocation() throws {
    #expect(
      try findings { $0.payments[0].amount = try money("79.99") } == [
        "B045 payments[0].allocations"
      ])
    #expect(try findings { $0.items[0].amount = try money("99.99") } == ["B046 invoices[0]"])
  }

  @Test("allocations name an invoice of the account in their currency")
  func targets() throws {
    #expect(
      try findings { $0.payments[0].allocations[0].document = "R9" } == [
        "B042 payments[0].allocations[0].document"
      ])
    #expect(
      try findings { $0.payments[0].allocations[0].document = "G1" } == [
        "B043 payments[0].allocations[0].document"
      ])
    #expect(
      try findings { $0.payments[0].allocations[0].amount = try money("80", "CHF") } == [
        "B047 payments[0].allocations[0].amount"
      ])
    #expect(
      try findings {
        $0.payments[0].amount = try money("80", "CHF")
        $0.payments[0].allocations[0].amount = try money("80", "CHF")
      } == ["B047 payments[0].allocations[0].amount"])
    #expect(
      try findings {
        $0.items[0].allocations = [try allocation("R1", "2025-02-01", "1")]
      } == ["B048 invoices[0].allocations"])
  }

  @Test("nothing is allocated before it was received")
  func dates() throws {
    #expect(
      try findings { $0.payments[0].allocations[0].date = try date("2025-02-19") } == [
        "B044 payments[0].allocations[0].date"
      ])
    #expect(
      try findings { $0.items[0].dueDate = try date("2025-01-09") } == ["B013 invoices[0].dueDate"])
  }

  @Test("blocks and letters name documents of the account")
  func references() throws {
    #expect(
      try findings {
        $0.blocks = [
          Block(
            document: "R9", effect: .dunning, from: try date("2025-02-02"),
            until: try date("2025-02-01"), reason: "plan")
        ]
        $0.letters = [
          DunningRecord(
            date: try date("2025-03-01"),
            items: [.init(document: "R8", level: 1), .init(document: "R1", level: -1)])
        ]
      } == [
        "B049 blocks[0].document", "B014 blocks[0]", "B049 letters[0].items[0]",
        "B050 letters[0].items[1].level",
      ])
  }
}
