import Foundation
import Testing

/// A section of a document about designs: a design in fenced blocks that say which file they are,
/// such as "```html invoice.html".
struct DesignExample: Sendable, CustomTestStringConvertible {
  /// The heading.
  let title: String
  /// The files by path; blocks of one file are joined.
  private(set) var files: [String: String] = [:]

  var testDescription: String { title }

  /// The folder `docs/templates`.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/templates", directoryHint: .isDirectory).standardizedFileURL

  /// The text of a document of the folder.
  static func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// The sections of a document that have examples.
  static func all(in name: String) -> [DesignExample] {
    text(name).components(separatedBy: "\n## ").dropFirst().map(DesignExample.init)
      .filter { !$0.files.isEmpty }
  }

  /// Reads a section, from its heading on.
  init(section: String) {
    let lines = section.split(separator: "\n", omittingEmptySubsequences: false)
    title = String(lines[0])
    var open: String?
    for line in lines.dropFirst() {
      if line == "```" {
        open = nil
      } else if let name = open {
        files[name, default: ""] += line + "\n"
      } else if line.hasPrefix("```"), let name = line.split(separator: " ").dropFirst().first {
        open = String(name)
      }
    }
  }

  /// Calls a closure with the path of the design, written to a folder that goes away after it.
  ///
  /// A design gets a plain `design.yaml` and English strings if it has none.
  func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let parent = FileManager.default.temporaryDirectory
      .appending(path: "billpress-example-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: parent) }
    let folder = parent.appending(path: "my-design", directoryHint: .isDirectory)
    let languages = files["strings/de.yaml"] == nil ? "[en]" : "[en, de]"
    let usual = [
      "design.yaml": "name: example\nlanguages: \(languages)\n",
      "strings/en.yaml": "unit:\n  C62: pcs\n",
    ]
    for (name, text) in files.merging(usual, uniquingKeysWith: { own, _ in own }) {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try body(folder.path)
  }

  /// A section with another output, the block without a file name.
  static func replacingOutput(of section: String, with output: String) -> String {
    let fence = "```text\n"
    guard let start = section.range(of: fence),
      let end = section.range(of: "```", range: start.upperBound..<section.endIndex)
    else { return section }
    return section[..<start.upperBound] + output + "\n" + section[end.lowerBound...]
  }
}
