import Fonts
import Foundation
import PDF
import Pages
import Pictures
import TestFonts
import Testing

/// SVG drawings in PDF files and in PNG pictures of pages.
@Suite("Drawing vectors")
struct VectorDrawingTests {
  private let metadata = PDFMetadata(
    author: "Seller", subject: nil, creationDate: "2025-01-31T09:30:00Z")

  private static let svg = """
    <svg width="60" height="30"><linearGradient id="g"><stop offset="0" stop-color="#f00"/>
    <stop offset="1" stop-color="#00f" stop-opacity="0.5"/></linearGradient>
    <clipPath id="c"><circle cx="15" cy="15" r="15"/></clipPath>
    <rect width="30" height="30" fill="url(#g)" clip-path="url(#c)"/>
    <g opacity="0.5"><rect x="30" width="20" height="30" fill="#0f0"/>
    <rect x="40" width="20" height="30" fill="#0f0"/></g></svg>
    """

  private static func drawing(_ svg: String) throws -> Drawing {
    try SVGDocument(file: Array(svg.utf8)).drawing
  }

  private func sample(_ content: (Rect) -> PageItem.Content) throws -> SamplePages {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("before", x: 20, y: 30, in: paragraph)
    let figure = sample.add(.figure, in: StructureTree.root, alternativeText: "Chart")
    for (y, structure) in [(40, figure), (80, StructureIndex.artifact)] {
      let rect = Rect(x: .points(20), y: .points(y), width: .points(60), height: .points(30))
      sample.add(PageItem(content(rect), structure: structure))
    }
    sample.text("after", x: 20, y: 130, in: paragraph)
    return sample
  }

  private func renderer() throws -> PageRenderer {
    try PageRenderer(
      book: SquareFont.book, pictures: PictureBook(["logo.svg": Array(Self.svg.utf8)]))
  }

  @Test("a drawing is one object of the file, in vectors, and its figure has its text")
  func file() throws {
    let drawing = try Self.drawing(Self.svg)
    for content in [
      { (rect: Rect) in PageItem.Content.drawing(rect, drawing) },
      { (rect: Rect) in PageItem.Content.picture(rect, PictureID(index: 0)) },
      { (rect: Rect) in PageItem.Content.drawing(rect, drawing, alpha: 128) },
    ] {
      let file = try renderer().pdf(sample(content).document(), metadata: metadata)
      let images = try Tool.run("pdfimages", ["-list", "FILE"], on: file)
      // Nothing but the two lines of the head.
      #expect(images.split(separator: "\n").count == 2)
      let structure = try Tool.run("pdfinfo", ["-struct", "FILE"], on: file)
      #expect(structure.split(separator: "Figure").count == 1 + 1)
      #expect(try Tool.problems(of: file) == "")
      #expect(
        try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file) == "before\nafter\n\u{C}")
    }
  }

  @Test("a picture of a page shows clip paths, gradients and groups of one opacity")
  func page() throws {
    let drawing = try Self.drawing(Self.svg)
    let page = try sample { .drawing($0, drawing) }.document().pages[0]
    let png = try renderer().png(page, dotsPerInch: 72)
    // Half opaque green; where two rectangles of the group overlap it is no greener. The corner at
    // 21,41 is outside of the circle.
    #expect(
      try PictureDrawingTests.colors(of: png, at: [(55, 50), (65, 50), (75, 50), (21, 41)])
        == "7fff7f 7fff7f 7fff7f ffffff")
  }

  @Test("text in a drawing is set in the fonts of the book and no others")
  func text() throws {
    // The letter fills 32…48 × 44…60: a tenth to nine tenths of its 20 points, above the baseline.
    func color(_ family: String) throws -> String {
      let drawing = try Self.drawing(
        "<svg width='60' height='30'><text x='10' y='20' font-size='20' \(family)>A</text></svg>")
      let page = try sample { .drawing($0, drawing) }.document().pages[0]
      let png = try renderer().png(page, dotsPerInch: 72)
      return try PictureDrawingTests.colors(of: png, at: [(33, 45), (47, 58), (50, 50)])
    }
    for family in ["font-family='Square'", "font-family='DejaVu Sans'", ""] {
      let found = try color(family)
      #expect(found == "000000 000000 ffffff", "\(family)")
    }
  }

  @Test("a drawing that shows nothing does no harm")
  func empty() throws {
    for svg in [
      "<svg></svg>", "<svg width='9' height='9'><rect x='10' width='5' height='5'/></svg>",
    ] {
      let drawing = try Self.drawing(svg)
      let file = try renderer().pdf(
        sample { .drawing($0, drawing) }.document(), metadata: metadata)
      #expect(try Tool.problems(of: file) == "")
    }
  }

  @Test("the same drawing gives the same bytes, whatever was drawn before")
  func repeatable() throws {
    let drawing = try Self.drawing(
      Self.svg.replacing("</svg>", with: "<text y='20'>A</text></svg>"))
    let other = try Self.drawing("<svg viewBox='0 0 60 30'><text>B</text></svg>")
    let document = try sample { .drawing($0, drawing) }.document()
    let renderer = try renderer()
    let first = try renderer.pdf(document, metadata: metadata)
    _ = try renderer.pdf(sample { .drawing($0, other) }.document(), metadata: metadata)
    #expect(try renderer.pdf(document, metadata: metadata) == first)
    #expect(try self.renderer().pdf(document, metadata: metadata) == first)
  }
}
