public import Diagnostics
import Foundation
import StandardTemplates
import Templates
import Typesetting

/// A design, compiled once: its layouts, styles, strings and mail texts.
///
/// Shared by all workers.
public struct CompiledDesign: Sendable {
  /// The design's name.
  public let name: String
  /// The languages it has strings for, the usual one first.
  public let languages: [String]
  /// What is worth knowing about the design: warnings, never errors.
  public let diagnostics: [Diagnostic]

  let layouts: [DocumentKind: CompiledLayout]
  let strings: [String: DesignStrings]
}

/// The layout of one kind of document.
struct CompiledLayout: Sendable {
  let template: Template
  let style: StyleDesign
  let mail: CompiledMail?
}

/// The mail texts of one kind of document.
struct CompiledMail: Sendable {
  let subject: TextTemplate
  let text: TextTemplate
  let html: Template
}

/// The strings of one language.
struct DesignStrings: Sendable {
  let catalog: StringCatalog
  let units: UnitNames
}

extension CompiledDesign {
  /// The language of the design nearest to the one asked for: the same tag, else the same
  /// language in another region; nil if it has neither.
  func language(nearestTo tag: String) -> String? {
    if let same = languages.first(where: { $0.lowercased() == tag.lowercased() }) { return same }
    let base = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return languages.first { $0.prefix { $0 != "-" }.lowercased() == base }
  }

  /// The language of a document that names none: the one most spoken in its sender's country by
  /// CLDR's likely subtags, if the design has it, else the design's usual one.
  func language(usualIn country: String?) -> String {
    guard let country else { return languages[0] }
    let likely = Locale.Language(identifier: "und-\(country)").maximalIdentifier
    return language(nearestTo: likely) ?? languages[0]
  }
}
