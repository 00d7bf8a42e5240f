import Diagnostics
import Fonts
import PDF
import Pages
import Pictures

/// Draws pages in the fonts and with the pictures of books, as PDF, as a picture and as text.
struct PageDrawing {
  let shaper: TextShaper
  private let renderer: PageRenderer

  init(fonts: FontBook, pictures: PictureBook) throws(EngineError) {
    do {
      shaper = try TextShaper(book: fonts)
      renderer = try PageRenderer(book: fonts, pictures: pictures)
    } catch {
      throw EngineError(operation: "prepare the fonts", underlying: error)
    }
  }

  /// Draws all pages as a PDF file.
  func pdf(
    _ document: PagedDocument, metadata: PDFMetadata
  ) throws(RenderingFailure) -> [UInt8] {
    try drawn { () throws(CairoError) in try renderer.pdf(document, metadata: metadata) }
  }

  /// Every item of every page as text, one a line.
  func text(of document: PagedDocument) -> String {
    document.dump(faceName: shaper.book.name)
  }

  /// Draws one page, counted from 1, as a PNG picture.
  func picture(
    of document: PagedDocument, pageNumber: Int, dotsPerInch: Int
  ) throws(RenderingFailure) -> [UInt8] {
    let pages = document.pages
    guard pages.indices.contains(pageNumber - 1) else {
      throw RenderingFailure(
        diagnostics: [
          Diagnostic(
            "D021", .error, "there is no page \(pageNumber)",
            hint: "the document has \(pages.count) page\(pages.count == 1 ? "" : "s")")
        ])
    }
    return try drawn { () throws(CairoError) in
      try renderer.png(pages[pageNumber - 1], dotsPerInch: dotsPerInch)
    }
  }

  private func drawn(_ draw: () throws(CairoError) -> [UInt8]) throws(RenderingFailure) -> [UInt8] {
    do {
      return try draw()
    } catch {
      throw RenderingFailure(
        diagnostics: [Diagnostic("D020", .error, "the page could not be drawn: \(error)")])
    }
  }
}
