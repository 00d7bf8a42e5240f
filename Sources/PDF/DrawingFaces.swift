internal import Fonts
internal import Pages

/// The faces that a renderer has opened, and which of them the present document is drawn with.
///
/// A face is drawn with its lean copy if that has all glyphs a document uses. The choice depends on
/// the document alone, so the same pages give the same bytes.
///
/// Where Cairo itself draws text, it writes a character's first glyph under the character's code and
/// other glyphs of the same character, such as tabular figures, in another font, and then changes
/// fonts within words. A line that would do so is drawn with a second opening of the same copy.
final class DrawingFaces {
  private let choices: [FaceChoice]

  init(book: FontBook, deflate: Deflate = Deflate()) {
    choices = book.faces.map { FaceChoice($0, deflate) }
  }

  /// How many faces the book has.
  var count: Int { choices.count }

  /// A face that a document's text is written with.
  func planned(_ id: FontFaceID) -> PlannedFace {
    if let written = choices[Int(id.index)].written { return PlannedFace(written) }
    return PlannedFace(face(id, isSecond: false))
  }

  /// The face to draw glyphs with.
  func face(_ id: FontFaceID, isSecond: Bool) -> DrawingFace {
    let choice = choices[Int(id.index)]
    guard let face = isSecond ? choice.second ?? choice.first : choice.first else {
      preconditionFailure("faces are chosen first")
    }
    return face
  }

  /// Whether a line is drawn with the second openings of its faces, because it has another glyph
  /// for a character than the lines before.
  func needsSecond(_ line: TextLine) -> Bool {
    for place in line.runs.indices {
      let choice = choices[Int(line.runs[place].run.face.index)]
      if choice.second != nil, !choice.isFirst(for: line.runs[place].run) { return true }
    }
    for place in line.runs.indices {
      let choice = choices[Int(line.runs[place].run.face.index)]
      if choice.second != nil { choice.remember(line.runs[place].run) }
    }
    return false
  }

  /// Opens the faces that pages use, so that drawing cannot fail on a font.
  func choose(for pages: [Page], allowsLean: Bool) throws(CairoError) {
    for choice in choices { choice.reset(allowsLean: allowsLean) }
    for page in pages {
      for index in page.items.indices {
        guard case .text(let line) = page.items[index].content else { continue }
        for place in line.runs.indices {
          let index = Int(line.runs[place].run.face.index)
          precondition(index < choices.count, "the pages are set in the renderer's fonts")
          try choices[index].choose(for: line.runs[place].run)
        }
      }
    }
  }
}
