import Foundation
import PDF
import Pages
import Pictures
import TestFonts
import Testing

/// Round corners and clipping, in files and in pictures of pages.
@Suite("Drawing shapes and clips")
struct ShapeDrawingTests {
  private func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Rect {
    Rect(x: .points(x), y: .points(y), width: .points(width), height: .points(height))
  }

  private func round(_ rect: Rect, _ radius: Int) -> RoundedRect {
    let corner = Size(width: .points(radius), height: .points(radius))
    return RoundedRect(
      rect,
      corners: .init(
        topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: corner))
  }

  private func pdf(_ sample: SamplePages) throws -> [UInt8] {
    try PageRenderer(book: SquareFont.book).pdf(
      sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
  }

  private func content(of file: [UInt8]) throws -> String {
    try Tool.plain(file)
  }

  /// Whether points of the page are dark.
  private func dark(_ sample: SamplePages, _ places: [(Int, Int)]) throws -> [Bool] {
    let png = try PageRenderer(book: SquareFont.book).png(
      sample.document().pages[0], dotsPerInch: 72)
    return try PictureDrawingTests.colors(of: png, at: places).split(separator: " ").map {
      $0 < "808080"
    }
  }

  /// A paragraph before, in and after a clip, and one of which a part is inside.
  private func clipped() throws -> SamplePages {
    var sample = try SamplePages()
    let paragraphs = (0..<3).map { _ in sample.add(.paragraph, in: StructureTree.root) }
    sample.text("before", x: 20, y: 20, in: paragraphs[0])
    sample.text("begins ", x: 20, y: 40, in: paragraphs[1])
    sample.add(
      PageItem(.clip(round(rect(20, 45, 100, 20), 5)), structure: .artifact))
    sample.text("inside ", x: 20, y: 60, in: paragraphs[1])
    sample.fill(x: 0, y: 50, width: 300, height: 2)
    sample.text("more ", x: 90, y: 60, in: paragraphs[1])
    sample.add(PageItem(.unclip, structure: .artifact))
    sample.text("ends", x: 20, y: 80, in: paragraphs[1])
    sample.text("after", x: 20, y: 100, in: paragraphs[2])
    return sample
  }

  @Test("text in a clip stays in its element, and marks are balanced")
  func marks() throws {
    let file = try pdf(clipped())
    #expect(try Tool.problems(of: file) == "")
    #expect(
      try Tool.structure(of: file) == """
        Document
          P (block)
            "before"
          P (block)
            "begins "
            "inside "
            "more "
            "ends"
          P (block)
            "after"

        """)
    #expect(
      try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file)
        == "before\nbegins\ninside more\nends\nafter\n\u{C}")
    // The rule is decoration, the clips themselves are neither text nor decoration.
    let content = try content(of: file)
    #expect(
      content.matches(of: /\/Artifact BMC\n(?:[0-9. ]+ rg\n)?0 50 300 2 re\nf\nEMC\n/).count == 1)
    #expect(content.components(separatedBy: "/Artifact BMC").count == 2)
  }

  @Test("elements stand in the order of the tree, whichever is painted first")
  func treeOrder() throws {
    var sample = try SamplePages()
    let section = sample.add(.section, in: StructureTree.root)
    let paragraphs = (0..<3).map { _ in sample.add(.paragraph, in: section) }
    for index in [1, 2, 0] { sample.text("p\(index)", x: 20, y: 20, in: paragraphs[index]) }
    let structure = try Tool.structure(of: pdf(sample))
    #expect(structure.matches(of: /p\d/).map { String($0.output) } == ["p0", "p1", "p2"])
  }

  @Test("a clip cuts off text, rectangles and pictures, and ends")
  func cutsOff() throws {
    var sample = try SamplePages()
    sample.add(PageItem(.clip(RoundedRect(rect(10, 10, 20, 20))), structure: .artifact))
    sample.fill(x: 0, y: 0, width: 100, height: 20)
    sample.add(PageItem(.clip(RoundedRect(rect(0, 0, 300, 25))), structure: .artifact))
    sample.fill(x: 15, y: 0, width: 5, height: 100)
    sample.add(PageItem(.unclip, structure: .artifact))
    sample.add(PageItem(.unclip, structure: .artifact))
    sample.fill(x: 50, y: 50, width: 5, height: 5)
    // Inside the clip, left of it, above it, in the inner clip, below it, after both.
    #expect(
      try dark(sample, [(12, 15), (5, 15), (12, 5), (17, 22), (17, 27), (52, 52)])
        == [true, false, false, true, false, true])
  }

  @Test("text in a round area is cut off at the curve, however near to the corner its letters are")
  func textInRoundClip() throws {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    // A circle of 40 points with four lines of letters of 10 points, which are squares with thin gaps.
    sample.add(PageItem(.clip(round(rect(20, 20, 40, 40), 20)), structure: .artifact))
    for y in [28, 38, 48, 58] { sample.text("aaaa", x: 20, y: y, in: paragraph) }
    sample.add(PageItem(.unclip, structure: .artifact))
    let file = try pdf(sample)
    let png = try Tool.picture(of: file)
    // 20(1 - 1/√2) = 5.9 from both edges is the circle's point nearest to each corner.
    let places = [(24, 24), (27, 27), (55, 24), (52, 52), (24, 55), (55, 55), (45, 22), (45, 45)]
    let colors = try PictureDrawingTests.colors(of: png, at: places).split(separator: " ")
    #expect(
      colors.map { $0 < "808080" } == [false, true, false, true, false, false, true, true],
      "\(colors)")
    // All letters are in the file: what is cut off is still read.
    #expect(
      try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file).hasPrefix("aaaa\naaaa\naaaa\naaaa")
    )
  }

  @Test("round corners leave out what is outside of the ellipse")
  func corners() throws {
    var sample = try SamplePages()
    sample.add(
      PageItem(.shape(Shape(round(rect(0, 0, 40, 40), 20), color: .black)), structure: .artifact))
    // A ring five points wide.
    let outer = round(rect(100, 0, 40, 40), 20)
    let inner = outer.inset(
      top: .points(5), right: .points(5), bottom: .points(5), left: .points(5))
    sample.add(
      PageItem(.shape(Shape(outer, part: .ring(inner: inner), color: .black)), structure: .artifact)
    )
    // Its upper half only.
    let half = [
      Point(x: .points(200), y: .zero), Point(x: .points(240), y: .zero),
      Point(x: .points(240), y: .points(20)), Point(x: .points(200), y: .points(20)),
    ]
    let moved = round(rect(200, 0, 40, 40), 20)
    sample.add(
      PageItem(.shape(Shape(moved, within: half, color: .black)), structure: .artifact))
    // The circle's points nearest to the corner are 20(1 - 1/√2) = 5.9 from both edges.
    #expect(
      try dark(sample, [(4, 4), (7, 7), (35, 4), (32, 32), (20, 20)])
        == [false, true, false, true, true])
    #expect(
      try dark(sample, [(104, 4), (107, 7), (111, 11), (120, 20), (137, 20)])
        == [false, true, false, false, true])
    #expect(
      try dark(sample, [(220, 10), (220, 30)]) == [true, false])
    let file = try pdf(sample)
    #expect(try Tool.problems(of: file) == "")
  }

  @Test("a shape that is content is its element's, which says the text it stands for")
  func labels() throws {
    var sample = try SamplePages()
    let label = sample.add(.listLabel, in: StructureTree.root, actualText: "•")
    let disc = Shape(round(rect(20, 20, 40, 40), 20), color: .black)
    let ring = Shape(
      round(rect(100, 20, 40, 40), 20), part: .ring(inner: round(rect(110, 30, 20, 20), 10)),
      color: .black)
    sample.add(PageItem(.shape(disc), structure: label))
    sample.add(PageItem(.shape(ring), structure: label))
    sample.text("a", x: 20, y: 100, in: StructureTree.root)
    let file = try pdf(sample)
    #expect(try Tool.problems(of: file) == "")
    let content = try content(of: file)
    #expect(content.contains("/Lbl <</MCID 0>> BDC\n"))
    // U+2022 in UTF-16 with a byte order mark.
    #expect(content.contains("/ActualText <feff2022>"))
    let png = try Tool.picture(of: file)
    #expect(
      try PictureDrawingTests.colors(of: png, at: [(40, 40), (22, 22), (105, 40), (120, 40)])
        == "000000 ffffff 000000 ffffff")
  }

  @Test("marks stay out of paths, wherever their lines end")
  func paths() throws {
    var sample = try SamplePages()
    for index in 0..<100 {
      // Numbers of all lengths, so that lines end at every place.
      let area = Rect(
        x: Length(units: 1024 + index * 977), y: Length(units: 3000 + index * 1111),
        width: Length(units: 30_000 + index * 13), height: Length(units: 20_000 + index * 7))
      let corner = Size(width: Length(units: 2048 + index * 31), height: .points(3))
      let corners = RoundedRect.Corners(
        topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: .zero)
      let shape = RoundedRect(area, corners: corners)
      sample.add(PageItem(.shape(Shape(shape, color: .black)), structure: .artifact))
      sample.add(PageItem(.clip(shape), structure: .artifact))
      if index.isMultiple(of: 2) {
        sample.add(PageItem(.fill(area, .white), structure: .artifact))
      }
      sample.text("x", x: 5 + index, y: 20 + index, in: StructureTree.root, size: 1)
      sample.add(PageItem(.unclip, structure: .artifact))
      let edge = Shape.Part.edge(width: .points(1), style: .dashed)
      sample.add(PageItem(.shape(Shape(shape, part: edge, color: .black)), structure: .artifact))
    }
    // Operators without all of their numbers would be reported here.
    let text = try Tool.run("pdftotext", ["FILE", "-"], on: pdf(sample))
    #expect(!text.contains("Error"), "\(text)")
  }

  @Test("a faded picture is drawn once, in its element")
  func fadedPicture() throws {
    let book = PictureBook(["logo": PictureDrawingTests.png])
    var sample = try SamplePages()
    let figure = sample.add(.figure, in: StructureTree.root, alternativeText: "Logo")
    for alpha in [UInt8(128), 0, 255] {
      let picture = PageItem.Content.picture(
        rect(10, 10, 50, 50), PictureID(index: 0), alpha: alpha)
      sample.add(PageItem(picture, structure: figure))
    }
    let renderer = try PageRenderer(book: SquareFont.book, pictures: book)
    let file = try renderer.pdf(
      sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
    #expect(try Tool.problems(of: file) == "")
    let content = try content(of: file)
    #expect(content.components(separatedBy: "/Figure <<").count == 3)
    var faded = try SamplePages()
    faded.add(
      PageItem(
        .picture(rect(10, 10, 50, 50), PictureID(index: 0), alpha: 128), structure: .artifact))
    let png = try renderer.png(faded.document().pages[0], dotsPerInch: 72)
    // Half of red on white.
    #expect(try PictureDrawingTests.colors(of: png, at: [(15, 30)]) == "ff7f7f")
  }

  @Test("a picture that a clip or the page's edge leaves nothing of does no harm")
  func unseenPicture() throws {
    let book = PictureBook(["logo": PictureDrawingTests.png])
    for isTagged in [true, false] {
      var sample = try SamplePages()
      let figure = sample.add(.figure, in: StructureTree.root, alternativeText: "Logo")
      let id = PictureID(index: 0)
      sample.add(PageItem(.picture(rect(-500, 0, 50, 50), id), structure: figure))
      sample.add(PageItem(.clip(RoundedRect(rect(0, 0, 20, 20))), structure: .artifact))
      sample.add(PageItem(.picture(rect(100, 100, 50, 50), id), structure: figure))
      sample.add(PageItem(.unclip, structure: .artifact))
      sample.add(PageItem(.picture(rect(100, 100, 50, 50), id), structure: figure))
      let renderer = try PageRenderer(book: SquareFont.book, pictures: book, isTagged: isTagged)
      let file = try renderer.pdf(
        sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
      #expect(try Tool.problems(of: file) == "")
    }
  }
}
