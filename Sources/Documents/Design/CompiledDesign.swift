public import Diagnostics
import Fonts
import Foundation
import Pages
import Pictures
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
  /// The paper it is made for, the usual one first.
  public let pageFormats: [PageFormat]
  /// What is worth knowing about the design: warnings, never errors.
  public let diagnostics: [Diagnostic]

  /// The envelope its letters are for; nil for what is usual.
  let envelope: EnvelopeStandard?
  let layouts: [DocumentKind: CompiledLayout]
  /// The texts of a mail that carries several documents.
  let mailOfSeveral: CompiledMail?
  /// The layout of reports, if it has one of its own.
  let report: CompiledLayout?
  let strings: [String: DesignStrings]
  let pictures: PictureBook
  /// Whether a document in a language that the design lacks is refused.
  let strictStrings: Bool
  /// The fonts that its style sheets bring with them.
  let fontFaces: [FontFace]
  /// What it expects of the sender's own fields.
  let customFields: CustomFieldRules
  /// What its templates read.
  let records: DocumentRecords

  /// Whether it has the texts of a mail that carries several documents.
  public var canMailSeveral: Bool { mailOfSeveral != nil }

  /// The kinds of documents it has layouts for.
  public var kinds: [DocumentKind] { DocumentKind.allCases.filter { layouts[$0] != nil } }
}

/// The layout of one kind of document, or of reports.
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
  /// The lists of font families that the design's texts are set in, each once.
  var fontFamilies: [[String]] {
    var lists: [[String]] = []
    for layout in DocumentKind.allCases.map({ layouts[$0] }) + [report] {
      for list in layout?.style.fontFamilies ?? [] where !lists.contains(list) {
        lists.append(list)
      }
    }
    return lists
  }

  /// The envelope of a letter: the design's own if it is for that paper, else the one usual in the
  /// sender's country.
  func envelope(on format: PageFormat, from country: String?) -> EnvelopeStandard {
    if let envelope, envelope.geometry.sheet == format.size { return envelope }
    return EnvelopeStandard.usual(inCountry: country, on: format.size) ?? .din5008B
  }

  /// The paper of a letter: the one usual in the sender's country if the design is made for it.
  func pageFormat(usualIn country: String?) -> PageFormat {
    let usual = PageFormat.usual(inCountry: country)
    return pageFormats.contains(usual) ? usual : pageFormats[0]
  }

  /// The language of the design nearest to the one asked for: the same tag, else the same
  /// language without a region, else in another region; nil if it has none of them.
  func language(nearestTo tag: String) -> String? {
    if let same = languages.first(where: { $0.lowercased() == tag.lowercased() }) { return same }
    let base = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    if let general = languages.first(where: { $0.lowercased() == base }) { return general }
    return languages.first { $0.prefix { $0 != "-" }.lowercased() == base }
  }

  /// The language of a document that names none: the one most spoken in its sender's country by
  /// CLDR's likely subtags, if the design has it, else the design's usual one.
  func language(usualIn country: String?) -> String {
    country.flatMap { language(nearestTo: Self.likelyLanguage(in: $0)) } ?? languages[0]
  }

  /// The formats of a language as the sender's country writes it: British dates for English
  /// documents from Britain.
  ///
  /// A language that is not the country's own keeps its usual formats, and a tag that names a
  /// region says which it wants.
  static func formats(of language: String, from country: String?) -> String {
    guard let country, !language.contains("-"),
      likelyLanguage(in: country).lowercased().hasPrefix(language.lowercased() + "-")
    else { return language }
    return "\(language)-\(country)"
  }

  /// The language most spoken in a country, with its script and region.
  private static func likelyLanguage(in country: String) -> String {
    Locale.Language(identifier: "und-\(country)").maximalIdentifier
  }
}
