import Fonts
import Pages

/// Pages of HTML are set as browsers set them, which round a font's measures to whole pixels, so
/// that their lines stand where the author saw them (CSS 2.2, 10.8.1, leaves `normal` open).
extension FontMetrics {
  /// The measures with ascent, descent and line gap in whole pixels.
  var inWholePixels: FontMetrics {
    FontMetrics(
      ascent: ascent.roundedToPixel, descent: descent.roundedToPixel,
      lineGap: lineGap.roundedToPixel, xHeight: xHeight, capHeight: capHeight,
      underlineOffset: underlineOffset, underlineThickness: underlineThickness)
  }
}

extension Length {
  /// The units of a pixel, three quarters of a point.
  private static let pixel = 768

  fileprivate var roundedToPixel: Length {
    Length(units: (units + Self.pixel / 2) / Self.pixel * Self.pixel)
  }

  /// The next whole count of pixels that is not more.
  var flooredToPixel: Length {
    let rest = units % Self.pixel
    return Length(units: units - (rest < 0 ? rest + Self.pixel : rest))
  }
}

extension BoxStyle {
  /// Makes borders a whole number of pixels wide, at least one if there is any, as browsers do (CSS
  /// Values 4, "snap as a border width").
  mutating func snapBorders() {
    for side in [\BoxStyle.borderTop, \.borderRight, \.borderBottom, \.borderLeft] {
      let width = self[keyPath: side].statedWidth
      let snapped = width > .zero ? max(Length(units: 768), width.flooredToPixel) : width
      if snapped != width { self[keyPath: side].statedWidth = snapped }
    }
  }
}
