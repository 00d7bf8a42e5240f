import Codes
import Pages
import Testing

@Suite("Symbols")
struct CodeSymbolTests {
  /// The rows of a symbol as text.
  private func rows(_ symbol: CodeSymbol) -> [String] {
    (0..<symbol.rows).map { row in
      (0..<symbol.columns).map { symbol.isDark(row: row, column: $0) ? "#" : "." }.joined()
    }
  }

  @Test("a QR code has three finders, and grows by four modules with each version")
  func finders() throws {
    let symbol = try CodeSymbol("A", type: .qr)
    // Version 1: 17 + 4 modules.
    #expect((symbol.columns, symbol.rows) == (21, 21))
    let rows = rows(symbol)
    #expect(rows[0].hasPrefix("#######.") && rows[0].hasSuffix(".#######"))
    #expect(rows[20].hasPrefix("#######.") && !rows[20].hasSuffix(".#######"))
    #expect(rows[3].hasPrefix("#.###.#"))
    // At level M version 1 holds 20 letters and digits (ISO/IEC 18004, table 7).
    #expect(try CodeSymbol(String(repeating: "A", count: 20), type: .qr).columns == 21)
    #expect(try CodeSymbol(String(repeating: "A", count: 21), type: .qr).columns == 25)
    // At level H it holds 10, at level L 25.
    #expect(
      try CodeSymbol(String(repeating: "A", count: 11), type: .qr, level: .high).columns == 25)
    #expect(
      try CodeSymbol(String(repeating: "A", count: 25), type: .qr, level: .low).columns == 21)
  }

  @Test("an EPC code has level M and up to 331 bytes, in the character set it names")
  func epc() throws {
    func text(_ count: Int, _ set: String) -> String {
      "BCD\n002\n\(set)\n" + String(repeating: "ä", count: count - 10)
    }
    // 10 bytes and 321 of Latin 1; version 13 has 17 + 4 × 13 = 69 modules.
    #expect(try CodeSymbol(text(331, "2"), type: .epc, level: .low).columns == 69)
    #expect(throws: CodeProblem.tooLong(.epc)) { try CodeSymbol(text(332, "2"), type: .epc) }
    // In UTF-8 the letter takes two bytes: 10 + 2 × 160 = 330.
    #expect(try CodeSymbol(text(170, "1"), type: .epc).columns == 69)
    #expect(throws: CodeProblem.tooLong(.epc)) { try CodeSymbol(text(171, "1"), type: .epc) }
    #expect(throws: CodeProblem.character(.epc)) { try CodeSymbol("BCD\n002\n2\n€", type: .epc) }
  }

  @Test("a Swiss QR code has up to 997 bytes")
  func swiss() throws {
    // Version 25 has 17 + 4 × 25 = 117 modules.
    #expect(try CodeSymbol(String(repeating: "a", count: 997), type: .swissQR).columns == 117)
    #expect(throws: CodeProblem.tooLong(.swissQR)) {
      try CodeSymbol(String(repeating: "a", count: 998), type: .swissQR)
    }
  }

  @Test("Code 128 is start, characters, check and stop")
  func code128() throws {
    // Four characters of code B: (start + 4 + check) × 11 modules + stop of 13.
    let symbol = try CodeSymbol("Test", type: .code128)
    #expect((symbol.columns, symbol.rows) == (79, 1))
    // Start B is 211214, the first bars of T (52) are 131123... see ISO/IEC 15417, table 1.
    #expect(rows(symbol)[0].hasPrefix("##.#..#...."))
    #expect(rows(symbol)[0].hasSuffix("##...###.#.##"))
    // Digits go in pairs: start C, 3 pairs, check.
    #expect(try CodeSymbol("123456", type: .code128).columns == 5 * 11 + 13)
    #expect(throws: CodeProblem.character(.code128)) { try CodeSymbol("ä", type: .code128) }
  }

  @Test("GS1-128 takes elements with their identifiers, and checks them")
  func gs1() throws {
    let symbol = try CodeSymbol("(01)09501101530003(10)AB-123", type: .gs1128)
    // Start C and FNC1.
    #expect(rows(symbol)[0].hasPrefix("##.#..###..####.#.###."))
    for text in ["09501101530003", "(01)09501101530004", "(01)0950110153000", "()"] {
      #expect(throws: CodeProblem.elements) { try CodeSymbol(text, type: .gs1128) }
    }
  }

  @Test("Data Matrix has a solid edge at the left and below")
  func dataMatrix() throws {
    let symbol = try CodeSymbol("123456", type: .dataMatrix)
    #expect((symbol.columns, symbol.rows) == (10, 10))
    let rows = rows(symbol)
    #expect(rows[9] == "##########")
    #expect(rows.allSatisfy { $0.hasPrefix("#") })
    #expect(rows[0] == "#.#.#.#.#.")
  }

  @Test("nothing, and too much, is a problem")
  func limits() {
    for type in CodeType.allCases {
      #expect(throws: CodeProblem.empty) { try CodeSymbol("", type: type) }
      let long = String(repeating: "a", count: 20_000)
      let expected: CodeProblem = type == .gs1128 ? .tooLong(.gs1128) : .tooLong(type)
      #expect(throws: expected) { try CodeSymbol(long, type: type) }
    }
  }
}
