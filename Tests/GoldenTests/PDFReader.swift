import Foundation

/// Reads PDF files with the programs of poppler, which know nothing of how they were made.
struct PDFReader: ~Copyable {
  private let file: URL

  /// Puts a PDF file where the programs find it.
  init(_ pdf: [UInt8]) throws {
    file = FileManager.default.temporaryDirectory
      .appending(path: "billpress-golden-\(UUID().uuidString).pdf")
    try Data(pdf).write(to: file)
  }

  deinit { try? FileManager.default.removeItem(at: file) }

  /// A word and its box in points from the page's top left corner.
  struct Word {
    let page: Int
    let box: [Double]
    let text: String
  }

  /// The words of all pages in the order they stand in the file, which is what a reader copies.
  ///
  /// `-raw` keeps that order; without it poppler guesses another from the places on the page.
  func words() throws -> (pages: [[Double]], words: [Word]) {
    let output = String(
      decoding: try run("pdftotext", ["-raw", "-bbox", file.path, "-"]), as: UTF8.self)
    var pages: [[Double]] = []
    var words: [Word] = []
    for line in output.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
      if line.hasPrefix("<page ") {
        pages.append(numbers(of: line))
      } else if line.hasPrefix("<word "), let start = line.firstIndex(of: ">") {
        let text = line[line.index(after: start)...].dropLast("</word>".count)
        let word = Word(page: pages.count, box: numbers(of: line[..<start]), text: plain(text))
        words.append(word)
      }
    }
    return (pages, words)
  }

  /// The words as text: a line with its size for each page, then one line for each word.
  func wordsText() throws -> String {
    let (pages, words) = try words()
    var text = ""
    for (index, size) in pages.enumerated() {
      text += "page \(index + 1) \(rounded(size))\n"
      for word in words where word.page == index + 1 {
        text += "  \(rounded(word.box)) \(word.text)\n"
      }
    }
    return text
  }

  /// The first page at 72 dpi in shades of grey, as a PNG file.
  func picture() throws -> [UInt8] {
    let arguments = ["-png", "-gray", "-r", "72", "-f", "1", "-l", "1", "-singlefile"]
    return [UInt8](try run("pdftocairo", arguments + [file.path, "-"]))
  }

  private func run(_ name: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw GoldenCaseError(description: "\(name) failed; scripts/setup --tests installs it")
    }
    return data
  }

  /// The numbers between the quotes of a tag's attributes.
  private func numbers(of tag: some StringProtocol) -> [Double] {
    tag.split(separator: "\"").compactMap { Double($0) }
  }

  /// Numbers to a tenth of a point, which is what a change must move to be seen.
  private func rounded(_ numbers: [Double]) -> String {
    numbers.map { number in
      let tenths = Int((number * 10).rounded())
      return "\(tenths / 10).\(abs(tenths % 10))"
    }.joined(separator: " ")
  }

  private func plain(_ text: Substring) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    return String(named.reduce(text) { $0.replacing($1.0, with: $1.1) })
  }
}
