import ArgumentParser

/// How a command reports.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// How much a command says, and in which form.
struct ReportOptions: ParsableArguments {
  @Option(help: "Report as text, or as JSON: one object a line on standard output.")
  var format = ReportFormat.text

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  var reporter: Reporter { reporter(expected: nil) }

  /// A reporter of a batch.
  ///
  /// - Parameter expected: How many entries there will be, if that is known.
  func reporter(expected: Int?) -> Reporter {
    Reporter(format: format, isQuiet: quiet, expected: expected)
  }
}
