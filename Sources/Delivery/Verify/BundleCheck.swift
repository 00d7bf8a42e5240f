internal import Billing
public import Diagnostics
internal import Documents
internal import Foundation

/// Looks whether a bundle is what it says: hashes, totals, what the PDF files print and what the
/// mails carry, all from the bytes on the disk.
public struct BundleCheck {
  /// The bundle's folder.
  public let folder: String
  /// Everything that is wrong; empty if nothing is.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Documents looked at.
  public private(set) var documents = 0
  /// Files whose hashes were compared.
  public private(set) var files = 0

  private var tally = BatchTally()
  private var listed: Set<UInt64> = []
  private var exceptionCount = 0
  /// The documents of mails that carry several, by the mails' paths.
  var sharedMails: [String: [ExpectedFile]] = [:]
  /// The documents on paper by the hash of their files' paths, until the print run has them.
  var letters: [UInt64: PrintedDocument] = [:]

  /// Checks a bundle.
  ///
  /// - Throws: `DeliveryError` if the folder is no finished bundle, or cannot be read.
  public init(of folder: String) throws(DeliveryError) {
    self.folder = folder
    guard !BundleFolder.exists("\(folder)/\(Journal.name)"), BundleFolder.isBundle(folder) else {
      throw DeliveryError(
        "X109", "cannot verify '\(folder)'", reason: "it is not a finished bundle of Billpress",
        hint: "'billpress status \(folder)' shows whether a run has ended early")
    }
    try checkHashes()
    checkLeftovers()
    try checkManifest()
    checkSharedMails()
    try checkPrintRun()
    try checkExceptions()
  }

  /// One line that says it all.
  public func rendered() -> String {
    let head = "\(documents.counted("document")), \(files.counted("file")) in \(folder)"
    return diagnostics.isEmpty
      ? "\(head): all as the manifest says"
      : "\(head): \(diagnostics.count.counted("thing")) wrong"
  }

  /// The same as a JSON object on one line.
  public var json: String {
    var text = JSONText()
    text.beginObject()
    text.beginObject("summary")
    text.member("bundle", folder)
    text.member("documents", documents)
    text.member("files", files)
    text.member("wrong", diagnostics.count)
    text.endObject()
    text.endObject()
    return String(decoding: text.bytes, as: UTF8.self)
  }

  mutating func report(_ code: String, _ message: String, _ path: String) {
    diagnostics.append(
      Diagnostic(
        code, .error, message, place: SourcePlace(file: "\(folder)/\(path)", line: 1, column: 1)))
  }

  /// Compares every file with its line in `SHA256SUMS`.
  private mutating func checkHashes() throws(DeliveryError) {
    var lines = try LineInput(path: "\(folder)/SHA256SUMS")
    while let line = try lines.next() {
      let text = String(decoding: line, as: UTF8.self)
      let (hash, path) = (text.prefix(64), String(text.dropFirst(66)))
      guard hash.utf8.count == 64, !path.isEmpty, !path.split(separator: "/").contains("..") else {
        report("X060", "a line is not a hash and a path", "SHA256SUMS")
        continue
      }
      files += 1
      listed.insert(FileNames.hash(path))
      guard BundleFolder.exists("\(folder)/\(path)") else {
        report("X061", "the file is missing", path)
        continue
      }
      if try ContentHash.hex(ofFile: "\(folder)/\(path)") != hash {
        report("X062", "the bytes are not those that were written", path)
      }
    }
    for list in BundleFolder.lists where list != "SHA256SUMS" {
      if !listed.contains(FileNames.hash(list)) { report("X063", "has no hash", list) }
    }
    let document = BundleFolder.reportDocument
    if BundleFolder.exists("\(folder)/\(document)"), !listed.contains(FileNames.hash(document)) {
      report("X063", "has no hash", document)
    }
  }

