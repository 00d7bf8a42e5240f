import ArgumentParser

/// Many documents into one bundle.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Draws many invoices and credit notes into one bundle.",
    discussion: """
      A bundle is a folder: pdf/ with the documents, mail/ with a mail for everyone who has an \
      address, print/ with one file of all that goes on paper, manifest.json and manifest.csv with \
      every document, exceptions.csv with what was not produced and why, report.csv, report.pdf \
      and SHA256SUMS. \
      It is complete when manifest.json is there and .billpress-journal is not.

      A run that was stopped, killed or out of disk goes on when the same command is given again, \
      and ends in the same bytes; a finished bundle is written anew. Where input, design or \
      settings are not what they were, that is refused: --restart begins anew.

      EXAMPLES
        billpress batch invoices.ndjson --out bundle
        billpress batch ubl/*.xml --out bundle --design my-design --language de
        billpress batch - --out bundle --format json < invoices.ndjson
        billpress batch invoices.ndjson --out bundle --sender accounts@example.com
        billpress batch invoices.ndjson --out bundle --delivery profile.yaml --zip
      """)

  @Argument(help: "JSON, NDJSON, UBL or CII files, or - for standard input.")
  var documents: [String]

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func run() async throws {
    let identity = try Pipeline.identity(of: "batch", inputs: documents)
    try await bundle.deliver(
      try Pipeline.documents(documents), inputs: documents, design: design, identity: identity)
  }
}
