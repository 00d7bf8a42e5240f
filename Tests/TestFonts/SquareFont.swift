public import Fonts
import Foundation

/// The font of the geometry tests: every glyph, the space too, is one em wide.
///
/// Ascent 0.8 em, descent 0.2 em, no line gap, so that a line of normal height is one em high.
public enum SquareFont {
  /// A book with the family "Square" in regular and bold, which look the same.
  public static let book: FontBook = {
    let file = FontFile(name: "square.ttf", bytes: bytes)
    return FontBook(
      faces: [400, 700].map { FontFace(family: "Square", weight: $0, style: .normal, file: file) },
      fallback: [])
  }()

  /// The font's file.
  public static let bytes = read("square")
  /// The file of the font "Square Variable", whose weight varies from 100 to 900: an advance of
  /// 1 em at 400 and of 1.2 em at 900, in proportion between.
  public static let variableBytes = read("square-variable")

  private static func read(_ name: String) -> [UInt8] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "ttf"),
      let data = try? Data(contentsOf: url)
    else { preconditionFailure("the test fonts are resources of this target") }
    return [UInt8](data)
  }
}
