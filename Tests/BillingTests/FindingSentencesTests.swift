import Testing

@testable import Billing

@Suite("The sentences of findings")
struct FindingSentencesTests {
  private func texts(_ findings: [BillingFinding]) -> [String] {
    findings.map { "\($0.severity)[\($0.code)]: \($0.sentence)" }
  }

  private func texts(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch {
      return texts((error as? BillingError)?.findings ?? [])
    }
  }

  @Test("numbers and amounts")
  func values() throws {
    #expect(
      texts { _ = try ExactDecimal(parsing: "x") } == ["error[B001]: the text is not a number"])
    #expect(
      texts { _ = try ExactDecimal(parsing: "1e38") }
        == ["error[B002]: the number needs more than 38 digits"])
    #expect(
      texts { _ = try ExactDecimal.one.divided(by: .zero, decimals: 0, mode: .up) }
        == ["error[B003]: a number is divided by zero"])
    #expect(
      texts { _ = try money("1.5", "JPY") }
        == ["error[B004]: the amount 1.5 has more decimals than JPY, which has 0"])
    #expect(
      texts { _ = try money("1e17") }
        == ["error[B005]: the amount has more than 10^18 minor units"])
    #expect(
      texts { _ = try money("1").allocate(ratios: []) } == [
        "error[B006]: an amount is split by ratios that are not negative, one above 0"
      ])
  }

  @Test("invoices")
  func invoices() throws {
    var row = try line("1", at: "-1", vat: vat(nil), code: "CHF")
    row.baseQuantity = .zero
    row.allowances = [AllowanceCharge()]
    row.grossPrice = row.price
    row.priceDiscount = Price(amount: 1, currency: row.price.currency)
    var document = try invoice([
      row, line("1", at: "1", vat: vat("0")), line("1", at: "1", vat: vat(nil, .notSubject)),
    ])
    document.number = ""
    document.dueDate = try date("2025-02-28")
    document.period = Period(start: try date("2025-02-02"), end: try date("2025-02-01"))
    document.allowances = [AllowanceCharge(amount: try money("1"))]
    document.exemptions = [TaxExemption(category: .standard, reason: "none")]
    document.kind = .creditNote
    #expect(
      texts(document.findings()) == [
        "error[B011]: the document has no number",
        "warning[B013]: the due date 2025-02-28 is before the issue date 2025-03-01",
        "error[B014]: the period ends on 2025-02-01, before it starts on 2025-02-02",
        "error[B010]: the amount is in CHF, the document in EUR",
        "error[B018]: the quantity a price is for is not above 0",
        "error[B015]: VAT category S has no rate",
        "error[B019]: an allowance or charge has neither amount nor percentage",
        "error[B020]: an allowance or charge on the document has no VAT category",
        "error[B016]: a price is negative",
        "error[B016]: a price is negative",
        "warning[B017]: the price is not the gross price less its discount",
        "error[B021]: VAT category S needs a rate above 0",
        "error[B023]: VAT category S must not have an exemption reason",
        "error[B022]: VAT category O needs a reason or its code",
        "error[B026]: VAT category O stands beside other categories",
        "warning[B025]: the credit note names no invoice that it credits",
      ])
    var bare = try invoice([line("1", at: "1", vat: vat("19"))])
    bare.dueDate = nil
    #expect(
      texts(bare.findings()) == [
        "warning[B024]: an amount is due, but neither due date nor payment terms are stated"
      ])
    bare.lines = []
    #expect(texts(bare.findings()) == ["error[B012]: the document has no lines"])
  }

  @Test("accounts")
  func accounts() throws {
    var account = account()
    account.items = [
      try item("R1", "2025-01-10", due: "2025-01-09", "1"), try item("R1", "2025-01-10", "-1"),
      try credit("G1", "2025-01-10", "1"),
    ]
    account.items[1].allocations = [try allocation("R1", "2025-01-10", "1")]
    account.payments = [
      try payment(
        "P1", "2025-01-10", "1",
        [
          allocation("R1", "2025-01-09", "2"), allocation("R2", "2025-01-10", "1"),
          allocation("G1", "2025-01-10", "1"),
        ])
    ]
    account.payments[0].allocations.append(
      Allocation(document: "R1", date: try date("2025-01-10"), amount: try money("1", "CHF")))
    account.blocks = [Block(document: "R9", effect: .dispute, reason: "")]
    account.letters = [
      DunningRecord(date: try date("2025-02-01"), items: [.init(document: "R1", level: 0)])
    ]
    #expect(
      texts(account.findings()) == [
        "error[B040]: the number 'R1' is already that of invoices[0]",
        "warning[B013]: the due date 2025-01-09 is before the document date 2025-01-10",
        "error[B041]: the amount is negative",
        "error[B048]: an invoice is not allocated to other documents",
        "error[B044]: it is allocated on 2025-01-09, before it was received on 2025-01-10",
        "error[B042]: the account has no document 'R2'",
        "error[B043]: 'G1' is a credit note, not an invoice",
        "error[B047]: the amount is in CHF, what it settles or comes from in EUR",
        "error[B045]: more is allocated than the amount: 4.00 EUR of 1.00 EUR",
        "error[B046]: more is allocated to the invoice than its amount: 2.00 EUR",
        "warning[B049]: the account has no document 'R9'",
        "error[B050]: a dunning level is 1 or more",
      ])
  }

  @Test("runs")
  func runs() throws {
    let (account, day) = (account(), try date("2025-01-10"))
    #expect(
      texts {
        _ = try account.statements(
          kind: .activity, from: day.adding(days: 1), asOf: day, number: \.code)
      } == [
        "error[B051]: the period of the statement starts on 2025-01-11, after its cut-off date "
          + "2025-01-10"
      ])
    #expect(
      texts {
        _ = try account.statements(kind: .activity, asOf: day, buckets: [0], number: \.code)
      } == ["error[B052]: the days of ageing buckets do not ascend from 1"])
    #expect(
      texts(DunningPolicy(levels: [], graceDays: -1).findings()) == [
        "error[B060]: the policy has no levels", "error[B060]: a count of days is negative",
      ])
  }
}
