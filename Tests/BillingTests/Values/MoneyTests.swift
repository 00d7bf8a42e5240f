import Seeds
import Testing

@testable import Billing

@Suite("Money and currencies")
struct MoneyTests {
  @Test("every currency has the decimals of ISO 4217, not those of CLDR")
  func minorUnits() throws {
    let table = try #require(
      try Vectors("currencies").root["currencies"] as? [String: [String: Any]])
    #expect(table.count == 165)
    #expect(Currency.codes == table.keys.sorted())
    for (code, row) in table {
      #expect(Currency(code: code)?.minorUnits == row["iso_minor"] as? Int, "\(code)")
    }
  }

  @Test(
    "units that nothing is invoiced in are no currencies",
    arguments: ["XAU", "XAG", "XDR", "XTS", "XXX", "eur", "", "EURO", "DEM"])
  func refused(code: String) { #expect(Currency(code: code) == nil) }

  @Test("an amount has no more decimals than its currency")
  func decimals() throws {
    #expect(try money("12.30").minorUnits == 1230)
    #expect(try money("-0.001", "BHD").minorUnits == -1)
    #expect(try money("1e3", "JPY").minorUnits == 1000)
    #expect(throws: BillingError.self) { try money("0.001") }
    #expect(throws: BillingError.self) { try money("0.1", "JPY") }
    let error = #expect(throws: BillingError.self) { try money("12.375", "CHF") }
    #expect(
      error?.findings.map(\.sentence) == [
        "the amount 12.375 has more decimals than CHF, which has 2"
      ])
    #expect(error?.findings.map(\.code) == ["B004"])
  }

  @Test("an amount ends at 10^18 minor units")
  func limit() throws {
    #expect(try money("1e16").minorUnits == Money.limit)
    #expect(try money("-1e16").minorUnits == -Money.limit)
    #expect(throws: BillingError.tooLarge) { try money("10000000000000000.01") }
    #expect(throws: BillingError.tooLarge) { try money("-1e37") }
    #expect(throws: BillingError.tooLarge) { try money("1e37", "CLF") }
    #expect(throws: BillingError.tooLarge) { try money("1e16").multiplied(by: 2, mode: .up) }
    let largest = Money(minorUnits: .max, currency: try currency("EUR"))
    #expect(throws: BillingError.tooLarge) { try largest.multiplied(by: 1, mode: .up) }
  }

  @Test("amounts print with all decimals")
  func description() throws {
    #expect(try money("-0.05").description == "-0.05 EUR")
    #expect(try money("12", "KWD").description == "12.000 KWD")
    #expect(try money("12", "JPY").description == "12 JPY")
    #expect(try money("12.30").decimal.description == "12.3")
  }

  @Test("cash rounding goes to the nearest coin")
  func cashRounding() throws {
    let row = try Vectors("money_traps").named("cash-rounding-0.05")
    let (inputs, outputs) = (
      try #require(row["in"] as? [String]), try #require(row["out"] as? [String])
    )
    #expect(inputs.count == 7)
    for (input, output) in zip(inputs, outputs) {
      let rounded = try decimal(input)
        .rounded(toMultipleOf: decimal("0.05"), mode: .halfAwayFromZero)
      #expect(try rounded == decimal(output))
    }
    #expect(
      try money("-12.38", "CHF").rounded(toMultipleOf: money("0.05", "CHF"), mode: .halfEven)
        == money("-12.40", "CHF"))
    #expect(throws: BillingError.divisionByZero) {
      try money("1").rounded(toMultipleOf: money("0"), mode: .halfEven)
    }
  }

  @Test("a split gives spare units to the largest remainders, the first of equal ones first")
  func allocation() throws {
    #expect(
      try money("10").allocate(ratios: [1, 1, 1]) == ["3.34", "3.33", "3.33"].map { try money($0) })
    #expect(
      try money("-10").allocate(ratios: [1, 1, 1])
        == ["-3.34", "-3.33", "-3.33"].map { try money($0) })
    #expect(
      try money("0.05").allocate(ratios: [decimal("0.3"), decimal("0.7"), 0])
        == ["0.02", "0.03", "0"].map { try money($0) })
    #expect(throws: BillingError.self) { try money("1").allocate(ratios: []) }
    #expect(throws: BillingError.self) { try money("1").allocate(ratios: [0, 0]) }
    #expect(throws: BillingError.self) { try money("1").allocate(ratios: [2, -1]) }
    #expect(throws: BillingError.overflow) {
      try money("1").allocate(ratios: [decimal("1e37"), decimal("1e-38")])
    }
  }

  @Test("parts of a split add up to the whole", arguments: [1, 2, 3] as [UInt64])
  func allocationConserves(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let euro = try currency("EUR")
    for _ in 0..<300 {
      let whole = Money(
        minorUnits: Int128(Int64.random(in: -1_000_000...1_000_000, using: &generator)),
        currency: euro)
      let ratios = (0..<Int.random(in: 1...9, using: &generator)).map { index in
        ExactDecimal(
          coefficient: Int128(Int64.random(in: index == 0 ? 1...900 : 0...900, using: &generator)),
          scale: Int.random(in: 0...4, using: &generator))
      }
      let parts = try whole.allocate(ratios: ratios)
      #expect(parts.reduce(.zero(euro), +) == whole, "seed \(seed)")
      #expect(try (-whole).allocate(ratios: ratios) == parts.map { -$0 }, "seed \(seed)")
    }
    let extreme = Money(minorUnits: .min, currency: euro)
    #expect(try extreme.allocate(ratios: [1]) == [extreme])
  }

  @Test("of 10,000 gross amounts some are not reachable from a rounded net")
  func grossDensity() throws {
    // The counts of money_traps.json, gross-density.
    for (rate, expected) in [("7", 654), ("19", 1597), ("20", 1667), ("25", 2000)] {
      var reachable = Set<Int128>()
      for cents in 1...10_000 {
        let net = Money(minorUnits: Int128(cents), currency: try currency("EUR"))
        reachable.insert(
          (net + (try net.share(percent(rate), mode: .halfAwayFromZero))).minorUnits)
      }
      #expect((1...10_000).filter { !reachable.contains(Int128($0)) }.count == expected)
    }
  }
}
