public import Diagnostics
import PDF
import Pages

/// A page of HTML on its sheets of paper, ready to be drawn.
public struct LaidOutPage {
  private let drawing: PageDrawing
  private let document: PagedDocument
  /// What layout found: warnings about what has no effect, and errors such as a character without
  /// a glyph.
  public let diagnostics: [Diagnostic]

  init(drawing: PageDrawing, document: PagedDocument, diagnostics: [Diagnostic]) {
    self.drawing = drawing
    self.document = document
    self.diagnostics = diagnostics
  }

  /// Draws the page as a PDF file.
  ///
  /// A page of HTML has no date and no clock is read, so that the file bears the first day that
  /// can be written in it.
  public func pdf() throws(RenderingFailure) -> [UInt8] {
    try drawing.pdf(document, metadata: PDFMetadata(creationDate: "1970-01-01"))
  }

  /// Every item of every sheet as text, one a line.
  public func pagesText() -> String { drawing.text(of: document) }

  /// Draws one sheet as a PNG picture.
  ///
  /// - Parameter pageNumber: The sheet, from 1.
  public func picture(pageNumber: Int, dotsPerInch: Int) throws(RenderingFailure) -> [UInt8] {
    try drawing.picture(of: document, pageNumber: pageNumber, dotsPerInch: dotsPerInch)
  }
}
