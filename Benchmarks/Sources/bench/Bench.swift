import Billing
import Documents
import Fonts
import Foundation
import PDF
import Pages
import Reference

/// Compares Billpress with a plain Cairo and Pango program that draws the same texts.
///
///     swift run -c release --package-path Benchmarks bench [--passes 7] [--seconds 0.3]
///         [--out FOLDER] [--lines 20] [--only "pages to tagged"]
@main
struct Bench {
  /// How many different invoices take turns, so that not everything is found in a cache.
  private static let variety = 60

  static func main() throws {
    let options = Options(CommandLine.arguments.dropFirst())
    let design = try PreparedDesign(named: "classic")
    reference_stay_on_one_core()
    for lines in options.lines {
      let documents = try SampleInvoices.make(count: variety, lines: lines)
      let contest = try contest("\(lines) lines", documents, design: design, options: options)
        .only(options.only)
      report(contest.name, try contest.run(passes: options.passes, seconds: options.seconds))
    }
  }

  /// The ways to make the documents.
  private static func contest(
    _ name: String, _ documents: [BillingDocument], design: PreparedDesign, options: Options
  ) throws -> Contest {
    let engine = try design.makeEngine()
    let pages = try documents.map { try engine.pages(of: $0) }
    let files = options.fonts.appendingPathComponent("files")
    let reference = ReferenceProgram(pages, book: design.fonts, files: files)
    let tagged = try PageRenderer(book: design.fonts)
    let plain = try PageRenderer(book: design.fonts, isTagged: false)
    let metadata = PDFMetadata(creationDate: "2025-01-31T09:30:00Z")
    if let out = options.out {
      let stem = out.appendingPathComponent(name.replacing(" ", with: "-")).path
      try Data(reference.bytes(0)).write(to: URL(fileURLWithPath: stem + "-reference.pdf"))
      try Data(engine.render(documents[0]).pdf).write(to: URL(fileURLWithPath: stem + ".pdf"))
    }
    var turns = Turns(count: documents.count)
    return Contest(
      name: "\(name), \(pages[0].pages.count) pages, \(textCount(pages[0])) texts",
      contenders: [
        Contender(name: "reference: plain Cairo, a PangoLayout per text") {
          reference.draw(turns.next())
        },
        Contender(name: "Billpress: data to tagged PDF and mail texts") {
          try engine.render(documents[turns.next()]).pdf.count
        },
        Contender(name: "Billpress: data to pages, nothing drawn") {
          try engine.pages(of: documents[turns.next()]).pages.count
        },
        Contender(name: "Billpress: pages to tagged PDF") {
          try tagged.pdf(pages[turns.next()], metadata: metadata).count
        },
        Contender(name: "Billpress: pages to PDF without tags") {
          try plain.pdf(pages[turns.next()], metadata: metadata).count
        },
      ])
  }

  private static func textCount(_ document: PagedDocument) -> Int {
    document.pages.flatMap(\.items).count { item in
      if case .text = item.content { true } else { false }
    }
  }

  private static func report(_ name: String, _ results: [Contest.Result]) {
    print(name)
    print("  documents/s   ratio   bytes")
    for result in results {
      let rate = String(format: "%11.1f", result.documentsPerSecond)
      let ratio = String(format: "%7.2f", result.documentsPerSecond / results[0].documentsPerSecond)
      print("  \(rate) \(ratio) \(String(format: "%7d", result.bytes))  \(result.name)")
    }
  }
}

/// Whose turn it is.
private struct Turns {
  private let count: Int
  private var last = -1

  init(count: Int) { self.count = count }

  mutating func next() -> Int {
    last = (last + 1) % count
    return last
  }
}

/// The arguments.
struct Options {
  var passes = 7
  var seconds = 0.3
  var fonts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../fonts").standardized
  var out: URL?
  /// The sizes of invoices.
  var lines = [20, 200]
  /// A part of the name of the contenders to measure; empty for all.
  var only = ""

  init(_ arguments: some Sequence<String>) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { Self.stop("the option \(name) needs a value") }
      switch name {
      case "--passes": passes = Int(value) ?? passes
      case "--seconds": seconds = Double(value) ?? seconds
      case "--fonts": fonts = URL(fileURLWithPath: value)
      case "--lines": lines = [Int(value) ?? 20]
      case "--only": only = value
      case "--out": out = URL(fileURLWithPath: value)
      default: Self.stop("there is no option \(name)")
      }
    }
  }

  private static func stop(_ message: String) -> Never {
    print("bench: \(message)")
    exit(2)
  }
}
