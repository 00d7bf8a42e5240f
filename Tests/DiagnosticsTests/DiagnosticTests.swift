import Diagnostics
import Foundation
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  let template = SourceFile(
    name: "templates/invoice/layout.html",
    text: "<p>\n  Due {{ invoice.dueDte | date }}\n</p>\n")

  @Test("a diagnostic shows code, sentence, place, excerpt with carets and hint")
  func rendering() {
    let start = Array(template.bytes).firstRange(of: Array("invoice.dueDte".utf8))?.lowerBound ?? 0
    let diagnostic = Diagnostic(
      "T014", .error, "'invoice' has no field 'dueDte'", place: template.place(start..<start + 14),
      hint: "did you mean 'dueDate'?")
    #expect(
      diagnostic.rendered() == """
        error[T014]: 'invoice' has no field 'dueDte'
          --> templates/invoice/layout.html:2:10
        2 |   Due {{ invoice.dueDte | date }}
          |          ^^^^^^^^^^^^^^
        hint: did you mean 'dueDate'?
        """)
  }

  @Test("what a terminal would obey is made visible in every text")
  func controls() {
    let evil = "\u{1B}[2Ja\u{202E}b\tc\u{0}"
    let shown = "␀[2Ja\u{FFFD}b c␀"
    let diagnostic = Diagnostic(
      "J001", .error, evil, place: SourcePlace(file: evil, line: 1, column: 1), field: evil,
      hint: evil, remarks: [.init(evil)])
    #expect(
      diagnostic.rendered() == """
        error[J001]: \(shown)
          --> \(shown):1:1
          field: \(shown)
        note: \(shown)
        hint: \(shown)
        """)
  }

  @Test("endless texts are cut, whatever a character is made of")
  func endless() {
    let accents = "e" + String(repeating: "\u{301}", count: 1000)
    for text in [String(repeating: "a", count: 501), accents] {
      let message = Diagnostic("J001", .error, text).message
      #expect(message.unicodeScalars.count == 501)
      #expect(message.hasSuffix("…"))
    }
    let longest = String(repeating: "ä", count: 500)
    #expect(Diagnostic("J001", .error, longest).message == longest)
  }

  @Test("colour adds escape sequences and nothing else")
  func color() {
    let diagnostic = Diagnostic("J001", .warning, "odd", place: template.place(0..<3), hint: "mend")
    let plain = diagnostic.rendered(color: true)
      .replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == diagnostic.rendered())
    #expect(diagnostic.rendered(color: true).contains("\u{1B}[1;33mwarning[J001]\u{1B}[0m"))
  }

  @Test("columns count characters, not bytes")
  func columns() {
    let file = SourceFile(name: "a", text: "äöü€x")
    let place = file.place(9..<10)  // ä ö ü are two bytes, € three: 9 bytes before x
    #expect(place.column == 5)
    #expect(place.excerpt?.text == "äöü€x")
    #expect(place.excerpt?.caretColumn == 4)
  }

  @Test("a piece of a longer file counts lines from where it starts")
  func firstLine() {
    let file = SourceFile(name: "a.ndjson", bytes: Array("x\ny".utf8), firstLine: 41)
    #expect(file.place(2..<3).line == 42)
  }

  @Test("an excerpt of a long line shows the surroundings of the place only")
  func longLine() {
    let text = String(repeating: "a", count: 5000) + "!" + String(repeating: "b", count: 5000)
    let place = SourceFile(name: "a", text: text).place(5000..<5001)
    let excerpt = place.excerpt
    #expect(place.column == 5001)
    #expect((excerpt?.text.count ?? 0) <= 190)
    #expect(excerpt?.text.hasPrefix("…") == true)
    #expect(excerpt?.text.hasSuffix("…") == true)
    let text2 = Array(excerpt?.text ?? "")
    #expect(excerpt.map { text2[$0.caretColumn] } == "!")
  }

  @Test("control characters and direction overrides of a source cannot reach a terminal")
  func hostileExcerpt() {
    let file = SourceFile(name: "a", text: "x\u{1B}[31m\u{202E}y\u{7}")
    let text = file.place(0..<1).excerpt?.text ?? ""
    #expect(text == "x\u{2400}[31m\u{FFFD}y\u{2400}")
  }

  @Test("places outside a source are moved to its end")
  func outside() {
    let place = SourceFile(name: "a", text: "ab").place(90..<95)
    #expect((place.line, place.column) == (1, 3))
  }

  @Test("bytes that are not UTF-8 are shown as replacement characters")
  func notUTF8() {
    let file = SourceFile(name: "a", bytes: [0x61, 0xFF, 0x62])
    #expect(file.place(1..<2).excerpt?.text == "a\u{FFFD}b")
  }

  @Test("tools get one flat object with stable keys")
  func json() throws {
    let diagnostic = Diagnostic(
      "J010", .error, "unknown field 'nmae'", place: template.place(0..<3), field: "seller.nmae",
      remarks: [Diagnostic.Remark("here", place: template.place(4..<5))])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(diagnostic), as: UTF8.self)
    #expect(
      text == """
        {"code":"J010","column":1,"excerpt":"<p>","field":"seller.nmae",\
        "file":"templates/invoice/layout.html","line":1,"message":"unknown field 'nmae'",\
        "remarks":[{"column":1,"file":"templates/invoice/layout.html","line":2,\
        "message":"here"}],"severity":"error"}
        """)
  }

  @Test(
    "the nearest name is within a third of the typed one",
    arguments: [
      ("dueDte", "dueDate"), ("nmae", "name"), ("Currency", "currency"), ("x", nil),
      ("quantitty", "quantity"), ("elephant", nil),
    ] as [(String, String?)])
  func nearest(typed: String, expected: String?) {
    #expect(["name", "dueDate", "currency", "quantity"].nearest(to: typed) == expected)
  }
}
