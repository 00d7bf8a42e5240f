internal import Foundation

/// A file mapped into memory: its pages are read when they are first looked at.
///
/// Of a font of half a megabyte a document needs a few pages, and a font book has many fonts.
final class MappedFile: @unchecked Sendable {
  // Unchecked because a raw pointer is not Sendable; the mapping is read-only.
  /// The bytes, valid while the mapping lives.
  let bytes: UnsafeRawBufferPointer

  /// Maps a file; nil if it cannot be read or is empty.
  init?(_ url: URL) {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    let count = Int(status.st_size)
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
