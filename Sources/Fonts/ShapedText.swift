public import Pages

/// A shaped word or space.
public struct ShapedText: Hashable, Sendable {
  /// The runs in visual order, more than one where faces change.
  public let runs: [GlyphRun]
  /// The sum of the runs' widths.
  public let width: Length
  /// The characters that no face has; their glyph is the face's missing-glyph box.
  public let missing: [Unicode.Scalar]
}

extension ShapedText {
  /// Returns the text with a distance added after its last glyph, such as the kern of what follows.
  public func followed(by distance: Length) -> ShapedText {
    guard distance != .zero, let last = runs.last else { return self }
    let run = GlyphRun(
      face: last.face, size: last.size, text: last.text, glyphs: last.glyphs,
      clusters: last.clusters, isRightToLeft: last.isRightToLeft, width: last.width + distance)
    return ShapedText(
      runs: runs.dropLast() + [run], width: width + distance, missing: missing)
  }
}
