internal import CText

/// Finds the places where a line of a paragraph may or must end: Unicode Standard Annex 14 as Pango
/// implements it, with a short way for plain Latin text.
enum LineBreaker {
  /// Returns the pieces between the breaks.
  static func segments(of paragraph: String, language: String) -> [TextSegment] {
    if paragraph.isEmpty { return [] }
    return plainSegments(of: paragraph) ?? pangoSegments(of: paragraph, language: language)
  }

  /// Returns the pieces by Pango's tables.
  static func pangoSegments(of paragraph: String, language: String) -> [TextSegment] {
    var paragraph = paragraph
    if paragraph.utf8.contains(0) {
      paragraph = String(paragraph.map { $0 == "\0" ? "\u{FFFD}" : $0 })
    }
    let scalars = paragraph.unicodeScalars
    let breaks = breaks(in: paragraph, language: language)
    var segments: [TextSegment] = []
    var start = scalars.startIndex
    var index = start
    var position = 0
    while index < scalars.endIndex {
      index = scalars.index(after: index)
      position += 1
      let isEnd = index == scalars.endIndex
      let kind = breaks[position]
      if kind == .none && !isEnd { continue }
      segments.append(segment(scalars[start..<index], kind: kind, isEnd: isEnd))
      start = index
    }
    return segments
  }

  /// What may happen before each character and after the last.
  ///
  /// The dictionary of Thai words decides between two Thai letters only. Whether a line may end where
  /// Thai begins or ends follows from what stands there, and Thai letters count as other letters and
  /// marks do (rule LB1), which Pango leaves to whoever knows the dictionary.
  static func breaks(in paragraph: String, language: String) -> [TextSegment.Break] {
    var breaks = pangoBreaks(in: paragraph, language: language)
    // The first byte of Thai letters.
    guard paragraph.utf8.contains(0xE0) else { return breaks }
    let isThai = paragraph.unicodeScalars.map(needsDictionary)
    guard isThai.contains(true) else { return breaks }
    let letters = paragraph.unicodeScalars.map { scalar -> Unicode.Scalar in
      guard needsDictionary(scalar) else { return scalar }
      return scalar.properties.generalCategory == .nonspacingMark ? "\u{301}" : "a"
    }
    let others = pangoBreaks(in: String(String.UnicodeScalarView(letters)), language: language)
    for index in breaks.indices {
      let isInside = index > 0 && index < isThai.count && isThai[index - 1] && isThai[index]
      if !isInside { breaks[index] = others[index] }
    }
    return breaks
  }

  /// Whether lines end before a character as a dictionary says: Thai letters and marks.
  private static func needsDictionary(_ scalar: Unicode.Scalar) -> Bool {
    (0xE01...0xE3A).contains(scalar.value) || (0xE40...0xE4E).contains(scalar.value)
  }

  private static func pangoBreaks(
    in paragraph: String, language: String
  ) -> [TextSegment.Break] {
    var paragraph = paragraph
    let count = paragraph.unicodeScalars.count + 1
    return paragraph.withUTF8 { bytes in
      precondition(bytes.count < Int(Int32.max), "a paragraph is shorter than 2 GiB")
      return unsafe withUnsafeTemporaryAllocation(of: PangoLogAttr.self, capacity: count) {
        attributes in
        unsafe attributes.initialize(repeating: PangoLogAttr())
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          unsafe pango_get_log_attrs(
            characters.baseAddress, Int32(characters.count), -1,
            pango_language_from_string(language), attributes.baseAddress, Int32(count))
        }
        return unsafe attributes.map { attribute in
          unsafe withUnsafePointer(to: attribute) { pointer in
            if unsafe billpress_is_mandatory_break(pointer) != 0 { return .mandatory }
            return unsafe billpress_is_line_break(pointer) != 0 ? .allowed : .none
          }
        }
      }
    }
  }

  private static func segment(
    _ scalars: Substring.UnicodeScalarView, kind: TextSegment.Break, isEnd: Bool
  ) -> TextSegment {
    let body = scalars.reversed().drop(while: hangs).startIndex.base
    let text = scalars[..<body]
    let space = scalars[body...]
    // Pango marks every paragraph's end; it is a mandatory break only where a newline stands.
    let isForced = space.contains(where: isNewline)
    return TextSegment(
      text: String(text),
      trailingSpace: String(String.UnicodeScalarView(space.filter { !isNewline($0) })),
      breakAfter: isForced ? .mandatory : isEnd ? .none : kind)
  }

  private static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Whether a character vanishes at a line's end: white space that allows a break.
  private static func hangs(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " || scalar == "\t" || scalar == "\u{200B}" || isNewline(scalar) { return true }
    guard scalar.properties.generalCategory == .spaceSeparator else { return false }
    return scalar != "\u{A0}" && scalar != "\u{2007}" && scalar != "\u{202F}"
  }
}
