import Testing

@testable import Delivery

@Suite struct EmailAddressTests {
  @Test(
    "an address of RFC 5322 in ASCII is taken as it is",
    arguments: [
      "a@example.com", "first.last+tag@sub.example.co.uk", "o'brien@example.com",
      "\"a b\"@example.com", #""a\"@b"@example.com"#, "x@xn--bcher-kva.example", "a@1.example",
    ])
  func valid(text: String) throws {
    #expect(try EmailAddress(text).description == text)
    #expect(try EmailAddress(" \(text)\t").description == text)
  }

  @Test(
    "anything else is refused with its fault",
    arguments: [
      ("", EmailAddress.Fault.empty), (" \t", .empty), ("plain", .noAt), ("\"a\"", .noAt),
      ("a@b.example\r\nBcc: x@y.example", .controlCharacter),
      ("a\u{0}@b.example", .controlCharacter),
      ("käufer@example.com", .localPartNotASCII), ("käufer", .localPartNotASCII),
      ("a@bücher.example", .domainNotASCII),
      ("a@b.example, c@d.example", .notOneAddress), ("a@b.example;c@d.example", .notOneAddress),
      ("Name <a@b.example>", .notOneAddress), ("a@b@c.example", .notOneAddress),
      ("a b@c.example", .notOneAddress), (".a@b.example", .localPart),
      ("a..b@c.example", .localPart),
      ("@b.example", .localPart), ("a(c)@b.example", .localPart), ("\"a@b.example", .localPart),
      ("\"a\"b@c.example", .localPart), ("\"a\\", .localPart),
      ("a@localhost", .domain), ("a@", .domain), ("a@-b.example", .domain),
      ("a@b..example", .domain),
      ("a@b.example.", .domain), ("a@[127.0.0.1]", .domain), ("a@127.0.0.1", .domain),
      ("a@b_c.example", .domain), ("a@\(String(repeating: "b", count: 64)).example", .domain),
      ("\(String(repeating: "a", count: 65))@b.example", .tooLong),
      ("a@\(String(repeating: "b.", count: 130))example", .tooLong),
    ])
  func invalid(text: String, fault: EmailAddress.Fault) {
    #expect(throws: fault) { try EmailAddress(text) }
  }
}
