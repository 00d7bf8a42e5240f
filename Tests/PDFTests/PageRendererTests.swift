import Fonts
import Foundation
import PDF
import Pages
import TestFonts
import Testing

@Suite struct PageRendererTests {
  let metadata = PDFMetadata(
    author: "Seller & Søn", subject: "Invoice", creationDate: "2025-01-31T09:30:00Z")

  func pdf(_ document: PagedDocument, isTagged: Bool = true) throws -> [UInt8] {
    try PageRenderer(book: SquareFont.book, isTagged: isTagged).pdf(document, metadata: metadata)
  }

  /// A table of two rows over two pages, with a heading, a repeated footer and a link.
  func table() throws -> SamplePages {
    var sample = try SamplePages()
    let heading = sample.add(.heading1, in: StructureTree.root)
    sample.text("Invoice", x: 20, y: 30, in: heading)
    let table = sample.add(.table, in: StructureTree.root)
    for row in 0..<2 {
      if row == 1 {
        sample.text("page 1", x: 20, y: 190, in: .artifact)
        sample.newPage()
      }
      sample.fill(
        x: 10, y: 42, width: 200, height: 12, color: .init(red: 230, green: 230, blue: 230))
      let line = sample.add(.tableRow, in: table)
      for column in 0..<3 {
        let cell = sample.add(.tableData, in: line)
        if column != 1 { sample.text("r\(row) c\(column)", x: 20 + column * 60, y: 52, in: cell) }
      }
    }
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("see ", x: 20, y: 80, in: paragraph)
    let link = sample.add(.link, in: paragraph)
    sample.text("here", x: 60, y: 80, color: .init(red: 0, green: 0, blue: 200), in: link)
    sample.add(
      PageItem(
        .link(
          Rect(x: .points(60), y: .points(70), width: .points(40), height: .points(12)),
          uri: "https://example.org/it's/ü"), structure: link))
    sample.text(" soon", x: 100, y: 80, in: paragraph)
    sample.text("page 2", x: 20, y: 190, in: .artifact)
    return sample
  }

