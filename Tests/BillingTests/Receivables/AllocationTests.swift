import Testing

@testable import Billing

@Suite("Allocation of payments")
struct AllocationTests {
  private func sample() throws -> Account {
    var account = account()
    account.items = [
      try item("INV-2025-0041", "2025-01-10", due: "2025-02-09", "100"),
      try item("INV-2025-0042", "2025-01-20", due: "2025-02-19", "250.50"),
      try item("INV-2025-0043", "2025-02-01", due: "2025-03-03", "80"),
    ]
    return account
  }

  private func propose(
    _ account: Account, _ amount: String, _ reference: String? = nil,
    on day: String = "2025-02-05", rules: AllocationRules = AllocationRules()
  ) throws -> AllocationProposal {
    var account = account
    account.payments.append(
      Payment(id: "P", date: try date(day), amount: try money(amount), reference: reference))
    let proposals = try account.allocationProposals(rules: rules, asOf: date(day))
    #expect(proposals.count == 1)
    let applied = try account.applying(proposals)
    // Whatever is proposed adds up with what stays on account.
    let open = try applied.entries(at: date(day)).first { $0.number == "P" }?.open
    let proposal = try #require(proposals.first)
    #expect(open == -proposal.onAccount)
    return proposal
  }

  /// `number paid` of each match.
  private func matches(_ proposal: AllocationProposal) -> [String] {
    proposal.matches.map { "\($0.document) \($0.paid)" }
  }

  @Test(
    "an invoice is known by its number, whatever the spaces, hyphens and case",
    arguments: [
      "INV-2025-0042", "inv 2025 0042", "Invoice INV20250042, thanks", "2025/0042", "RE:2025-0042.",
    ])
  func number(_ text: String) throws {
    let proposal = try propose(sample(), "250.50", text)
    #expect(matches(proposal) == ["INV-2025-0042 250.50 EUR"])
    #expect(proposal.matches[0].step == .reference)
    #expect(proposal.notes.isEmpty)
  }

  @Test(
    "a number inside a longer number is another number",
    arguments: ["INV-2025-00421", "12025-0042", "20250042001"])
  func longerNumber(_ text: String) throws {
    let proposal = try propose(sample(), "1", text, rules: AllocationRules(steps: [.reference]))
    #expect(matches(proposal).isEmpty)
    #expect(proposal.notes == ["what the payer wrote names no open invoice"])
    #expect(try proposal.onAccount == money("1"))
  }

  @Test("digits that two invoices share name neither")
  func sharedDigits() throws {
    var account = try sample()
    account.items.append(try item("RE-2025-0042", "2025-01-10", "7"))
    let rules = AllocationRules(steps: [.reference])
    #expect(matches(try propose(account, "7", "2025-0042", rules: rules)).isEmpty)
    #expect(matches(try propose(account, "7", "RE 2025-0042", rules: rules)).count == 1)
  }

  @Test("a structured reference counts with right check digits only")
  func structured() throws {
    // The QR reference and creditor reference of the Swiss implementation guidelines.
    let (qrr, scor) = ("210000000003139471430009017", "RF18539007547034")
    var account = try sample()
    account.items[0].paymentReference = "21 00000 00003 13947 14300 09017"
    account.items[1].paymentReference = scor
    let first = try propose(account, "100", qrr)
    #expect(matches(first) == ["INV-2025-0041 100.00 EUR"])
    #expect(first.matches[0].reason == "the QRR reference \(qrr) is the invoice's")
    #expect(matches(try propose(account, "250.50", "rf18 5390 0754 7034")).count == 1)
    let wrong = try propose(
      account, "90", "210000000003139471430009018", rules: AllocationRules(steps: [.reference]))
    #expect(wrong.notes == ["the QRR reference 210000000003139471430009018 has wrong check digits"])
    #expect(PaymentReference("RF19539007547034")?.isValid == false)
    #expect(PaymentReference("000000000000000000000000000")?.isValid == false)
    #expect(PaymentReference("RF18") == nil)
  }

