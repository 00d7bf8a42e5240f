import Diagnostics
import Foundation
import Pages
import Pictures
import Testing

/// Pictures of 40 × 20 pixels, 30 × 15 points; pages are 200 × 100.
@Suite("Pictures")
struct PictureTests {
  /// A PNG file of 40 × 20 black pixels.
  static let png = [UInt8](
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAGUlEQVR4nO3BMQEAAADCoPVPbQo/oAAA"
        + "eBsJdAABQs/f3QAAAABJRU5ErkJggg==") ?? Data())

  private func print(_ body: String, style: String = "") throws -> Print {
    let book = PictureBook(["a.png": Self.png, "b.png": [1, 2, 3]])
    return try Press(style: style, pictures: book).print(body)
  }

  private func places(_ body: String, style: String = "") throws -> [String] {
    try print(body, style: style).pages.flatMap(\.items).compactMap { item in
      guard case .picture(let rect, _, _) = item.content else { return nil }
      return "\(rect.origin.x),\(rect.origin.y) \(rect.size.width)×\(rect.size.height)"
    }
  }

  @Test("a picture has a CSS pixel for each of its own and stands on the baseline")
  func natural() throws {
    let print = try print("<p>ab <img src=a.png></p>")
    // 96 pixels are 72 points; the line is 15 high above the baseline.
    #expect(try places("<p>ab <img src=a.png></p>") == ["30,0 30×15"])
    #expect(print.texts() == ["ab  0,15"])
  }

  @Test(
    "a stated side gives the other by the picture's shape, within the limits",
    arguments: [
      ("width: 60pt", "60×30"), ("height: 30pt", "60×30"), ("width: 50%", "100×50"),
      ("width: 10pt; height: 10pt", "10×10"), ("max-width: 20pt", "20×10"),
      ("max-height: 5pt", "10×5"), ("min-width: 60pt", "60×30"),
      ("max-width: 20pt; min-height: 30pt", "20×30"),
      ("width: 80pt; max-width: 40pt", "40×20"),
      ("width: 34pt; padding: 2pt; box-sizing: border-box", "30×15"),
    ])
  func sizes(style: String, size: String) throws {
    let found = try places("<img src=a.png style='display: block; \(style)'>")
    #expect(found.map { $0.split(separator: " ").last.map(String.init) } == [size])
  }

  @Test("attributes state a size in pixels")
  func attributes() throws {
    #expect(try places("<img src=a.png width=80>") == ["0,0 60×30"])
    #expect(try places("<img src=a.png width=80 height=80>") == ["0,0 60×60"])
  }

  @Test("a column is as wide as its picture")
  func column() throws {
    #expect(
      try places("<table><tr><td>abc</td><td><img src=a.png></td></tr></table>")
        == ["30,0 30×15"])
  }

  @Test("a picture that does not fit stands on the next page")
  func pages() throws {
    let print = try print(
      "<div style='height: 90pt'></div><img src=a.png style='display: block'>")
    #expect(print.pages.map(\.items.count) == [0, 1])
  }

  @Test("a picture is a figure with its text; one with an empty text is decoration")
  func structure() throws {
    let print = try print("<img src=a.png alt=Logo><img src=a.png alt=''>")
    let elements = print.pages[0].items.map { item in
      print.document?.structure[item.structure].map {
        "\($0.role.rawValue) \($0.alternativeText ?? "-")"
      }
    }
    #expect(elements == ["Figure Logo", nil])
  }

  @Test("a picture that cannot be drawn is reported and its text stands for it")
  func problems() throws {
    let print = try print("<img src=c.png alt=Logo> <img src=b.png>")
    #expect(print.words == [["Logo", " "]])
    #expect(
      print.diagnostics.map(\.message) == [
        "the picture 'c.png' is not there", "the picture 'b.png' is no PNG, JPEG, WebP or SVG file",
      ])
  }

  @Test(
    "object-fit and object-position say how a picture fills its box",
    arguments: [
      // The box is 40 × 40 points, the picture 30 × 15.
      ("fill", ["picture 0,0 40×40"]), ("contain", ["picture 0,10 40×20"]),
      ("contain; object-position: left 4pt bottom", ["picture 4,20 40×20"]),
      // 80 × 40 in the middle is 20 too far to the left.
      ("cover", ["clip 0,0 40×40", "picture -20,0 80×40", "unclip"]),
      ("none", ["picture 5,12.5 30×15"]), ("scale-down", ["picture 5,12.5 30×15"]),
    ])
  func objectFit(fit: String, drawn: [String]) throws {
    let print = try print(
      "<img src=a.png style='display: block; width: 40pt; height: 40pt; object-fit: \(fit)'>")
    let expected =
      fit.hasPrefix("contain; ") ? ["clip 0,0 40×40"] + drawn + ["unclip"] : drawn
    #expect(print.drawn() == expected)
  }
}
