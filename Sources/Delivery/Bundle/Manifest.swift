internal import Billing
internal import Diagnostics
internal import Documents

/// The lists of a bundle: `manifest.json`, `manifest.csv`, `exceptions.csv`, `SHA256SUMS`.
struct Manifest: ~Copyable {
  /// One entry's part of the lists, written out by its worker.
  struct Rows: Sendable {
    /// The object in `manifest.json`; empty if there is no document.
    var json: [UInt8] = []
    /// The row of `manifest.csv`; empty if there is no document.
    var csv: [UInt8] = []
    /// The rows of `exceptions.csv`.
    var exceptions: [UInt8] = []
    /// The files with their hashes.
    var files: [DeliveredDocument.File] = []
  }

  /// The start of every `manifest.json`, by which a bundle is known.
  static let head = "{\n\"format\": \"billpress-bundle\",\n\"version\": 1,\n"

  let folder: BundleFolder
  private var json: StreamedFile
  private var csv: StreamedFile
  private var exceptions: StreamedFile
  private var sums: [(path: String, sha256: String)] = []
  private var isFirst = true

  init(folder: BundleFolder, design: String) throws(DeliveryError) {
    var json = try StreamedFile(folder: folder, name: BundleFolder.manifest)
    var csv = try StreamedFile(folder: folder, name: "manifest.csv")
    var exceptions = try StreamedFile(folder: folder, name: "exceptions.csv")
    try json.append(Self.head.utf8)
    try json.append("\"design\": \(JSONText.quoted(design)),\n\"documents\": [".utf8)
    try csv.append(ManifestRows.documentHeader)
    try exceptions.append(ManifestRows.exceptionHeader)
    self.folder = folder
    self.json = json
    self.csv = csv
    self.exceptions = exceptions
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
    for file in rows.files { sums.append((file.path, file.sha256)) }
  }

  /// Ends the lists, removes what is not listed, and completes the bundle.
  mutating func end(counts: BatchCounts, totals: [CurrencyTotal]) throws(DeliveryError) {
    try json.append(
      "\n],\n\(ManifestRows.counts(counts)),\n\(ManifestRows.totals(totals))\n}\n".utf8)
    let documents = Set(sums.map(\.path))
    sums.append((csv.name, try csv.end()))
    sums.append((exceptions.name, try exceptions.end()))
    sums.append((json.name, try json.end()))
    try folder.removeAll(except: documents)
    try folder.publish(csv.name)
    try folder.publish(exceptions.name)
    try folder.write(checksums(), to: "SHA256SUMS")
    try folder.complete()
  }

  /// The form of `sha256sum`, in the order of the paths' bytes.
  private func checksums() -> [UInt8] {
    let sorted = sums.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return sorted.reduce(into: []) { bytes, sum in
      bytes += "\(sum.sha256)  \(sum.path)\n".utf8
    }
  }
}
