import Billing
public import Diagnostics

extension AccountRecords {
  /// Reads a records file: one line of JSON for each change, in the order they were made.
  ///
  /// - Throws: `InputError` if the file cannot be read.
  public static func read(
    path: String
  ) throws(InputError) -> (records: [AccountRecords], diagnostics: [Diagnostic]) {
    let pieces = PieceReader(try ByteReader(path: path), shape: .lines, limits: .standard)
    let stream = JSONStream(pieces, format: AccountFormat.records)
    var records: [AccountRecords] = []
    var diagnostics: [Diagnostic] = []
    while let entry = try stream.next() {
      diagnostics += entry.diagnostics
      if let value = entry.value { records.append(value) }
    }
    return (records, diagnostics)
  }
}
