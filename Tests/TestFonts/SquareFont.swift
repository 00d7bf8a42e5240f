public import Fonts
import Foundation

/// The font of the geometry tests: every glyph, the space too, is one em wide.
///
/// Ascent 0.8 em, descent 0.2 em, no line gap, so that a line of normal height is one em high.
public enum SquareFont {
  /// A book with the family "Square" in regular and bold, which look the same.
  public static let book: FontBook = {
    guard let url = Bundle.module.url(forResource: "square", withExtension: "ttf"),
      let data = try? Data(contentsOf: url)
    else { preconditionFailure("the square test font is a resource of this target") }
    let file = FontFile(name: "square.ttf", bytes: [UInt8](data))
    return FontBook(
      faces: [400, 700].map { FontFace(family: "Square", weight: $0, style: .normal, file: file) },
      fallback: [])
  }()
}
