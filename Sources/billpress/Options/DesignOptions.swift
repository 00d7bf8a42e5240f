public import ArgumentParser
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
}
