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