  @Test("words come out in reading order")
  func words() throws {
    let file = try pdf(table().document())
    #expect(
      try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file) == """
        Invoice
        r0 c0 r0 c2
        page 1
        \u{C}r1 c0 r1 c2
        see here soon
        page 2
        \u{C}
        """)
  }

  @Test("words stand where the pages say")
  func places() throws {
    let file = try pdf(table().document())
    let boxes = try Tool.run("pdftotext", ["-bbox", "-l", "1", "FILE", "-"], on: file)
    // The baseline is at 30, the ascent 8, the descent 2, and seven letters are 70 wide.
    #expect(
      boxes.contains(
        #"<word xMin="20.000000" yMin="22.000000" xMax="90.000000" yMax="32.000000">Invoice</word>"#
      ), "\(boxes)")
  }

  @Test("the structure nests, goes on over pages and keeps empty cells")
  func structure() throws {
    let file = try pdf(table().document())
    #expect(try Tool.problems(of: file) == "")
    let expected = """
      Document
        H1 (block)
          "Invoice"
        Table (block)
          TR
            TD
              "r0 c0"
            TD
            TD
              "r0 c2"
          TR
            TD
              "r1 c0"
            TD
            TD
              "r1 c2"
        P (block)
          "see "
          Link (inline)
            "here"
            Object
          " soon"

      """
    let structure = try Tool.structure(of: file)
    #expect(structure.replacing(/Object \d+ 0/, with: "Object") == expected)
  }

  @Test("a paragraph that a page break cuts is one element, with or without a footer between")
  func brokenParagraph() throws {
    for hasFooter in [false, true] {
      var sample = try SamplePages()
      let paragraph = sample.add(.paragraph, in: StructureTree.root)
      sample.text("one", x: 20, y: 20, in: paragraph)
      if hasFooter { sample.text("foot", x: 20, y: 190, in: .artifact) }
      sample.newPage()
      sample.text("two", x: 20, y: 20, in: paragraph)
      let structure = try Tool.structure(of: pdf(sample.document()))
      #expect(structure.components(separatedBy: "P (block)").count == 2, "\(structure)")
      #expect(structure.contains("one") && structure.contains("two"))
    }
  }

  @Test("links have their address, escaped, and their area")
  func links() throws {
    let file = try pdf(table().document())
    let text = try Tool.plain(file)
    #expect(text.contains("/URI (https://example.org/it%27s/%C3%BC)"))
    // From the bottom: 200 - 82 = 118 and 200 - 70 = 130.
    #expect(text.contains(/\/Rect \[\s+60\s+118\s+100\s+130\s+\]/))
  }

  @Test("title, language, author, subject and dates are the document's")
  func properties() throws {
    let file = try pdf(table().document(title: "Invoice 7 – ü", language: "de-AT"))
    let info = try Tool.run("pdfinfo", ["-isodates", "FILE"], on: file)
    for line in [
      "Title:           Invoice 7 – ü", "Author:          Seller & Søn",
      "Subject:         Invoice", "CreationDate:    2025-01-31T09:30:00Z",
      "ModDate:         2025-01-31T09:30:00Z", "Tagged:          yes", "PDF version:     1.5",
      "Pages:           2",
    ] { #expect(info.contains(line), "\(info)") }
    let text = try Tool.plain(file)
    #expect(text.contains("/Lang (de-AT)"))
    #expect(text.contains("/DisplayDocTitle true") && !text.contains("/R2L"))
  }

  @Test("pages that follow each other from right to left say so")
  func pagesFromRightToLeft() throws {
    for title in ["", "Title"] {
      let file = try pdf(table().document(title: title, isRightToLeft: true))
      #expect(try Tool.problems(of: file) == "")
      let text = try Tool.plain(file)
      #expect(text.contains("/Direction /R2L"))
      #expect(text.contains("/DisplayDocTitle") == !title.isEmpty)
    }
  }

  @Test("a language that is none of ASCII letters, digits and hyphens is left out")
  func strangeLanguage() throws {
    let file = try pdf(table().document(language: "en) /Evil (x"))
    #expect(try Tool.problems(of: file) == "")
    #expect(try !Tool.plain(file).contains("Evil"))
  }

  @Test("the same pages give the same bytes, again and from a new renderer")
  func determinism() throws {
    let document = try table().document()
    let renderer = try PageRenderer(book: SquareFont.book)
    let first = try renderer.pdf(document, metadata: metadata)
    var other = try SamplePages()
    other.text("something else", x: 5, y: 50, in: StructureTree.root, size: 7)
    _ = try renderer.pdf(other.document(), metadata: metadata)
    _ = try renderer.png(document.pages[0], dotsPerInch: 36)
    #expect(try renderer.pdf(document, metadata: metadata) == first)
    #expect(try pdf(document) == first)
  }

  @Test("whether a document needs a whole font changes no other document")
  func leanFonts() throws {
    var latin = try SamplePages()
    latin.text("Invoice 7", x: 20, y: 20, in: StructureTree.root)
    var mixed = try SamplePages()
    mixed.text("Invoice 7", x: 20, y: 20, in: StructureTree.root)
    mixed.text("שלום", x: 20, y: 40, in: StructureTree.root)
    let renderer = try PageRenderer(book: SquareFont.book)
    let first = try renderer.pdf(latin.document(), metadata: metadata)
    let second = try renderer.pdf(mixed.document(), metadata: metadata)
    #expect(try renderer.pdf(latin.document(), metadata: metadata) == first)
    #expect(try renderer.pdf(mixed.document(), metadata: metadata) == second)
    #expect(try pdf(mixed.document()) == second)
    #expect(try pdf(latin.document()) == first)
    for file in [first, second] {
      let fonts = try Tool.run("pdffonts", ["FILE"], on: file)
      #expect(fonts.contains("+Square"), "\(fonts)")
      #expect(try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file).hasPrefix("Invoice 7\n"))
    }
  }

  @Test("text that looks like the operators of a page stays text, in its element")
  func operatorsAsText() throws {
    let texts = [
      "ET", "BT", "EMC", "q", "Q", "1 0 0 1 0 0 cm", "\\", "(ET)", "a) Tj ET", "\\nET\\n",
      "/Span << /ActualText <feffdbffdffddbc0dc00dbc0dc01> >> BDC EMC", "/Artifact BMC",
      String(repeating: "ET BT EMC ", count: 20),
    ]
    for isTagged in [true, false] {
      var sample = try SamplePages()
      for (line, text) in texts.enumerated() {
        let paragraph = sample.add(.paragraph, in: StructureTree.root)
        sample.text(text, x: 5, y: 10 + 12 * line, in: paragraph, size: 1)
        sample.fill(x: 5, y: 11 + 12 * line, width: 4, height: 1)
      }
      let file = try pdf(sample.document(), isTagged: isTagged)
      #expect(try Tool.problems(of: file) == "")
      if isTagged {
        let expected =
          "Document\n"
          + texts.map { "  P (block)\n    \"\($0)\"\n" }.joined().replacing(" \"\n", with: "\"\n")
        let structure = try Tool.structure(of: file).replacing(" \"\n", with: "\"\n")
        #expect(structure == expected)
      }
    }
  }

  @Test("text beside the page is left out and does no harm")
  func besideThePage() throws {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("far away", x: -900, y: 20, in: paragraph)
    sample.text("\u{10FFFD}\u{100000}\u{100001}", x: -900, y: 20, in: paragraph)
    sample.text("here", x: 20, y: 20, in: sample.add(.paragraph, in: StructureTree.root))
    let file = try pdf(sample.document())
    #expect(try Tool.problems(of: file) == "")
    #expect(try Tool.structure(of: file).contains("\"here\""))
  }

  @Test("decoration is marked as an artifact, between elements and within")
  func decoration() throws {
    let file = try pdf(table().document())
    let text = try Tool.plain(file)
    // On each page a fill and a footer.
    #expect(text.components(separatedBy: "/Artifact BMC").count == 5)
    let ends = text.components(separatedBy: "\nEMC").count
    let begins = text.components(separatedBy: " BDC\n").count - 1
    #expect(ends == begins + 5)
  }

  @Test("workers with a renderer each give the same bytes at the same time")
  func workers() async throws {
    let document = try table().document()
    let expected = try pdf(document)
    let metadata = metadata
    try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<4 {
        group.addTask {
          try (0..<10).map { _ in
            try PageRenderer(book: SquareFont.book).pdf(document, metadata: metadata)
          }
        }
      }
      for try await files in group { #expect(files.allSatisfy { $0 == expected }) }
    }
  }

  @Test("text goes to the file in one piece per line, also with translucent colours")
  func translucent() throws {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    let grey = Color(red: 10, green: 20, blue: 30, alpha: 128)
    sample.text("pale words", x: 20, y: 20, color: grey, in: paragraph)
    sample.fill(x: 20, y: 30, width: 50, height: 10, color: grey)
    sample.fill(x: 20, y: 50, width: 50, height: 10, color: .transparent)
    let file = try pdf(sample.document())
    #expect(try Tool.problems(of: file) == "")
    let words = try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file)
    #expect(words == "pale words\n\u{C}")
  }

  @Test("text from right to left comes out in logical order")
  func rightToLeft() throws {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("שלום", x: 20, y: 20, in: paragraph)
    sample.text("ש", x: 20, y: 40, in: sample.add(.paragraph, in: StructureTree.root))
    let file = try pdf(sample.document())
    let structure = try Tool.structure(of: file)
    #expect(structure.contains("\"שלום\""), "\(structure)")
    // Were the clusters counted from the wrong end, one glyph would mean two letters and the file
    // would have to spell them out.
    let text = try Tool.plain(file)
    #expect(!text.contains("/ActualText"))
  }

  @Test("a word whose letters are a tenth of their size apart is extracted as one word")
  func spacedLetters() throws {
    var sample = try SamplePages(book: SquareFont.book)
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    // Programs that read files take more than a tenth between some letters for the end of a word,
    // and a spacing of a tenth that is rounded, 1, 1, 1.01, one time for more, one time for less.
    sample.text(
      "spaced letters", x: 20, y: 30, in: paragraph, letterSpacing: Length(units: 1029))
    let file = try PageRenderer(book: SquareFont.book).pdf(
      sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
    let boxes = try Tool.run("pdftotext", ["-bbox", "FILE", "-"], on: file)
    #expect(boxes.contains(">spaced</word>"))
    // The next word begins where it was laid out, but for a thousandth of its size, however many
    // letters were before it: 20 + 7 × (10 + 1029 / 1024) = 97.034.
    #expect(boxes.contains(/xMin="97\.0[23]\d*" [^>]*>letters</))
  }

  @Test("a ligature is extracted as the letters it is made of")
  func ligatures() throws {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    let style = TextStyle(
      fonts: sample.selection, size: .points(10), features: [FontFeature(tag: "dlig", value: 1)],
      language: "en")
    let run = try #require(sample.shaper.shape("fix", style: style).runs.first)
    let line = TextLine(
      origin: Point(x: .points(20), y: .points(20)), runs: [.init(x: .zero, run: run)],
      color: .black)
    sample.add(PageItem(.text(line), structure: paragraph))
    let words = try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: pdf(sample.document()))
    #expect(words == "fix\n\u{C}")
  }

  @Test("lines, hairlines and text without size do no harm")
  func oddities() throws {
    var sample = try SamplePages()
    for style in [StrokeLine.Style.solid, .dashed, .dotted] {
      for width in [0, 1] {
        let line = StrokeLine(
          from: Point(x: .points(10), y: .points(10)), to: Point(x: .points(90), y: .points(10)),
          width: .points(width), style: style, color: .black)
        sample.add(PageItem(.stroke(line), structure: .artifact))
      }
    }
    sample.text("no size", x: 20, y: 30, in: StructureTree.root, size: 0)
    let file = try pdf(sample.document())
    #expect(try Tool.problems(of: file) == "")
    #expect(try Tool.problems(of: pdf(SamplePages().document(title: ""))) == "")
  }

  @Test("a date that is no date is an error")
  func badDate() throws {
    for date in ["", "today", "2025-1-31", "2025-01-31T09:30"] {
      let error = #expect(throws: CairoError.self) {
        try PageRenderer(book: SquareFont.book).pdf(
          table().document(), metadata: PDFMetadata(creationDate: date))
      }
      #expect(error?.code == .date)
    }
    #expect(
      try PageRenderer(book: SquareFont.book).pdf(
        table().document(), metadata: PDFMetadata(creationDate: "2025-01-31")
      ).count > 0)
  }

  @Test("a picture has the page's size in pixels, black where a letter is and white elsewhere")
  func picture() throws {
    let page = try table().document().pages[0]
    let renderer = try PageRenderer(book: SquareFont.book)
    let png = try renderer.png(page, dotsPerInch: 144)
    #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(png[16..<24]) == [0, 0, 2, 88, 0, 0, 1, 144])  // 600 by 400
    #expect(throws: CairoError.self) { try renderer.png(page, dotsPerInch: 0) }
    #expect(throws: CairoError.self) { try renderer.png(page, dotsPerInch: 1_000_000) }
    #expect(throws: CairoError.self) { try renderer.png(page, dotsPerInch: -72) }
  }
}
