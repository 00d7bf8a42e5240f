import Testing

@testable import Billing

@Suite("What is paid, and when")
struct PaymentTests {
  @Test("a final invoice deducts each deposit with its tax")
  func deposits() throws {
    var document = try invoice([line("1", at: "10000", vat: vat("19"))])
    document.deposits = try [
      deposit("A-1", net: "3000", tax: "570"), deposit("A-2", net: "2500.01", tax: "475"),
    ]
    let result = try document.calculated()
    // 11,900.00 − 3,570.00 − 2,975.01
    #expect(try result.totals.prepaid == money("6545.01"))
    #expect(try result.totals.due == money("5354.99"))
    #expect(
      try result.remainingTaxes == [
        TaxSubtotal(tax: vat("19"), base: money("4499.99"), amount: money("855"))
      ])
    // A sum already paid that is another one is a difference.
    document.prepaid = try money("6545.00")
    #expect(
      try document.calculated().differences == [
        Difference(
          term: "BT-113", path: "prepaid", stated: money("6545.00"), computed: money("6545.01"))
      ])
  }

  @Test("instalments share the amount due to the last cent")
  func instalments() throws {
    var document = try invoice([line("1", at: "100", vat: vat("0", .zeroRated))])
    let days = try ["2025-04-01", "2025-05-01", "2025-06-01"].map(date)
    document.instalments = days.map { Instalment(dueDate: $0, share: .parts(1)) }
    // 100.00 ÷ 3
    #expect(
      try document.calculated().instalments.map(\.amount.description) == [
        "33.34 EUR", "33.33 EUR", "33.33 EUR",
      ])
    document.instalments[0].share = .amount(try money("20"))
    document.instalments[2].share = .parts(3)
    let result = try document.calculated()
    #expect(
      result.instalments.map { "\($0.dueDate) \($0.amount)" } == [
        "2025-04-01 20.00 EUR", "2025-05-01 20.00 EUR", "2025-06-01 60.00 EUR",
      ])
    #expect(result.differences.isEmpty)
    for index in 0..<3 { document.instalments[index].share = .amount(try money("33.33")) }
    #expect(
      try document.calculated().differences == [
        Difference(
          term: "instalments", path: "instalments", stated: money("99.99"),
          computed: money("100"))
      ])
    document.instalments[1].share = .parts(0)
    #expect(document.findings().map(\.code) == ["B033"])
  }

  @Test("cash is rounded at the sum to pay, and taxes are not")
  func cash() throws {
    let row = try Vectors("money_traps").named("cash-rounding-0.05")
    let amounts = try #require(row["in"] as? [String])
    let results = try #require(row["out"] as? [String])
    for (amount, rounded) in zip(amounts, results) where amount != "12.375" {
      var document = try invoice(
        [
          line(amount, at: "1", vat: vat("0", .zeroRated), code: "CHF")
        ], code: "CHF")
      document.payableIncrement = try money("0.05", "CHF")
      let totals = try document.calculated().totals
      #expect(try totals.due == money(rounded, "CHF"))
      #expect(try totals.taxInclusive == money(amount, "CHF"))
      let change = try money(rounded, "CHF") - (try money(amount, "CHF"))
      #expect(totals.rounding == change)
    }
    // What is stated stays.
    var document = try invoice([line("1", at: "12.32", vat: vat("0", .zeroRated))])
    document.payableIncrement = try money("0.05")
    document.rounding = try money("0.01")
    #expect(try document.calculated().totals.due == money("12.33"))
    document.payableIncrement = try money("0")
    #expect(document.findings().map(\.code) == ["B027"])
  }

  @Test("the tax in the accounting currency is converted once, at a dated rate")
  func accounting() throws {
    var document = try invoice([
      line("1", at: "99.99", vat: vat("25")), line("1", at: "10", vat: vat("12")),
    ])
    document.accountingCurrency = try currency("SEK")
    document.exchangeRate = ExchangeRate(
      from: document.currency, to: try currency("SEK"), rate: try decimal("11.2345"),
      date: try date("2025-02-28"), source: "ECB")
    // 25.00 + 1.20 = 26.20; × 11.2345 = 294.3439
    let totals = try document.calculated().totals
    #expect(try totals.taxInAccountingCurrency == money("294.34", "SEK"))
    document.exchangeRate?.units = 100
    #expect(
      try document.calculated().totals.taxInAccountingCurrency == money("2.94", "SEK"))
    document.stated = StatedTotals()
    document.stated?.taxInAccountingCurrency = try money("2.95", "SEK")
    #expect(try document.calculated().differences.map(\.term) == ["BT-111"])
    #expect(
      try document.calculated().totals.taxInAccountingCurrency == money("2.95", "SEK"))
    document.accountingCurrency = try currency("DKK")
    document.exchangeRate?.rate = 0
    #expect(document.findings().map(\.code) == ["B028", "B029"])
  }

  @Test("money in yen converts to money in dinars, in their own decimals")
  func conversion() throws {
    let exchange = ExchangeRate(
      from: try currency("JPY"), to: try currency("KWD"), rate: try decimal("0.2051"), units: 100,
      date: try date("2025-03-01"))
    // 12345 × 0.2051 ÷ 100 = 25.319595
    #expect(
      try money("12345", "JPY").converted(at: exchange, mode: .halfAwayFromZero)
        == money("25.320", "KWD"))
  }

  private func deposit(_ number: String, net: String, tax: String) throws -> Deposit {
    Deposit(
      number: number, net: try money(net),
      taxes: [TaxSubtotal(tax: try vat("19"), base: try money(net), amount: try money(tax))])
  }
}
