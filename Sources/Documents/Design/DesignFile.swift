import Diagnostics
import Foundation
import Yams

/// The contents of a design's `design.yaml`.
struct DesignFile: Decodable {
  /// The design's name.
  var name: String
  /// The languages it has strings for, the usual one first.
  var languages: [String]
  /// The paper sizes it is made for, the usual one first.
  var pageSizes: [PageFormat]
  /// Custom properties of its style, such as `accent: "#1f3a5f"` for `var(--accent)`.
  var theme: [String: String]
  /// What it expects of the sender's own fields.
  var custom: CustomFieldRules
  /// Two languages that documents in either of them print both of, their own first; or none.
  var bilingual: [String]
  /// Stands between a text and its translation.
  var bilingualSeparator: String

  private enum Key: String, CodingKey, CaseIterable {
    case name, languages, pageSizes, theme, bilingual, bilingualSeparator, custom
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    name = try container.decode(String.self, forKey: .name)
    languages = try container.decode([String].self, forKey: .languages)
    let sizes = try container.decodeIfPresent([PageFormat].self, forKey: .pageSizes) ?? []
    pageSizes = sizes.isEmpty ? [.a4] : sizes
    theme = try container.decodeIfPresent([String: String].self, forKey: .theme) ?? [:]
    custom =
      try container.decodeIfPresent(CustomFieldRules.self, forKey: .custom) ?? CustomFieldRules()
    bilingual = try container.decodeIfPresent([String].self, forKey: .bilingual) ?? []
    bilingualSeparator =
      try container.decodeIfPresent(String.self, forKey: .bilingualSeparator) ?? " / "
  }

  /// Whether `bilingual` is left out or names two different languages of the design.
  var hasSoundPair: Bool {
    bilingual.isEmpty
      || bilingual.count == 2 && bilingual[0] != bilingual[1]
        && bilingual.allSatisfy(languages.contains)
  }
}

extension DesignFile {
  /// Reads the `design.yaml` of a folder; nil, and a diagnostic, if it cannot be used.
  static func read(_ folder: DesignFolder) -> (file: DesignFile?, diagnostics: [Diagnostic]) {
    guard let source = folder.file("design.yaml") else {
      return (
        nil, [Diagnostic("D001", .error, "'\(folder.url.path)' has no readable design.yaml")]
      )
    }
    do {
      let file = try YAMLDecoder().decode(DesignFile.self, from: Data(source.bytes))
      guard file.languages.isEmpty else { return (file, []) }
      return (
        nil,
        [
          Diagnostic(
            "D002", .error, "the design names no language", place: source.place(0..<0),
            hint: "write 'languages: [en]' and add strings/en.yaml")
        ]
      )
    } catch {
      return (nil, [yamlDiagnostic(error, in: source)])
    }
  }
}
