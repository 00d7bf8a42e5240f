import ArgumentParser
import Delivery
import Documents
import Foundation

/// Lists the standards of window envelopes, or prints a sheet to try one with.
struct DesignEnvelopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "envelope",
    abstract: "Lists window envelopes, or makes a test sheet for one.",
    discussion: """
      Without a name, the standards with their measures: millimetres from the left and from the top \
      of the sheet, width × height. A design is made for the envelope that is usual in the sender's \
      country, or for the one that 'envelope:' in design.yaml names.

      The test sheet shows the window, the zones and the folds of one standard. Print it without \
      scaling, fold it and lay it into your envelope.

      EXAMPLES
        billpress design envelope
        billpress design envelope us-10 -o sheet.pdf
      """)

  @Argument(help: "The standard, such as 'din5008-b'.")
  var standard: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The PDF file to write, or - for standard output.", valueName: "file"))
  var output: String?

  func validate() throws {
    if let standard, EnvelopeSheet(named: standard) == nil {
      let names = EnvelopeSheet.all.map(\.name)
      throw ValidationError(
        "There is no standard '\(standard)'. The standards are \(names.joined(separator: ", ")).")
    }
    if standard == nil, output != nil {
      throw ValidationError("Name the standard whose sheet is to be written.")
    }
  }

  func run() throws {
    guard let sheet = standard.flatMap({ EnvelopeSheet(named: $0) }) else {
      return try list(EnvelopeSheet.all)
    }
    guard let output else { return try list([sheet]) }
    let bytes = try sheet.laidOut().pdf()
    if output != "-" { return try WholeFile.write(bytes, to: output) }
    guard Console.output.write(bytes: bytes) == .written else { throw DesignOutput.lost }
  }

  private func list(_ sheets: [EnvelopeSheet]) throws {
    let names = ["NAME", "ENVELOPE", "PAPER", "WINDOW", "ADDRESS", "FOLDS", "SOURCE"]
    let rows = sheets.map {
      [$0.name, $0.title, $0.paper, $0.window, $0.address, $0.folds, $0.source]
    }
    let table = Table(columns: names.map { Table.Column(name: $0, isText: true) }, rows: rows)
    guard Console.output.write(bytes: try table.bytes(.text)) == .written else {
      throw DesignOutput.lost
    }
  }
}
