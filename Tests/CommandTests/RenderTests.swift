import Foundation
import Testing

@Suite("render and check")
struct RenderTests {
  @Test("a document becomes PDF, a picture, its pages or its tree")
  func formats() async throws {
    let work = try Workspace()
    try work.write(invoice("2026-1"), to: "in.json")
    let pdf = try await work.billpress("render", "in.json", "-o", "a.pdf")
    #expect(pdf.status == 0)
    #expect(pdf.text == "" && pdf.error == "")
    #expect(try work.data("a.pdf").starts(with: Data("%PDF-".utf8)))
    #expect(try await work.pageText("a.pdf").contains("Rechnung 2026-1"))

    let png = try await work.billpress(
      "render", "in.json", "-o", "a.png", "--resolution", "18", "--page-size", "letter")
    #expect(png.status == 0)
    let picture = try work.data("a.png")
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // 8.5 by 11 inches of 18 dots, as big-endian numbers in the header: 153 by 198.
    #expect(Array(picture[16..<24]) == [0, 0, 0, 153, 0, 0, 0, 198])

    let pages = try await work.billpress("render", "in.json", "--format", "pages")
    #expect(pages.status == 0)
    #expect(pages.text.contains("Assembly"))
    let tree = try await work.billpress("render", "in.json", "--format", "tree", "--language", "en")
    #expect(tree.status == 0)
    #expect(tree.text.hasPrefix("html [lang=\"en\"]\n  head\n    title\n"))
    #expect(tree.text.contains("\"Assembly\"\n"))
  }

  @Test("a language that the design lacks is refused where strings are strict")
  func strictStrings() async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    let lenient = try await work.billpress(
      "render", "in.json", "--format", "tree", "--language", "sv")
    #expect(lenient.status == 0)
    let strict = try await work.billpress(
      "render", "in.json", "--format", "tree", "--language", "sv", "--strict-strings")
    #expect(strict.status == 1)
    #expect(strict.error.contains("error[D023]: the design 'classic' has no strings for 'sv'"))
  }

  @Test("'-' is standard input and output")
  func standardStreams() async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    try FileManager.default.copyItem(
      atPath: Workspace.example("xrechnung/01.02a-INVOICE_ubl.xml"),
      toPath: work.folder.appending(path: "in.xml").path)
    for name in ["in.json", "in.xml"] {
      #expect(try await work.billpress("render", name, "-o", "a.pdf").status == 0)
      let piped = try await work.billpress("render", "-", "-o", "-", input: name)
      #expect(piped.status == 0)
      #expect(try piped.output == work.data("a.pdf"))
    }
    let check = try await work.billpress("check", "-", "in.xml", input: "in.json")
    #expect(check.status == 0)
    #expect(check.text == "2 documents checked, 1 with warnings\n")
    #expect(check.error.contains("warning[B070]: the buyer has no address [BR-10]"))
    let strict = try await work.billpress("check", "--strict", "in.json")
    #expect(strict.status == 1)
    #expect(strict.error.contains("error[B070]: the buyer has no address [BR-10]"))
  }

  @Test("a document given twice is produced twice under two names")
  func twice() async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    let outcome = try await work.billpress(
      "batch", "in.json", "in.json", "--out", "o", "--jobs", "256")
    #expect(outcome.status == 0)
    #expect(try work.names(in: "o/pdf") == ["invoice-1-2.pdf", "invoice-1.pdf"])
  }

  @Test(
    "values at the limits are drawn",
    arguments: [
      ("Assembly", String(repeating: "x", count: 200_000)),
      ("\"price\": 80", "\"price\": \"1.\(String(repeating: "3", count: 37))\""),
      ("\"price\": 80", "\"price\": \"0.\(String(repeating: "0", count: 37))1\""),
      ("\"quantity\": 1", "\"quantity\": -3"),
      ("\"quantity\": 1, \"price\": 80", "\"quantity\": \"1e37\", \"price\": 0"),
      ("2026-03-31", "0001-01-01"), ("2026-04-30", "9999-12-31"),
      ("Assembly", "a\\u202eb\\u0000c\\u2066d"),
      ("Assembly", "e" + String(repeating: "\u{301}", count: 5000)),
      ("\"1\"", "\"../../etc/passwd\""),
    ])
  func limits(change: (String, String)) async throws {
    let work = try Workspace()
    try work.write(invoice("1", replacing: change), to: "in.json")
    let outcome = try await work.billpress("batch", "in.json", "--out", "o")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try work.manifest("o").documents.count == 1)
    #expect(try work.names(in: "") == ["in.json", "o"])
  }
}
