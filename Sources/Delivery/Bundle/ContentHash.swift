internal import Crypto

/// SHA-256 in the form that lists and names use.
enum ContentHash {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The hash of some bytes: 64 lower-case hexadecimal digits.
  static func hex(of bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }

  /// The digits of a hash.
  static func hex(_ digest: SHA256Digest) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The hash of a file's size and its first bytes.
  static func hex(ofStart count: Int, of path: String) throws(DeliveryError) -> String {
    let file = try InputFile(path: path)
    var hash = SHA256()
    hash.update(data: Array("\(file.size):".utf8))
    hash.update(data: file.read(at: 0, count: min(count, file.size)))
    return hex(hash.finalize())
  }

  /// The hash of a file's bytes.
  static func hex(ofFile path: String) throws(DeliveryError) -> String {
    var hash = SHA256()
    let file = try InputFile(path: path)
    while true {
      let bytes = try file.read(upTo: 1 << 20)
      guard !bytes.isEmpty else { return hex(hash.finalize()) }
      hash.update(data: bytes)
    }
  }
}
