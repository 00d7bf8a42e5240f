import Testing

@testable import Billing

@Suite("Findings about an invoice")
struct InvoiceFindingsTests {
  private func sample() throws -> Invoice { try invoice([line("1", at: "10", vat: vat("19"))]) }

  /// The findings of the sample after a change, as `code path rule`.
  private func findings(_ change: (inout Invoice) throws -> Void) throws -> [String] {
    var document = try sample()
    try change(&document)
    return document.findings().map { "\($0.code) \($0.path) \($0.rule ?? "-")" }
  }

  @Test("a sound invoice has none")
  func sound() throws { #expect(try findings { _ in }.isEmpty) }

  @Test("number and lines are needed")
  func required() throws {
    #expect(try findings { $0.number = " " } == ["B011 number BR-02"])
    #expect(try findings { $0.lines = [] } == ["B012 lines BR-16"])
  }

  @Test("dates stand in order")
  func dates() throws {
    #expect(try findings { $0.dueDate = try date("2025-02-28") } == ["B013 dueDate -"])
    let backwards = Period(start: try date("2025-02-02"), end: try date("2025-02-01"))
    #expect(try findings { $0.period = backwards } == ["B014 period BR-29"])
    #expect(try findings { $0.lines[0].period = backwards } == ["B014 lines[0].period BR-30"])
  }

  @Test("prices are not negative and follow from the gross price")
  func prices() throws {
    #expect(try findings { $0.lines[0].price.amount = -1 } == ["B016 lines[0].price BR-27"])
    let euro = try currency("EUR")
    #expect(
      try findings { $0.lines[0].grossPrice = Price(amount: -1, currency: euro) } == [
        "B016 lines[0].grossPrice BR-28", "B017 lines[0].price PEPPOL-EN16931-R046",
      ])
    #expect(
      try findings {
        $0.lines[0].grossPrice = Price(amount: 12, currency: euro)
        $0.lines[0].priceDiscount = Price(amount: 2, currency: euro)
      }.isEmpty)
    let franc = try currency("CHF")
    #expect(
      try findings { $0.lines[0].grossPrice = Price(amount: 10, currency: franc) } == [
        "B010 lines[0].grossPrice -"
      ])
  }

  @Test("rates fit their categories")
  func rates() throws {
    #expect(
      try findings { $0.lines[0].vat?.rate = nil } == ["B015 lines[0].vat.rate BR-S-05"])
    #expect(try findings { $0.lines[0].vat = try vat("0") } == ["B021 lines[0].vat.rate BR-S-05"])
    #expect(
      try findings { $0.lines[0].vat = try vat("7", .zeroRated) } == [
        "B021 lines[0].vat.rate BR-Z-05"
      ])
    #expect(try findings { $0.lines[0].vat = try vat("0", .canaryIslands) }.isEmpty)
    #expect(
      try findings {
        $0.charges = [AllowanceCharge(amount: try money("1"), vat: try vat("-1", .ceutaMelilla))]
      } == ["B021 charges[0].vat.rate BR-AG-07"])
  }

  @Test("exemption reasons stand where they belong")
  func exemptions() throws {
    let categories: [(TaxCategory, String)] = [
      (.exempt, "BR-E-10"), (.reverseCharge, "BR-AE-10"), (.intraCommunity, "BR-IC-10"),
      (.export, "BR-G-10"), (.notSubject, "BR-O-10"),
    ]
    for (category, rule) in categories {
      #expect(
        try findings { $0.lines[0].vat = Tax(category: category, rate: nil) } == [
          "B022 exemptions \(rule)"
        ])
      #expect(
        try findings {
          $0.lines[0].vat = Tax(category: category, rate: nil)
          $0.exemptions = [TaxExemption(category: category, code: "VATEX-EU-X")]
        }.isEmpty)
    }
    #expect(
      try findings { $0.exemptions = [TaxExemption(category: .standard, reason: "x")] } == [
        "B023 exemptions BR-S-10"
      ])
  }

  @Test("category O stands alone")
  func mixture() throws {
    #expect(
      try findings {
        $0.lines.append(try line("1", at: "1", vat: vat(nil, .notSubject)))
        $0.exemptions = [TaxExemption(category: .notSubject, reason: "x")]
      } == ["B026 lines BR-O-11"])
  }

  @Test("an amount due needs a date or terms")
  func terms() throws {
    #expect(try findings { $0.dueDate = nil } == ["B024 dueDate BR-CO-25"])
    #expect(
      try findings {
        $0.dueDate = nil
        $0.paymentTerms = "at once"
      }.isEmpty)
    #expect(
      try findings {
        $0.dueDate = nil
        $0.prepaid = try money("11.90")
      }.isEmpty)
  }

  @Test("a credit note names its invoice")
  func creditNote() throws {
    #expect(try findings { $0.kind = .creditNote } == ["B025 precedingInvoices BR-55"])
    #expect(
      try findings {
        $0.kind = .creditNote
        $0.precedingInvoices = [PrecedingInvoice(number: "7")]
      }.isEmpty)
  }

  @Test("what cannot be computed is found and thrown, all of it")
  func obstacles() throws {
    var document = try sample()
    document.lines[0].price.currency = try currency("USD")
    document.lines[0].baseQuantity = .zero
    document.lines[0].allowances = [AllowanceCharge()]
    document.allowances = [AllowanceCharge(amount: try money("1"))]
    document.charges = [AllowanceCharge(vat: try vat(nil))]
    document.prepaid = Money(minorUnits: .min, currency: try currency("EUR"))
    document.stated = StatedTotals()
    document.stated?.due = try money("1", "CHF")
    let expected = [
      "B010 lines[0].price", "B018 lines[0].baseQuantity", "B019 lines[0].allowances[0]",
      "B020 allowances[0].vat", "B019 charges[0]", "B015 charges[0].vat.rate", "B005 prepaid",
      "B010 totals.due",
    ]
    #expect(document.findings().map { "\($0.code) \($0.path)" } == expected)
    let error = #expect(throws: BillingError.self) { try document.calculated() }
    #expect(error?.findings.map { "\($0.code) \($0.path)" } == expected)
  }

  @Test("numbers too large for money are refused with their place")
  func tooLarge() throws {
    var document = try sample()
    document.lines.append(try line("1e37", at: "1e37", vat: vat("19")))
    var error = #expect(throws: BillingError.self) { try document.calculated() }
    #expect(error?.findings.map { "\($0.code) \($0.path)" } == ["B002 lines[1]"])
    document.lines[1].price.amount = try decimal("1e-20")
    error = #expect(throws: BillingError.self) { try document.calculated() }
    #expect(error?.findings.map { "\($0.code) \($0.path)" } == ["B005 lines[1]"])
    document.lines[1] = try line("1", at: "1e16", vat: vat("1e37"))
    error = #expect(throws: BillingError.self) { try document.calculated() }
    #expect(error?.findings.map(\.code) == ["B002"])
  }
}
