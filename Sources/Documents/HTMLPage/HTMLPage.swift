public import Diagnostics
import Fonts
import Foundation
import Markup
import Pictures
import StandardFonts
import Typesetting

/// A page of plain HTML with its local style sheets and pictures, set in the standard fonts.
///
/// It is a document without data: what layout does with it is what it does with designs.
///
///     let page = try HTMLPage(path: "page.html")
///     let pdf = try page.laidOut().pdf()
public struct HTMLPage: Sendable {
  /// What is wrong with the page and its style sheets.
  ///
  /// Even with errors it is laid out, as browsers do.
  public let diagnostics: [Diagnostic]

  private let tree: MarkupTree
  private let style: StyleDesign
  private let fonts: FontBook
  private let pictures: PictureBook
  private let format: PageFormat
  /// Stands in for a title.
  private let name: String

  /// Reads a page, and the style sheets, fonts and pictures that it names and that lie in its folder.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - format: The paper where no `@page` rule states a size.
  /// - Throws: `InputError` if the file cannot be read, `EngineError` if the fonts are not there.
  public init(path: String, format: PageFormat = .a4) throws {
    let (fonts, fontDiagnostics) = FontBook.load(folder: StandardFonts.folder)
    guard let fonts else {
      throw EngineError(
        operation: "read the fonts", underlying: DesignFailure(diagnostics: fontDiagnostics))
    }
    var reader = try HTMLPageReader(path: path)
    tree = reader.read()
    pictures = reader.pictures(of: tree)
    let (style, found) = StyleDesign.compile(
      reader.stylesheets, theme: [:], sources: reader.sources,
      families: fonts.familyNames + reader.fonts.families, isPage: true,
      hasQuirks: reader.hasQuirks)
    self.style = style
    self.fonts = fonts.adding(reader.fonts.faces(weights: style.fontWeights))
    self.format = format
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    diagnostics = fontDiagnostics + reader.diagnostics + reader.fonts.diagnostics + found
  }

  /// The page's tree as text, one node a line.
  public func treeText() -> String { tree.dump() }

  /// Lays the page out.
  ///
  /// - Throws: `EngineError` if a font or the drawing library cannot be used, `RenderingFailure` if
  ///   there is nothing to draw.
  public func laidOut() throws -> LaidOutPage {
    let drawing = try PageDrawing(fonts: fonts, pictures: pictures)
    let typesetter = Typesetter(design: style, shaper: drawing.shaper, pictures: pictures)
    let title = tree.title ?? ""
    let (document, found) = typesetter.typeset(
      tree,
      options: TypesetOptions(
        pageSize: format.size, language: tree[MarkupTree.root].attribute("lang") ?? "",
        title: title.isEmpty ? name : title))
    guard let document else { throw RenderingFailure(diagnostics: found) }
    return LaidOutPage(drawing: drawing, document: document, diagnostics: found)
  }
}
