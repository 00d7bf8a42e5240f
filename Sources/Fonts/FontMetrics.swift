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
  /// How far below the baseline an underline begins.
  public let underlineOffset: Length
  /// The thickness of an underline; zero if the font does not say.
  public let underlineThickness: Length

  /// Creates measures.
  public init(
    ascent: Length, descent: Length, lineGap: Length, xHeight: Length, capHeight: Length,
    underlineOffset: Length = .zero, underlineThickness: Length = .zero
  ) {
    self.ascent = ascent
    self.descent = descent
    self.lineGap = lineGap
    self.xHeight = xHeight
    self.capHeight = capHeight
    self.underlineOffset = underlineOffset
    self.underlineThickness = underlineThickness
  }
}
