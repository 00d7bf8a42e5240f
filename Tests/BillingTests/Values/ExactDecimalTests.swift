import Testing

@testable import Billing

@Suite("Exact decimals")
struct ExactDecimalTests {
  static let nines38 = String(repeating: "9", count: 38)

  @Test(
    "text in JSON or XML syntax is read",
    arguments: [
      ("0.1", "0.1"), ("-12", "-12"), ("1e2", "100"), ("1E-3", "0.001"), ("+3", "3"),
      ("007.50", "7.5"), ("-0", "0"), ("0e999999999999", "0"), ("1.5e+1", "15"),
      ("100e-2", "1"), ("0.00000000000000000000000000000000000001", nil),
      ("1" + String(repeating: "0", count: 60) + "e-60", "1"),
      ("1." + String(repeating: "0", count: 60), "1"), (nines38, nines38), ("-" + nines38, nil),
    ] as [(String, String?)])
  func read(text: String, description: String?) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.description == description ?? text)
  }

  @Test(
    "other text is refused",
    arguments: [
      "", "-", "+", ".5", "5.", "1e", "1e+", "1,5", " 1", "1 ", "0x1", "NaN", "1_000", "--1",
      "1.2.3", "١", "1e1.5",
    ])
  func refused(text: String) {
    #expect(ExactDecimal(text) == nil)
    #expect(throws: BillingError.self) { try ExactDecimal(parsing: text) }
  }

  @Test(
    "numbers that do not fit in 38 digits are refused with their own code",
    arguments: [
      nines38 + "9", "1e38", "1e-39", "1e999999999999999999999", "1e-999999999999999999999",
      "0.1" + nines38, nines38 + "e1",
    ])
  func tooLong(text: String) {
    #expect(ExactDecimal(text) == nil)
    #expect(throws: BillingError.overflow) { try ExactDecimal(parsing: text) }
  }

  @Test("equal values are equal, however they are written")
  func equality() throws {
    #expect(try #require(ExactDecimal("25.00")) == 25)
    #expect(try #require(ExactDecimal("25.00")).hashValue == (25 as ExactDecimal).hashValue)
  }

  @Test(
    "numbers of any scale compare by value",
    arguments: [
      ("-1", "1"), ("0.1", "0.11"), ("-0.11", "-0.1"), ("0", "1e-38"), ("-1e-38", "0"),
      ("1e-38", nines38), ("-" + nines38, "-1e-38"), ("9.99", "10"),
    ])
  func comparison(smaller: String, larger: String) throws {
    let (left, right) = (
      try #require(ExactDecimal(smaller)), try #require(ExactDecimal(larger))
    )
    #expect(left < right)
    #expect(!(right < left))
    #expect(!(left < left))
  }

  @Test("sums, differences and products are exact")
  func arithmetic() throws {
    let number = { (text: String) in try #require(ExactDecimal(text)) }
    #expect(try number("0.1") + number("0.2") == number("0.3"))
    #expect(try number("1") - number("1.005") == number("-0.005"))
    #expect(try number("1.1") * number("3") == number("3.3"))
    #expect(try number("-0.25") * number("26935.78") == number("-6733.945"))
    #expect(try number("2e37") * number("5e-38") == number("1"))
    #expect(try number(Self.nines38) + number("-" + Self.nines38) == .zero)
  }

  @Test("38 digits times 38 digits throws, as do sums that do not fit")
  func overflow() throws {
    let large = try #require(ExactDecimal(Self.nines38))
    let small = try #require(ExactDecimal("1e-38"))
    #expect(throws: BillingError.overflow) { try large * large }
    #expect(throws: BillingError.overflow) { try large + large }
    #expect(throws: BillingError.overflow) { try -large - large }
    #expect(throws: BillingError.overflow) { try large + small }
    #expect(throws: BillingError.overflow) { try small * small }
    #expect(throws: BillingError.overflow) {
      try large.divided(by: small, decimals: 0, mode: .halfEven)
    }
    #expect(throws: BillingError.divisionByZero) {
      try large.divided(by: .zero, decimals: 2, mode: .halfEven)
    }
  }

  @Test("what stands between a product and its division may have 76 digits")
  func wideIntermediate() throws {
    let large = try #require(ExactDecimal(Self.nines38))
    #expect(try large.multiplied(by: large, dividedBy: large, decimals: 0, mode: .up) == large)
    let third = try ExactDecimal.one.divided(by: 3, decimals: 38, mode: .halfEven)
    #expect(third.description == "0." + String(repeating: "3", count: 38))
    #expect(
      try third.multiplied(by: third, decimals: 4, mode: .halfAwayFromZero).description
        == "0.1111")
  }

  @Test("each rounding mode rounds as named, the same at both signs")
  func modes() throws {
    let rows: [(String, [RoundingMode: String])] = [
      (
        "2.5",
        [
          .halfAwayFromZero: "3", .halfEven: "2", .awayFromZero: "3", .towardZero: "2", .up: "3",
          .down: "2",
        ]
      ),
      (
        "-2.5",
        [
          .halfAwayFromZero: "-3", .halfEven: "-2", .awayFromZero: "-3", .towardZero: "-2",
          .up: "-2", .down: "-3",
        ]
      ),
      ("3.5", [.halfEven: "4", .halfAwayFromZero: "4"]),
      ("2.4999", [.halfAwayFromZero: "2", .halfEven: "2", .up: "3", .awayFromZero: "3"]),
      ("2.5001", [.halfEven: "3", .towardZero: "2"]),
      ("-0.4", [.halfAwayFromZero: "0", .down: "-1", .up: "0"]),
    ]
    for (text, results) in rows {
      let number = try #require(ExactDecimal(text))
      for (mode, result) in results {
        #expect(number.rounded(decimals: 0, mode: mode).description == result, "\(text) \(mode)")
        #expect(
          try number.divided(by: .one, decimals: 0, mode: mode).description == result,
          "\(text) \(mode)")
      }
    }
  }

  @Test("numbers that binary fractions get wrong round right")
  func binaryTraps() throws {
    let one = try #require(ExactDecimal("1.005"))
    let two = try #require(ExactDecimal("2.675"))
    #expect(one.rounded(decimals: 2, mode: .halfAwayFromZero).description == "1.01")
    #expect(two.rounded(decimals: 2, mode: .halfAwayFromZero).description == "2.68")
  }
}
