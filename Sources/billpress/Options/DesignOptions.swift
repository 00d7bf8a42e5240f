public import ArgumentParser
import Delivery
public import Documents

extension PageFormat: ExpressibleByArgument {
  /// Takes the name in capitals or not: `A4`, `a4`, `letter`, `Letter`.
  public init?(argument: String) {
    guard
      let format = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() })
    else { return nil }
    self = format
  }
}

/// How documents look.
struct DesignOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A standard design, or a folder with a design of your own.", valueName: "name|folder"))
  var design = "classic"

  @Option(
    help: ArgumentHelp(
      "The language of every document, such as de or en-GB; else each document's own.",
      valueName: "tag"))
  var language: String?

  @Flag(help: "Refuse to print a text of another language where the design lacks a translation.")
  var strictStrings = false

  @Option(help: "The paper; else what is usual in the sender's country.")
  var pageSize: PageFormat?

  @Flag(
    help: "Print documents with characters that no font has too, with an empty box for each.")
  var allowReplacement = false

  /// Adds what reaches the pages to what a run is made from.
  func describe(_ design: PreparedDesign, in identity: inout RunIdentity) throws {
    identity.add("design", design.design.name)
    try identity.addFiles("design files", of: design.folder, names: design.files)
    try identity.addFile("fonts", path: design.fontList)
    try identity.addFiles(
      "font files", of: design.fontFolder, names: design.fontFiles, upTo: 1 << 16)
    identity.add("language", language)
    identity.add("page size", pageSize?.rawValue)
    identity.add("strict strings", strictStrings ? true : nil)
    identity.add("replacement", allowReplacement ? true : nil)
  }
}
