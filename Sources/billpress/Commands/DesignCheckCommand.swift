import ArgumentParser
import Documents

/// Checks a design.
struct DesignCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compiles a design, and draws its sample data in every language and paper size.",
    discussion: """
      Shows every mistake in layouts, styles, strings and mail texts with file, line and column, \
      and what goes wrong on the pages themselves. A string that one of the design's languages \
      lacks is an error.

      The data are those of the design's folder sample/; for a kind that has none there, those of \
      the design 'classic'.

      EXAMPLES
        billpress design check my-design
        billpress design check my-design --strict-css
        billpress design check my-design --strict-strings
        billpress design check my-design --format json      # for editors: docs/templates/editor.md

      EXIT CODES
        0  no errors
        1  errors were found
        2  wrong use: there is no such design
        3  the world failed: fonts, output
      """)

  @Argument(help: "A folder with a design, or the name of a standard one.")
  var design: String

  @Flag(
    name: .customLong("strict-css"),
    help: "Count warnings about styles as errors, such as a property that is not supported.")
  var isStyleStrict = false

  @Flag(help: "Say also from which languages the strings of each come: de-CH, then de, then en.")
  var strictStrings = false

  @OptionGroup var report: ReportOptions

  func run() throws {
    let reporter = report.reporter
    let check: DesignCheck
    do {
      check = try DesignCheck(
        of: design, isStyleStrict: isStyleStrict, showsOrigins: strictStrings)
    } catch let failure as DesignFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    }
    reporter.show(check.diagnostics)
    try reporter.finish(
      text: check.summary, json: try DesignOutput.json(check),
      withheldAre: ", --format json shows all")
    if check.errorCount > 0 { throw Stop(status: .documentsFailed) }
  }
}
