internal import Fonts
internal import Pages

/// The faces that a renderer has opened, and which of them the present document is drawn with.
///
/// A face is drawn with its lean copy if that has all glyphs a document uses. The choice depends on
/// the document alone, so the same pages give the same bytes.
///
/// Cairo writes a character's first glyph under the character's code and other glyphs of the same
/// character, such as tabular figures, in another font, and then changes fonts within words. A line
/// that would do so is drawn with a second opening of the same copy.
final class DrawingFaces {
  private let book: FontBook
  private var whole: [DrawingFace?]
  private var lean: [LeanFace]
  private var chosen: [DrawingFace?]
  private var isLean: [Bool]
  /// The glyph drawn for each ASCII character by face, in the first opening of lean copies; 0 for
  /// none yet.
  private var drawn: [[UInt32]]

  private enum LeanFace {
    case unknown
    case absent
    case open(DrawingFace, second: DrawingFace, LeanFont)
  }

  init(book: FontBook) {
    self.book = book
    whole = Array(repeating: nil, count: book.faces.count)
    lean = Array(repeating: .unknown, count: book.faces.count)
    chosen = whole
    isLean = Array(repeating: false, count: book.faces.count)
    drawn = Array(repeating: [], count: book.faces.count)
  }

  /// The face to draw glyphs with.
  func face(of pen: GlyphBatch.Pen) -> DrawingFace {
    let index = Int(pen.face.index)
    if isLean[index], pen.isSecond, case .open(_, let face, _) = lean[index] { return face }
    guard let face = chosen[index] else { preconditionFailure("faces are chosen first") }
    return face
  }

  /// Whether a line is drawn with the second openings of its faces, because it has another glyph
  /// for a character than the lines before.
  func needsSecond(_ line: TextLine) -> Bool {
    for place in line.runs.indices where !isDrawable(line.runs[place].run) { return true }
    for place in line.runs.indices { remember(line.runs[place].run) }
    return false
  }

  /// Whether a run has the glyphs that were drawn for its characters before.
  private func isDrawable(_ run: GlyphRun) -> Bool {
    let index = Int(run.face.index)
    guard isLean[index] else { return true }
    var isDrawable = true
    Self.forEachCharacter(of: run) { byte, glyph in
      let known = drawn[index][byte]
      if known != 0, known != glyph { isDrawable = false }
    }
    return isDrawable
  }

  private func remember(_ run: GlyphRun) {
    let index = Int(run.face.index)
    guard isLean[index] else { return }
    Self.forEachCharacter(of: run) { byte, glyph in drawn[index][byte] = glyph }
  }

  /// Visits the ASCII characters of a run whose clusters have one glyph each.
  private static func forEachCharacter(
    of run: GlyphRun, _ body: (_ character: Int, _ glyph: UInt32) -> Void
  ) {
    var bytes = run.text.utf8.makeIterator()
    for index in 0..<min(run.glyphs.count, run.clusters.count) {
      guard let byte = bytes.next() else { return }
      if byte < 0x80 { body(Int(byte), run.glyphs[index].id) }
      for _ in 1..<max(1, run.clusters[index].byteCount) { _ = bytes.next() }
    }
  }

  /// Opens the faces that pages use, so that drawing cannot fail on a font.
  func choose(for pages: [Page], allowsLean: Bool) throws(CairoError) {
    for index in chosen.indices {
      chosen[index] = nil
      isLean[index] = allowsLean
      drawn[index] = []
    }
    for page in pages {
      for item in page.items {
        guard case .text(let line) = item.content else { continue }
        for place in line.runs.indices { try choose(for: line.runs[place].run) }
      }
    }
  }

  private func choose(for run: GlyphRun) throws(CairoError) {
    let index = Int(run.face.index)
    precondition(index < chosen.count, "the pages are set in the renderer's fonts")
    if isLean[index], let face = leanFace(index, for: run) {
      chosen[index] = face
      if drawn[index].isEmpty { drawn[index] = Array(repeating: 0, count: 128) }
    } else if isLean[index] || chosen[index] == nil {
      isLean[index] = false
      chosen[index] = try wholeFace(index)
    }
  }

  private func wholeFace(_ index: Int) throws(CairoError) -> DrawingFace {
    if let face = whole[index] { return face }
    let face = try DrawingFace(book.faces[index])
    whole[index] = face
    return face
  }

  /// The lean copy of a face if it does for a run: it has the glyphs, and Cairo learns the text of
  /// each from the run, not from a character map.
  private func leanFace(_ index: Int, for run: GlyphRun) -> DrawingFace? {
    if case .unknown = lean[index] { lean[index] = openLean(index) }
    guard case .open(let face, _, let font) = lean[index] else { return nil }
    let glyphs = font.glyphs
    let isSimple = run.clusters.allSatisfy { $0.glyphCount == 1 && $0.byteCount > 0 }
    let hasGlyphs = run.glyphs.allSatisfy {
      $0.id < glyphs.count && glyphs[Int($0.id)] != LeanFont.missing
    }
    return isSimple && hasGlyphs ? face : nil
  }

  private func openLean(_ index: Int) -> LeanFace {
    guard let font = book.faces[index].lean, let face = try? DrawingFace(font),
      let second = try? DrawingFace(font)
    else { return .absent }
    return .open(face, second: second, font)
  }
}
