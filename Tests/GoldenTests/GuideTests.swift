import Diagnostics
import Documents
import Foundation
import Testing

/// The examples of the guide for designers.
@Suite("The guide for designers")
struct GuideTests {
  @Test("the examples of every section compile and draw an invoice", arguments: Guide.sections)
  func examplesWork(section: Guide.Section) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "billpress-guide-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    try section.write(to: folder)
    let prepared = try PreparedDesign(named: folder.path)
    #expect(prepared.diagnostics.map { $0.rendered() } == [])
    let golden = try #require(GoldenCase.all.first { $0.name == "invoice-en-a4" })
    for language in prepared.design.languages {
      let options = RenderingOptions(language: language)
      let engine = try DocumentEngine(
        design: prepared.design, fonts: prepared.fonts, options: options)
      let rendering = try engine.render(golden.document())
      #expect(rendering.diagnostics.map { $0.rendered() } == [])
      #expect((rendering.mail != nil) == (section.files["email/invoice.subject.txt"] != nil))
    }
  }

  @Test("the guide has examples")
  func hasExamples() {
    #expect(Guide.sections.count >= 10)
  }
}

/// The sections of `docs/templates/guide.md` that have examples.
enum Guide {
  /// A section: the files its fenced blocks name, blocks of one file joined.
  struct Section: Sendable, CustomTestStringConvertible {
    let title: String
    var files: [String: String] = [:]

    var testDescription: String { title }
  }

  static let sections: [Section] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/templates/guide.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n## ").dropFirst().map(section)
      .filter { !$0.files.isEmpty }
  }()

  /// Reads the blocks between "```language file" and "```".
  private static func section(_ text: String) -> Section {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var section = Section(title: String(lines[0]))
    var open: String?
    for line in lines.dropFirst() {
      if line == "```" {
        open = nil
      } else if let name = open {
        section.files[name, default: ""] += line + "\n"
      } else if line.hasPrefix("```"), let name = line.split(separator: " ").dropFirst().first {
        open = String(name)
      }
    }
    return section
  }
}

extension Guide.Section {
  /// Writes the design of the section: its files, and plain ones where it has none.
  func write(to folder: URL) throws {
    var files = files
    let languages =
      files["strings/de.yaml"] == nil ? "[en]" : "[en, de]"
    files["design.yaml"] = files["design.yaml"] ?? "name: example\nlanguages: \(languages)\n"
    files["strings/en.yaml"] = files["strings/en.yaml"] ?? "unit:\n  C62: pcs\n"
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }
}
