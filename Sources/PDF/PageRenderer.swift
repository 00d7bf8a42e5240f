internal import CCairo
public import Fonts
public import Pages
public import Pictures

/// Draws pages with Cairo: as PDF files and as pictures.
///
/// One per worker, not shared: it keeps fonts between documents. The same pages give the same bytes,
/// whatever was drawn before.
public final class PageRenderer {
  private let isTagged: Bool
  private let faces: DrawingFaces
  private let pictures: DrawingPictures
  private let deflate = Deflate()

  /// Creates a renderer for documents set in the fonts of a book.
  ///
  /// - Parameter isTagged: Whether PDF files carry the document's structure, for screen readers and
  ///   for text extraction.
  public init(
    book: FontBook, pictures: PictureBook = .empty, isTagged: Bool = true
  ) throws(CairoError) {
    self.pictures = DrawingPictures(book: pictures, fonts: book)
    self.isTagged = isTagged
    faces = DrawingFaces(book: book, deflate: deflate)
  }

  /// Draws a document as a PDF file.
  public func pdf(
    _ document: PagedDocument, metadata: PDFMetadata
  ) throws(CairoError) -> [UInt8] {
    guard metadata.isDateValid else {
      throw CairoError(
        .date, "write a PDF file", reason: "the date '\(metadata.creationDate)' is not ISO 8601")
    }
    try faces.choose(for: document.pages, allowsLean: true)
    try pictures.choose(for: document.pages)
    guard isTagged else { return try drawn(document, metadata, text: nil).bytes }
    let text = try TextPlan(document.pages, faces: faces)
    let (bytes, pictures) = try Deflate.storing { () throws(CairoError) in
      try drawn(document, metadata, text: text)
    }
    guard
      let tagged = TaggedFile.bytes(
        of: bytes, for: document, text: text, pictures: pictures, deflate: deflate)
    else {
      throw CairoError(
        .drawing, "write a PDF file's structure", reason: "the file is not as Cairo 1.16 writes it")
    }
    return tagged
  }

  /// The file as Cairo writes it, with marks in place of text if it is to be tagged, and the elements
  /// of the pictures on each page.
  private func drawn(
    _ document: PagedDocument, _ metadata: PDFMetadata, text: TextPlan?
  ) throws(CairoError) -> (bytes: [UInt8], pictures: [[Int]]) {
    let sink = ByteSink()
    sink.bytes.reserveCapacity(65_536)
    let first = document.pages.first?.size ?? Size(width: .zero, height: .zero)
    let surface = unsafe cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.closure, first.width.points, first.height.points)
    defer { unsafe cairo_surface_destroy(surface) }
    unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    unsafe describe(document, metadata, on: surface)
    guard let surface = unsafe surface, let context = unsafe cairo_create(surface) else {
      throw CairoError("write a PDF file", status: CAIRO_STATUS_NO_MEMORY)
    }
    let pictures = unsafe draw(document, text, on: surface, context: context)
    let status = unsafe cairo_status(context)
    unsafe cairo_destroy(context)
    unsafe cairo_surface_finish(surface)
    for status in unsafe [status, cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS {
      throw CairoError("write a PDF file", status: status)
    }
    PDFCatalog.complete(
      &sink.bytes, language: document.language, hasTitle: !document.title.isEmpty,
      isRightToLeft: document.isRightToLeft)
    return (sink.bytes, pictures)
  }

  /// Draws a page as a PNG picture on white.
  public func png(_ page: Page, dotsPerInch: Int) throws(CairoError) -> [UInt8] {
    try faces.choose(for: [page], allowsLean: false)
    try pictures.choose(for: [page])
    let scale = Double(dotsPerInch) / 72
    let (width, height) = (page.size.width.points * scale, page.size.height.points * scale)
    guard width >= 0.5, height >= 0.5, width < 32_767, height < 32_767 else {
      throw CairoError(
        .size, "draw a picture", reason: "\(width) by \(height) pixels are not possible")
    }
    let surface = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(width.rounded()), Int32(height.rounded()))
    defer { unsafe cairo_surface_destroy(surface) }
    guard let context = unsafe cairo_create(surface) else {
      throw CairoError("draw a picture", status: CAIRO_STATUS_NO_MEMORY)
    }
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(context, scale, scale)
    let options = unsafe DrawingFace.options(antialias: CAIRO_ANTIALIAS_GRAY)
    defer { unsafe cairo_font_options_destroy(options) }
    unsafe cairo_set_font_options(context, options)
    var painter = unsafe PagePainter(
      context: context, fillsOutlines: true, faces: faces, pictures: pictures)
    for item in page.items { painter.paint(item) }
    painter.flush()
    let sink = ByteSink()
    let written = unsafe cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
    for status in unsafe [cairo_status(context), written] where status != CAIRO_STATUS_SUCCESS {
      throw CairoError("draw a picture", status: status)
    }
    return sink.bytes
  }

  private func describe(
    _ document: PagedDocument, _ metadata: PDFMetadata, on surface: OpaquePointer?
  ) {
    let date = metadata.creationDate
    let entries: [(cairo_pdf_metadata_t, String?)] = [
      (CAIRO_PDF_METADATA_TITLE, document.title), (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
      (CAIRO_PDF_METADATA_SUBJECT, metadata.subject), (CAIRO_PDF_METADATA_CREATE_DATE, date),
      (CAIRO_PDF_METADATA_MOD_DATE, date),
    ]
    for (key, value) in entries {
      if let value, !value.isEmpty { unsafe cairo_pdf_surface_set_metadata(surface, key, value) }
    }
  }

  /// Draws the pages and returns the elements of the pictures drawn on each.
  private func draw(
    _ document: PagedDocument, _ text: TextPlan?, on surface: OpaquePointer, context: OpaquePointer
  ) -> [[Int]] {
    var drawn: [[Int]] = []
    var painter = unsafe PagePainter(
      context: context, fillsOutlines: false, faces: faces, pictures: pictures, text: text)
    for (number, page) in document.pages.enumerated() {
      unsafe cairo_pdf_surface_set_size(surface, page.size.width.points, page.size.height.points)
      if number == 0 { painter.showGlyphs() }
      for item in page.items { painter.paint(item) }
      drawn.append(painter.endPage())
    }
    return drawn
  }
}
