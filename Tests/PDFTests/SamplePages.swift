import Fonts
import PDF
import Pages
import TestFonts

/// Builds pages of text in the square font.
struct SamplePages {
  let shaper: TextShaper
  let selection: FontSelection
  var structure = StructureTree()
  private var pages: [[PageItem]] = [[]]

  init(
    book: FontBook = SquareFont.book, family: String = "Square", weight: Int = 400
  ) throws {
    shaper = try TextShaper(book: book)
    selection = shaper.selection(families: [family], weight: weight, style: .normal).selection
  }

  mutating func add(
    _ role: StructureRole, in parent: StructureIndex, alternativeText: String? = nil,
    actualText: String? = nil
  ) -> StructureIndex {
    structure.add(
      .init(
        role: role, parent: parent, alternativeText: alternativeText, actualText: actualText))
  }

  /// Draws words with their spaces, 10 points high, and returns the width.
  mutating func text(
    _ text: String, x: Int, y: Int, color: Color = .black, in structure: StructureIndex,
    size: Int = 10, letterSpacing: Length = .zero
  ) {
    let style = TextStyle(
      fonts: selection, size: .points(size), letterSpacing: letterSpacing, language: "en")
    var runs: [TextLine.Placed] = []
    var x0 = Length.zero
    for segment in shaper.segments(of: text, language: "en") {
      for part in [segment.text, segment.trailingSpace] where !part.isEmpty {
        let shaped = shaper.shape(part, style: style)
        for run in shaped.runs {
          runs.append(.init(x: x0, run: run))
          x0 = x0 + run.width
        }
      }
    }
    let line = TextLine(
      origin: Point(x: .points(x), y: .points(y)), runs: runs, color: color)
    add(PageItem(.text(line), structure: structure))
  }

  mutating func fill(
    x: Int, y: Int, width: Int, height: Int, color: Color = .black,
    in structure: StructureIndex = .artifact
  ) {
    let rect = Rect(
      x: .points(x), y: .points(y), width: .points(width), height: .points(height))
    add(PageItem(.fill(rect, color), structure: structure))
  }

  mutating func add(_ item: PageItem) { pages[pages.count - 1].append(item) }

  mutating func newPage() { pages.append([]) }

  func document(
    title: String = "Sample", language: String = "en", isRightToLeft: Bool = false
  ) -> PagedDocument {
    let size = Size(width: .points(300), height: .points(200))
    return PagedDocument(
      pages: pages.map { Page(size: size, items: $0) }, structure: structure, title: title,
      language: language, isRightToLeft: isRightToLeft)
  }
}
