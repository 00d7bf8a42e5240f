internal import Synchronization

/// The bytes of one font file, at a fixed address for as long as the value lives.
///
/// Shared by all workers: immutable after creation.
@safe
public final class FontFile: @unchecked Sendable {
  // Unchecked because a raw pointer is not Sendable; nobody writes to the bytes.
  /// The file's name, shown in messages.
  public let name: String
  private let bytes: UnsafeRawBufferPointer
  /// What keeps the bytes in place; nil for bytes of our own.
  private let owner: (any Sendable)?
  /// Where the file lies on disk; nil for bytes that come from elsewhere.
  public let path: String?
  /// Copies of the file's faces for drawing, by index of the face, made when first asked for.
  private let leanFonts = Mutex<[Int: LeanFont?]>([:])

  /// Creates a font file from a copy of its bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    unsafe copy.copyBytes(from: bytes)
    unsafe self.bytes = UnsafeRawBufferPointer(copy)
    owner = nil
    path = nil
  }

  /// Creates a font file from bytes that something else holds, such as a file mapped into memory.
  ///
  /// - Parameters:
  ///   - name: The file's name, shown in messages.
  ///   - bytes: The bytes, which must neither move nor change while the owner lives.
  ///   - owner: What holds the bytes; it lives at least as long as the font file.
  ///   - path: Where the file lies on disk, for libraries that read it themselves.
  @unsafe
  public init(
    name: String, bytes: UnsafeRawBufferPointer, owner: any Sendable, path: String? = nil
  ) {
    self.name = name
    self.path = path
    unsafe self.bytes = bytes
    self.owner = owner
  }

  deinit { if owner == nil { unsafe bytes.deallocate() } }

  /// The count of bytes.
  public var count: Int { unsafe bytes.count }

  /// The copy for drawing of a face of this file; nil if none can be made.
  ///
  /// Made once, in a few milliseconds, while others wait.
  func leanFont(of face: FontFace) -> LeanFont? {
    leanFonts.withLock { fonts in
      if let known = fonts[face.faceIndex] { return known }
      let font = LeanFont(face)
      fonts[face.faceIndex] = .some(font)
      return font
    }
  }

  /// Calls a closure with the bytes.
  ///
  /// Their address is the same at every call.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(bytes)
  }
}
