import Diagnostics
import Fonts
import Markup
import Pages
import Pictures
import TestFonts
import Testing
import Typesetting

/// Sets a page of HTML in the square font: every glyph is one em wide, every line one em high.
///
/// Pages are 200 × 100 points without margins, the font is 10 points, unless the style says
/// otherwise.
struct Press {
  static let style = """
    @page { size: 200pt 100pt; margin: 0 }
    html { font: 10pt Square }
    body, p, ul, ol { margin: 0 }
    td, th { padding: 0; vertical-align: baseline; text-align: left }
    table { border-spacing: 0 }
    """

  let typesetter: Typesetter
  /// The diagnostics of the style.
  let styleDiagnostics: [Diagnostic]
  let source: SourceFile
  private let language: String

  /// - Parameter base: The style that comes first.
  init(
    base: String = Press.style, style: String = "", theme: [String: String] = [:],
    pictures: PictureBook = .empty, fonts: FontBook = SquareFont.book, language: String = "en",
    isPage: Bool = false, mode: HTMLMode = .noQuirks
  ) throws {
    self.language = language
    source = SourceFile(name: "style.css", text: base + "\n" + style)
    var sources = SourceMap()
    let index = sources.add(source)
    let stylesheet = CSSParser.parse(source, source: index).stylesheet
    let (design, diagnostics) = StyleDesign.compile(
      [stylesheet], theme: theme, sources: sources, families: fonts.families, isPage: isPage,
      mode: mode)
    styleDiagnostics = diagnostics
    typesetter = Typesetter(
      design: design, shaper: try TextShaper(book: fonts), pictures: pictures)
  }

  func print(
    _ body: String, limits: TypesetLimits = TypesetLimits(),
    carryFormat: CarryFormat? = nil
  ) -> Print {
    let file = SourceFile(name: "page.html", text: "<html><body>\(body)</body></html>")
    let tree = HTMLParser.parse(file, source: 0).tree
    let (document, diagnostics) = typesetter.typeset(
      tree, options: TypesetOptions(language: language, title: "Test", limits: limits),
      carryFormat: carryFormat)
    return Print(document: document, diagnostics: diagnostics)
  }

  /// Sets a body in a style.
  static func print(_ body: String, style: String = "") throws -> Print {
    try Press(style: style).print(body)
  }
}

/// A printed document, in the words of tests.
struct Print {
  let document: PagedDocument?
  let diagnostics: [Diagnostic]

  var pages: [Page] { document?.pages ?? [] }

  /// The texts of a page with the left end of each baseline: `Hello 0,8`.
  func texts(_ page: Int = 0) -> [String] {
    items(page).compactMap { item in
      guard case .text(let line) = item.content else { return nil }
      return "\(line.text) \(line.origin.x),\(line.origin.y)"
    }
  }

  /// The runs of a page that are not white space, with their left ends and baselines.
  func runs(_ page: Int = 0) -> [String] {
    items(page).flatMap { item -> [String] in
      guard case .text(let line) = item.content else { return [] }
      return line.runs.filter { $0.run.text != " " }.map {
        "\($0.run.text) \(line.origin.x + $0.x),\(line.origin.y)"
      }
    }
  }

  /// The words of each page.
  var words: [[String]] {
    pages.map { page in
      page.items.compactMap { item in
        guard case .text(let line) = item.content else { return nil }
        return line.text
      }
    }
  }

  /// The filled rectangles of a page: `#ff0000 0,0 10×20`.
  func fills(_ page: Int = 0) -> [String] {
    items(page).compactMap { item in
      guard case .fill(let rect, let color) = item.content else { return nil }
      let (origin, size) = (rect.origin, rect.size)
      return "\(color) \(origin.x),\(origin.y) \(size.width)×\(size.height)"
    }
  }

  /// What is drawn on a page, links excepted, in the order it is painted in.
  func drawn(_ page: Int = 0) -> [String] {
    items(page).compactMap { item in
      switch item.content {
      case .text(let line): "\(line.text) \(line.origin.x),\(line.origin.y)"
      case .fill(let rect, let color): "\(color) \(rect.words)"
      case .area(let rects, let color): "area of \(rects.count) \(color)"
      case .stroke(let line): "\(line.color) \(line.from.x),\(line.from.y) \(line.style)"
      case .shape(let shape): "\(shape.color) \(shape.area.words)\(shape.partWords)"
      case .picture(let rect, _, let alpha):
        "picture \(rect.words)" + (alpha == 255 ? "" : " \(alpha)")
      case .drawing(let rect, _, let alpha):
        "drawing \(rect.words)" + (alpha == 255 ? "" : " \(alpha)")
      case .clip(let area): "clip \(area.words)"
      case .unclip: "unclip"
      case .transform(let transform):
        "transform \(transform.factors) \(transform.shift.x),\(transform.shift.y)"
      case .untransform: "untransform"
      case .group(let rect, let alpha): "group \(rect.words) \(alpha)"
      case .ungroup: "ungroup"
      case .link: nil
      }
    }
  }

  /// The roles of a page's texts: `P Hello`.
  func roles(_ page: Int = 0) -> [String] {
    items(page).compactMap { item in
      guard case .text(let line) = item.content else { return nil }
      return "\(document?.structure[item.structure]?.role.rawValue ?? "-") \(line.text)"
    }
  }

  private func items(_ page: Int) -> [PageItem] {
    page < pages.count ? pages[page].items : []
  }
}

extension TextLine {
  /// The text of all runs.
  var text: String { runs.map(\.run.text).joined() }
}

extension Rect {
  fileprivate var words: String { "\(origin.x),\(origin.y) \(size.width)×\(size.height)" }
}

extension RoundedRect {
  fileprivate var words: String {
    if isSharp { return rect.words }
    let axes = corners.clockwise.map { "\($0.width)×\($0.height)" }.joined(separator: " ")
    return "\(rect.words) round \(axes)"
  }
}

extension Shape {
  fileprivate var partWords: String {
    let polygon = within.map { " \($0.x),\($0.y)" }.joined()
    let cut = within.isEmpty ? "" : " within\(polygon)"
    switch part {
    case .whole: return cut
    case .ring(let inner): return " minus \(inner.words)\(cut)"
    case .edge(let width, let style): return " edge \(width) \(style)\(cut)"
    }
  }
}
