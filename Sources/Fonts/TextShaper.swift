public import Pages

/// The vertical measures of a face at a size; all positive distances from the baseline.
public struct FontMetrics: Hashable, Sendable {
  /// The height above the baseline.
  public let ascent: Length
  /// The depth below the baseline.
  public let descent: Length
  /// The extra distance between lines.
  public let lineGap: Length
  /// The height of a lower-case x.
  public let xHeight: Length
  /// The height of a capital letter.
  public let capHeight: Length
}

/// The faces tried in order for a style's text: wanted families first, then the book's fallback.
public struct FontSelection: Hashable, Sendable {
  /// The faces.
  public let faces: [FontFaceID]
}

/// An OpenType feature, such as `tnum` 1.
public struct FontFeature: Hashable, Sendable {
  /// The four-letter tag.
  public let tag: String
  /// The value: 0 off, 1 on.
  public let value: UInt32

  /// Creates a feature.
  public init(tag: String, value: UInt32) {
    self.tag = tag
    self.value = value
  }
}

/// How text is shaped.
public struct TextStyle: Hashable, Sendable {
  /// The faces.
  public var fonts: FontSelection
  /// The font size.
  public var size: Length
  /// The features, in addition to kerning and standard ligatures.
  public var features: [FontFeature]
  /// The distance added after each character; any but zero turns ligatures off.
  public var letterSpacing: Length
  /// The language, a BCP 47 tag.
  public var language: String

  /// Creates a style.
  public init(
    fonts: FontSelection, size: Length, features: [FontFeature] = [],
    letterSpacing: Length = .zero, language: String
  ) {
    self.fonts = fonts
    self.size = size
    self.features = features
    self.letterSpacing = letterSpacing
    self.language = language
  }
}

/// A shaped word or space.
public struct ShapedText: Hashable, Sendable {
  /// The runs in visual order, more than one where faces change.
  public let runs: [GlyphRun]
  /// The sum of the runs' widths.
  public let width: Length
  /// The characters that no face has; their glyph is the face's missing-glyph box.
  public let missing: [Unicode.Scalar]
}

/// A piece of a paragraph between two places where a line may break.
public struct TextSegment: Hashable, Sendable {
  /// Whether a line may or must end after the segment.
  public enum Break: Hashable, Sendable { case allowed, mandatory, none }

  /// The text without its trailing white space.
  public let text: String
  /// The white space after it, which hangs at a line's end.
  public let trailingSpace: String
  /// Whether a line may end after it.
  public let breakAfter: Break
}
