import Billing
import Diagnostics
import Documents
import Testing

@testable import Delivery

@Suite struct RoutingTests {
  private func profile(_ text: String) throws -> DeliveryProfile {
    let (profile, diagnostics) = DeliveryProfile.read(
      SourceFile(name: "delivery.yaml", bytes: Array(text.utf8)))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(profile)
  }

  private func run(
    _ documents: [BillingDocument], _ text: String, in folder: TemporaryFolder
  ) async throws -> BatchSummary {
    var batch = Batch(folder: folder.path, design: "classic")
    batch.routing = try #require(Routing.make(try profile(text)).routing)
    return try await batch.run(entries(documents), makeRenderer: { FakeRenderer() })
  }

  @Test("a document goes by e-mail, on paper, both, or is held, as its party has it")
  func channels() async throws {
    let folder = try TemporaryFolder()
    let documents = [
      try invoice("R-1"), try invoice("R-2", email: nil), try invoice("R-3", party: "P"),
      try invoice("R-4", party: "B"), try invoice("R-5", party: "H"),
      try invoice("R-6", email: nil, city: nil), try invoice("R-7", city: nil, party: "P"),
      try invoice("R-8", city: nil, party: "B"),
    ]
    let summary = try await run(
      documents,
      """
      parties:
        P: {channel: print}
        B: {channel: both}
        H: {channel: hold}
      """, in: folder)
    // By mail: 1 and 8; on paper: 2 and 3; both: 4; held: 5 on purpose, 6 and 7 for want of a way.
    #expect(summary.counts.channels == [.email: 2, .print: 2, .both: 1, .hold: 3])
    #expect((summary.counts.mails, summary.counts.unreachable) == (3, 2))
    #expect(summary.counts.documents == 8 && summary.counts.exceptions == 0)
    let exceptions = try folder.text("exceptions.csv").split(separator: "\r\n")
    #expect(exceptions.dropFirst().map { $0.prefix(6) } == ["6,data", "7,data"])
    #expect(exceptions[1].contains(",R-6,warning,X025,the recipient can be reached neither"))
    #expect(summary.rendered().hasSuffix("2 can reach nobody: see exceptions.csv"))
    // The renderer's files are no PDF files, and nothing was there to print them with.
    let codes = Set(try BundleCheck(of: folder.path).diagnostics.map(\.code))
    #expect(codes == ["X067", "X080"])
  }

  @Test("copies go to whom the profile says, hidden ones are in no field of the mail")
  func copies() async throws {
    let folder = try TemporaryFolder()
    _ = try await run(
      [try invoice("R-1")],
      """
      mail:
        cc: archive@example.com
        bcc: [audit@example.com, kunde@example.com]
        unsubscribe: https://example.com/stop
      parties:
        K-7: {cc: [buying@example.com]}
      """, in: folder)
    let mail = try folder.text("mail/invoice-R-1.eml")
    #expect(mail.contains("\r\nCc: archive@example.com, buying@example.com\r\n"))
    #expect(mail.contains("\r\nList-Unsubscribe: <https://example.com/stop>\r\n"))
    #expect(!mail.contains("audit@example.com") && !mail.lowercased().contains("\nbcc"))
    #expect(
      try folder.text("manifest.json").contains(
        #""copies": ["archive@example.com", "buying@example.com", "audit@example.com"]"#))
  }

  @Test("a mail that is too large goes by print")
  func largeMail() async throws {
    let folder = try TemporaryFolder()
    let summary = try await run(
      [try invoice("R-1")], "mail: {largestKilobytes: 1}", in: folder)
    #expect(summary.counts.channels == [.print: 1])
    #expect(try folder.text("manifest.json").contains("\"code\": \"X028\""))
  }

  @Test("what is wrong in a profile is reported, all of it")
  func wrongProfile() throws {
    let (none, found) = DeliveryProfile.read(
      SourceFile(
        name: "d.yaml",
        bytes: Array("chanel: x\nchannel: fax\nmail: {largestKilobytes: -1, cc: {a: b}}\n".utf8)))
    #expect(none == nil)
    #expect(found.map(\.code) == ["P002", "P021", "P020", "P022"])
    var profile = DeliveryProfile()
    profile.addressees.copies = ["a@example.com\r\nBcc: x@y.example"]
    profile.unsubscribe = "javascript:1"
    let (routing, diagnostics) = Routing.make(profile)
    #expect(routing == nil)
    #expect(
      diagnostics.map(\.message) == [
        "an e-mail address of the delivery profile contains a control character",
        "the address to unsubscribe is none",
      ])
  }
}
