/// CRC-32 as in ZIP and PNG (ISO 3309), to tell damaged bytes from whole ones.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  /// The checksum of some bytes.
  ///
  /// - Parameter start: The checksum of the bytes before, for a text in several parts.
  static func crc32(_ bytes: some Sequence<UInt8>, after start: UInt32 = 0) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      ~bytes.reduce(~start) { value, byte in
        table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8
      }
    }
  }

  /// The checksum as eight hexadecimal digits.
  static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
