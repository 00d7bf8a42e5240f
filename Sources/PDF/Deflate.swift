internal import CCairo

/// Compresses and expands the streams of PDF files.
enum Deflate {
  /// The bytes that a zlib stream holds; nil if it is damaged.
  static func expanded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard unsafe billpress_inflate_init(&stream) == Z_OK else { return nil }
    defer { unsafe inflateEnd(&stream) }
    var capacity = bytes.count * 6 + 1024
    var result: [UInt8] = []
    let status = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = UInt32(clamping: input.count)
      var status = Z_OK
      while status == Z_OK {
        let done = result.count
        let part = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
          unsafe stream.next_out = output.baseAddress
          unsafe stream.avail_out = UInt32(clamping: output.count)
          status = unsafe inflate(&stream, Z_NO_FLUSH)
          count = unsafe output.count - Int(stream.avail_out)
        }
        if done == 0 { result = part } else { result += part }
        capacity = result.count
        if part.isEmpty { break }
      }
      return status
    }
    return status == Z_STREAM_END ? result : nil
  }

  /// Takes a third of the time of the usual level 6, for a tenth more bytes.
  private static let level: Int32 = 1

  /// A zlib stream that holds bytes; nil only if memory ran out.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard unsafe billpress_deflate_init(&stream, level) == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    let capacity = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    var status = Z_OK
    let result = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = UInt32(clamping: input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(clamping: output.count)
        status = unsafe deflate(&stream, Z_FINISH)
        count = unsafe output.count - Int(stream.avail_out)
      }
    }
    return status == Z_STREAM_END ? result : nil
  }
}
