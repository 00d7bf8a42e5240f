internal import CCairo
public import Fonts
public import Pages
public import Pictures

/// One PDF file with the pages of many documents, for printing.
///
/// Fonts are shared, each document has a bookmark, and there is no structure, which paper has none
/// of.
///
/// Pages are written out as they come, so that memory holds one document and the fonts.
@safe
public final class PrintFile {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let faces: DrawingFaces
  private let pictures: DrawingPictures
  private let sink: StreamSink
  /// The count of pages so far.
  public private(set) var pageCount = 0

  /// Creates a file.
  ///
  /// - Parameters:
  ///   - book: The fonts that the documents are set in.
  ///   - pictures: The pictures that the documents show.
  ///   - title: What viewers show in place of a file name.
  ///   - creationDate: When it was made, ISO 8601; never the clock.
  ///   - write: Takes the next bytes; returns whether it could.
  public init(
    book: FontBook, pictures: PictureBook = .empty, title: String, creationDate: String,
    write: @escaping ([UInt8]) -> Bool
  ) throws(CairoError) {
    faces = DrawingFaces(book: book)
    self.pictures = DrawingPictures(book: pictures, fonts: book)
    sink = StreamSink(write)
    let surface = unsafe cairo_pdf_surface_create_for_stream(
      StreamSink.write, sink.closure, 595, 842)
    unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    for key in [CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE] {
      unsafe cairo_pdf_surface_set_metadata(surface, key, creationDate)
    }
    guard let surface = unsafe surface, let context = unsafe cairo_create(surface) else {
      unsafe cairo_surface_destroy(surface)
      throw CairoError("write a PDF file", status: CAIRO_STATUS_NO_MEMORY)
    }
    unsafe self.surface = surface
    unsafe self.context = context
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_finish(surface)
    unsafe cairo_surface_destroy(surface)
  }

  /// Adds the pages of a document.
  ///
  /// - Parameters:
  ///   - pages: The pages, set in the file's fonts.
  ///   - bookmark: What its bookmark says; nil for pages without one.
  public func add(_ pages: [Page], bookmark: String?) throws(CairoError) {
    try faces.choose(for: pages, allowsLean: true)
    try pictures.choose(for: pages)
    if let bookmark {
      unsafe _ = cairo_pdf_surface_add_outline(
        surface, 0, bookmark, "page=\(pageCount + 1)", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }
    var painter = unsafe PagePainter(
      context: context, fillsOutlines: false, faces: faces, pictures: pictures)
    for (index, page) in pages.enumerated() {
      unsafe cairo_pdf_surface_set_size(surface, page.size.width.points, page.size.height.points)
      // Labels count the pages of each document; others have a blank, because Cairo takes the page
      // after an empty label for the next of the same row.
      unsafe cairo_pdf_surface_set_page_label(surface, bookmark == nil ? " " : "\(index + 1)")
      for item in page.items { painter.paint(item) }
      painter.flush()
      unsafe cairo_show_page(context)
      pageCount += 1
    }
    try check(unsafe cairo_status(context))
  }

  /// Writes the end of the file.
  public func finish() throws(CairoError) {
    unsafe cairo_surface_finish(surface)
    try check(unsafe cairo_status(context))
    try check(unsafe cairo_surface_status(surface))
  }

  private func check(_ status: cairo_status_t) throws(CairoError) {
    guard status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED else {
      throw CairoError("write a PDF file", status: status)
    }
    if sink.hasFailed { throw CairoError("write a PDF file", status: CAIRO_STATUS_WRITE_ERROR) }
  }
}

/// Hands on the bytes that Cairo writes.
///
/// Cairo 1.16 is not told that they could not be written: it would leave out the page it is at, and
/// end the process when it looks for that page to write its label.
@safe
private final class StreamSink {
  private let take: ([UInt8]) -> Bool
  /// Whether some bytes could not be written; none are handed on after.
  private(set) var hasFailed = false

  init(_ take: @escaping ([UInt8]) -> Bool) { self.take = take }

  /// Cairo's stream callback; its closure is an unretained sink.
  static let write: cairo_write_func_t = { closure, data, count in
    guard let closure = unsafe closure, let data = unsafe data else {
      return CAIRO_STATUS_WRITE_ERROR
    }
    let sink = unsafe Unmanaged<StreamSink>.fromOpaque(closure).takeUnretainedValue()
    guard !sink.hasFailed else { return CAIRO_STATUS_SUCCESS }
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: Int(count)))
    sink.hasFailed = !sink.take(bytes)
    return CAIRO_STATUS_SUCCESS
  }

  /// The sink as a C closure, valid while the sink lives.
  var closure: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }
}
