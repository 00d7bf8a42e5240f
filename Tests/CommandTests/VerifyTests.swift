import Foundation
import Testing

@Suite("verify")
struct VerifyTests {
  private func bundle(_ work: Workspace) async throws {
    let text = try String(
      contentsOfFile: Workspace.example("chinook/invoices.ndjson"), encoding: .utf8)
    try work.write(
      text.split(separator: "\n").prefix(6).joined(separator: "\n") + "\n{}\n", to: "in.ndjson")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--sender", "a@example.com")
    #expect(run.status == 1)
  }

  @Test("a bundle that is whole is as its manifest says")
  func whole() async throws {
    let work = try Workspace()
    try await bundle(work)
    let check = try await work.billpress("verify", "o")
    #expect(check.status == 0, "\(check.error)")
    // Six documents with a mail each, and five lists of which one has no hash.
    #expect(check.text == "6 documents, 16 files in o: all as the manifest says\n")
  }

  @Test(
    "what is wrong is named with its file",
    arguments: [
      ("printf x >> o/pdf/invoice-1.pdf", ["X062", "X066"]),
      ("cp o/mail/invoice-2.eml o/mail/invoice-1.eml", ["X062", "X066", "X073", "X074"]),
      ("rm o/mail/invoice-1.eml", ["X061"]),
      ("cp o/pdf/invoice-1.pdf o/pdf/invoice-99.pdf", ["X064"]),
      ("cp o/pdf/invoice-2.pdf o/pdf/invoice-1.pdf", ["X062", "X066"]),
      ("sed -i 's/\"number\": \"1\"/\"number\": \"4711\"/' o/manifest.json", ["X062", "X069"]),
      ("sed -i '/X011/d; 2,$d' o/exceptions.csv", ["X062", "X078"]),
      (
        "sed -i 's/\"amountDue\": \"1.98\"/\"amountDue\": \"1.99\"/' o/manifest.json",
        ["X062", "X070", "X076"]
      ),
      ("sed -i 's/\"pages\": 1,/\"pages\": 2,/' o/manifest.json", ["X062", "X068"]),
      ("sed -i 's/^To: .*/To: other@example.com/' o/mail/invoice-1.eml", ["X062", "X066", "X074"]),
    ])
  func wrong(change: String, codes: [String]) async throws {
    let work = try Workspace()
    try await bundle(work)
    #expect(try await work.shell(change).status == 0)
    let check = try await work.billpress("verify", "o", "--format", "json")
    #expect(check.status == 1)
    for code in codes { #expect(check.text.contains("\"code\":\"\(code)\""), "\(check.text)") }
  }

  @Test("a run that has not ended cannot be verified")
  func unfinished() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("verify", ".").status == 3)
    try await bundle(work)
    try work.write("billpress-journal 2\n", to: "o/.billpress-journal")
    let check = try await work.billpress("verify", "o")
    #expect(check.status == 3)
    #expect(check.error.hasPrefix("error[X109]: cannot verify 'o': it is not a finished bundle"))
  }
}
