internal import CZint

/// The modules of a code: what is dark and what is light.
public struct CodeSymbol: Hashable, Sendable {
  /// The type.
  public let type: CodeType
  /// The count of modules from left to right, without the quiet zone.
  public let columns: Int
  /// The count of modules from top to bottom, without the quiet zone; 1 for linear codes.
  public let rows: Int
  private var modules: [Bool]

  /// Encodes a text.
  ///
  /// EPC and Swiss QR codes have level M whatever is asked for, as their standards say; the level of
  /// other types than QR codes is that of their standard.
  public init(
    _ text: String, type: CodeType, level: ErrorCorrection = .medium
  ) throws(CodeProblem) {
    if text.isEmpty { throw .empty }
    let level = type == .epc || type == .swissQR ? .medium : level
    let bytes = try Self.bytes(of: text, type)
    self.type = type
    (columns, rows, modules) = try Self.encoded(bytes, type, level)
    if type.isQR, (columns - 17) / 4 > type.mostVersion { throw .tooLong(type) }
  }

  /// Whether a module is dark.
  public func isDark(row: Int, column: Int) -> Bool { modules[row * columns + column] }

  /// Makes the modules light that any of a square of a part of the code's width covers in its middle.
  mutating func clearMiddle(part: Double) {
    let half = Double(columns) * part / 2
    let first = max(0, Int((Double(columns) / 2 - half).rounded(.down)))
    let end = min(columns, Int((Double(columns) / 2 + half).rounded(.up)))
    for row in first..<end {
      for column in first..<end { modules[row * columns + column] = false }
    }
  }

  /// The bytes of a text in the character set of its type.
  private static func bytes(of text: String, _ type: CodeType) throws(CodeProblem) -> [UInt8] {
    switch type {
    case .code128, .gs1128:
      guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .character(type) }
    case .epc:
      // The third line says which character set the bytes are of (EPC069-12, 1: UTF-8, 2: Latin 1).
      let lines = text.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
      guard lines.count > 2, lines[2] == "2" else { break }
      var bytes: [UInt8] = []
      for scalar in text.unicodeScalars {
        guard let byte = UInt8(exactly: scalar.value) else { throw .character(type) }
        bytes.append(byte)
      }
      return bytes
    case .qr, .swissQR, .upi, .dataMatrix: break
    }
    return Array(text.utf8)
  }

  private static func encoded(
    _ bytes: [UInt8], _ type: CodeType, _ level: ErrorCorrection
  ) throws(CodeProblem) -> (columns: Int, rows: Int, modules: [Bool]) {
    guard bytes.count <= ZINT_MAX_DATA_LEN else { throw .tooLong(type) }
    // Payment codes name their character set themselves; others say it in the code if they have to.
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    let isMarked = (type == .qr || type == .dataMatrix) && !isASCII
    let mode =
      switch type {
      case .gs1128: GS1_MODE | GS1PARENS_MODE
      case .qr, .epc, .swissQR, .upi, .code128, .dataMatrix: isMarked ? UNICODE_MODE : DATA_MODE
      }
    let option = type.isQR ? (ErrorCorrection.allCases.firstIndex(of: level) ?? 1) + 1 : 0
    guard
      let symbol = unsafe billpress_symbol_create(
        type.symbology, Int32(option), isMarked ? 26 : 0, mode)
    else { throw .library }
    defer { unsafe billpress_symbol_delete(symbol) }
    let status = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe billpress_symbol_encode(symbol, buffer.baseAddress, Int32(buffer.count))
    }
    switch status {
    case 0, ZINT_WARN_USES_ECI: break
    // Such as a check digit of an element that does not fit.
    case ZINT_WARN_NONCOMPLIANT where type != .gs1128: break
    case ZINT_ERROR_TOO_LONG: throw .tooLong(type)
    default: throw type == .gs1128 ? .elements : .library
    }
    let columns = unsafe Int(billpress_symbol_columns(symbol))
    let rows = unsafe Int(billpress_symbol_rows(symbol))
    var modules: [Bool] = []
    modules.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        modules.append(unsafe billpress_symbol_is_dark(symbol, Int32(row), Int32(column)) != 0)
      }
    }
    return (columns, rows, modules)
  }
}

extension CodeType {
  fileprivate var symbology: Int32 {
    switch self {
    case .qr, .epc, .swissQR, .upi: BARCODE_QRCODE
    case .code128: BARCODE_CODE128
    case .gs1128: BARCODE_GS1_128
    case .dataMatrix: BARCODE_DATAMATRIX
    }
  }
}
