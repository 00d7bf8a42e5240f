import ArgumentParser
import Billing
import Delivery

/// Validates documents.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads and recomputes documents, and draws nothing.",
    discussion: """
      Shows everything that would keep a document from being produced (errors), and what is worth \
      a look, such as totals that do not add up (warnings), with file and line. Where the seller's \
      country is known, the rules of EN 16931 (in the European Union) and of that country on what \
      an invoice must hold are checked as well; what breaks them is a warning.

      EXAMPLES
        billpress check invoices.ndjson
        billpress check invoices.ndjson --strict
        billpress check invoice.xml --format json
      """)

  @Argument(help: "JSON, NDJSON, UBL or CII files, or - for standard input.")
  var documents: [String]

  @Flag(help: "Take what breaks a rule on what invoices hold for an error.")
  var strict = false

  @OptionGroup var report: ReportOptions

  func run() throws {
    let reporter = report.reporter
    var summary = CheckSummary()
    let next = try Pipeline.documents(documents, rules: strict ? .error : .warning)
    while let entry = try next() { reporter.show(summary.add(entry)) }
    try reporter.finish(
      text: summary.rendered(), json: summary.json, withheldAre: ", --format json shows all")
    if summary.documentsWithErrors > 0 { throw Stop(status: .documentsFailed) }
  }
}
