import PDF
import Pages

/// Draws the pages of many documents into one PDF file.
public protocol PrintDrawing {
  /// Adds a document's pages, each document on a new sheet if `isDuplex`.
  ///
  /// - Returns: The first page and the count of pages with what fills the last sheet, or nil if the
  ///   pages cannot be read.
  func add(
    _ pages: [UInt8], bookmark: String, isDuplex: Bool, hasSeparator: Bool
  ) throws(EngineError) -> (firstPage: Int, pageCount: Int)?
  /// Writes the end of the file.
  func finish() throws(EngineError)
}

/// Draws the pages of many documents into one PDF file, with fonts shared and a bookmark for each.
public final class PrintRun: PrintDrawing {
  private let file: PrintFile

  /// Creates a print run.
  ///
  /// - Parameters:
  ///   - design: The design that the documents were drawn in.
  ///   - date: The file's date, such as `2026-03-31`.
  ///   - write: Takes the next bytes; returns whether it could.
  public init(
    design: PreparedDesign, date: String, write: @escaping ([UInt8]) -> Bool
  ) throws(EngineError) {
    do {
      file = try PrintFile(
        book: design.fonts, pictures: design.design.pictures, title: "Print run",
        creationDate: "\(date)T00:00:00Z", write: write)
    } catch {
      throw EngineError(operation: "begin the print run", underlying: error)
    }
  }

  /// Adds a document's pages, with what fills its last sheet.
  public func add(
    _ pages: [UInt8], bookmark: String, isDuplex: Bool, hasSeparator: Bool
  ) throws(EngineError) -> (firstPage: Int, pageCount: Int)? {
    guard let pages = PrintablePages(packed: pages)?.pages, let last = pages.last else {
      return nil
    }
    let blank = Page(size: last.size, items: [])
    do {
      if hasSeparator { try file.add(isDuplex ? [blank, blank] : [blank], bookmark: nil) }
      let first = file.pageCount + 1
      try file.add(pages, bookmark: bookmark)
      if isDuplex, !pages.count.isMultiple(of: 2) { try file.add([blank], bookmark: nil) }
      return (first, file.pageCount - first + 1)
    } catch {
      throw EngineError(operation: "draw the print run", underlying: error)
    }
  }

  /// Writes the end of the file.
  public func finish() throws(EngineError) {
    do {
      try file.finish()
    } catch {
      throw EngineError(operation: "end the print run", underlying: error)
    }
  }
}
