import ArgumentParser

/// Many documents into one bundle.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Draws many invoices and credit notes into one bundle.",
    discussion: """
      A bundle is a folder: pdf/ with the documents, mail/ with a mail for everyone who has an \
      address, manifest.json and manifest.csv with every document, exceptions.csv with what was \
      not produced and why, and SHA256SUMS. It is complete when manifest.json is there.

      The same command in the same folder writes the bundle anew, to the same bytes.

      EXAMPLES
        billpress batch invoices.ndjson --out bundle
        billpress batch ubl/*.xml --out bundle --design my-design --language de
        billpress batch - --out bundle --format json < invoices.ndjson
        billpress batch invoices.ndjson --out bundle --sender accounts@example.com
      """)

  @Argument(help: "JSON, NDJSON, UBL or CII files, or - for standard input.")
  var documents: [String]

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func run() async throws {
    try await bundle.deliver(try Pipeline.documents(documents), design: design)
  }
}
