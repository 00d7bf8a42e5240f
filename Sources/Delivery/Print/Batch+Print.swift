internal import Billing
internal import Documents

extension Batch {
  /// Writes `print/print.pdf` with all letters and `print/index.csv` with their sheets.
  ///
  /// - Returns: The two files with their hashes.
  func print(
    _ pile: LetterPile, in bundle: BundleFolder, makePrintRun: PrintRunMaker
  ) throws -> [(name: String, sha256: String)] {
    try BundleFolder.makeFolder("\(bundle.path)/\(BundleFolder.printFolder)", withParents: false)
    let (isDuplex, hasSeparator) = (routing.profile.isDuplex, routing.profile.hasSeparators)
    let pdf = PrintOutput(try StreamedFile(folder: bundle, name: "print/print.pdf"))
    var index = try StreamedFile(folder: bundle, name: "print/index.csv")
    try index.append(
      "first_sheet,last_sheet,first_page,pages,number,kind,party_id,country,postal_code,pdf\r\n"
        .utf8)
    let run = try makePrintRun(runDate?.isoString ?? pile.date) { pdf.take($0) }
    do {
      for offset in pile.sortedOffsets {
        guard let letter = try bundle.journal.entry(at: offset).letter,
          let place = try run.add(
            letter.pages, bookmark: letter.number, isDuplex: isDuplex, hasSeparator: hasSeparator)
        else { throw Self.damaged(bundle) }
        let sides = isDuplex ? 2 : 1
        var row = CSVRow()
        row.plain((place.firstPage - 1) / sides + 1)
        row.plain((place.firstPage + place.pageCount - 2) / sides + 1)
        row.plain(place.firstPage)
        row.plain(place.pageCount)
        for text in [letter.number, letter.kind, letter.party, letter.country] { row.text(text) }
        row.text(letter.postalCode)
        row.plain(letter.pdf)
        row.end()
        try index.append(row.bytes)
      }
      try run.finish()
    } catch {
      // Cairo only knows that it could not write; the file knows why.
      throw pdf.failure ?? error
    }
    let files = [("print/print.pdf", try pdf.end()), ("print/index.csv", try index.end())]
    for (name, _) in files { try bundle.publish(name) }
    return files
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

  /// Takes bytes; false if they could not be written.
  func take(_ bytes: [UInt8]) -> Bool {
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
