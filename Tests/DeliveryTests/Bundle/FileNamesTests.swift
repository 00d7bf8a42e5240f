import Testing

@testable import Delivery

@Suite struct FileNamesTests {
  @Test(
    "a name is safe on every system",
    arguments: [
      ("invoice-2026/0001", "invoice-2026_0001"),
      ("../../etc/passwd", "etc_passwd"),
      ("a..b...c", "a.b.c"),
      ("..", "document"),
      ("", "document"),
      ("///", "document"),
      (".hidden", "hidden"),
      (".\u{308}hidden", "\u{308}hidden"),
      ("-rf", "_-rf"),
      ("a\u{0}b", "a_b"),
      ("a\r\nb\tc", "a_b_c"),
      ("a\\b:c*d?e\"f<g>h|i", "a_b_c_d_e_f_g_h_i"),
      ("CON", "_CON"),
      ("nul.2026", "_nul.2026"),
      ("com\u{B9}", "_com\u{B9}"),
      ("LPT9", "_LPT9"),
      ("CONTOSO", "CONTOSO"),
      ("invoice\u{202E}fdp.exe", "invoice_fdp.exe"),
      ("a\u{200B}b\u{FEFF}c", "a_b_c"),
      ("a\u{3164}b", "a_b"),
      ("Rechnung 7 \u{1F4C4}", "Rechnung_7"),
      ("Größe-Ålesund-請求書-счёт", "Größe-Ålesund-請求書-счёт"),
      ("\u{E000}x\u{FFFF}", "x"),
      ("name. ", "name"),
    ])
  func safeName(proposal: String, expected: String) {
    #expect(FileNames.safe(proposal) == expected)
  }

  @Test("letters with accents are composed")
  func normalization() {
    let name = FileNames.safe("A\u{30A}-u\u{308}")
    #expect(Array(name.unicodeScalars.map(\.value)) == [0xC5, 0x2D, 0xFC])
  }

  @Test("a long name is cut after a character and keeps a hash of the whole")
  func longNames() {
    let long = FileNames.safe(String(repeating: "ä", count: 300))
    // 45 × 2 bytes + hyphen + 8 digits = 99; a 46th letter would pass 100.
    #expect(long.utf8.count == 99)
    #expect(long.hasPrefix(String(repeating: "ä", count: 45) + "-"))
    #expect(long != FileNames.safe(String(repeating: "ä", count: 301)))
    let marks = FileNames.safe("x" + String(repeating: "\u{301}\u{302}", count: 5000))
    #expect(marks.utf8.count <= FileNames.stemLimit)
  }

  @Test("a name taken gets the next number, in input order")
  func collisions() {
    var names = FileNames()
    let given = ["A-1", "a-1", "A/1", "A_1", "A-1-2", "a-1", "STRASSE", "straße"].map {
      names.next(for: $0)
    }
    #expect(
      given == ["A-1", "a-1-2", "A_1", "A_1-2", "A-1-2-2", "a-1-3", "STRASSE", "straße-2"])
  }

  @Test("composed and decomposed accents are one name")
  func canonicalEquivalents() {
    var names = FileNames()
    #expect(names.next(for: "\u{C5}") == "\u{C5}")
    #expect(names.next(for: "A\u{30A}") == "\u{C5}-2")
    #expect(names.next(for: "a\u{30A}") == "\u{E5}-3")
  }

  @Test("10,000 documents with one number get distinct names of bounded length")
  func manyAlike() {
    var names = FileNames()
    let long = String(repeating: "n", count: 500)
    let given = (0..<10_000).map { names.next(for: $0.isMultiple(of: 2) ? "R-1" : long) }
    #expect(Set(given).count == 10_000)
    #expect(given[9998] == "R-1-5000")
    #expect(given.allSatisfy { "\($0).pdf".utf8.count <= 120 })
  }
}
