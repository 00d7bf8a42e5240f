public import Diagnostics
public import Fonts
import Foundation
import StandardFonts

/// A design with its fonts, compiled once, from which each worker makes its engine.
///
///     let design = try PreparedDesign(named: "classic")
///     let engine = try design.makeEngine()
///     let rendering = try engine.render(.invoice(invoice.calculated()))
public struct PreparedDesign: Sendable {
  /// The design.
  public let design: CompiledDesign
  /// The fonts: the standard ones, then those of the design's folder `fonts`, then those that its
  /// style sheets bring with them.
  public let fonts: FontBook
  /// How documents are drawn.
  public let options: RenderingOptions
  /// The folder that the design's files lie in.
  public let folder: String
  /// The paths of the design's files inside its folder, its own fonts among them, in order.
  public let files: [String]
  /// The list of the standard fonts, which names the bytes of each by a hash.
  public let fontList: String
  /// The folder of the standard fonts' files.
  public let fontFolder: String
  /// The names of the standard fonts' files, in order.
  public let fontFiles: [String]
  /// What is worth knowing about design and fonts: warnings, never errors.
  public let diagnostics: [Diagnostic]

  /// Compiles a design.
  ///
  /// - Parameters:
  ///   - name: A standard design's name, or the path of a design's folder.
  ///   - options: How documents are drawn.
  ///   - strictStrings: Whether a text that one language lacks and another stands in for is an
  ///     error.
  /// - Throws: `EngineError` if the fonts are not there, `DesignFailure` if the design is not there or
  ///   has errors.
  public init(
    named name: String, options: RenderingOptions = RenderingOptions(), strictStrings: Bool = false
  ) throws {
    let (standard, fontDiagnostics) = FontBook.load(folder: StandardFonts.folder)
    guard let standard else {
      throw EngineError(
        operation: "read the fonts", underlying: DesignFailure(diagnostics: fontDiagnostics))
    }
    let folder = try DesignFolder(named: name)
    let (fonts, ownDiagnostics) = standard.adding(
      fontsIn: folder.url.appending(path: "fonts", directoryHint: .isDirectory))
    let (design, found) = CompiledDesign.compile(
      folder, families: fonts.familyNames, strictStrings: strictStrings)
    let diagnostics = fontDiagnostics + ownDiagnostics + found
    guard let design, !diagnostics.hasErrors else { throw DesignFailure(diagnostics: diagnostics) }
    self.design = design
    self.fonts = fonts.adding(design.fontFaces)
    self.options = options
    self.folder = folder.url.path
    files = folder.files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    fontList = StandardFonts.folder.appending(path: "book.json").path
    let fontFolder = StandardFonts.folder.appending(path: "files").path
    self.fontFolder = fontFolder
    fontFiles = Set(standard.faces.map(\.file.name)).sorted { left, right in
      left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    self.diagnostics = diagnostics
  }

  /// Makes an engine that draws reports: in the design, if it has a `report.html`, else in the
  /// standard design 'classic'.
  ///
  /// A report speaks of documents that could not be drawn, so a character that no font has is an
  /// empty box in it and a warning, whatever the options say.
  ///
  /// - Throws: What ``init(named:options:strictStrings:)`` throws of the standard design.
  public func makeReportEngine() throws -> DocumentEngine {
    var options = options
    options.allowsReplacement = true
    guard design.report == nil else {
      return try DocumentEngine(design: design, fonts: fonts, options: options)
    }
    return try PreparedDesign(named: "classic", options: options).makeEngine()
  }

  /// Makes the engine of one worker.
  public func makeEngine() throws(EngineError) -> DocumentEngine {
    try DocumentEngine(design: design, fonts: fonts, options: options)
  }
}

/// A design that cannot be used.
public struct DesignFailure: Error, CustomStringConvertible {
  /// At least one error, and the warnings found on the way.
  public let diagnostics: [Diagnostic]

  /// Creates a failure.
  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// The errors in one line each.
  public var description: String {
    diagnostics.filter { $0.severity == .error }.map { "\($0.code): \($0.message)" }
      .joined(separator: "\n")
  }
}
