import Testing

@testable import Delivery

@Suite struct QuotedPrintableTests {
  private func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    QuotedPrintable.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes as RFC 2045 6.7 says.
  private func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      let two = rest.prefix(2)
      rest = rest.dropFirst(2)
      if Array(two) == [0x0D, 0x0A] { continue }
      bytes.append(UInt8(String(decoding: two, as: UTF8.self), radix: 16) ?? 0)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("what mail software may change is encoded")
  func escapes() {
    #expect(encoded("a=b") == "a=3Db")
    #expect(encoded("Grüße \n") == "Gr=C3=BC=C3=9Fe=20\r\n")
    #expect(encoded("a \nb\t") == "a=20\r\nb=09")
    #expect(encoded("From me\n.\n..a\nFromage") == "=46rom me\r\n=2E\r\n=2E.a\r\nFromage")
    #expect(encoded("a\u{0}b") == "a=00b")
  }

  @Test("every form of line break becomes CRLF")
  func lineBreaks() { #expect(encoded("a\nb\r\nc\rd") == "a\r\nb\r\nc\r\nd") }

  @Test("lines have at most 76 characters and come back as they were")
  func lines() {
    for count in [74, 75, 76, 77, 78, 151, 152, 153, 400] {
      for letter in ["x", "ä", ".", " ", "="] {
        let text = String(repeating: letter, count: count)
        let lines = encoded(text).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(decoded(encoded(text)) == text)
      }
    }
    #expect(encoded(String(repeating: "x", count: 76)) == String(repeating: "x", count: 76))
  }
}
