internal import Pages

/// What has to be known of a document's text before it is drawn, and where it is drawn.
///
/// The text is not drawn with Cairo: it takes most of its time to find out what can be known, and
/// cannot mark text as an element's. In the place of text it draws a mark, and `TextWriter` writes
/// the text where the marks stand, with fonts that we make. Of faces of which we make none, Cairo
/// embeds the fonts: on the first page it draws every glyph that the document has of them, and
/// `TextWriter` reads the codes there.
final class TextPlan {
  /// Text of a page with nothing but rectangles between it.
  struct Slot {
    let page: Int
    /// The items on the page: text, rectangles, and what draws nothing.
    let items: Range<Int>
    /// What it is drawn through.
    var transform: Transform?
    /// What cuts it off, each area with the transform it was drawn through.
    var clips: [(area: RoundedRect, transform: Transform?)] = []
  }

  /// The faces of the document in the order of their first use.
  private(set) var faces: [PlannedFace] = []
  /// The index in `faces` of each face of the book; -1 for a face that is not used.
  let places: [Int]
  /// The places in `faces` of those that Cairo embeds.
  private(set) var drawn: [Int] = []
  /// The text that is drawn, in order.
  private(set) var slots: [Slot] = []

  /// Plans the text of pages whose faces are chosen.
  init(_ pages: [Page], faces choices: DrawingFaces) throws(CairoError) {
    var places = Array(repeating: -1, count: choices.count)
    var faces: [PlannedFace] = []
    for page in pages {
      let items = page.items.span
      for index in items.indices {
        guard case .text(let line) = items[index].content, line.color.alpha > 0 else {
          continue
        }
        for index in line.runs.indices where line.runs[index].run.isDrawn {
          let run = line.runs[index].run
          let book = Int(run.face.index)
          if places[book] < 0 {
            places[book] = faces.count
            faces.append(choices.planned(run.face))
          }
          faces[places[book]].use(run)
        }
      }
    }
    self.places = places
    for index in faces.indices {
      if !faces[index].findFont() {
        throw CairoError(.font, "embed a font", reason: "it is damaged")
      }
      if faces[index].drawing != nil { drawn.append(index) }
    }
    self.faces = faces
  }

  /// Hands over the faces, whose glyphs get their codes.
  func takeFaces() -> [PlannedFace] {
    defer { faces = [] }
    return faces
  }

  /// Adds text to be drawn and returns the number of its mark.
  func add(_ slot: Slot) -> Int {
    slots.append(slot)
    return slots.count - 1
  }
}

extension StrokeLine {
  /// Whether nothing shows through: only such lines are written beside Cairo.
  var isOpaque: Bool { color.alpha == 255 }
}

extension TextLine {
  /// Whether a line puts anything on a page.
  var isDrawn: Bool { color.alpha > 0 && runs.contains { $0.run.isDrawn } }
}

extension GlyphRun {
  /// Whether a run puts anything on a page.
  var isDrawn: Bool { !glyphs.isEmpty && size > .zero }
}
