import Foundation
import Testing

@testable import Delivery

@Suite struct HeaderFieldTests {
  private func address(_ text: String = "a@b.example") throws -> EmailAddress {
    try EmailAddress(text)
  }

  @Test("a plain subject stands as it is and is folded between words")
  func plainSubject() {
    #expect(HeaderField.text("Subject", "Invoice R-1") == "Subject: Invoice R-1\r\n")
    let words = Array(repeating: "words", count: 20).joined(separator: " ")
    // "Subject:" and eleven words of six: 74 columns; a twelfth would make 80.
    #expect(
      HeaderField.text("Subject", words)
        == "Subject: \(Array(repeating: "words", count: 11).joined(separator: " "))\r\n"
        + " \(Array(repeating: "words", count: 9).joined(separator: " "))\r\n")
  }

  @Test("line breaks cannot leave a value")
  func injection() throws {
    let hostile = "Hi\r\nBcc: x@y.example\n\u{0}\u{2028}\u{85}there"
    #expect(HeaderField.text("Subject", hostile) == "Subject: Hi Bcc: x@y.example there\r\n")
    let name = HeaderField.mailbox("To", Mailbox(name: hostile, address: try address()))
    #expect(name == "To: \"Hi Bcc: x@y.example there\" <a@b.example>\r\n")
  }

  @Test("a long subject in any language is encoded in words of at most 75 characters")
  func encodedSubject() throws {
    let subject = String(repeating: "Größe 請求書 😀 ", count: 12).trimmingCharacters(in: .whitespaces)
    let field = HeaderField.text("Subject", subject)
    let lines = field.dropFirst("Subject:".count).split(separator: "\r\n")
    var decoded = ""
    for line in lines {
      let word = line.dropFirst()
      #expect(word.utf8.count <= 75 && line.utf8.count <= 76)
      let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      decoded += try #require(String(data: data, encoding: .utf8))
    }
    #expect(decoded == subject)
    #expect(field.utf8.allSatisfy { $0 < 0x80 })
    #expect(field.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
  }

  @Test("what looks like an encoded-word or is too long for a line is encoded")
  func lookAlikes() {
    #expect(
      HeaderField.text("Subject", "=?utf-8?Q?x?=")
        == "Subject: =?utf-8?B?PT91dGYtOD9RP3g/PQ==?=\r\n")
    let long = String(repeating: "x", count: 100)
    let field = HeaderField.text("Subject", long)
    #expect(field.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
  }

  @Test("a name is written as words, quoted, or encoded")
  func names() throws {
    let to = { (name: String) in
      HeaderField.mailbox("To", Mailbox(name: name, address: try self.address()))
    }
    #expect(try to("") == "To: a@b.example\r\n")
    #expect(try to("Werk AG") == "To: Werk AG <a@b.example>\r\n")
    #expect(try to("Müller, Inc.") == "To: =?utf-8?B?TcO8bGxlciwgSW5jLg==?= <a@b.example>\r\n")
    #expect(try to(#"A "B" \ C, Inc."#) == #"To: "A \"B\" \\ C, Inc." <a@b.example>"# + "\r\n")
  }

  @Test("a file name is a plain, an encoded or a continued parameter")
  func fileNames() {
    #expect(HeaderField.parameter("filename", "a b.pdf") == ["filename=\"a b.pdf\""])
    #expect(
      HeaderField.parameter("filename", "Größe.pdf") == ["filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf"])
    #expect(
      HeaderField.parameter("filename", "a\r\n\".pdf") == ["filename*=UTF-8''a%0D%0A%22.pdf"])
    let long = HeaderField.parameter("filename", String(repeating: "請", count: 14))
    // 14 × 9 characters in pieces of at most 60, never inside an escape.
    #expect(long.map(\.utf8.count) == ["filename*0*=UTF-8''".count + 60, 12 + 60, 12 + 6])
    #expect(long[1].hasPrefix("filename*1*=%"))
  }
}
