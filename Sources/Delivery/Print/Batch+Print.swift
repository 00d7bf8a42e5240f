internal import Billing
internal import Documents

extension Batch {
  /// Writes the print run: `print/print.pdf` with all letters, `print/index.csv` with their sheets,
  /// `print/job.json` with what a printer has to know, and `print/trays.csv` if there are trays.
  ///
  /// - Returns: The files with their hashes, and what they consist of.
  func print(
    _ pile: LetterPile, in bundle: BundleFolder, makePrintRun: PrintRunMaker
  ) throws -> (files: [(name: String, sha256: String)], job: PrintJob) {
    try BundleFolder.makeFolder("\(bundle.path)/\(BundleFolder.printFolder)", withParents: false)
    let profile = routing.profile
    let pdf = PrintOutput(try StreamedFile(folder: bundle, name: "print/print.pdf"))
    var index = try StreamedFile(folder: bundle, name: "print/index.csv")
    var trays = try StreamedFile(folder: bundle, name: "print/trays.csv")
    try index.append(PrintJob.indexHeader)
    try trays.append(PrintJob.traysHeader)
    var job = PrintJob(profile)
    let run = try makePrintRun(runDate?.isoString ?? pile.date) { pdf.take($0) }
    do {
      for offset in pile.sortedOffsets {
        guard let letter = try bundle.journal.entry(at: offset).letter,
          let place = try run.add(
            letter.pages, bookmark: letter.number, isDuplex: profile.isDuplex,
            separator: profile.hasSeparators ? letter.number : nil)
        else { throw Self.damaged(bundle) }
        let rows = job.add(letter, firstPage: place.firstPage, pageCount: place.pageCount)
        try index.append(rows.index)
        try trays.append(rows.trays)
      }
      try run.finish()
    } catch {
      // Cairo only knows that it could not write; the file knows why.
      throw pdf.failure ?? error
    }
    let last = job.end()
    try trays.append(last)
    var ticket = try StreamedFile(folder: bundle, name: "print/job.json")
    try ticket.append(job.json)
    var files = [
      ("print/print.pdf", try pdf.end()), ("print/index.csv", try index.end()),
      ("print/job.json", try ticket.end()),
    ]
    let traysHash = try trays.end()
    if profile.trays != nil { files.append(("print/trays.csv", traysHash)) }
    for (name, _) in files { try bundle.publish(name) }
    if profile.trays == nil { try bundle.discard("print/trays.csv") }
    return (files, job)
  }

  private static func damaged(_ bundle: BundleFolder) -> DeliveryError {
    DeliveryError(
      "X108", "cannot write the print run of '\(bundle.path)'", reason: "the journal is damaged",
      hint: "begin anew with --restart")
  }
}

/// The file that a print run is written to.
private final class PrintOutput {
  private var file: StreamedFile
  private(set) var failure: DeliveryError?

  init(_ file: consuming StreamedFile) { self.file = file }

  /// Takes bytes; false if they could not be written, or some before could not.
  func take(_ bytes: [UInt8]) -> Bool {
    guard failure == nil else { return false }
    do throws(DeliveryError) {
      try file.append(bytes)
      return true
    } catch {
      failure = error
      return false
    }
  }

  /// Flushes the file and returns its hash.
  func end() throws(DeliveryError) -> String { try file.end() }
}