  /// Finds files that no list speaks of.
  private mutating func checkLeftovers() {
    for name in BundleFolder.folders + [BundleFolder.printFolder] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      for file in names.sorted() where !listed.contains(FileNames.hash("\(name)/\(file)")) {
        report("X064", "the file is in no list", "\(name)/\(file)")
      }
    }
  }

  /// Compares each document's files with its line in `manifest.json`, their sum with the counts and
  /// totals at its end, and the rows of `manifest.csv` with all that.
  private mutating func checkManifest() throws(DeliveryError) {
    var manifest = try ManifestInput(path: "\(folder)/\(BundleFolder.manifest)")
    let table = "manifest.csv"
    // That a list is missing has been said.
    let hasTable = BundleFolder.exists("\(folder)/\(table)")
    var rows = hasTable ? try CSVInput(path: "\(folder)/\(table)") : CSVInput([])
    _ = try rows.next()
    while let line = try manifest.next() {
      let cells = try rows.next()
      guard case .success(let row) = line, let amount = row.amount else {
        report("X065", "a document's line cannot be read", BundleFolder.manifest)
        continue
      }
      check(row, amount)
      var expected = CSVInput(row.row)
      if hasTable, try expected.next() != cells {
        report("X084", "says other things than the manifest about '\(row.number)'", table)
      }
    }
    if try rows.next() != nil { report("X084", "has more documents than the manifest", table) }
    guard let end = manifest.end else {
      return report("X065", "the counts and totals cannot be read", BundleFolder.manifest)
    }
    checkCounts(end.counts)
    checkTotals(end)
  }

  private mutating func check(_ row: ManifestDocument, _ amount: EntryFacts.Amount) {
    documents += 1
    tally.add(row.facts(amount))
    if let bytes = try? InputFile.bytes(of: "\(folder)/\(row.pdf.path)") {
      checkFile(row.pdf, bytes)
      checkPages(row, bytes)
    } else {
      report("X061", "the file is missing", row.pdf.path)
    }
    checkMail(row)
    if row.channel.hasPaper {
      letters[FileNames.hash(row.pdf.path)] = PrintedDocument(row)
    }
  }

  /// Compares a file's bytes with what the manifest says about them.
  mutating func checkFile(_ file: ManifestDocument.File, _ bytes: [UInt8]) {
    if file.bytes != bytes.count || file.sha256 != ContentHash.hex(of: bytes) {
      report("X066", "the manifest speaks of other bytes", file.path)
    }
  }

  private mutating func checkPages(_ row: ManifestDocument, _ bytes: [UInt8]) {
    guard let reading = PDFReading(bytes) else {
      report("X067", "the PDF file cannot be read back", row.pdf.path)
      return
    }
    if reading.pages.count != row.pages {
      report(
        "X068", "has \(reading.pages.count.counted("page")), and \(row.pages) in the manifest",
        row.pdf.path)
    }
    let facts = PrintedFacts(reading)
    if !facts.has(row.number) {
      report("X069", "does not print its number '\(row.number)'", row.pdf.path)
    }
    if !facts.hasAmount(row.amountDue) {
      report("X070", "does not print its amount \(row.amountDue) \(row.currency)", row.pdf.path)
    }
  }

  /// Counts a mail; one with several documents is counted once.
  mutating func countMail() { tally.add(mails: 1) }

  private mutating func checkCounts(_ stated: ManifestEnd.Counts) {
    let found = tally.counts
    func differ(_ what: String, _ said: Int, _ listed: Int) -> String? {
      said == listed ? nil : "counts \(said) \(what) and lists \(listed)"
    }
    let channels = DeliveredDocument.Channel.allCases.map { channel in
      differ(
        "documents by the channel '\(channel.rawValue)'", stated.channels[channel.rawValue] ?? 0,
        found.channels[channel] ?? 0)
    }
    let levels = Set(stated.dunningLevels.map(\.level)).union(found.levels.keys).sorted()
    let byLevel = levels.map { level in
      differ(
        "dunning letters of level \(level)",
        stated.dunningLevels.first { $0.level == level }?.documents ?? 0, found.levels[level] ?? 0)
    }
    let wrong =
      [
        differ("documents", stated.documents, documents),
        differ("entries", stated.entries, documents + stated.exceptions),
        differ("pages", stated.pages, found.pages), differ("mails", stated.mails, found.mails),
        differ("documents that reach nobody", stated.unreachable, found.unreachable),
      ] + channels + byLevel
    for sentence in wrong.compactMap({ $0 }) { report("X075", sentence, BundleFolder.manifest) }
    exceptionCount = stated.exceptions + stated.unreachable
  }

  private mutating func checkTotals(_ end: ManifestEnd) {
    let found = tally.totals.map {
      "\($0.currency.code) \($0.kind.rawValue) \($0.documents) \($0.amountDue.decimalText)"
    }
    let said = end.totals.filter { $0.documents > 0 }
      .map { "\($0.currency) \($0.kind) \($0.documents) \($0.amountDue)" }
    if found != said {
      report(
        "X076", "the documents add up to \(found), the totals say \(said)", BundleFolder.manifest)
    }
    let amounts = end.totals.reduce(0) { $0 + $1.documents + $1.exceptions }
    if amounts + end.counts.withoutAmount != end.counts.entries {
      report("X077", "the totals do not account for every entry", BundleFolder.manifest)
    }
  }

  /// Counts the entries in `exceptions.csv`.
  private mutating func checkExceptions() throws(DeliveryError) {
    guard BundleFolder.exists("\(folder)/exceptions.csv") else { return }
    var rows = try CSVInput(path: "\(folder)/exceptions.csv")
    var entries: Set<String> = []
    _ = try rows.next()
    while let row = try rows.next() { entries.insert(row[0]) }
    if entries.count != exceptionCount {
      report(
        "X078",
        "speaks of \(entries.count.counted("entry", "entries")), the manifest of "
          + exceptionCount.grouped, "exceptions.csv")
    }
  }
}
