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

  @Test("turned text is text of its element, and its links lie where it does")
  func turned() throws {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    let link = sample.add(.link, in: paragraph)
    sample.text("before", x: 20, y: 30, in: paragraph)
    // Upwards from 100, 150.
    let transform = Transform(
      xx: 0, yx: -Transform.one, xy: Transform.one, yy: 0,
      shift: Point(x: .points(100), y: .points(150)))
    sample.add(PageItem(.transform(transform), structure: .artifact))
    sample.text("upwards", x: 0, y: 0, in: link)
    let rect = Rect(x: .zero, y: .points(-8), width: .points(70), height: .points(10))
    sample.add(PageItem(.link(rect, uri: "https://example.org/"), structure: link))
    sample.add(PageItem(.untransform, structure: .artifact))
    sample.text("after", x: 20, y: 60, in: paragraph)
    let file = try renderer().pdf(sample.document(), metadata: metadata)
    #expect(try Tool.problems(of: file) == "")
    let structure = try Tool.structure(of: file)
    for word in ["before", "upwards", "after"] { #expect(structure.contains("\"\(word)\"")) }
    // The page is 200 high: from 92, 200 - 150 to 102, 200 - 150 + 70.
    #expect(try Tool.plain(file).contains(/\/Rect \[\s+92\s+50\s+102\s+120\s+\]/))
    // The letters stand above each other: 92…100 across, from 150 upwards, a gap between them.
    let png = try renderer().png(sample.document().pages[0], dotsPerInch: 72)
    #expect(
      try PictureDrawingTests.colors(of: png, at: [(95, 145), (95, 115), (110, 145)])
        == "000000 000000 ffffff")
  }

  @Test("a group is one object of one opacity, with its text and pictures in the box's element")
  func groups() throws {
    let drawing = try Self.drawing(Self.svg)
    var sample = try SamplePages()
    let first = sample.add(.paragraph, in: StructureTree.root)
    let second = sample.add(.paragraph, in: StructureTree.root)
    let rect = Rect(x: .points(20), y: .points(40), width: .points(60), height: .points(30))
    sample.text("before", x: 20, y: 30, in: first)
    sample.add(PageItem(.group(rect, alpha: 128), structure: second))
    sample.fill(x: 20, y: 40, width: 60, height: 30, color: Color(red: 255, green: 0, blue: 0))
    sample.add(PageItem(.drawing(rect, drawing), structure: .artifact))
    sample.fill(x: 20, y: 40, width: 20, height: 30, color: Color(red: 0, green: 0, blue: 255))
    sample.text("in", x: 42, y: 60, in: second)
    sample.add(PageItem(.ungroup, structure: second))
    sample.text("after", x: 20, y: 90, in: first)
    let file = try renderer().pdf(sample.document(), metadata: metadata)
    #expect(try Tool.problems(of: file) == "")
    #expect(
      try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file) == "before\nin\nafter\n\u{C}")
    let structure = try Tool.structure(of: file)
    #expect(structure.contains("\"in\"") && structure.contains("after"))
    // Blue covers red, then all is half of it and half of the paper.
    let png = try renderer().png(sample.document().pages[0], dotsPerInch: 72)
    #expect(try PictureDrawingTests.colors(of: png, at: [(25, 50), (85, 50)]) == "7f7fff ffffff")
    #expect(try renderer().pdf(sample.document(), metadata: metadata) == file)
  }
}
