import Fonts
import PDF
import Pages
import TestFonts
import Testing

@Suite("Fonts that vary")
struct VariableFontTests {
  let book: FontBook

  init() throws {
    let file = FontFile(name: "square-variable.ttf", bytes: SquareFont.variableBytes)
    book = SquareFont.book.adding(try FontFacts(of: file).faces())
  }

  /// A page with a capital A of 100 pt in a weight.
  func sample(weight: Int) throws -> SamplePages {
    var sample = try SamplePages(book: book, family: "Square Variable", weight: weight)
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("A", x: 50, y: 100, in: paragraph, size: 100)
    return sample
  }

  // The square is 40 pt wide at 400, 80 at 900, 40 + 40 × 300 / 500 = 64 at 700, 10 at 100, in the
  // middle of the em at 100; the ink begins 30 pt after 50 at 400, and at 700 at 30 − 20 × 0.6 = 18.
  @Test(
    "pictures and PDF files have the outlines of the weight",
    arguments: [(100, 45.0, 10.0), (400, 30, 40), (700, 18, 64), (900, 10, 80)])
  func outlines(weight: Int, left: Double, width: Double) throws {
    let sample = try sample(weight: weight)
    let renderer = try PageRenderer(book: book)
    let png = try renderer.png(sample.document().pages[0], dotsPerInch: 72)
    // The square is 40 pt high, from 60 to 100.
    let (first, last) = (Int(50 + left), Int(50 + left + width) - 1)
    #expect(
      try PictureDrawingTests.colors(
        of: png, at: [(first - 2, 80), (first + 1, 80), (last - 1, 80), (last + 2, 80)])
        == "ffffff 000000 000000 ffffff")
    let pdf = try renderer.pdf(
      sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
    #expect(try Tool.problems(of: pdf) == "")
    #expect(try Tool.run("pdftotext", ["FILE", "-"], on: pdf).contains("A"))
    let seen = try Self.shades(of: pdf, at: [first - 2, first + 1, last - 1, last + 2], y: 80)
    #expect(seen == "255 0 0 255")
  }

  /// The shades of grey that poppler draws at places of a line of the first page.
  static func shades(of pdf: [UInt8], at places: [Int], y: Int) throws -> String {
    let script = """
      import subprocess, sys
      run = subprocess.run(['pdftoppm', '-r', '72', '-gray', sys.argv[1]], stdout=subprocess.PIPE)
      magic, width, height, most, pixels = run.stdout.split(maxsplit=4)
      print(*[pixels[\(y) * int(width) + x] for x in \(places)], end='')
      """
    return try Tool.run("python3", ["-c", script, "FILE"], on: pdf)
  }

  @Test("PDF files hold subsets only, all embedded")
  func subsets() throws {
    var sample = try sample(weight: 700)
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("fi 0", x: 10, y: 180, in: paragraph)
    let renderer = try PageRenderer(book: book)
    let pdf = try renderer.pdf(
      sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
    let fonts = try Tool.run("pdffonts", ["FILE"], on: pdf).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts {
      // ABCDEF+Name … emb sub uni object ID
      #expect(font.contains(/^[A-Z]{6}\+/), "\(font)")
      #expect(font.split(separator: " ").suffix(5).prefix(2) == ["yes", "yes"], "\(font)")
    }
  }
}
