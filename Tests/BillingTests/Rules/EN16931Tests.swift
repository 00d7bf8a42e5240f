import Billing
import Testing

@Suite("The rules of EN 16931")
struct EN16931Tests {
  private static let set = RuleSet.en16931

  @Test("a sound invoice keeps all of them")
  func sound() throws {
    #expect(Self.set.findings(in: try soundInvoice().calculated()) == [])
  }

  @Test("each of them is broken by a change", arguments: headBreaches + lineBreaches + codeBreaches)
  func broken(_ breach: Breach) throws {
    #expect(try breach.codes(Self.set, soundInvoice()).contains(breach.code))
  }

  @Test("totals that do not add up break the rule on them", arguments: totalBreaches)
  func totals(_ breach: Breach) throws {
    let stated = stating(try soundInvoice().calculated())
    #expect(Self.set.findings(in: try stated.calculated()) == [])
    #expect(try breach.codes(Self.set, stated) == [breach.code])
  }

  @Test("amounts with three decimals break every rule on decimals")
  func decimals() throws {
    let document = try dinars()
    let found = Set(Self.set.findings(in: try document.calculated()).compactMap(\.rule))
    #expect(found == decimalCodes)
  }

  @Test("an invoice in one category keeps the rules", arguments: TaxCategory.allCases)
  func category(_ category: TaxCategory) throws {
    let document = try soundInvoice(in: category)
    #expect(Self.set.findings(in: try document.calculated()) == [])
  }

  @Test("each rule of each category is broken by a change", arguments: categoryBreaches)
  func categoryBroken(_ row: CategoryBreach) throws {
    let sample = try soundInvoice(in: row.category)
    #expect(try row.breach.codes(Self.set, sample).contains(row.breach.code))
  }

  @Test("every rule has a change that breaks it")
  func complete() {
    let all =
      (headBreaches + lineBreaches + codeBreaches + totalBreaches
      + categoryBreaches.map(\.breach)).map(\.code)
    let tested = Set(all).union(decimalCodes)
    #expect(Set(Self.set.rules.map(\.code)).symmetricDifference(tested) == [])
  }

  @Test("a finding has the code of rules, the place, and the severity it is asked for")
  func finding() throws {
    var document = try soundInvoice()
    document.lines[1].name = ""
    #expect(
      Self.set.findings(in: try document.calculated(), severity: .error) == [
        BillingFinding(
          "B070", .error, "the item has no name", path: "lines[1].name", rule: "BR-25")
      ])
  }
}

/// An invoice in dinars of Kuwait whose every amount has three decimals.
private func dinars() throws -> Invoice {
  func amount(_ text: String) throws -> Money { try money(text, "KWD") }
  var row = try line("1", at: "10.001", vat: vat("7.77"), code: "KWD")
  row.allowances = [
    AllowanceCharge(amount: try amount("0.101"), base: try amount("1.001"), reason: "a")
  ]
  row.charges = [
    AllowanceCharge(amount: try amount("0.203"), base: try amount("1.001"), reason: "a")
  ]
  var document = try soundInvoice()
  document = try {
    var copy = try invoice([row], code: "KWD")
    copy.seller = document.seller
    copy.buyer = document.buyer
    return copy
  }()
  document.allowances = [
    AllowanceCharge(
      amount: try amount("0.309"), base: try amount("3.091"), reason: "a", vat: try vat("7.77"))
  ]
  document.charges = [
    AllowanceCharge(
      amount: try amount("0.417"), base: try amount("4.171"), reason: "a", vat: try vat("7.77"))
  ]
  document.prepaid = try amount("0.001")
  document.rounding = try amount("0.003")
  document.accountingCurrency = try currency("BHD")
  document.exchangeRate = ExchangeRate(
    from: try currency("KWD"), to: try currency("BHD"), rate: try decimal("1.23456"),
    date: try date("2025-03-01"))
  return document
}

private let decimalCodes: Set<String> = Set(
  [
    "01", "02", "05", "06", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
    "20", "23", "24", "25", "27", "28",
  ].map { "BR-DEC-\($0)" })
