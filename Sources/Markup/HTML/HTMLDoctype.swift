public import Diagnostics

/// The document type of a page, which says whether it is old enough for quirks.
enum HTMLDoctype {
  /// Whether a document type makes browsers follow old rules (HTML, 13.2.6.4.1).
  ///
  /// - Parameter text: What stands between `<!doctype` and `>`.
  static func hasQuirks(_ text: String) -> Bool {
    let words = words(text.lowercased())
    guard words.first == "html" else { return true }
    if words.count == 1 { return false }
    guard words[1] == "public" else {
      return words[1] != "system" || words.count < 3 || words[2] == oldSystem
    }
    guard words.count > 2 else { return true }
    let identifier = words[2]
    let system = words.count > 3 ? words[3] : nil
    if system == oldSystem || oldIdentifiers.contains(identifier) { return true }
    if oldPrefixes.contains(where: identifier.hasPrefix) { return true }
    return system == nil && looseHTML4.contains(where: identifier.hasPrefix)
  }

  /// The words of a document type; what stands in quotes is one.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
      rest = rest[start...]
      let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
      if quote != nil { rest.removeFirst() }
      let end =
        rest.firstIndex { character in
          quote.map { character == $0 }
            ?? (character.isWhitespace || character == "\"" || character == "'")
        } ?? rest.endIndex
      words.append(String(rest[..<end]))
      rest = rest[end...]
      if quote != nil, !rest.isEmpty { rest.removeFirst() }
    }
    return words
  }

  private static let oldSystem = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"

  private static let oldIdentifiers: Set<String> = [
    "-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html",
  ]

  /// How the identifiers of the time before HTML 4.01 begin.
  private static let oldPrefixes = [
    "+//silmaril//dtd html pro", "-//advasoft ltd//dtd html 3.0", "-//as//dtd html 3.0",
    "-//ietf//dtd html", "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer", "-//netscape comm. corp.//dtd",
    "-//o'reilly and associates//dtd html", "-//softquad software//dtd hotmetal pro",
    "-//softquad//dtd hotmetal pro", "-//spyglass//dtd html 2.0 extended//",
    "-//sq//dtd html 2.0 hotmetal", "-//sun microsystems corp.//dtd hotjava",
    "-//w3c//dtd html 3", "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental",
    "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html 3.0//", "-//webtechs//dtd mozilla html",
  ]

  private static let looseHTML4 = [
    "-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//",
  ]
}

extension HTMLParser {
  /// Whether a page asks for the rules of browsers before style sheets: it has no document type
  /// before its first element, or an old one (HTML, 13.2.6.4.1).
  public static func hasQuirks(_ file: SourceFile) -> Bool {
    var scanner = HTMLScanner(file)
    while let token = scanner.next() {
      switch token {
      case .doctype(let range):
        let text = String(decoding: file.bytes[range], as: UTF8.self)
        return HTMLDoctype.hasQuirks(String(text.dropFirst("<!doctype".count).dropLast()))
      case .comment: continue
      case .text(let range) where scanner.text(range).allSatisfy(\.isWhitespace): continue
      case .text, .rawText, .startTag, .endTag, .hole, .controlTag: return true
      }
    }
    return true
  }
}
