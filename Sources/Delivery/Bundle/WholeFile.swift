internal import Glibc

/// Writes single files so that nobody ever sees half of one.
public enum WholeFile {
  /// Writes a file beside its place, flushes it and renames it.
  ///
  /// It belongs to its owner alone. What is not a regular file, such as a link or `/dev/stdout`, is written to directly.
  public static func write(_ bytes: [UInt8], to path: String) throws(DeliveryError) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try writeThrough(bytes, to: path)
    }
    do throws(DeliveryError) {
      var file = try OutputFile(path: partialPath(of: path))
      try file.write(bytes)
      try file.flush()
      try file.close()
      try publish(path)
    } catch {
      unlink(partialPath(of: path))
      throw error
    }
  }

  /// Gives a file that is complete its name.
  static func publish(_ path: String) throws(DeliveryError) {
    guard rename(partialPath(of: path), path) == 0 else {
      throw .system("X103", "cannot write '\(path)'")
    }
  }

  /// Where a file is written before it is complete: its name with a full stop in front.
  static func partialPath(of path: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return "\(folder).\(path.dropFirst(folder.count)).partial"
  }

  private static func writeThrough(_ bytes: [UInt8], to path: String) throws(DeliveryError) {
    var file = try OutputFile(path: path, followsLinks: true)
    try file.write(bytes)
    try file.close()
  }
}
