internal import Billing
internal import Diagnostics
internal import Documents

/// The lists of a bundle: `manifest.json`, `manifest.csv`, `exceptions.csv`, `SHA256SUMS`.
struct Manifest: ~Copyable {
  /// One entry's part of the lists, written out by its worker and kept in the journal.
  struct Rows: Sendable {
    /// The object in `manifest.json`; empty if there is no document.
    var json: [UInt8] = []
    /// The row of `manifest.csv`; empty if there is no document.
    var csv: [UInt8] = []
    /// The rows of `exceptions.csv`.
    var exceptions: [UInt8] = []
    /// The files with their hashes.
    var files: [DeliveredDocument.File] = []

    /// The rows with the document's mail, which stands at the end of each.
    ///
    /// - Parameters:
    ///   - documents: The count of documents that the mail carries.
    ///   - isFirst: Whether the document is the first of them, with which the mail is listed.
    func adding(
      mail: DeliveredDocument.File?, documents: Int, isFirst: Bool = true
    ) -> Rows {
      guard let mail else { return self }
      var text = JSONText()
      ManifestRows.file("mail", mail, to: &text)
      text.member("documents", documents)
      text.endObject()
      var row = CSVRow()
      row.plain(mail.path)
      row.plain(mail.sha256)
      row.end()
      var rows = self
      rows.json = json.dropLast() + Array(", ".utf8) + text.bytes + Array("}".utf8)
      rows.csv = csv.dropLast(",\r\n".utf8.count) + row.bytes
      if isFirst { rows.files.append(mail) }
      return rows
    }
  }

  /// The start of every `manifest.json`, by which a bundle is known.
  static let head = "{\n\"format\": \"billpress-bundle\",\n\"version\": 1,\n"

  let folder: BundleFolder
  private var json: StreamedFile
  private var csv: StreamedFile
  private var exceptions: StreamedFile
  private var sums: StreamedFile
  private var isFirst = true

  init(
    folder: BundleFolder, design: String, identity: RunIdentity
  ) throws(DeliveryError) {
    var json = try StreamedFile(folder: folder, name: BundleFolder.manifest)
    var csv = try StreamedFile(folder: folder, name: "manifest.csv")
    var exceptions = try StreamedFile(folder: folder, name: "exceptions.csv")
    let sums = try StreamedFile(folder: folder, name: "SHA256SUMS")
    try json.append(Self.head.utf8)
    try json.append("\(ManifestRows.run(identity)),\n".utf8)
    try json.append("\"design\": \(JSONText.quoted(design)),\n\"documents\": [".utf8)
    try csv.append(ManifestRows.documentHeader)
    try exceptions.append(ManifestRows.exceptionHeader)
    self.folder = folder
    self.json = json
    self.csv = csv
    self.exceptions = exceptions
    self.sums = sums
  }

  /// Appends the rows of the next entry.
  mutating func append(_ rows: Rows) throws(DeliveryError) {
    if !rows.json.isEmpty {
      try json.append((isFirst ? "\n" : ",\n").utf8)
      try json.append(rows.json)
      isFirst = false
    }
    try csv.append(rows.csv)
    try exceptions.append(rows.exceptions)
    for file in rows.files { try sum(file.path, file.sha256) }
  }

  /// Adds a list that is written at once.
  mutating func add(_ bytes: [UInt8], as name: String) throws(DeliveryError) {
    try folder.stage(bytes, for: name)
    try folder.publish(name)
    try sum(name, ContentHash.hex(of: bytes))
  }

  /// Ends the lists and completes the bundle.
  mutating func end(counts: BatchCounts, totals: [CurrencyTotal]) throws(DeliveryError) {
    try json.append(
      "\n],\n\(ManifestRows.counts(counts)),\n\(ManifestRows.totals(totals))\n}\n".utf8)
    let hashes = [
      (csv.name, try csv.end()), (exceptions.name, try exceptions.end()),
      (json.name, try json.end()),
    ]
    for (name, hash) in hashes { try sum(name, hash) }
    _ = try sums.end()
    for name in [csv.name, exceptions.name, sums.name] { try folder.publish(name) }
    try folder.complete()
  }

  /// Appends a line in the form of `sha256sum`.
  mutating func sum(_ path: String, _ sha256: String) throws(DeliveryError) {
    try sums.append("\(sha256)  \(path)\n".utf8)
  }
}
