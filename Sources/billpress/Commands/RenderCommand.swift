import ArgumentParser
import Delivery
import Diagnostics
import Documents

/// What one document is turned into.
enum RenderFormat: String, CaseIterable, ExpressibleByArgument {
  case pdf, png, pages, tree
}

/// A document and where it stands.
private struct Entry {
  let document: BillingDocument
  let file: String
  let line: Int

  func located(_ diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.located(file: file, line: line, number: document.number)
  }
}

/// One document into one file.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draws one document, or a page of HTML.",
    discussion: """
      Beside PDF there is a picture of one page, and two texts for people who work on a design: \
      'tree' is the layout filled with data, 'pages' is every item on every page with its place.

      A page of HTML, known by its name ending in .html, is drawn with the style sheets beside it. \
      It needs no design.

      EXAMPLES
        billpress render invoice.json -o invoice.pdf
        billpress render invoice.xml -o page.png --page 2 --resolution 144
        billpress render invoice.json --design my-design --format tree
        billpress render page.html -o page.pdf
      """)

  @Argument(
    help: "A JSON, UBL or CII file with one document, a page of HTML, or - for standard input.")
  var document: String

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var design: DesignOptions

  @Option(help: "What to make; else what the file's extension says, or pdf.")
  var format: RenderFormat?

  @Option(help: ArgumentHelp("The page of a picture, from 1.", valueName: "number"))
  var page = 1

  @Option(help: ArgumentHelp("The dots per inch of a picture.", valueName: "dots"))
  var resolution = 96

  func validate() throws {
    guard page >= 1 else { throw ValidationError("--page counts from 1.") }
    guard (18...1200).contains(resolution) else {
      throw ValidationError("--resolution takes a number from 18 to 1200, not \(resolution).")
    }
    switch chosenFormat {
    case .pdf, .png:
      if output == nil { throw ValidationError("Say where to: -o FILE, or -o - for stdout.") }
    case .pages, .tree: break
    }
    if isHTMLPage { try validatePageOptions() }
  }

  var chosenFormat: RenderFormat {
    format ?? (output?.lowercased().hasSuffix(".png") == true ? .png : .pdf)
  }

  func run() throws {
    if isHTMLPage { return try runPage() }
    let reporter = Reporter(format: .text, isQuiet: false)
    let entry = try readEntry(reporter)
    let design = try Pipeline.design(design)
    reporter.show(design.diagnostics)
    do {
      try write(try draw(entry, design, reporter))
    } catch let failure as RenderingFailure {
      reporter.show(failure.diagnostics.map(entry.located))
      throw Stop(status: .documentsFailed)
    }
  }

  private func readEntry(_ reporter: Reporter) throws -> Entry {
    let next = try Pipeline.documents([document])
    var summary = CheckSummary()
    guard let entry = try next() else {
      preconditionFailure("a file without documents gives an entry that says so")
    }
    reporter.show(summary.add(entry))
    guard let value = entry.value, !entry.diagnostics.hasErrors else {
      throw Stop(status: .documentsFailed)
    }
    guard try next() == nil else {
      throw Rejection(
        diagnostics: [
          Diagnostic(
            "X041", .error, "there is more than one document in '\(document)'",
            hint: "draw them all with 'billpress batch'")
        ])
    }
    return Entry(document: value, file: entry.file, line: entry.line)
  }

  private func draw(
    _ entry: Entry, _ design: PreparedDesign, _ reporter: Reporter
  ) throws -> [UInt8] {
    let engine = try design.makeEngine()
    let document = entry.document
    switch chosenFormat {
    case .pdf:
      let rendering = try engine.render(document)
      reporter.show(rendering.diagnostics.map(entry.located))
      return rendering.pdf
    case .png:
      return try engine.picture(of: document, pageNumber: page, dotsPerInch: resolution)
    case .pages: return Array(try engine.pagesText(of: document).utf8)
    case .tree: return Array(try engine.treeText(of: document).utf8)
    }
  }

  func write(_ bytes: [UInt8]) throws {
    if let output, output != "-" { return try WholeFile.write(bytes, to: output) }
    guard Console.output.write(bytes: bytes) == .written else { throw DeliveryError.outputLost }
  }
}
