/// Values one after the other: numbers in eight bytes, texts with their length in front.
struct PackedValues {
  private(set) var bytes: [UInt8] = []

  /// Appends a number.
  mutating func append(_ number: Int) {
    let value = UInt64(bitPattern: Int64(number))
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Appends bytes.
  mutating func append(_ blob: [UInt8]) {
    append(blob.count)
    bytes += blob
  }

  /// Appends a text.
  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes += text.utf8
  }
}

/// Reads what `PackedValues` has written; nil where bytes are missing.
struct UnpackedValues {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything has been read.
  var isAtEnd: Bool { position == bytes.count }

  /// Takes a number.
  mutating func number() -> Int? {
    guard bytes.count - position >= 8 else { return nil }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[position + index]) << (8 * UInt64(index)) }
    position += 8
    return Int(Int64(bitPattern: value))
  }

  /// Takes bytes.
  mutating func blob() -> [UInt8]? {
    guard let count = number(), (0...bytes.count - position).contains(count) else { return nil }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// Takes a text.
  mutating func text() -> String? {
    blob().map { String(decoding: $0, as: UTF8.self) }
  }
}
