import ArgumentParser
import Delivery
import Diagnostics
import Documents

/// How a report is written.
enum TableReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, csv, json, pdf
}

/// Where a report goes, and in which form.
struct ReportOutput: ParsableArguments {
  @Option(help: "Tables for people, CSV, JSON (one object a line), or pages as PDF.")
  var format: TableReportFormat?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file to write; else standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Only the tables of this name; CSV and JSON name them in the column 'section'.",
      valueName: "name"))
  var section: String?

  @Option(
    help: ArgumentHelp(
      "The design of the pages: one with a report.html of its own.", valueName: "name|folder"))
  var design = "classic"

  @Option(help: "The paper of the pages.")
  var pageSize: PageFormat?

  /// The form: what is asked for, else what the file's name says, else text.
  private var chosenFormat: TableReportFormat {
    if let format { return format }
    let ending = output?.lowercased().split(separator: ".").last.map(String.init)
    return ending.flatMap(TableReportFormat.init) ?? .text
  }

  func validate() throws {
    if chosenFormat == .pdf, output == nil {
      throw ValidationError("Say where the PDF goes: -o FILE, or -o - for standard output.")
    }
  }

  /// Writes a report.
  func write(_ report: Report) throws {
    var report = report
    if let section {
      let names = report.sections.map(\.name)
      guard names.contains(section) || report.sections.isEmpty else {
        let known = Set(names).sorted().joined(separator: ", ")
        throw ValidationError("--section takes \(known), not '\(section)'.")
      }
      report.sections.removeAll { $0.name != section }
    }
    let bytes: [UInt8] =
      switch chosenFormat {
      case .text: try Self.text(report)
      case .csv: try Table(report).bytes(.csv)
      case .json: try Table(report).bytes(.json)
      case .pdf: try pdf(report)
      }
    if let output, output != "-" { return try WholeFile.write(bytes, to: output) }
    guard Console.output.write(bytes: bytes) != .failed else { throw DeliveryError.outputLost }
  }

  /// The tables below each other, with their headings if there are several.
  private static func text(_ report: Report) throws -> [UInt8] {
    let sections = report.sections.filter { !$0.rows.isEmpty }
    return try sections.enumerated().flatMap { index, section in
      let heading = section.title.flatMap { sections.count > 1 ? Array("\($0)\n".utf8) : nil }
      return (index == 0 ? [] : [0x0A]) + (heading ?? []) + (try Table(section).bytes(.text))
    }
  }

  private func pdf(_ report: Report) throws -> [UInt8] {
    do {
      let design = try PreparedDesign(
        named: design, options: RenderingOptions(pageFormat: pageSize))
      let rendering = try design.makeReportEngine().render(report)
      Reporter(format: .text, isQuiet: false).show(rendering.diagnostics)
      return rendering.pdf
    } catch let failure as DesignFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    } catch let failure as RenderingFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    }
  }
}
