import Diagnostics
import Testing

@testable import Documents

/// What the scanner reads and what it says about text that is not JSON.
struct InputJSONScannerTests {
  @Test("values keep their bytes, numbers their digits and members their order")
  func values() throws {
    let text = #"{"b": 0.10, "a": [true, null, "x"], "n": -1.5e+3}"#
    let (value, diagnostics) = scan(text)
    #expect(diagnostics == [])
    guard case .object(let members) = try #require(value).content else {
      return #expect(Bool(false), "it is an object")
    }
    #expect(members.map(\.name) == ["b", "a", "n"])
    #expect(
      members.map { slice(text, $0.value.range) } == ["0.10", #"[true, null, "x"]"#, "-1.5e+3"])
    #expect(members.map { slice(text, $0.nameRange) } == [#""b""#, #""a""#, #""n""#])
  }

  @Test(
    "a text is read with its escapes",
    arguments: [
      (#""a\"b\\c\/d\b\f\n\r\t""#, "a\"b\\c/d\u{8}\u{C}\n\r\t"),
      (#""\u00e9 \u20AC \ud83d\ude00""#, "é € 😀"),
      ("\"Köhler 😀\"", "Köhler 😀"),
      (#""""#, ""),
    ])
  func texts(written: String, read: String) throws {
    guard case .text(let text) = try #require(scan(written).value).content else {
      return #expect(Bool(false), "it is a text")
    }
    #expect(text == read)
  }

  @Test("a byte order mark before the document is skipped")
  func byteOrderMark() {
    #expect(scan("\u{FEFF}{}").value != nil)
  }

  @Test("64 levels are read, 65 are not")
  func depth() {
    let levels = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(scan(levels(64)).value != nil)
    #expect(
      message("[\n" + levels(64)) == """
        error[J005]: the document is nested deeper than 64 levels
          --> in.json:2:64
        2 | …\(String(repeating: "[", count: 61))\(String(repeating: "]", count: 64))
          | \(String(repeating: " ", count: 61))^
        """)
    #expect(scan(String(repeating: "[", count: 100_000)).value == nil)
  }

  @Test("bytes that are not UTF-8 are reported with their offset")
  func encoding() {
    #expect(
      message(bytes: Array("{\"name\": \"K".utf8) + [0xF6] + Array("hler\"}".utf8)) == """
        error[J001]: byte 0xF6 at offset 11 is not UTF-8
          --> in.json:1:12
        1 | {"name": "K\u{FFFD}hler"}
          |            ^
        hint: save the file as UTF-8
        """)
    #expect(
      message(bytes: [0xFF, 0xFE, 0x7B, 0x00]).contains("this looks like UTF-16"))
  }

  @Test("a document that was cut off says so")
  func truncated() {
    #expect(
      message(#"{"number": "17"#) == """
        error[J002]: the document ends where the closing quote of a text should be
          --> in.json:1:15
        1 | {"number": "17
          |               ^
        hint: the text may have been cut off; write the file again
        """)
    #expect(message(#"{"a": [1, 2"#).contains("where ',' or ']' should be"))
    #expect(message("tru").contains("where 'true' should be"))
    #expect(message("").contains("where a value should be"))
  }

  @Test("a character that does not belong there is shown with what should be there")
  func unexpected() {
    #expect(
      message("{\n  \"a\": 1,\n}") == """
        error[J003]: expected a name in quotes, found '}'
          --> in.json:3:1
        3 | }
          | ^
        hint: a comma before a closing bracket is not allowed
        """)
    #expect(message("{'a': 1}").contains("found '''"))
    #expect(message("[1, // one\n2]").contains("hint: JSON has no comments"))
    #expect(message("[.5]").contains("hint: a number starts with a digit or '-'"))
    #expect(message("[1.]").contains("expected a digit after the decimal point, found ']'"))
    #expect(message("[\u{A0}1]").contains("expected a value, found '\u{A0}'"))
    #expect(message("[\u{0}]").contains("expected a value, found U+0000"))
    #expect(message("[\"a\nb\"]").contains("found the end of the line"))
    #expect(message("[\"a\tb\"]").contains("found a control character"))
  }

  @Test("a name written twice is reported with both places, and the first value is kept")
  func duplicates() throws {
    let text = "{\"due\": 1,\n \"due\": 2}"
    let (value, diagnostics) = scan(text)
    #expect(
      diagnostics.map { $0.rendered() } == [
        """
        error[J004]: the name 'due' is written twice in one object
          --> in.json:2:2
        2 |  "due": 2}
          |  ^^^^^
        note: it is first written here
          --> in.json:1:2
        1 | {"due": 1,
          |  ^^^^^
        hint: remove one of them
        """
      ])
    guard case .object(let members) = try #require(value).content else { return }
    #expect(members.map { slice(text, $0.value.range) } == ["1"])
  }

  @Test("names written twice are found in large objects too")
  func duplicatesInLargeObjects() {
    let names = (0..<40).map { "\"n\($0 % 39)\": 0" }.joined(separator: ",")
    #expect(scan("{\(names)}").diagnostics.map(\.code) == ["J004"])
  }

  @Test("text after the document is an error")
  func trailing() {
    #expect(
      message("{} {}") == """
        error[J007]: there is more after the end of the document
          --> in.json:1:4
        1 | {} {}
          |    ^
        hint: write one document, an array of documents, or one document a line in a file \
        named .ndjson
        """)
  }

  @Test("escapes that are none, and half surrogate pairs, are errors")
  func escapes() {
    #expect(
      message(#"["C:\path"]"#) == """
        error[J008]: this is not an escape of JSON
          --> in.json:1:5
        1 | ["C:\\path"]
          |     ^^
        hint: a backslash itself is written \\\\
        """)
    #expect(
      message(#"["\ud83d!"]"#) == """
        error[J008]: this escape is half of a surrogate pair
          --> in.json:1:3
        1 | ["\\ud83d!"]
          |   ^^^^^^
        hint: write both halves, or the character itself
        """)
    #expect(message(#"["\ud83d\u0041"]"#).contains("half of a surrogate pair"))
    #expect(message(#"["\u00g0"]"#).contains("expected a hexadecimal digit, found 'g'"))
  }

  @Test("a number that starts with 0 is an error")
  func leadingZero() {
    #expect(
      message("[0123]") == """
        error[J009]: a number does not start with 0
          --> in.json:1:2
        1 | [0123]
          |  ^^^^
        hint: write numbers such as account numbers in quotes
        """)
  }

  @Test("a piece of a longer file points into the file")
  func pieces() {
    let file = SourceFile(name: "in.json", bytes: Array("{\"a\": x}".utf8), firstLine: 7)
    let source = JSONSource(file: file, firstColumn: 31, firstOffset: 900)
    let place = JSONScanner.scan(source).diagnostics.first?.place
    #expect(place?.line == 7)
    #expect(place?.column == 37)  // 31 + 6
  }

  private func scan(_ text: String) -> (value: JSONValue?, diagnostics: [Diagnostic]) {
    JSONScanner.scan(JSONSource(file: SourceFile(name: "in.json", text: text)))
  }

  private func message(_ text: String) -> String { message(bytes: Array(text.utf8)) }

  private func message(bytes: [UInt8]) -> String {
    JSONScanner.scan(JSONSource(file: SourceFile(name: "in.json", bytes: bytes))).diagnostics
      .map { $0.rendered() }.joined(separator: "\n")
  }

  private func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
