import ArgumentParser
import Delivery
import Documents
import Foundation

/// How a catalogue of fields is written.
enum FieldsFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, markdown
}

/// Lists what layouts can print.
struct DesignFieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "Lists what the layouts of a kind of document can print.",
    discussion: """
      Each field has its path as templates write it, its type, what it means with its term of \
      EN 16931, and an example from the design's sample data. '[]' stands for each element of a \
      list: 'invoice.lines[].net' is 'line.net' inside '{% for line in invoice.lines %}'. A \
      document may lack what is optional: guard it with '{% if %}', or give it a default.

      EXAMPLES
        billpress design fields invoice
        billpress design fields statement --format markdown > fields.md
        billpress design fields invoice --format json | grep vat
      """)

  @Argument(help: "The kind of document, or report.")
  var kind: LayoutKind

  @Option(
    help: ArgumentHelp("The design whose sample data gives the examples.", valueName: "name|folder")
  )
  var design = "classic"

  @Option(help: "A table for people, a Markdown table, or JSON: one object a line.")
  var format = FieldsFormat.text

  func run() throws {
    let fields = try fields()
    let text: String
    switch format {
    case .text: text = fields.table
    case .markdown: text = fields.markdown
    case .json: text = try fields.map(DesignOutput.json).joined(separator: "\n")
    }
    guard Console.output.write(text) != .failed else { throw DesignOutput.lost }
  }

  private func fields() throws -> [FieldDescription] {
    guard let kind = kind.document else { return Report.fields }
    do {
      let prepared = try PreparedDesign(named: design)
      let samples = DesignSamples(of: try DesignFolder(named: design), kinds: [kind])
      return kind.fields(samples: samples.documents(kind), design: prepared.design)
    } catch let failure as DesignFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    }
  }
}

/// What a design has layouts for.
enum LayoutKind: String, CaseIterable, ExpressibleByArgument {
  case invoice
  case creditNote = "credit-note"
  case statement, dunning, report

  /// The kind of document; nil for reports.
  var document: DocumentKind? { DocumentKind(rawValue: rawValue) }
}

/// What the commands about designs say on standard output.
enum DesignOutput {
  static let lost = DeliveryError.outputLost

  /// A value as JSON on one line.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
