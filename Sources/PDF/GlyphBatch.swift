internal import CCairo
internal import Pages

/// Glyphs of one face, size and colour that go to Cairo in one call.
///
/// Fewer, larger calls are faster: Cairo records every call, and replays the record twice.
struct GlyphBatch {
  /// What all glyphs of a batch have in common.
  struct Pen: Equatable {
    let face: FontFaceID
    let size: Length
    let color: Color
    let isRightToLeft: Bool
    /// Whether it draws with the second opening of the face; see `DrawingFaces`.
    let isSecond: Bool
  }

  private(set) var pen: Pen?
  private var text: [UInt8] = []
  private var glyphs: [cairo_glyph_t] = []
  private var clusters: [cairo_text_cluster_t] = []

  /// Whether a run can be added: text from right to left goes alone, since its clusters are counted
  /// from the other end.
  func takes(_ pen: Pen) -> Bool {
    self.pen == nil || (self.pen == pen && !pen.isRightToLeft)
  }

  mutating func add(_ run: GlyphRun, at origin: Point, pen: Pen) {
    self.pen = pen
    text.append(contentsOf: run.text.utf8)
    for glyph in run.glyphs {
      glyphs.append(
        cairo_glyph_t(
          index: UInt(glyph.id), x: Double(origin.x.units &+ Int(glyph.x)) / 1024,
          y: Double(origin.y.units &+ Int(glyph.y)) / 1024))
    }
    for cluster in run.clusters {
      clusters.append(
        cairo_text_cluster_t(
          num_bytes: Int32(cluster.byteCount), num_glyphs: Int32(cluster.glyphCount)))
    }
  }

  /// Adds a mark: text without glyphs.
  mutating func addMark(_ mark: [UInt8]) {
    text += mark
    clusters.append(cairo_text_cluster_t(num_bytes: Int32(mark.count), num_glyphs: 0))
  }

  /// Adds glyphs one after the other, each with the text it stands for.
  mutating func add(_ drawn: DrawnGlyphs, of face: DrawingFace) {
    var x = 0.0
    for glyph in drawn.glyphs {
      let text = drawn.text(of: glyph)
      self.text += text
      glyphs.append(cairo_glyph_t(index: UInt(glyph), x: x, y: 1))
      clusters.append(cairo_text_cluster_t(num_bytes: Int32(text.count), num_glyphs: 1))
      x += face.advance(of: glyph)
    }
  }

  /// Replaces the glyphs' indices by those in another font.
  mutating func renumber(by indices: [UInt16]) {
    for index in glyphs.indices {
      glyphs[index].index = UInt(indices[Int(glyphs[index].index)])
    }
  }

  /// Draws the glyphs with the font that is set, and empties the batch.
  mutating func draw(on context: OpaquePointer, asOutlines: Bool) {
    if asOutlines {
      unsafe cairo_glyph_path(context, glyphs, Int32(glyphs.count))
      unsafe cairo_fill(context)
    } else {
      unsafe show(on: context)
    }
    pen = nil
    text.removeAll(keepingCapacity: true)
    glyphs.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
  }

  private func show(on context: OpaquePointer) {
    let flags =
      pen?.isRightToLeft == true ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0)
    unsafe text.withUnsafeBytes { text in
      unsafe cairo_show_text_glyphs(
        context, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), glyphs,
        Int32(glyphs.count), clusters, Int32(clusters.count), flags)
    }
  }
}
