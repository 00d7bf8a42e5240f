/// The bytes of a PDF file: in memory, or on the disk and read where they are needed.
final class PDFSource {
  private let memory: [UInt8]?
  private let file: InputFile?
  /// The count of bytes.
  let count: Int

  init(_ bytes: [UInt8]) {
    memory = bytes
    file = nil
    count = bytes.count
  }

  init(path: String) throws(DeliveryError) {
    let opened = try InputFile(path: path)
    memory = nil
    count = opened.size
    file = consume opened
  }

  /// Some bytes; nil if there are not as many.
  func bytes(at offset: Int, count length: Int) -> [UInt8]? {
    guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
    if let memory { return Array(memory[offset..<offset + length]) }
    let bytes = file?.read(at: offset, count: length) ?? []
    return bytes.count == length ? bytes : nil
  }

  /// The object at an offset, `12 0 obj` and a value, and where it ends.
  ///
  /// On the disk more and more is read until what ends an object follows.
  func object(_ number: Int, at offset: Int) -> (object: PDFObject, end: Int)? {
    guard (0..<count).contains(offset) else { return nil }
    if let memory {
      var scanner = PDFScanner(memory, at: offset)
      guard let object = Self.object(number, &scanner) else { return nil }
      return (object, scanner.position)
    }
    var window = 4096
    while true {
      let size = min(window, count - offset)
      guard let bytes = bytes(at: offset, count: size) else { return nil }
      var scanner = PDFScanner(bytes)
      if let object = Self.object(number, &scanner) {
        let end = scanner.position
        if scanner.skip("endobj") || scanner.skip("stream") { return (object, offset + end) }
      }
      guard size == window else { return nil }
      window *= 8
    }
  }

  private static func object(_ number: Int, _ scanner: inout PDFScanner) -> PDFObject? {
    guard scanner.next()?.number == number, scanner.next()?.number != nil, scanner.skip("obj")
    else { return nil }
    return scanner.next()
  }
}
