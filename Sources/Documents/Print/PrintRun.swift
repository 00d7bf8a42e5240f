import Fonts
import PDF
import Pages

/// Draws the pages of many documents into one PDF file.
public protocol PrintDrawing {
  /// Adds a document's pages, each document on a new sheet if `isDuplex`.
  ///
  /// - Parameter separator: What stands on a sheet before them; nil for no such sheet.
  /// - Returns: The first page and the count of pages with what fills the last sheet, or nil if the
  ///   pages cannot be read.
  func add(
    _ pages: [UInt8], bookmark: String, isDuplex: Bool, separator: String?
  ) throws(EngineError) -> (firstPage: Int, pageCount: Int)?
  /// Writes the end of the file.
  func finish() throws(EngineError)
}

/// Draws the pages of many documents into one PDF file, with fonts shared and a bookmark for each.
public final class PrintRun: PrintDrawing {
  private let file: PrintFile
  private let shaper: TextShaper
  private let separatorStyle: TextStyle

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
      shaper = try TextShaper(book: design.fonts)
      separatorStyle = TextStyle(
        fonts: shaper.selection(families: [], weight: 700, style: .normal).selection,
        size: .points(24), language: "en")
      file = try PrintFile(
        book: design.fonts, pictures: design.design.pictures, title: "Print run",
        creationDate: "\(date)T00:00:00Z", write: write)
    } catch {
      throw EngineError(operation: "begin the print run", underlying: error)
    }
  }

  /// Adds a document's pages, with what fills its last sheet.
  public func add(
    _ pages: [UInt8], bookmark: String, isDuplex: Bool, separator: String?
  ) throws(EngineError) -> (firstPage: Int, pageCount: Int)? {
    guard let pages = PrintablePages(packed: pages)?.pages, let last = pages.last else {
      return nil
    }
    let blank = Page(size: last.size, items: [])
    do {
      if let separator {
        let sheet = Page(size: last.size, items: [text(separator)])
        try file.add(isDuplex ? [sheet, blank] : [sheet], bookmark: nil)
      }
      let first = file.pageCount + 1
      try file.add(pages, bookmark: bookmark)
      if isDuplex, !pages.count.isMultiple(of: 2) { try file.add([blank], bookmark: nil) }
      return (first, file.pageCount - first + 1)
    } catch {
      throw EngineError(operation: "draw the print run", underlying: error)
    }
  }

  /// A line in large letters, an inch from the upper left corner.
  private func text(_ text: String) -> PageItem {
    var x = Length.zero
    var runs: [TextLine.Placed] = []
    for run in shaper.shape(text, style: separatorStyle).runs {
      runs.append(TextLine.Placed(x: x, run: run))
      x += run.width
    }
    let line = TextLine(
      origin: Point(x: .points(72), y: .points(96)), runs: runs, color: .black)
    return PageItem(.text(line), structure: .artifact)
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
