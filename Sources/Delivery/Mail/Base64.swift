/// The base64 transfer encoding of RFC 2045.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Bytes of data on a full line: 76 characters.
  private static let lineBytes = 57

  /// Appends the encoding in lines of 76 characters, each ended by CRLF.
  static func appendLines(_ bytes: [UInt8], to result: inout [UInt8]) {
    result.reserveCapacity(result.count + bytes.count / lineBytes * 78 + 80)
    var start = 0
    while start < bytes.count {
      let end = min(start + lineBytes, bytes.count)
      append(bytes[start..<end], to: &result)
      result += [0x0D, 0x0A]
      start = end
    }
  }

  /// The encoding as one text without line breaks.
  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    append(bytes[...], to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
    var index = bytes.startIndex
    while index + 2 < bytes.endIndex {
      let group =
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
        | UInt32(bytes[index + 2])
      append(group, digits: 4, to: &result)
      index += 3
    }
    let rest = bytes.endIndex - index
    guard rest > 0 else { return }
    let second = rest == 2 ? UInt32(bytes[index + 1]) << 8 : 0
    append(UInt32(bytes[index]) << 16 | second, digits: rest + 1, to: &result)
    for _ in rest..<3 { result.append(UInt8(ascii: "=")) }
  }

  private static func append(_ group: UInt32, digits: Int, to result: inout [UInt8]) {
    for digit in 0..<digits {
      result.append(alphabet[Int(group >> (18 - 6 * UInt32(digit)) & 63)])
    }
  }
}
