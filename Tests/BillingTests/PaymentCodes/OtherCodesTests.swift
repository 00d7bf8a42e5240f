import Billing
import Testing

@Suite("UPI, GS1 and scan lines")
struct OtherCodesTests {
  private func findings(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch {
      return (error as? BillingError)?.findings.map { "\($0.code) \($0.sentence)" } ?? ["\(error)"]
    }
  }

  @Test("a UPI link encodes all but plain characters, spaces as %20")
  func upi() throws {
    let payment = try UPIPayment(
      address: "muster.shop@bank", name: "Muster & Söhne Ltd", amount: money("149.5", "INR"),
      note: "Bill 7/2026", reference: "INV-7", merchantCode: "5411")
    #expect(
      payment.uri
        == "upi://pay?pa=muster.shop@bank&pn=Muster%20%26%20S%C3%B6hne%20Ltd&am=149.50&cu=INR"
        + "&tn=Bill%207%2F2026&tr=INV-7&mc=5411")
    let least = try UPIPayment(address: "ab@cd", name: "Muster", amount: nil)
    #expect(least.uri == "upi://pay?pa=ab@cd&pn=Muster&cu=INR")
  }

  @Test("what UPI does not take is said, all of it")
  func upiErrors() {
    let expected = [
      "B087 'name' is no UPI address, such as name@bank", "B086 the name of the payee is missing",
      "B081 the note has more than 80 characters", "B081 the reference has more than 35 characters",
      "B087 '54' is no merchant category of four digits", "B084 UPI pays rupees and not EUR",
    ]
    let found = findings {
      _ = try UPIPayment(
        address: "name", name: "", amount: money("1"), note: String(repeating: "a", count: 81),
        reference: String(repeating: "1", count: 36), merchantCode: "54")
    }
    #expect(found == expected)
    #expect(
      findings { _ = try UPIPayment(address: "ab@cd", name: "A", amount: money("0", "INR")) } == [
        "B083 the amount 0.00 INR is not between 0.01 and 999999999.99"
      ])
    for text in ["a@b", "@bank", "name@", "na me@bank", "name@ba.nk", "a@b@c", ""] {
      #expect(!UPIPayment.isAddress(text), "\(text)")
    }
  }

  @Test("GS1 elements have the lengths, digits and check digits of their identifiers")
  func gs1() throws {
    let slip = try GS1Elements([
      .init("415", "5412345678908"), .init("8020", "INV-1"), .init("3902", "14950"),
    ])
    #expect(slip.text == "(415)5412345678908(8020)INV-1(3902)14950")
    func check(_ identifier: String, _ value: String) -> [String] {
      findings { _ = try GS1Elements([.init(identifier, value)]) }
    }
    #expect(check("01", "09501101530003") == [])
    #expect(
      check("01", "09501101530004") == [
        "B088 the check digit of (01)09501101530004 does not fit"
      ])
    #expect(check("01", "123") == ["B088 the value of (01) does not have 14 characters"])
    #expect(
      check("10", String(repeating: "A", count: 21)) == [
        "B088 the value of (10) does not have 1 to 20 characters"
      ])
    #expect(check("11", "2601AB") == ["B088 the value of (11) is not only digits"])
    #expect(check("9x", "1") == ["B088 '9x' is no GS1 application identifier"])
    #expect(check("10", "") == ["B086 the value of (10) is missing"])
    #expect(check("10", "A(1") == ["B088 the value of (10) has a parenthesis"])
    #expect(
      check("10", "ä") == [
        "B082 the value of (10) has the character U+00E4, which the code cannot hold"
      ])
    #expect(findings { _ = try GS1Elements([]) } == ["B086 the GS1 code has no elements"])
  }

  @Test("scan lines end with the check digits of the vectors")
  func scanLines() throws {
    let cases = try #require(try vectors("scanline")["cases"] as? [[String: Any]])
    for vector in cases {
      let body = try #require(vector["body"] as? String)
      let check = try #require(vector["check"] as? Int)
      let line = try ScanLine([.init("body", width: body.utf8.count, digits: body)])
      #expect(line.text == "\(body)\(check)")
    }
  }

  @Test("fields are filled with zeros, amounts are in cents")
  func fields() throws {
    let line = try ScanLine([
      .init("account", width: 11, digits: "345678901"), .init("date", width: 6, digits: "110296"),
      .init("rate", width: 4, digits: "0"), .init("gross", width: 10, amount: money("10")),
      .init("net", width: 10, amount: money("10")),
    ])
    #expect(line.text == "003456789011102960000000000100000000010008")
    #expect(
      findings {
        _ = try ScanLine([
          .init("account", width: 3, digits: "1234"), .init("name", width: 3, digits: "ab"),
          .init("sum", width: 9, amount: money("-1")),
        ])
      } == [
        "B089 the field 'account' of the scan line has more than 3 digits",
        "B089 the field 'name' of the scan line is not only digits",
        "B089 the field 'sum' of the scan line is not only digits",
      ])
  }

  @Test("weights, direction and remainder are the bank's")
  func weights() throws {
    func check(_ rule: ScanLine.CheckRule) throws -> Character? {
      try ScanLine([.init("body", width: 4, digits: "7654")], check: rule).text.last
    }
    // 14 → 5, 6, 10 → 1, 4: 16, so 4.
    #expect(try check(.init()) == "4")
    // 14 + 6 + 10 + 4 = 34, so 6.
    #expect(try check(.init(addsDigits: false)) == "6")
    // From the right 8, 5, 12 → 3, 7: 23, so 7.
    #expect(try check(.init(startsAtRight: true)) == "7")
    // 16 leaves 6.
    #expect(try check(.init(isRemainder: true)) == "6")
    // 7 × 7 + 3 × 6 + 1 × 5 + 7 × 4 = 100 leaves 0.
    #expect(try check(.init(weights: [7, 3, 1], addsDigits: false)) == "0")
  }
}