  @Test("several numbers are paid in order of due date; what is too much stays on account")
  func several() throws {
    let text = "INV-2025-0043 and INV-2025-0041"
    let short = try propose(sample(), "150", text)
    #expect(matches(short) == ["INV-2025-0041 100.00 EUR", "INV-2025-0043 50.00 EUR"])
    #expect(try short.matches[1].rest == money("30"))
    let over = try propose(sample(), "200", text)
    #expect(matches(over) == ["INV-2025-0041 100.00 EUR", "INV-2025-0043 80.00 EUR"])
    #expect(try over.onAccount == money("20"))
    #expect(over.notes == ["20.00 EUR more than the invoices stay on account"])
    #expect(
      try propose(sample(), "60", text).notes == ["the payment ends before INV-2025-0043"])
  }

  @Test("an amount that one invoice has is that invoice's, one that two have is neither's")
  func exactAmount() throws {
    var account = try sample()
    #expect(matches(try propose(account, "80")) == ["INV-2025-0043 80.00 EUR"])
    account.items[1].amount = try money("80")
    let rules = AllocationRules(steps: [.exactAmount])
    let proposal = try propose(account, "80", rules: rules)
    #expect(matches(proposal).isEmpty)
    #expect(
      proposal.notes == ["2 invoices have the amount 80.00 EUR: INV-2025-0042, INV-2025-0043"])
  }

  @Test("a small rest is written off with its reason, a larger one stays open")
  func writeOff() throws {
    let rules = AllocationRules(writeOffTolerances: [try money("0.50")])
    let proposal = try propose(sample(), "99.50", "INV-2025-0041", rules: rules)
    #expect(try proposal.matches[0].writtenOff == money("0.50"))
    #expect(
      try proposal.adjustments == [
        Adjustment(
          id: "P-W-INV-2025-0041", kind: .writeOff, document: "INV-2025-0041",
          date: date("2025-02-05"), amount: money("0.50"),
          reason: "the payer wrote 'INV-2025-0041'")
      ])
    let larger = try propose(sample(), "99.49", "INV-2025-0041", rules: rules)
    #expect(larger.adjustments.isEmpty)
    #expect(try larger.matches[0].rest == money("0.51"))
    #expect(
      try propose(sample(), "79.60", rules: rules).matches.map(\.reason) == [
        "its open amount is the payment but for a small rest"
      ])
  }

  @Test("a discount is granted to its last day and for its exact amount")
  func discount() throws {
    var account = try sample()
    account.items[0].discounts = [
      DiscountOffer(until: try date("2025-01-24"), amount: try money("3")),
      DiscountOffer(until: try date("2025-02-03"), amount: try money("2")),
    ]
    let rules = AllocationRules(steps: [.reference, .exactAmount])
    for (amount, day, discount) in [
      ("97", "2025-01-24", "3"), ("97", "2025-01-25", "0"), ("98", "2025-01-25", "2"),
      ("98", "2025-02-04", "0"), ("98", "2025-01-24", "0"),
    ] {
      let proposal = try propose(account, amount, "INV-2025-0041", on: day, rules: rules)
      #expect(try proposal.matches[0].discount == money(discount), "\(amount) on \(day)")
      let rest = discount == "0" ? try money("100") - money(amount) : try money("0")
      #expect(proposal.matches[0].rest == rest)
    }
    var late = rules
    late.discountGraceDays = 1
    let granted = try propose(account, "98", on: "2025-02-04", rules: late)
    #expect(granted.matches.map(\.reason) == ["its open amount less the discount is the payment"])
    // The value date decides, not the day of booking.
    account.payments = [
      Payment(
        id: "P", date: try date("2025-02-05"), amount: try money("98"),
        valueDate: try date("2025-02-03"))
    ]
    let booked = try account.allocationProposals(rules: rules, asOf: date("2025-02-05"))
    #expect(try booked.first?.matches.first?.discount == money("2"))
  }

  @Test("a group of invoices counts if it is the only one that adds up")
  func combination() throws {
    let proposal = try propose(sample(), "330.50")
    #expect(matches(proposal) == ["INV-2025-0042 250.50 EUR", "INV-2025-0043 80.00 EUR"])
    #expect(proposal.matches[0].step == .combination)
    #expect(try propose(sample(), "430.50").matches[0].reason == "the payment is all that is open")
    var account = try sample()
    account.items += [try item("X1", "2025-01-10", "30"), try item("X2", "2025-01-10", "150.50")]
    // 250.50 + 80 = 150.50 + 100 + 80
    let rules = AllocationRules(steps: [.combination])
    #expect(
      try propose(account, "330.50", rules: rules).notes == [
        "several groups of invoices add up to 330.50 EUR"
      ])
  }

  @Test("what names nothing pays the oldest that is not disputed, or stays on account")
  func oldest() throws {
    var account = try sample()
    account.blocks = [Block(document: "INV-2025-0041", effect: .dispute, reason: "wrong")]
    let proposal = try propose(account, "260")
    #expect(matches(proposal) == ["INV-2025-0042 250.50 EUR", "INV-2025-0043 9.50 EUR"])
    #expect(
      proposal.matches[0].reason == "it is the oldest open invoice, due on 2025-02-19")
    let rules = AllocationRules(steps: [.reference, .exactAmount, .combination])
    let kept = try propose(account, "260", rules: rules)
    #expect(try kept.onAccount == money("260"))
    #expect(
      kept.notes == [
        "no single invoice has the amount 260.00 EUR", "no few invoices add up to 260.00 EUR",
      ])
  }

  @Test("each payment presumes those before it, and other currencies are left alone")
  func sequence() throws {
    var account = try sample()
    account.payments = [
      try payment("P2", "2025-02-06", "100"), try payment("P1", "2025-02-05", "100"),
      Payment(id: "P3", date: try date("2025-02-06"), amount: try money("80", "CHF")),
    ]
    let proposals = try account.allocationProposals(
      rules: AllocationRules(), asOf: date("2025-02-10"))
    #expect(proposals.map(\.payment) == ["P1", "P2", "P3"])
    #expect(
      proposals.map { matches($0).first ?? "" } == [
        "INV-2025-0041 100.00 EUR", "INV-2025-0042 100.00 EUR", "",
      ])
    let applied = try account.applying(proposals)
    #expect(
      try applied.allocationProposals(rules: AllocationRules(), asOf: date("2025-02-10"))
        .map(\.payment) == ["P3"])
  }
}

