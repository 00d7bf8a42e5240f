import Crypto
import Diagnostics
import Documents
import Foundation
import Pages
import Testing

@Suite("Golden cases")
struct GoldenTests {
  @Test("a document looks as recorded", arguments: GoldenCase.all)
  func looksAsRecorded(golden: GoldenCase) throws {
    let document = try golden.document()
    let engine = try Press.engine(try golden.settings().options)
    let rendering = try engine.render(document)
    #expect(rendering.diagnostics.map(\.code) == (try golden.settings().diagnostics))
    let reader = try PDFReader(rendering.pdf)
    let hash = SHA256.hash(data: rendering.pdf).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    let record = GoldenRecord(folder: golden.folder)
    try record.check("expected.pages", withoutSpans(try engine.pagesText(of: document)))
    try record.check("expected.words", try reader.wordsText())
    try record.check("expected.sha256", hash.joined() + "\n")
    try record.checkPicture("expected.png", try reader.picture())
  }

  @Test(
    "a document drawn twice, and by another engine, has the same bytes", arguments: GoldenCase.all)
  func isDeterministic(golden: GoldenCase) throws {
    let document = try golden.document()
    let options = try golden.settings().options
    let engine = try Press.engine(options)
    let first = try engine.render(document).pdf
    #expect(try engine.render(document).pdf == first)
    #expect(try Press.engine(options).render(document).pdf == first)
  }

  @Test("an engine that has drawn every other case draws a case the same")
  func keepsNothing() throws {
    let engine = try Press.engine(RenderingOptions())
    let cases = try GoldenCase.all.filter { try $0.settings().options == RenderingOptions() }
    let documents = try cases.map { try $0.document() }
    let first = try documents.map { try engine.render($0).pdf }
    for (index, document) in documents.enumerated() {
      let isSame = try Press.engine(RenderingOptions()).render(document).pdf == first[index]
      #expect(isSame, "\(cases[index].name)")
    }
  }

  @Test("every text drawn can be read back from the file, in order", arguments: GoldenCase.all)
  func canBeReadBack(golden: GoldenCase) throws {
    let document = try golden.document()
    let engine = try Press.engine(try golden.settings().options)
    let words = try PDFReader(try engine.render(document).pdf).words().words
    for (index, page) in try engine.pages(of: document).pages.enumerated() {
      // Blanks are places in a PDF file, and words of a line can touch: only letters are compared.
      let drawn = page.items.map { text(of: $0) }.joined().filter { !$0.isWhitespace }
      let read = words.filter { $0.page == index + 1 }.map(\.text).joined()
      #expect(read == drawn, "page \(index + 1) of \(golden.name)")
    }
  }

  @Test("totals that do not fit the page take the last row with them")
  func totalsAreNotAlone() throws {
    let document = try GoldenCase(named: "invoice-keep-totals").document()
    let pages = try Press.engine(RenderingOptions()).pages(of: document).pages.map { page in
      page.items.map { text(of: $0) }
    }
    try #require(pages.count == 2)
    #expect(pages[0].contains("Archive box, size 25"))
    #expect(!pages[0].contains("Archive box, size 26") && !pages[0].contains("Amount due"))
    #expect(pages[1].contains("Archive box, size 26") && pages[1].contains("Amount due"))
  }

  private func text(of item: PageItem) -> String {
    switch item.content {
    case .text(let line): line.runs.map(\.run.text).joined()
    case .fill, .area, .stroke, .shape, .picture, .drawing, .clip, .unclip, .transform,
      .untransform,
      .group, .ungroup, .link:
      ""
    }
  }

  /// A display list without the places in templates, which move with every edit of a template.
  private func withoutSpans(_ text: String) -> String {
    text.replacing(#/ @\d+:\d+-\d+$/#.anchorsMatchLineEndings(), with: "")
  }
}

/// The standard design, compiled once for all cases.
enum Press {
  private static let prepared = Result { try PreparedDesign(named: "classic") }

  static func engine(_ options: RenderingOptions) throws -> DocumentEngine {
    let prepared = try prepared.get()
    return try DocumentEngine(design: prepared.design, fonts: prepared.fonts, options: options)
  }
}
