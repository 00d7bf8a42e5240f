/// A family that stands in for characters the wanted families lack.
///
/// One book serves all languages: a rule may say for which scripts a family is looked into at all,
/// and for texts of which languages it comes first. So Japanese, Chinese and Korean texts get the
/// shapes of the characters they share that are usual in theirs.
public struct FontFallback: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The family.
  public let family: String
  /// The scripts it is for, ISO 15924 codes; empty for all.
  public let scripts: [String]
  /// The languages in which it comes before other families, BCP 47 tags; `zh` means `zh-CN` too.
  public let languages: [String]

  /// Creates a rule.
  public init(family: String, scripts: [String] = [], languages: [String] = []) {
    self.family = family
    self.scripts = scripts
    self.languages = languages
  }

  /// Creates a rule for all scripts and languages.
  public init(stringLiteral family: String) { self.init(family: family) }

  /// How much of a language tag a rule names; 0 if it does not name the language.
  func match(_ language: String) -> Int {
    let wanted = language.lowercased()
    return languages.reduce(0) { best, tag in
      let tag = tag.lowercased()
      return wanted == tag || wanted.hasPrefix(tag + "-") ? max(best, tag.utf8.count) : best
    }
  }
}

extension FontBook {
  /// The rules in the order in which they count for a language: those that name it first, the one
  /// that names most of it before the others.
  func fallback(for language: String) -> [FontFallback] {
    let ranked = fallback.enumerated().map { (place: $0.offset, match: $0.element.match(language)) }
    return ranked.sorted { ($1.match, $0.place) < ($0.match, $1.place) }.map { fallback[$0.place] }
  }
}