@Suite("Reversals and what was known when")
struct PaymentReversalTests {
  private func sample() throws -> Account {
    var account = account()
    account.items = [
      try item("R1", "2025-01-10", "100"), try item("R2", "2025-01-11", "60"),
    ]
    account.payments = [
      try payment("P1", "2025-01-20", "100", [allocation("R1", "2025-01-20", "100")])
    ]
    return account
  }

  /// `number open` of every entry that is not settled.
  private func open(_ account: Account, _ day: String) throws -> [String] {
    try account.entries(at: date(day)).filter { !$0.open.isZero }
      .map { "\($0.number) \($0.open)" }
  }

  @Test("a payment that bounced leaves its invoice open again, and both records stand")
  func bounced() throws {
    var account = try sample()
    account.reversals = [Reversal(of: "P1", date: try date("2025-02-01"), reason: "no funds")]
    #expect(try open(account, "2025-01-31") == ["R2 60.00 EUR"])
    #expect(try open(account, "2025-02-01") == ["R1 100.00 EUR", "R2 60.00 EUR"])
    #expect(
      try account.entries(at: date("2025-02-01")).map { "\($0.kind.rawValue) \($0.amount)" } == [
        "invoice 100.00 EUR", "invoice 60.00 EUR", "payment -100.00 EUR", "reversal 100.00 EUR",
      ])
    let forward = try #require(
      account.statements(
        kind: .balanceForward, from: date("2025-02-01"), asOf: date("2025-02-28"), number: \.code
      ).first)
    #expect(try forward.openingBalance == money("60"))
    #expect(try forward.closingBalance == money("160"))
  }

  @Test("an allocation that was wrong is taken back, and the money can go elsewhere that day")
  func misallocated() throws {
    var account = try sample()
    account.reversals = [
      Reversal(of: "P1", document: "R1", date: try date("2025-02-01"), reason: "it was for R2")
    ]
    account.payments[0].allocations.append(try allocation("R2", "2025-02-01", "60"))
    #expect(try open(account, "2025-01-31") == ["R2 60.00 EUR"])
    #expect(try open(account, "2025-02-01") == ["R1 100.00 EUR", "P1 -40.00 EUR"])
    account.reversals = []
    #expect(account.findings().map(\.code) == ["B045"])
  }

  @Test("an adjustment settles its invoice until it is reversed")
  func adjustment() throws {
    var account = try sample()
    account.adjustments = [
      Adjustment(
        id: "W1", kind: .writeOff, document: "R2", date: try date("2025-02-01"),
        amount: try money("60"), reason: "small")
    ]
    #expect(try open(account, "2025-02-01") == [])
    account.reversals = [Reversal(of: "W1", date: try date("2025-02-10"), reason: "he paid")]
    #expect(try open(account, "2025-02-10") == ["R2 60.00 EUR"])
    #expect(try account.settlements(at: date("2025-02-10")).map(\.source) == ["P1"])
  }

  @Test("what was recorded later is not known before")
  func known() throws {
    var account = try sample()
    account.items[1].recorded = try date("2025-03-01")
    account.payments[0].allocations.append(
      Allocation(
        document: "R1", date: try date("2025-01-20"), amount: try money("1"),
        recorded: try date("2025-02-02")))
    account.payments[0].allocations[0].amount = try money("99")
    #expect(try open(account, "2025-01-31") == ["R2 60.00 EUR"])
    #expect(
      try open(account.known(on: date("2025-02-01")), "2025-01-31") == [
        "R1 1.00 EUR", "P1 -1.00 EUR",
      ])
    #expect(try open(account.known(on: date("2025-02-02")), "2025-01-31") == [])
  }

  @Test("reversals that cannot be are findings")
  func findings() throws {
    var account = try sample()
    account.items.append(try credit("G1", "2025-01-20", "5"))
    account.payments[0].allocations[0].date = try date("2025-02-05")
    account.adjustments = [
      Adjustment(
        id: "P1", kind: .writeOff, document: "R9", date: try date("2025-02-01"),
        amount: try money("0"), reason: "")
    ]
    account.reversals = [
      Reversal(of: "P1", date: try date("2025-01-19"), reason: ""),
      Reversal(of: "P1", date: try date("2025-02-01"), reason: ""),
      Reversal(of: "P9", date: try date("2025-02-01"), reason: ""),
      Reversal(of: "G1", date: try date("2025-02-01"), reason: ""),
    ]
    #expect(
      account.findings().map { "\($0.code) \($0.path): \($0.sentence)" } == [
        "B044 payments[0].allocations[0].date: it is allocated on 2025-02-05, after it was "
          + "reversed on 2025-01-19",
        "B040 adjustments[0].id: the number 'P1' is already that of a payment or adjustment",
        "B041 adjustments[0].amount: the amount is not above 0",
        "B044 reversals[0].date: it is reversed on 2025-01-19, before it was received on "
          + "2025-01-20",
        "B054 reversals[1].of: 'P1' is reversed twice",
        "B053 reversals[2].of: the account has no payment, adjustment or credit note 'P9'",
        "B054 reversals[3].of: a credit note is not reversed as a whole",
      ])
  }
}
