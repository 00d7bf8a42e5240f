import Diagnostics
import Foundation
import Pages
import Templates
import Yams

/// The contents of a design's `design.yaml`.
struct DesignFile {
  /// The design's name.
  var name: String
  /// The languages it has strings for, the usual one first.
  var languages: [String]
  /// The paper sizes it is made for, the usual one first.
  var pageSizes: [PageFormat]
  /// The envelope its letters are for; nil for what is usual in the sender's country.
  var envelope: EnvelopeStandard?
  /// Custom properties of its style, such as `accent: "#1f3a5f"` for `var(--accent)`.
  var theme: [String: String]
  /// The sender's own fields that it knows.
  var custom: CustomFieldRules
  /// How large its templates and documents may be.
  var limits: TemplateLimits
  /// Two languages that documents in either of them print both of, their own first; or none.
  var bilingual: [String]
  /// Stands between a text and its translation.
  var bilingualSeparator: String

  /// The other language of documents in a language, which a regional one shares with its base; nil
  /// if they have none.
  func secondLanguage(beside tag: String) -> String? {
    let own = bilingual.first { $0 == tag } ?? bilingual.first { $0 == tag.languageWithoutRegion }
    return own.flatMap { own in bilingual.first { $0 != own } }
  }

  /// Whether `bilingual` is left out or names two different languages of the design.
  var hasSoundPair: Bool {
    bilingual.isEmpty
      || bilingual.count == 2 && bilingual[0] != bilingual[1]
        && bilingual.allSatisfy(languages.contains)
  }
}

extension DesignFile {
  /// Reads the `design.yaml` of a folder; nil if it lacks name or languages.
  ///
  /// All that is wrong with it is reported.
  static func read(_ folder: DesignFolder) -> (file: DesignFile?, diagnostics: [Diagnostic]) {
    guard let source = folder.file("design.yaml") else {
      return (
        nil, [Diagnostic("D001", .error, "'\(folder.url.path)' has no readable design.yaml")]
      )
    }
    let report = YAMLReport(source)
    let node = report.root()
    guard report.diagnostics.isEmpty else { return (nil, report.diagnostics) }
    let file = read(node ?? Node([(Node, Node)]()), report)
    return (file, report.diagnostics)
  }

  private static let names = [
    "name", "languages", "pageSizes", "envelope", "theme", "bilingual", "bilingualSeparator",
    "custom", "limits",
  ]

  private static func read(_ node: Node, _ report: YAMLReport) -> DesignFile? {
    guard let reader = YAMLReader(node, path: "", names: names, report: report) else { return nil }
    let (name, languages) = (reader.text("name"), reader.texts("languages") ?? [])
    let sizes = reader.choices("pageSizes", of: PageFormat.allCases) ?? []
    let theme = reader.entries("theme").compactMap { entry in
      reader.text(entry.value, path: "theme.\(entry.name)").map { (entry.name, $0) }
    }
    let file = DesignFile(
      name: name, languages: languages, pageSizes: sizes.isEmpty ? [.a4] : sizes,
      envelope: reader.choice("envelope", of: EnvelopeStandard.allCases),
      theme: Dictionary(theme) { first, _ in first }, custom: CustomFieldRules(reader),
      limits: TemplateLimits(reader), bilingual: reader.texts("bilingual") ?? [],
      bilingualSeparator: reader.optionalText("bilingualSeparator") ?? " / ")
    if languages.isEmpty {
      report.error(
        "D002", "the design names no language", reader.node("languages")?.mark, path: "",
        hint: "write 'languages: [en]' and add strings/en.yaml")
    }
    return name.isEmpty || languages.isEmpty ? nil : file
  }
}

extension TemplateLimits {
  /// A limit that a design may set.
  private struct Setting: Sendable {
    let name: String
    let limit: any WritableKeyPath<TemplateLimits, Int> & Sendable
    let most: Int
  }

  /// All limits, with the most they can be: what is recursive stays within a thread's stack.
  private static let settings = [
    Setting(name: "nesting", limit: \.nesting, most: 256),
    Setting(name: "includes", limit: \.includes, most: 64),
    Setting(name: "expressionNesting", limit: \.expressionNesting, most: 64),
    Setting(name: "filters", limit: \.filters, most: 64),
    Setting(name: "templateNodes", limit: \.templateNodes, most: 1_000_000),
    Setting(name: "nodes", limit: \.nodes, most: 10_000_000),
    Setting(name: "iterations", limit: \.iterations, most: 10_000_000),
    Setting(name: "textBytes", limit: \.textBytes, most: 1 << 30),
    Setting(name: "depth", limit: \.depth, most: 256),
  ]

  /// Reads the limits of a design; those that it does not name are the standard ones.
  fileprivate init(_ design: YAMLReader) {
    self = .standard
    guard let reader = design.mapping("limits", names: Self.settings.map(\.name)) else { return }
    for setting in Self.settings {
      if let count = reader.count(setting.name, in: 1...setting.most) {
        self[keyPath: setting.limit] = count
      }
    }
  }
}
