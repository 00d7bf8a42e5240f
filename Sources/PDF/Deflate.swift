internal import CDeflate

/// Compresses and expands the streams of PDF files; one per renderer.
@safe
final class Deflate {
  private let compressor: OpaquePointer?
  private let decompressor: OpaquePointer?

  /// A fifth of the time of level 6, for a few hundredths more bytes.
  private static let level: Int32 = 1

  init() {
    unsafe compressor = libdeflate_alloc_compressor(Self.level)
    unsafe decompressor = libdeflate_alloc_decompressor()
  }

  deinit {
    unsafe libdeflate_free_compressor(compressor)
    unsafe libdeflate_free_decompressor(decompressor)
  }

  /// Lets Cairo write its streams as they are while it draws, since they are compressed later.
  static func storing<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    billpress_store_streams(1)
    defer { billpress_store_streams(0) }
    return try body()
  }

  /// The bytes that a zlib stream begins with; nil if it is damaged.
  func expanded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard let decompressor = unsafe decompressor else { return nil }
    // Zlib makes at most 1032 bytes of one.
    var capacity = bytes.count + 1024
    while capacity <= bytes.count * 1032 + 2048 {
      var status = LIBDEFLATE_BAD_DATA
      let result = unsafe bytes.withUnsafeBytes { input in
        unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
          var read = 0
          status = unsafe libdeflate_zlib_decompress_ex(
            decompressor, input.baseAddress, input.count, output.baseAddress, output.count, &read,
            &count)
          if status != LIBDEFLATE_SUCCESS { count = 0 }
        }
      }
      if status == LIBDEFLATE_SUCCESS { return result }
      if status != LIBDEFLATE_INSUFFICIENT_SPACE { return nil }
      capacity *= 4
    }
    return nil
  }

  /// Appends a zlib stream that holds bytes; false only if memory ran out.
  func compress(_ bytes: UnsafeRawBufferPointer, to output: inout ByteBuffer) -> Bool {
    guard let compressor = unsafe compressor else { return false }
    let room = unsafe libdeflate_zlib_compress_bound(compressor, bytes.count)
    let count = unsafe output.append(room: room) { place in
      unsafe libdeflate_zlib_compress(
        compressor, bytes.baseAddress, bytes.count, place, room)
    }
    return count > 0
  }

  /// A zlib stream that holds bytes; nil only if memory ran out.
  func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var output = ByteBuffer(capacity: bytes.count + 64)
    let isDone = unsafe bytes.withUnsafeBytes { unsafe compress($0, to: &output) }
    return isDone ? output.bytes : nil
  }
}
