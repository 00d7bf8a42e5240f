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
    /// What it is drawn through.
    var transform: Transform?
    /// What cuts it off, each area with the transform it was drawn through.
    var clips: [(area: RoundedRect, transform: Transform?)] = []
  }

  /// An opening of a face that glyphs are drawn with.
  struct Opening {
    /// The index of the face in `faces`.
    let face: Int
    let isSecond: Bool
  }

  /// The faces of the document in the order of their first use.
  private(set) var faces: [PlannedFace] = []
  /// The index in `faces` of each face of the book; -1 for a face that is not used.
  let places: [Int]
  /// The openings of which glyphs are drawn, in the order of the faces.
  private(set) var openings: [Opening] = []
  /// The text that is drawn, in order.
  private(set) var slots: [Slot] = []
  /// What is drawn with a mark: a glyph that leaves ink, if there is one; nil without text.
  private(set) var sample: (face: DrawingFace, text: [UInt8], glyph: UInt16)?

  /// Plans the text of pages whose faces are chosen.
  init(_ pages: [Page], faces choices: DrawingFaces) {
    var places = Array(repeating: -1, count: choices.count)
    var faces: [PlannedFace] = []
    for page in pages {
      for index in page.items.indices {
        guard case .text(let line) = page.items[index].content, line.color.alpha > 0 else {
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
    self.faces = faces
    for face in faces.indices {
      if !faces[face].first.drawn.glyphs.isEmpty {
        openings.append(Opening(face: face, isSecond: false))
      }
      if faces[face].second?.drawn.glyphs.isEmpty == false {
        openings.append(Opening(face: face, isSecond: true))
      }
    }
    sample = findSample()
  }

  private func findSample() -> (face: DrawingFace, text: [UInt8], glyph: UInt16)? {
    var found: (face: DrawingFace, text: [UInt8], glyph: UInt16)?
    for opening in openings.compactMap({ self[$0] }) {
      guard let glyph = opening.drawn.inked ?? opening.drawn.glyphs.first else { continue }
      let sample = (opening.face, opening.drawn.text(of: glyph), glyph)
      if opening.drawn.inked != nil { return sample }
      found = found ?? sample
    }
    return found
  }

  /// An opening with what is drawn with it.
  subscript(_ opening: Opening) -> PlannedFace.Opening? {
    opening.isSecond ? faces[opening.face].second : faces[opening.face].first
  }

  /// Hands over the faces, whose glyphs get their codes.
  func takeFaces() -> [PlannedFace] {
    defer { faces = [] }
    return faces
  }

  /// Adds text to be drawn and returns the number of its mark.
  func add(_ slot: Slot) -> Int {
    slots.append(slot)
    return openings.count + slots.count - 1
  }
}

extension StrokeLine {
  /// Whether it is written beside Cairo, which takes its time for each dash: only if nothing shows
  /// through it.
  var isWritten: Bool { style != .solid && color.alpha == 255 && width > .zero }
}

extension TextLine {
  /// Whether a line puts anything on a page.
  var isDrawn: Bool { color.alpha > 0 && runs.contains { $0.run.isDrawn } }
}

extension GlyphRun {
  /// Whether a run puts anything on a page.
  var isDrawn: Bool { !glyphs.isEmpty && size > .zero }
}
