internal import CText
internal import Pages

/// Glyphs in the form in which the text of a PDF file is read back as it was written.
///
/// Programs that extract text put the characters of a cluster side by side between the cluster's
/// first and last glyph, and turn those from right to left around one by one. So a cluster of several
/// glyphs begins and ends with one at its edge, and of one from right to left each character is a
/// cluster with its share of the width, between invisible glyphs.
extension RunShaper {
  /// Whether the buffer has clusters that would not be read back as they are.
  func needsArranging(_ item: TextItem, _ text: String, glyphs: Int, clusters: Int) -> Bool {
    glyphs != clusters || item.isRightToLeft && clusters != text.unicodeScalars.count
  }

  /// The glyphs and clusters of an item, arranged for reading.
  ///
  /// - Parameter edges: Where the pen is before each glyph and after the last.
  func arranged(
    _ glyphs: [GlyphRun.Glyph], _ clusters: [GlyphRun.Cluster], edges: [Int32], of text: String,
    isRightToLeft: Bool, face: ShapingFace
  ) -> (glyphs: [GlyphRun.Glyph], clusters: [GlyphRun.Cluster]) {
    guard let invisible = face.invisibleGlyph else { return (glyphs, clusters) }
    var bytes = Array(text.utf8)[...]
    var position = isRightToLeft ? glyphs.count : 0
    var groups: [[GlyphRun.Glyph]] = []
    var result: [GlyphRun.Cluster] = []
    for cluster in clusters {
      let count = Int(cluster.glyphCount)
      let start = isRightToLeft ? position - count : position
      let end = start + count
      position = isRightToLeft ? start : end
      let part = bytes.prefix(Int(cluster.byteCount))
      bytes = bytes.dropFirst(Int(cluster.byteCount))
      guard start >= 0, start < end, end <= glyphs.count, end < edges.count else {
        return (glyphs, clusters)
      }
      let (left, right) = (edges[start], edges[end])
      let lengths = isRightToLeft ? Self.scalarLengths(part) : [part.count]
      // Each character has a share of the cluster's width, the first one the glyphs.
      func edge(_ place: Int) -> Int32 {
        let share = Int(right) - Int(left)
        return Int32(clamping: Int(right) - share * place / lengths.count)
      }
      func mark(_ x: Int32) -> GlyphRun.Glyph { .init(id: invisible, x: x, y: 0) }
      for (place, length) in lengths.enumerated() {
        let (from, to) = lengths.count > 1 ? (edge(place + 1), edge(place)) : (left, right)
        var group = place == 0 ? Array(glyphs[start..<end]) : []
        if isRightToLeft, lengths.count > 1 || count > 1 {
          // Glyphs of a cluster from right to left are written in reverse.
          group = [mark(to)] + group + [mark(from)]
        } else if count > 1 {
          if glyphs[start].x != from { group.insert(mark(from), at: 0) }
          let reachesEnd = glyphs[end - 1].x == edges[end - 1] && edges[end - 1] != right
          if !reachesEnd { group.append(mark(to)) }
        }
        result.append(
          .init(byteCount: UInt16(clamping: length), glyphCount: UInt16(clamping: group.count)))
        groups.append(group)
      }
    }
    if isRightToLeft { groups.reverse() }
    return (groups.flatMap { $0 }, result)
  }

  /// The lengths in bytes of the characters of a text.
  private static func scalarLengths(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var lengths: [Int] = []
    for byte in bytes {
      if byte & 0xC0 != 0x80 || lengths.isEmpty {
        lengths.append(1)
      } else {
        lengths[lengths.count - 1] += 1
      }
    }
    return lengths
  }
}

extension ShapingFace {
  /// A glyph that shows nothing, if possible without a width.
  fileprivate var invisibleGlyph: UInt32? {
    for character: UInt32 in [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x20] {
      var glyph: hb_codepoint_t = 0
      if unsafe hb_font_get_nominal_glyph(font, character, &glyph) != 0 { return glyph }
    }
    return nil
  }
}
