internal import Documents
internal import Foundation

extension BundleCheck {
  /// A document that has to be in the print run.
  struct PrintedDocument {
    let path: String
    let number: String
    let amountDue: String

    init(_ row: ManifestDocument) {
      (path, number, amountDue) = (row.pdf.path, row.number, row.amountDue)
    }
  }

  /// What `print/job.json` says about the print file.
  private struct Job: Decodable {
    let letters: Int
    let sheets: Int
    let pages: Int
    let sides: Int
  }

  /// More pages than any print run has.
  private static let mostPages = 1 << 32
  private static let file = "print/print.pdf"
  private static let index = "print/index.csv"
  private static let ticket = "print/job.json"

  /// Reads the print file page by page, in the order of its index: each document's number and amount
  /// have to be on its pages, and its number on the sheet before them.
  mutating func checkPrintRun() throws(DeliveryError) {
    defer { letters = [:] }
    guard BundleFolder.exists("\(folder)/\(Self.index)") else {
      if !letters.isEmpty {
        report(
          "X080", "is missing, and \(letters.count.counted("document")) go on paper", Self.index)
      }
      return
    }
    guard BundleFolder.exists("\(folder)/\(Self.file)"),
      var pages = PDFPages(try PDFSource(path: "\(folder)/\(Self.file)"))
    else { return report("X067", "the PDF file cannot be read back", Self.file) }
    var rows = try CSVInput(path: "\(folder)/\(Self.index)")
    _ = try rows.next()
    var (page, count) = (0, 0)
    while let row = try rows.next() {
      guard row.count >= 10, let first = Int(row[2]), let length = Int(row[3]), first > page,
        (1...Self.mostPages).contains(length), first < Self.mostPages
      else {
        report(
          "X080", "a row is not as the print run writes them: '\(row.joined(separator: ","))'",
          Self.index)
        return
      }
      count += 1
      let before = Self.take(first - page - 1, from: &pages)
      let own = Self.take(length, from: &pages)
      guard own.count == length else {
        return report(
          "X081", "ends or cannot be read before page \(first + length - 1), in '\(row[4])'",
          Self.file)
      }
      page = first + length - 1
      check(row, before: before, pages: own)
    }
    if pages.next() != nil { report("X081", "has more pages than its index", Self.file) }
    for letter in letters.values.sorted(by: { $0.path < $1.path }) {
      report("X080", "lacks '\(letter.path)', which goes on paper", Self.index)
    }
    checkJob(count: count, pages: page)
  }

  private mutating func check(_ row: [String], before: [[String]], pages: [[String]]) {
    guard let letter = letters.removeValue(forKey: FileNames.hash(row[9])) else {
      return report("X080", "speaks of '\(row[9])', which does not go on paper", Self.index)
    }
    if letter.number != row[4] {
      report("X080", "gives '\(row[9])' another number than the manifest", Self.index)
    }
    let facts = PrintedFacts(texts: pages)
    let place = "pages \(row[2]) to \((Int(row[2]) ?? 0) + pages.count - 1)"
    if !facts.has(letter.number) {
      report("X082", "\(place) do not print the number '\(letter.number)'", Self.file)
    }
    if !facts.hasAmount(letter.amountDue) {
      report(
        "X082", "\(place) do not print the amount \(letter.amountDue) of '\(letter.number)'",
        Self.file)
    }
    if !before.isEmpty, !PrintedFacts(texts: before).has(letter.number) {
      report("X082", "the sheet before '\(letter.number)' does not print its number", Self.file)
    }
  }

  private mutating func checkJob(count: Int, pages: Int) {
    guard let bytes = try? InputFile.bytes(of: "\(folder)/\(Self.ticket)"),
      let job = try? JSONDecoder().decode(Job.self, from: Data(bytes)), job.sides > 0
    else { return report("X083", "cannot be read", Self.ticket) }
    let sheets = (pages + job.sides - 1) / job.sides
    if (job.letters, job.pages, job.sheets) != (count, pages, sheets) {
      report(
        "X083",
        "speaks of \(job.letters) letters on \(job.sheets) sheets, the index of \(count) on \(sheets)",
        Self.ticket)
    }
  }

  private static func take(_ count: Int, from pages: inout PDFPages) -> [[String]] {
    var taken: [[String]] = []
    while taken.count < count, let page = pages.next() { taken.append(page) }
    return taken
  }
}
