internal import CText

/// Upper and lower case as languages write them (CSS Text 3, 2.1; Unicode, SpecialCasing).
///
/// Standard mappings come from Unicode; what differs is Turkish and Azerbaijani (i with and without
/// a dot), Greek (capitals without accents, a final sigma), Lithuanian (dots above) and Dutch (IJ is
/// one letter).
public enum TextCase {
  /// Returns a text in capitals.
  ///
  /// - Parameter language: A BCP 47 tag.
  public static func uppercased(_ text: String, language: String) -> String {
    switch base(language) {
    case "tr", "az":
      return String(
        String.UnicodeScalarView(text.unicodeScalars.map { $0 == "i" ? "\u{130}" : $0 })
      ).uppercased()
    case "el": return greekCapitals(text)
    case "lt": return lithuanianCapitals(text)
    default: return text.uppercased()
    }
  }

  /// Returns a text in small letters.
  public static func lowercased(_ text: String, language: String) -> String {
    let language = base(language)
    let text = language == "tr" || language == "az" ? withTurkishI(text) : text
    let lower = text.lowercased()
    return text.utf8.contains(0xCE) && text.unicodeScalars.contains(capitalSigma)
      ? finalSigmas(lower, of: text) : lower
  }

  /// Returns a text whose words begin with a capital.
  ///
  /// Letters that are not the first of a word stay what they are.
  public static func capitalized(_ text: String, language: String) -> String {
    var result = ""
    var startsWord = true
    var isAfterFirstI = false
    let language = base(language)
    for character in text {
      if startsWord {
        result += titlecased(character, language: language)
      } else if isAfterFirstI, character == "j" {
        result += "J"
      } else {
        result.append(character)
      }
      isAfterFirstI = startsWord && language == "nl" && (character == "i" || character == "I")
      let isInWord = character.isLetter || character.isNumber
      // An apostrophe inside a word does not end it; before a word it does not begin it.
      startsWord = isInWord ? false : character != "'" && character != "\u{2019}" || startsWord
    }
    return result
  }

  private static func base(_ language: String) -> String {
    language.prefix { $0 != "-" && $0 != "_" }.lowercased()
  }

  private static func titlecased(_ character: Character, language: String) -> String {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return "" }
    if first == "i", language == "tr" || language == "az" {
      return "\u{130}" + String(String.UnicodeScalarView(scalars.dropFirst()))
    }
    return first.properties.titlecaseMapping
      + String(String.UnicodeScalarView(scalars.dropFirst()))
  }

  /// A text with its capital I and İ made small.
  private static func withTurkishI(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "I": result.append("\u{131}")
      case "\u{130}": result.append("i")
      case "\u{307}" where result.last == "\u{131}":
        result.removeLast()
        result.append("i")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  // MARK: Greek

  private static let capitalSigma: Unicode.Scalar = "\u{3A3}"
  /// The accents that capitals do without: grave, acute, psili, dasia, perispomeni.
  private static let accents: Set<Unicode.Scalar> = [
    "\u{300}", "\u{301}", "\u{313}", "\u{314}", "\u{342}",
  ]
  private static let diaeresis: Unicode.Scalar = "\u{308}"

  /// Capitals without accents; a diaeresis stays, and appears where an accent said that two vowels
  /// are two (μάιος, ΜΑΪΟΣ).
  private static func greekCapitals(_ text: String) -> String {
    var capitals = String.UnicodeScalarView()
    var hadAccent = false
    for character in text {
      let scalars = character.unicodeScalars.flatMap { decomposed($0) }
      let isGreek = scalars.first.map { (0x370...0x3FF).contains($0.value) } ?? false
      guard isGreek, scalars.count > 1 || hadAccent else {
        capitals += character.uppercased().unicodeScalars
        hadAccent = false
        continue
      }
      let hasAccent = scalars.contains { accents.contains($0) }
      var kept = scalars.filter { !accents.contains($0) }
      if hadAccent, kept.count == 1, kept[0] == "\u{3B9}" || kept[0] == "\u{3C5}", !hasAccent {
        kept.append(diaeresis)
      }
      hadAccent = hasAccent && !kept.contains(diaeresis)
      capitals += composed(String(String.UnicodeScalarView(kept)).uppercased()).unicodeScalars
    }
    return String(capitals)
  }

  /// A character and its combining marks, apart.
  private static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var (first, second): (hb_codepoint_t, hb_codepoint_t) = (0, 0)
    let functions = unsafe hb_unicode_funcs_get_default()
    guard unsafe hb_unicode_decompose(functions, scalar.value, &first, &second) != 0,
      let base = Unicode.Scalar(first)
    else { return [scalar] }
    let mark = second == 0 ? nil : Unicode.Scalar(second)
    return decomposed(base) + (mark.map { [$0] } ?? [])
  }

  /// Letters and their combining marks, put together where there is a character for both.
  private static func composed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    let functions = unsafe hb_unicode_funcs_get_default()
    for scalar in text.unicodeScalars {
      var both: hb_codepoint_t = 0
      if let last = scalars.last,
        unsafe hb_unicode_compose(functions, last.value, scalar.value, &both) != 0,
        let whole = Unicode.Scalar(both)
      {
        scalars.removeLast()
        scalars.append(whole)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Puts the final form where a sigma ends a word (Unicode, Final_Sigma).
  private static func finalSigmas(_ lower: String, of text: String) -> String {
    var scalars = Array(lower.unicodeScalars)
    func isCased(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCased }
    for index in scalars.indices where scalars[index] == "\u{3C3}" {
      let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
      let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
      if before.map(isCased) == true, after.map(isCased) != true { scalars[index] = "\u{3C2}" }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  // MARK: Lithuanian

  /// Capitals without the dot that shows beside an accent on i and j.
  private static func lithuanianCapitals(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var isSoftDotted = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{307}", isSoftDotted { continue }
      kept.append(scalar)
      isSoftDotted =
        "ij\u{12F}".unicodeScalars.contains(scalar)
        || isSoftDotted && scalar.properties.canonicalCombiningClass.rawValue > 0
          && scalar.properties.canonicalCombiningClass != .above
    }
    return String(kept).uppercased()
  }
}
