import Diagnostics
import Templates

/// The texts of a design in all its languages, and which ones stand in for missing ones.
///
/// A language's file comes first, then that of the language without its region, which a regional
/// file only changes, then those of the design's usual language and of the others.
struct DesignMessages {
  /// The texts of one language.
  typealias Language = (tag: String, messages: [String: String])

  /// What is wrong with the files, and what they lack.
  private(set) var diagnostics: [Diagnostic] = []
  /// The languages that have a file, in the design's order.
  private let declared: [Language]
  /// The files of languages that only regional ones need.
  private var bases: [String: Language] = [:]
  private let sources: [String: SourceFile]

  /// Reads the files of some languages, the usual one first.
  ///
  /// - Parameter isStrict: Whether each text that another language stands in for is an error.
  init(_ tags: [String], in folder: DesignFolder, isStrict: Bool) {
    var found: [Diagnostic] = []
    var sources: [String: SourceFile] = [:]
    func read(_ tag: String) -> Language? {
      guard let source = folder.file("strings/\(tag).yaml") else { return nil }
      sources[tag] = source
      let file = StringsFile(source)
      found += file.diagnostics
      return (tag, file.messages)
    }
    var declared: [Language] = []
    for tag in tags {
      if let language = read(tag) {
        declared.append(language)
        continue
      }
      found.append(
        Diagnostic(
          "D007", .error, "the design lists the language '\(tag)' but has no strings for it",
          hint: "add strings/\(tag).yaml, or take the language out of design.yaml"))
    }
    for tag in tags {
      guard let base = tag.languageWithoutRegion, bases[base] == nil else { continue }
      bases[base] = declared.first { $0.tag == base } ?? read(base)
    }
    self.declared = declared
    self.sources = sources
    diagnostics = found
    reportMissing(isStrict: isStrict)
  }

  /// A language's texts, most specific first.
  func chain(of tag: String) -> [Language] {
    var chain: [Language] = []
    for language in own(tag) + (declared.first.map { own($0.tag) } ?? []) + declared
    where !chain.contains(where: { $0.tag == language.tag }) {
      chain.append(language)
    }
    return chain
  }

  /// What every language says itself, to check templates against.
  var catalog: StringCatalog { StringCatalog(languages: declared + unlistedBases) }

  private var unlistedBases: [Language] {
    bases.keys.sorted().compactMap { tag in
      declared.contains { $0.tag == tag } ? nil : bases[tag]
    }
  }

  /// The texts of a language, and of the language without its region.
  private func own(_ tag: String) -> [Language] {
    let base = tag.languageWithoutRegion.flatMap { bases[$0] }
    return declared.filter { $0.tag == tag } + (base.map { [$0] } ?? [])
  }

  private mutating func reportMissing(isStrict: Bool) {
    let all = Set((declared + unlistedBases).flatMap(\.messages.keys))
    for (tag, _) in declared {
      let chain = chain(of: tag)
      for key in all.subtracting(own(tag).flatMap(\.messages.keys)).sorted() {
        guard let other = chain.first(where: { $0.messages[key] != nil }) else { continue }
        diagnostics.append(
          Diagnostic(
            "D008", isStrict ? .error : .warning,
            "'\(tag)' has no string '\(key)': that of '\(other.tag)' stands in",
            place: sources[tag]?.place(ofSectionOf: key),
            hint: "translate it: in '\(other.tag)' it is '\(other.messages[key] ?? "")'"))
      }
    }
  }

  /// For each language that prints strings of others, how many of which: notes.
  var origins: [Diagnostic] {
    let all = Set((declared + unlistedBases).flatMap(\.messages.keys))
    return declared.compactMap { tag, _ in
      var rest = all
      let lenders = chain(of: tag).compactMap { language -> String? in
        let count = rest.count
        rest.subtract(language.messages.keys)
        return count == rest.count ? nil : "'\(language.tag)' (\(count - rest.count))"
      }
      guard lenders.count > 1 || lenders.first?.hasPrefix("'\(tag)' ") == false else { return nil }
      return Diagnostic(
        "D012", .note, "the strings of '\(tag)' come from \(lenders.joined(separator: ", then "))")
    }
  }
}

extension String {
  /// A language tag up to its region or script, nil if it has neither: `de` of `de-CH`.
  var languageWithoutRegion: String? {
    firstIndex(of: "-").map { String(self[..<$0]) }
  }
}

extension SourceFile {
  /// Where the strings stand that a key's own would stand beside: the start if there are none.
  fileprivate func place(ofSectionOf key: String) -> SourcePlace {
    let section = Array("\(key.prefix { $0 != "." }):".utf8)
    var start = 0
    while start < bytes.count {
      if bytes[start...].starts(with: section) { return place(start..<start + section.count) }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      start = end + 1
    }
    return place(0..<0)
  }
}
