internal import Pages

/// What has to be known of a document's text before it is drawn, and where it is drawn.
///
/// Cairo embeds the fonts, but the text is not drawn with it: it takes most of its time to find out
/// what can be known, and cannot mark text as an element's. In the place of text it draws a mark,
/// and on the first page, once, every glyph that the document has. From that `TextWriter` knows the
/// codes of the glyphs, and writes the text where the marks stand.
final class TextPlan {
  /// Text of a page with nothing but rectangles between it.
  struct Slot {
    let page: Int
    /// The items on the page: text, rectangles, and what draws nothing.
    let items: Range<Int>
    /// How many lines of text the document has before.
    let firstLine: Int
    /// What it is drawn through.
    var transform: Transform?
    /// What cuts it off, each area with the transform it was drawn through.
    var clips: [(area: RoundedRect, transform: Transform?)] = []
  }

  private let choices: DrawingFaces
  /// The openings of faces that the document is drawn with, in the order of their first use.
  private(set) var faces: [DrawingFace] = []
  /// Of each line of text, whether it is drawn with the second openings.
  private var isSecond: [Bool] = []
  /// The text that is drawn, in order.
  private(set) var slots: [Slot] = []
  /// What is drawn with a mark: a glyph that leaves ink, if there is one; nil without text.
  private(set) var sample: (face: DrawingFace, glyph: UInt16)?

  /// Plans the text of pages whose faces are chosen.
  init(_ pages: [Page], faces: DrawingFaces) {
    choices = faces
    var last: DrawingFace?
    for page in pages {
      for index in page.items.indices {
        guard case .text(let line) = page.items[index].content else { continue }
        let needsSecond = faces.needsSecond(line)
        isSecond.append(needsSecond)
        if line.color.alpha == 0 { continue }
        for index in line.runs.indices where line.runs[index].run.isDrawn {
          let run = line.runs[index].run
          let face = faces.face(run.face, isSecond: needsSecond)
          if face !== last, !self.faces.contains(where: { $0 === face }) {
            face.drawn.reset()
            self.faces.append(face)
          }
          last = face
          face.drawn.use(run, indices: face.glyphs)
        }
      }
    }
    sample = self.faces.lazy.compactMap { face in face.drawn.inked.map { (face, $0) } }.first
    if sample == nil, let face = self.faces.first, let glyph = face.drawn.glyphs.first {
      sample = (face, glyph)
    }
  }

  /// Whether a line of text, counted through the document, is drawn with the second openings.
  func isSecond(line: Int) -> Bool { isSecond[line] }

  /// What glyphs of a face are drawn with.
  func face(_ id: FontFaceID, isSecond: Bool) -> DrawingFace {
    choices.face(id, isSecond: isSecond)
  }

  /// Adds text to be drawn and returns the number of its mark.
  func add(_ slot: Slot) -> Int {
    slots.append(slot)
    return faces.count + slots.count - 1
  }
}

extension TextLine {
  /// Whether a line puts anything on a page.
  var isDrawn: Bool { color.alpha > 0 && runs.contains { $0.run.isDrawn } }
}

extension GlyphRun {
  /// Whether a run puts anything on a page.
  var isDrawn: Bool { !glyphs.isEmpty && size > .zero }
}
