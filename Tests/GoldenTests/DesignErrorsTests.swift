import Billing
import Diagnostics
import Documents
import Foundation
import Testing

/// The list of mistakes in designs.
@Suite("The list of mistakes in designs")
struct DesignErrorsTests {
  @Test("every mistake prints what the list says")
  func printsAsListed() throws {
    let parts = DesignExample.text("design-errors.md").components(separatedBy: "\n## ")
    try #require(parts.count > 20)
    let sections = try parts.dropFirst().map { part in
      let example = DesignExample(section: part)
      let code = String(example.title.prefix(4))
      guard let output = try output(of: example, code: code) else { return part }
      #expect(output.contains("[\(code)]:"), "\(example.title)")
      return DesignExample.replacingOutput(of: part, with: output)
    }
    try GoldenRecord(folder: DesignExample.folder)
      .check("design-errors.md", ([parts[0]] + sections).joined(separator: "\n## "))
  }

  /// What is printed when a design is checked, or used as a code asks for; nil for what other
  /// tests compare.
  private func output(of example: DesignExample, code: String) throws -> String? {
    if !example.files.isEmpty {
      return try example.withFolder { path in
        let check = try DesignCheck(of: path, showsOrigins: true)
        return text(check.diagnostics).replacing(path, with: "my-design")
      }
    }
    let document = try GoldenCase(named: "invoice-en-a4").document()
    return switch code {
    case "D020": try text { try $0.picture(of: document, pageNumber: 1, dotsPerInch: 10_000) }
    case "D021": try text { try $0.picture(of: document, pageNumber: 2, dotsPerInch: 96) }
    case "D022":
      try text { try $0.render(GoldenCase(named: "statement-open-item-en").document()) }
    case "D023": try text(language: "sv") { try $0.render(document).diagnostics }
    default: nil
    }
  }

  /// What an engine of a design with a layout for invoices says.
  private func text<Result>(
    language: String? = nil, _ use: (DocumentEngine) throws -> Result
  ) throws -> String {
    let design = DesignExample(section: "x\n```html invoice.html\n<p>{{ number }}</p>\n```\n")
    return try design.withFolder { path in
      let prepared = try PreparedDesign(
        named: path, options: RenderingOptions(language: language))
      do {
        return text(try use(try prepared.makeEngine()) as? [Diagnostic] ?? [])
      } catch let failure as RenderingFailure {
        return text(failure.diagnostics)
      }
    }
  }

  private func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { $0.rendered() }.joined(separator: "\n")
  }

  @Test("what no design on the list can cause prints what the list says")
  func withoutDesign() throws {
    let list = DesignExample.text("design-errors.md")
    func expectListed(_ failure: DesignFailure?, _ replaced: String = "my-design") throws {
      let failure = try #require(failure)
      let output = text(failure.diagnostics).replacing(replaced, with: "my-design")
      #expect(list.contains("```text\n\(output)\n```"), "\(output)")
    }
    try expectListed(#expect(throws: DesignFailure.self) { try DesignFolder(named: "my-dsign") })
    let parent = FileManager.default.temporaryDirectory
      .appending(path: "billpress-listed-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: parent) }
    let folder = parent.appending(path: "my-design", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "design.yaml"), withIntermediateDirectories: true)
    try expectListed(
      #expect(throws: DesignFailure.self) { try PreparedDesign(named: folder.path) }, folder.path)
    let classic = try DesignFolder(named: "classic")
    for name in ["a/b", "my-design"] {
      try expectListed(
        #expect(throws: DesignFailure.self) { try DesignStart(name, in: parent, from: classic) })
    }
  }

  /// The codes in the sources that begin with a letter.
  private func codes(_ letter: String) throws -> Set<String> {
    let sources = DesignExample.folder.appending(path: "../../Sources").standardizedFileURL
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    var codes: Set<String> = []
    for path in paths where path.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for part in text.components(separatedBy: "\"").dropFirst()
      where part.count == 4 && part.hasPrefix(letter) && part.dropFirst().allSatisfy(\.isNumber) {
        codes.insert(part)
      }
    }
    return codes
  }

  @Test(
    "every code of templates and designs is on its list with what it prints, and no other one",
    arguments: [("T", "errors.md"), ("D", "design-errors.md")])
  func complete(letter: String, list: String) throws {
    let sections = DesignExample.text(list).components(separatedBy: "\n## ").dropFirst()
    let listed = sections.map { String($0.prefix(4)) }
    #expect(Set(listed) == (try codes(letter)))
    #expect(listed == listed.sorted() && Set(listed).count == listed.count)
    for section in sections {
      #expect(section.contains("[\(section.prefix(4))]: "), "\(section.prefix(40))")
    }
  }
}
