internal import Fonts
internal import Pages

/// The faces that a renderer has opened, and which of them the present document is drawn with.
///
/// A face is drawn with its lean copy if that has all glyphs a document uses. The choice depends on
/// the document alone, so the same pages give the same bytes.
final class DrawingFaces {
  private let book: FontBook
  private var whole: [DrawingFace?]
  private var lean: [LeanFace]
  private var chosen: [DrawingFace?]

  private enum LeanFace {
    case unknown
    case absent
    case open(DrawingFace, glyphs: [UInt16])
  }

  init(book: FontBook) {
    self.book = book
    whole = Array(repeating: nil, count: book.faces.count)
    lean = Array(repeating: .unknown, count: book.faces.count)
    chosen = whole
  }

  /// The chosen face.
  subscript(_ id: FontFaceID) -> DrawingFace {
    guard let face = chosen[Int(id.index)] else { preconditionFailure("faces are chosen first") }
    return face
  }

  /// Opens the faces that pages use, so that drawing cannot fail on a font.
  func choose(for pages: [Page], allowsLean: Bool) throws(CairoError) {
    for index in chosen.indices { chosen[index] = nil }
    var isWhole = Array(repeating: !allowsLean, count: chosen.count)
    for page in pages {
      for item in page.items {
        guard case .text(let line) = item.content else { continue }
        for placed in line.runs {
          let index = Int(placed.run.face.index)
          precondition(index < chosen.count, "the pages are set in the renderer's fonts")
          if isWhole[index] {
            if chosen[index] == nil { chosen[index] = try wholeFace(index) }
          } else if let face = leanFace(index, for: placed.run) {
            chosen[index] = face
          } else {
            isWhole[index] = true
            chosen[index] = try wholeFace(index)
          }
        }
      }
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
    guard case .open(let face, let glyphs) = lean[index] else { return nil }
    for cluster in run.clusters where cluster.glyphCount != 1 || cluster.byteCount == 0 {
      return nil
    }
    for glyph in run.glyphs {
      guard glyph.id < glyphs.count, glyphs[Int(glyph.id)] != LeanFont.missing else { return nil }
    }
    return face
  }

  private func openLean(_ index: Int) -> LeanFace {
    guard let font = book.faces[index].lean, let face = try? DrawingFace(font) else {
      return .absent
    }
    return .open(face, glyphs: font.glyphs)
  }
}
