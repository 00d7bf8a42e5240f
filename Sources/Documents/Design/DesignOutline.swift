import Diagnostics

/// What a design is made for, read without compiling it.
public struct DesignOutline: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The kinds of documents it has layouts for.
  public let kinds: [DocumentKind]
  /// Its languages, the usual one first.
  public let languages: [String]
  /// Its paper sizes, the usual one first.
  public let pageFormats: [PageFormat]

  /// Reads a design's `design.yaml`.
  public init(of folder: DesignFolder) throws(DesignFailure) {
    let (file, diagnostics) = DesignFile.read(folder)
    guard let file, !diagnostics.hasErrors else { throw DesignFailure(diagnostics: diagnostics) }
    name = file.name
    kinds = DocumentKind.allCases.filter { folder.file("\($0.rawValue).html") != nil }
    languages = file.languages
    pageFormats = file.pageSizes
  }
}
