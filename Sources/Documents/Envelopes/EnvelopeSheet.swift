import Diagnostics
import Fonts
import Markup
import Pages
import Pictures
import StandardFonts
import Typesetting

/// A sheet to print and lay into an envelope: it shows the window, the zones and the folds of a
/// standard with their measures, and an address set as a document's is.
///
///     let pdf = try EnvelopeSheet(named: "din5008-b")?.laidOut().pdf()
public struct EnvelopeSheet: Sendable {
  private let standard: EnvelopeStandard
  private var geometry: EnvelopeGeometry { standard.geometry }

  /// The sheets of all standards.
  public static let all = EnvelopeStandard.allCases.map(EnvelopeSheet.init)

  /// The sheet of a standard; nil if there is none of the name.
  public init?(named name: String) {
    guard let standard = EnvelopeStandard(rawValue: name) else { return nil }
    self.init(standard)
  }

  private init(_ standard: EnvelopeStandard) { self.standard = standard }

  /// The name that templates and `design.yaml` know the standard by.
  public var name: String { standard.rawValue }
  /// What people call the envelope.
  public var title: String { geometry.title }
  /// The size of the sheet.
  public var paper: String {
    PageFormat.allCases.first { $0.size == geometry.sheet }?.rawValue ?? ""
  }
  /// What always shows in the window: its place from the left and from the top, its size.
  public var window: String { geometry.window.measures }
  /// Where the address stands.
  public var address: String { geometry.address.measures }
  /// The distances of the folds from the top.
  public var folds: String { geometry.folds.map(\.figure).joined(separator: ", ") }
  /// Where the measures come from.
  public var source: String { geometry.source }

  /// Lays the sheet out.
  ///
  /// - Throws: `EngineError` if a font or the drawing library cannot be used, `RenderingFailure` if
  ///   there is nothing to draw.
  public func laidOut() throws -> LaidOutPage {
    let (fonts, found) = FontBook.load(folder: StandardFonts.folder)
    guard let fonts else {
      throw EngineError(operation: "read the fonts", underlying: DesignFailure(diagnostics: found))
    }
    let file = SourceFile(name: "sheet.html", text: html)
    let styleFile = SourceFile(name: "sheet.css", text: Self.style)
    var sources = SourceMap()
    _ = sources.add(file)
    let stylesheet = CSSParser.parse(styleFile, source: sources.add(styleFile)).stylesheet
    let (style, styleFound) = StyleDesign.compile(
      [stylesheet], theme: [:], sources: sources, families: fonts.familyNames)
    let drawing = try PageDrawing(fonts: fonts, pictures: .empty)
    let (document, layoutFound) = Typesetter(design: style, shaper: drawing.shaper).typeset(
      HTMLParser.parse(file, source: 0).tree,
      options: TypesetOptions(pageSize: geometry.sheet, language: "en", title: title))
    guard let document else { throw RenderingFailure(diagnostics: layoutFound) }
    return LaidOutPage(
      drawing: drawing, document: document, diagnostics: found + styleFound + layoutFound)
  }

  // MARK: - The page

  private static let style = """
    @page { margin: 0 }
    html { font-family: Inter; font-size: 10pt; line-height: 1.2 }
    body { margin: 0 }
    div { position: absolute; box-sizing: border-box; font-size: 5.5pt; text-align: right }
    .opening { border: 0.5pt dashed #9aa5b1; }
    .window { border: 0.75pt solid #1d3557; }
    .zone { background-color: #e8f0f8; color: #5c6670; padding: 0.3mm; z-index: -1 }
    .fold { left: 12mm; color: #5c6670; margin-top: -3.5pt; text-align: left }
    .legend { font-size: 9pt; line-height: 1.5; text-align: left }
    bp-return-address { font-size: 7pt }
    """

  private var html: String {
    let zones = [
      ("sender", geometry.sender), ("notes", geometry.annotations), ("address", geometry.address),
    ]
    let areas = zones.compactMap { name, zone in
      zone.map { "<div class=zone style='\($0.css)'>\(name) \($0.measures)</div>" }
    }
    let folds =
      geometry.folds.map { mark("fold", $0) }
      + [geometry.punch.map { mark("punch", $0) }]
      .compactMap { $0 }
    return """
      <html><body>\(areas.joined())<div class=opening style='\(geometry.opening.css)'></div>\
      <div class=window style='\(geometry.window.css)'></div>\(folds.joined())\(legend)\
      <bp-fold-marks standard=\(name)></bp-fold-marks><bp-address standard=\(name)>\
      <bp-return-address>Example Sender · 1 Sample Road · 12345 Sampletown</bp-return-address>\
      \(geometry.annotations == nil ? "" : "<bp-annotations>Registered</bp-annotations>")\
      Example Recipient<br>Accounts Payable<br>2 Sample Street<br>12345 Sampletown</bp-address>\
      </body></html>
      """
  }

  private func mark(_ name: String, _ y: Length) -> String {
    "<div class=fold style='top:\(y.points)pt'>\(name) \(y.figure) mm</div>"
  }

  private var legend: String {
    let lines = [
      "<b>\(title)</b> (\(name)), \(source)", "All measures in mm from the left and top edges.",
      "Solid: what always shows in the window, \(window).",
      "Dashed: what shows while the sheet lies in the middle of its envelope, from where it can "
        + "move by \(geometry.slide.width.figure) to either side and by "
        + "\(geometry.slide.height.figure) up and down.",
      "Print without scaling, fold at the marks, lay it into the envelope and move it about: all "
        + "of the address has to stay in sight.",
    ]
    return "<div class=legend style='left:25mm;top:112mm;width:150mm'>"
      + lines.map { "<p style='margin:0'>\($0)</p>" }.joined() + "</div>"
  }
}

extension Rect {
  /// The place and size in CSS.
  fileprivate var css: String {
    "left:\(origin.x.points)pt;top:\(origin.y.points)pt;width:\(size.width.points)pt;"
      + "height:\(size.height.points)pt"
  }

  /// The place and size, as `20, 45: 85 × 45`.
  fileprivate var measures: String {
    "\(origin.x.figure), \(origin.y.figure): \(size.width.figure) × \(size.height.figure)"
  }
}

extension Length {
  /// Millimetres without their unit.
  fileprivate var figure: String { String(millimetreText.dropLast(3)) }
}
