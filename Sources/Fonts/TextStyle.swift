public import Pages

/// The faces tried in order for a style's text: wanted families first, then the book's fallback.
///
/// Never empty; made by `TextShaper.selection`.
public struct FontSelection: Hashable, Sendable {
  /// The faces.
  public let faces: [FontFaceID]
  /// The face that gives lines their measures: the first that is used for the space (CSS Fonts 4,
  /// 5.3).
  public let primary: FontFaceID
  /// How many of them were asked for; the others are the book's fallback.
  public let wantedCount: Int
}

/// A direction in which text runs.
public enum TextDirection: Hashable, Sendable { case leftToRight, rightToLeft }

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
  /// Features that stand before all others, also before what letter spacing turns off
  /// (`font-feature-settings`).
  public var settings: [FontFeature]
  /// Which letters are set as small capitals.
  public var capitals: FontCapitals
  /// The distance added after each character; any but zero turns ligatures off.
  public var letterSpacing: Length
  /// The language, a BCP 47 tag.
  public var language: String
  /// The direction of all of the text, where its paragraph decides; nil takes that of its letters.
  public var direction: TextDirection?

  /// Creates a style.
  public init(
    fonts: FontSelection, size: Length, features: [FontFeature] = [],
    settings: [FontFeature] = [], capitals: FontCapitals = .normal,
    letterSpacing: Length = .zero, language: String, direction: TextDirection? = nil
  ) {
    self.fonts = fonts
    self.size = size
    self.features = features
    self.settings = settings
    self.capitals = capitals
    self.letterSpacing = letterSpacing
    self.language = language
    self.direction = direction
  }
}
