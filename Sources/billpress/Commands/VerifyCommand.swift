import ArgumentParser
import Delivery

/// Whether a bundle is what it says.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks that a finished bundle is what its lists say.",
    discussion: """
      Compares every file with its hash, adds up counts and totals, reads number and amount back \
      from the bytes of every PDF file and of the pages of the print run, and looks whether every \
      mail carries the right files and no others to the right address. Nothing is taken from the run that wrote the bundle.

      EXAMPLES
        billpress verify bundle

      EXIT CODES
        0  all is as the manifest says
        1  something is wrong
        3  there is no finished bundle, or it cannot be read
      """)

  @Argument(help: "The bundle's folder.")
  var folder: String

  @OptionGroup var report: ReportOptions

  func run() throws {
    let reporter = report.reporter
    let check = try BundleCheck(of: folder)
    reporter.show(check.diagnostics)
    try reporter.finish(
      text: check.rendered(), json: check.json, withheldAre: ", --format json shows all")
    if !check.diagnostics.isEmpty { throw Stop(status: .documentsFailed) }
  }
}
