/// The rows of a table that `CSVRow` has written, one after the other.
struct CSVInput: ~Copyable {
  private let file: InputFile?
  private var buffer: [UInt8] = []
  private var position = 0
  /// Whether the last byte was a quote.
  private var isAfterQuote = false

  init(path: String) throws(DeliveryError) { file = try InputFile(path: path) }

  /// Reads rows in memory.
  init(_ bytes: [UInt8]) {
    file = nil
    buffer = bytes
  }

  /// Returns the cells of the next row, or nil at the end.
  mutating func next() throws(DeliveryError) -> [String]? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var (isQuoted, isBlank) = (false, true)
    while let byte = try take() {
      switch byte {
      case 0x22:
        // A quote between two others stands for itself.
        if !isQuoted, isAfterQuote { cell.append(byte) }
        isQuoted.toggle()
        isBlank = false
      case 0x2C where !isQuoted:
        cells.append(Self.text(cell))
        cell.removeAll(keepingCapacity: true)
        isBlank = false
      case 0x0D where !isQuoted: break
      case 0x0A where !isQuoted:
        if isBlank { continue }
        return cells + [Self.text(cell)]
      default:
        cell.append(byte)
        isBlank = false
      }
      isAfterQuote = byte == 0x22
    }
    return isBlank ? nil : cells + [Self.text(cell)]
  }

  /// The text of a cell without the apostrophe that keeps spreadsheets from computing it.
  private static func text(_ cell: [UInt8]) -> String {
    let isGuarded =
      cell.first == UInt8(ascii: "'") && cell.count > 1
      && "=+-@\t\r".utf8.contains(cell[1])
    return String(decoding: isGuarded ? cell.dropFirst() : cell[...], as: UTF8.self)
  }

  private borrowing func more() throws(DeliveryError) -> [UInt8] {
    switch file {
    case .some(let file): try file.read(upTo: 1 << 16)
    case .none: []
    }
  }

  private mutating func take() throws(DeliveryError) -> UInt8? {
    if position == buffer.count {
      buffer = try more()
      position = 0
    }
    guard position < buffer.count else { return nil }
    defer { position += 1 }
    return buffer[position]
  }
}
