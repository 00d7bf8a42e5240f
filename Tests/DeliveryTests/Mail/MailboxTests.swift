import Testing

@testable import Delivery

@Suite struct MailboxTests {
  @Test(
    "a mailbox is an address, or a name with the address in angle brackets",
    arguments: [
      ("a@b.example", "", "a@b.example"), ("<a@b.example>", "", "a@b.example"),
      ("Werk AG <a@b.example>", "Werk AG", "a@b.example"),
      ("\"Müller, Inc.\" <a@b.example> ", "Müller, Inc.", "a@b.example"),
      ("x <y> <a@b.example>", "x <y>", "a@b.example"),
    ])
  func parsing(text: String, name: String, address: String) throws {
    let mailbox = try Mailbox(parsing: text)
    #expect(mailbox.name == name)
    #expect(mailbox.address.description == address)
  }

  @Test("a mailbox without a sound address is refused")
  func faults() {
    #expect(throws: EmailAddress.Fault.noAt) { try Mailbox(parsing: "Werk AG") }
    #expect(throws: EmailAddress.Fault.empty) { try Mailbox(parsing: "Werk <>") }
    #expect(throws: EmailAddress.Fault.notOneAddress) {
      try Mailbox(parsing: "A <a@b.example>, B <c@d.example>")
    }
  }
}
