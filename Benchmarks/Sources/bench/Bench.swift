import Documents
import Fonts
import Foundation
import PDF
import Pages
import Reference

/// Compares Billpress with a plain Cairo and Pango program on the same texts.
///
///     swift run -c release --package-path Benchmarks bench [--passes 7] [--family Inter]
///         [--seconds 0.3] [--out FOLDER]
@main
struct Bench {
  static func main() throws {
    let options = Options(CommandLine.arguments.dropFirst())
    var loaded = FontBook.load(folder: options.fonts)
    let loading = try ContinuousClock().measure { loaded = FontBook.load(folder: options.fonts) }
    guard let book = loaded.book else {
      for diagnostic in loaded.diagnostics { print(diagnostic.rendered()) }
      exit(1)
    }
    let opening = try ContinuousClock().measure { _ = try TextShaper(book: book) }
    print("font book loaded in \(loading), opened for shaping in \(opening)")
    reference_stay_on_one_core()
    for family in options.families {
      for lines in [20, 200] {
        let document = try InvoicePages.document(lines: lines, book: book, family: family)
        let contest = try contest(
          "\(lines) lines, \(family)", document, book: book, options: options)
        let results = try contest.run(passes: options.passes, seconds: options.seconds)
        report(contest.name, document, results)
      }
    }
  }

  /// The ways to make one document.
  ///
  /// Add the full pipeline here: a closure from data to file size.
  static func contest(
    _ name: String, _ document: PagedDocument, book: FontBook, options: Options
  ) throws -> Contest {
    let reference = ReferenceProgram(
      document, book: book, files: options.fonts.appendingPathComponent("files"))
    let tagged = try PageRenderer(book: book)
    let plain = try PageRenderer(book: book, isTagged: false)
    let metadata = PDFMetadata(creationDate: "2025-01-31T09:30:00Z")
    if let out = options.out {
      let stem = name.replacing(", ", with: "-").replacing(" ", with: "-")
      let files = [
        ("reference", reference.bytes), ("tagged", try tagged.pdf(document, metadata: metadata)),
        ("plain", try plain.pdf(document, metadata: metadata)),
      ]
      for (kind, bytes) in files {
        try Data(bytes).write(to: out.appendingPathComponent("\(stem)-\(kind).pdf"))
      }
      try Data(tagged.png(document.pages[0], dotsPerInch: 96)).write(
        to: out.appendingPathComponent("\(stem).png"))
    }
    return Contest(
      name: name,
      contenders: [
        Contender(name: "reference: a PangoLayout per text") { reference.draw() },
        Contender(name: "drawing, tagged") {
          try tagged.pdf(document, metadata: metadata).count
        },
        Contender(name: "drawing, not tagged") {
          try plain.pdf(document, metadata: metadata).count
        },
      ].filter { options.only.isEmpty || $0.name == options.only })
  }

  static func report(_ name: String, _ document: PagedDocument, _ results: [Contest.Result]) {
    let texts = document.pages.flatMap(\.items).count { item in
      if case .text = item.content { true } else { false }
    }
    print("\(name): \(document.pages.count) pages, \(texts) texts")
    print("  documents/s   ratio   bytes")
    for result in results {
      let rate = String(format: "%11.1f", result.documentsPerSecond)
      let ratio = String(format: "%7.2f", result.documentsPerSecond / results[0].documentsPerSecond)
      print("  \(rate) \(ratio) \(String(format: "%7d", result.bytes))  \(result.name)")
    }
  }
}

/// The arguments.
struct Options {
  var passes = 7
  var seconds = 0.3
  var families = ["Inter"]
  var fonts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../fonts").standardized
  var only = ""
  var out: URL?

  init(_ arguments: some Sequence<String>) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { Self.stop("the option \(name) needs a value") }
      switch name {
      case "--passes": passes = Int(value) ?? passes
      case "--seconds": seconds = Double(value) ?? seconds
      case "--family": families = value.split(separator: ",").map(String.init)
      case "--fonts": fonts = URL(fileURLWithPath: value)
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
