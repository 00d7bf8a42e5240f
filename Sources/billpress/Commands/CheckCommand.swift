import ArgumentParser
import Delivery

/// Validates documents.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads and recomputes documents, and draws nothing.",
    discussion: """
      Shows everything that would keep a document from being produced (errors), and what is worth \
      a look, such as totals that do not add up (warnings), with file and line.

      EXAMPLES
        billpress check invoices.ndjson
        billpress check invoice.xml --format json
      """)

  @Argument(help: "JSON, NDJSON, UBL or CII files, or - for standard input.")
  var documents: [String]

  @OptionGroup var report: ReportOptions

  func run() throws {
    let reporter = report.reporter
    var summary = CheckSummary()
    let next = try Pipeline.documents(documents)
    while let entry = try next() { reporter.show(summary.add(entry)) }
    try reporter.finish(
      text: summary.rendered(), json: summary.json, withheldAre: ", --format json shows all")
    if summary.documentsWithErrors > 0 { throw Stop(status: .documentsFailed) }
  }
}
