/// The index of a font face in the font book of the run.
public struct FontFaceID: Hashable, Comparable, Sendable {
  /// The index.
  public let index: UInt16

  /// Creates a face index.
  public init(index: UInt16) { self.index = index }

  /// Orders by index.
  public static func < (left: FontFaceID, right: FontFaceID) -> Bool { left.index < right.index }
}

/// A shaped piece of text of one face and size: usually a word, or the space between two.
///
/// Shaped once and shared by all lines it stands on.
public final class GlyphRun: Sendable {
  /// A glyph and the place of its origin, relative to the origin of the run, in 1/1024 points,
  /// y downwards.
  public struct Glyph: Hashable, Sendable {
    /// The glyph's index in the face.
    public let id: UInt32
    /// The offset to the right.
    public let x: Int32
    /// The offset downwards.
    public let y: Int32

    /// Creates a glyph.
    public init(id: UInt32, x: Int32, y: Int32) {
      self.id = id
      self.x = x
      self.y = y
    }
  }

  /// How many bytes of the text and how many glyphs belong together.
  public struct Cluster: Hashable, Sendable {
    /// The count of UTF-8 bytes.
    public let byteCount: UInt16
    /// The count of glyphs.
    public let glyphCount: UInt16

    /// Creates a cluster.
    public init(byteCount: UInt16, glyphCount: UInt16) {
      self.byteCount = byteCount
      self.glyphCount = glyphCount
    }
  }

  /// The face the glyphs are from.
  public let face: FontFaceID
  /// The font size.
  public let size: Length
  /// The text the glyphs stand for, in logical order.
  public let text: String
  /// The glyphs in visual order, left to right.
  public let glyphs: [Glyph]
  /// The clusters in logical order.
  ///
  /// Their bytes add up to the text's, their glyphs to the glyphs'.
  public let clusters: [Cluster]
  /// Whether the text runs from right to left, so that the clusters' glyphs come in reverse.
  public let isRightToLeft: Bool
  /// The sum of the advances.
  public let width: Length
  /// Whether each byte of the text has a glyph of its own, in the order of the text: most of what is
  /// written in ASCII.
  public let isPlain: Bool

  /// Creates a run.
  public init(
    face: FontFaceID, size: Length, text: String, glyphs: [Glyph], clusters: [Cluster],
    isRightToLeft: Bool, width: Length
  ) {
    self.face = face
    self.size = size
    self.text = text
    self.glyphs = glyphs
    self.clusters = clusters
    self.isRightToLeft = isRightToLeft
    self.width = width
    isPlain =
      !isRightToLeft && glyphs.count == clusters.count
      && clusters.allSatisfy { $0.byteCount == 1 && $0.glyphCount == 1 }
  }
}

extension GlyphRun: Hashable {
  /// Compares what is drawn and the text it stands for.
  public static func == (left: GlyphRun, right: GlyphRun) -> Bool {
    left === right
      || left.face == right.face && left.size == right.size && left.text == right.text
        && left.glyphs == right.glyphs && left.clusters == right.clusters
        && left.isRightToLeft == right.isRightToLeft && left.width == right.width
  }

  /// Hashes what tells most runs apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(face)
    hasher.combine(size)
    hasher.combine(text)
  }
}
