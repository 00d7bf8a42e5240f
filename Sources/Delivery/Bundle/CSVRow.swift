/// Writes rows of RFC 4180: commas, CRLF, quotes where a cell needs them.
///
/// A text cell that a spreadsheet would take for a formula (first character `=`, `+`, `-`, `@`,
/// tab or return) gets an apostrophe in front; `manifest.json` has the text unchanged.
public struct CSVRow {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Creates a row writer without rows.
  public init() {}

  /// Appends a cell with text from the data.
  public mutating func text(_ value: String) {
    let isFormula = value.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    cell(isFormula ? "'" + value : value)
  }

  /// Appends a cell that only this program decides on: numbers, amounts, codes, file names.
  public mutating func plain(_ value: some CustomStringConvertible) { cell(value.description) }

  /// Ends the row.
  public mutating func end() {
    bytes += [0x0D, 0x0A]
    isFirst = true
  }

  private mutating func cell(_ value: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    let needsQuotes =
      value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }
      || value.utf8.first == 0x20 || value.utf8.last == 0x20
    guard needsQuotes else { return bytes += value.utf8 }
    bytes.append(0x22)
    for byte in value.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
