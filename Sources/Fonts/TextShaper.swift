public import Pages

/// Turns text into glyphs with the faces of a font book, and finds where lines may break.
///
/// One per worker, not shared. Words are shaped once and remembered, so that a word seen before
/// costs one look-up, about 0.1 µs.
public final class TextShaper {
  /// The fonts.
  public let book: FontBook
  let faces: ShapingFaces
  let runs = RunShaper()
  private var styles: [TextStyle: Int] = [:]
  private var resolved: [ResolvedStyle] = []
  private var last = 0
  private var words = RecentCache<WordKey, ShapedText>(limit: wordLimit)

  private struct WordKey: Hashable {
    let style: Int
    let text: ExactText
  }

  private static let wordLimit = 16_384
  /// Texts longer than this many bytes are not remembered: they hardly come again.
  private static let textLimit = 512
  private static let styleLimit = 1024

  /// Creates a shaper.
  ///
  /// - Throws: `FontError` if the book is empty or has a file that is no font.
  public init(book: FontBook) throws(FontError) {
    guard !book.faces.isEmpty else { throw FontError(.emptyBook) }
    guard book.faces.count <= Int(UInt16.max) else { throw FontError(.tooManyFaces) }
    for face in book.faces where !face.file.hasFace(face.faceIndex) {
      throw FontError(.unreadable, file: face.file.name)
    }
    self.book = book
    faces = ShapingFaces(book: book)
  }

  /// Returns the faces for a list of families, each nearest to a weight and style, followed by the
  /// book's fallback in the order for a language, and the names of families the book lacks.
  ///
  /// If neither gives a face, the book's first family stands in.
  public func selection(
    families: [String], weight: Int, style: FontFace.Style, language: String = ""
  ) -> (selection: FontSelection, unknown: [String]) {
    var chosen: [FontFaceID] = []
    var unknown: [String] = []
    for family in families {
      let faces = book.matching(family: family, weight: weight, style: style)
      if faces.isEmpty { unknown.append(family) }
      for face in faces where !chosen.contains(face) { chosen.append(face) }
    }
    let wantedCount = chosen.count
    for rule in book.fallback(for: language) {
      let face = book.fallbackFace(family: rule.family, weight: weight, style: style)
      if let face, !chosen.contains(face) { chosen.append(face) }
    }
    if chosen.isEmpty {
      chosen = book.matching(family: book.faces[0].family, weight: weight, style: style)
    }
    let primary = chosen.first { book[$0].coverage?.contains(" ") ?? true }
    return (
      FontSelection(faces: chosen, primary: primary ?? chosen[0], wantedCount: wantedCount), unknown
    )
  }

  /// Returns the vertical measures of a face at a size.
  public func metrics(_ face: FontFaceID, size: Length) -> FontMetrics {
    let face = faces[Int(face.index)]
    func length(_ units: Int32) -> Length {
      Length(units: face.length(Int(units), size: size))
    }
    return FontMetrics(
      ascent: length(face.measures.ascent), descent: length(face.measures.descent),
      lineGap: length(face.measures.lineGap), xHeight: length(face.measures.xHeight),
      capHeight: length(face.measures.capHeight),
      underlineOffset: length(face.measures.underlineOffset),
      underlineThickness: length(face.measures.underlineThickness))
  }

  /// Returns the glyphs of a word, a space or any short text without line breaks.
  ///
  /// Control characters become spaces.
  public func shape(_ text: String, style: TextStyle) -> ShapedText {
    let style = index(of: style)
    guard text.utf8.count <= Self.textLimit else { return shaped(text, style: resolved[style]) }
    return words.value(WordKey(style: style, text: ExactText(text: text))) {
      shaped(text, style: resolved[style])
    }
  }

  /// Returns the pieces of a paragraph between the places where a line may or must end, by
  /// Unicode Standard Annex 14.
  ///
  /// A newline is a mandatory break; a no-break space belongs to its word.
  public func segments(of paragraph: String, language: String) -> [TextSegment] {
    LineBreaker.segments(of: paragraph, language: language)
  }

  /// The index of a style in `resolved`.
  ///
  /// Texts come in stretches of one style, so the last one is
  /// tried first.
  private func index(of style: TextStyle) -> Int {
    if last < resolved.count, resolved[last].style == style { return last }
    if let known = styles[style] {
      last = known
      return known
    }
    if resolved.count >= Self.styleLimit {
      styles = [:]
      resolved = []
      words = RecentCache(limit: Self.wordLimit)
    }
    last = resolved.count
    styles[style] = last
    resolved.append(resolvedStyle(style))
    return last
  }

  /// A style with what HarfBuzz wants to know of it.
  func resolvedStyle(_ style: TextStyle) -> ResolvedStyle {
    ResolvedStyle(style, face: style.fonts.faces.first.map { faces[Int($0.index)] })
  }
}
