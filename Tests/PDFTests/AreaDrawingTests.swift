import Foundation
import PDF
import Pages
import TestFonts
import Testing

/// Rectangles filled as one area, in files and in pictures of pages.
@Suite("Drawing areas")
struct AreaDrawingTests {
  private func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Rect {
    Rect(x: .points(x), y: .points(y), width: .points(width), height: .points(height))
  }

  private func sample() throws -> SamplePages {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("before", x: 20, y: 30, in: paragraph)
    let figure = sample.add(.figure, in: StructureTree.root, alternativeText: "Code")
    let rects = [rect(20, 40, 10, 10), rect(30, 50, 10, 10), rect(40, 40, 10, 20)]
    sample.add(PageItem(.area(rects, .black), structure: figure))
    sample.add(PageItem(.area([rect(100, 40, 10, 10)], .black), structure: .artifact))
    sample.add(PageItem(.area([], .black), structure: figure))
    sample.text("after", x: 20, y: 130, in: paragraph)
    return sample
  }

  private func pdf(_ sample: SamplePages, isTagged: Bool = true) throws -> [UInt8] {
    try PageRenderer(book: SquareFont.book, isTagged: isTagged).pdf(
      sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
  }

  @Test("an area of a figure is the figure's content, another one decoration")
  func marks() throws {
    let file = try pdf(sample())
    #expect(try Tool.problems(of: file) == "")
    let text = try Tool.plain(file)
    #expect(text.contains("/Alt <feff0043006f00640065>") || text.contains("/Alt (Code)"))
    #expect(text.contains("/Figure << /MCID 1 >> BDC") || text.contains("/Figure <</MCID 1>> BDC"))
    #expect(try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file) == "before\nafter\n\u{C}")
    // Vectors, no picture.
    #expect(
      try Tool.run("pdfimages", ["-list", "FILE"], on: file).split(separator: "\n").count == 2)
    #expect(try pdf(sample()) == file)
    #expect(try Tool.problems(of: pdf(sample(), isTagged: false)) == "")
  }

  @Test("the rectangles are dark, and what is between them is not")
  func picture() throws {
    let page = try sample().document().pages[0]
    let png = try PageRenderer(book: SquareFont.book).png(page, dotsPerInch: 72)
    let places = [(25, 45), (35, 45), (35, 55), (45, 45), (45, 55), (25, 55), (105, 45)]
    let dark = "000000"
    let light = "ffffff"
    #expect(
      try PictureDrawingTests.colors(of: png, at: places)
        == [dark, light, dark, dark, dark, light, dark].joined(separator: " "))
  }
}
