internal import Foundation

/// Puts a finished bundle into one ZIP file (APPNOTE 6.3.10), whose bytes depend on the bundle's
/// bytes alone.
///
/// Files are stored and not compressed, because PDF files and mails hardly get smaller; their time
/// is always the start of 1980. Large archives get the fields of ZIP64.
public enum BundleArchive {
  /// Writes the archive beside a bundle's folder.
  ///
  /// - Parameters:
  ///   - folder: The bundle; its name is the first part of all paths in the archive.
  ///   - path: The archive.
  /// - Throws: `DeliveryError` if a file cannot be read or written.
  public static func write(_ folder: String, to path: String) throws(DeliveryError) {
    var zip = ZIPWriter(file: try OutputFile(path: WholeFile.partialPath(of: path)))
    let name = folder.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "bundle"
    for file in try names(in: folder) {
      try zip.add("\(name)/\(file)", try InputFile.bytes(of: "\(folder)/\(file)"))
    }
    try zip.end()
    try WholeFile.publish(path)
  }

  /// The paths of all files of the bundle, in the order of their bytes.
  private static func names(in folder: String) throws(DeliveryError) -> [String] {
    var names = (BundleFolder.lists + [BundleFolder.reportDocument]).filter { BundleFolder.exists("\(folder)/\($0)") }
    for inner in BundleFolder.folders + [BundleFolder.printFolder]
    where BundleFolder.exists("\(folder)/\(inner)") {
      do {
        names += try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(inner)")
          .filter { !$0.hasPrefix(".") }.map { "\(inner)/\($0)" }
      } catch {
        throw DeliveryError(
          "X107", "cannot read the folder '\(folder)/\(inner)'", reason: "\(error)")
      }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// Writes the records of a ZIP file.
struct ZIPWriter: ~Copyable {
  private let file: OutputFile
  private var offset = 0
  private var directory: [UInt8] = []
  private var count = 0

  init(file: consuming OutputFile) { self.file = file }

  /// Adds a file.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws(DeliveryError) {
    let checksum = Checksum.crc32(bytes)
    // A file has at most 4 GiB here: the largest is the manifest of a million documents.
    var head = Self.little(0x0403_4B50, 4) + Self.common(name, bytes, checksum)
    head += Self.little(0, 2) + Array(name.utf8)
    let start = offset
    try put(head)
    try put(bytes)
    let isFar = start >= 0xFFFF_FFFF
    directory += Self.little(0x0201_4B50, 4) + Self.little(0x0300 | 45, 2)
    directory += Self.common(name, bytes, checksum) + Self.little(isFar ? 12 : 0, 2)
    // No remark, the first disk, no text; a regular file for its owner alone.
    directory += Self.little(0, 6) + Self.little(0o100600 << 16, 4)
    directory += Self.little(isFar ? 0xFFFF_FFFF : start, 4) + Array(name.utf8)
    if isFar { directory += Self.little(1, 2) + Self.little(8, 2) + Self.little(start, 8) }
    count += 1
  }

  /// Writes the directory and flushes the file.
  mutating func end() throws(DeliveryError) {
    let start = offset
    try put(directory)
    if count >= 0xFFFF || start >= 0xFFFF_FFFF || directory.count >= 0xFFFF_FFFF {
      let place = offset
      var end = Self.little(0x0606_4B50, 4) + Self.little(44, 8)
      end += Self.little(45, 2) + Self.little(45, 2) + Self.little(0, 8)
      end += Self.little(count, 8) + Self.little(count, 8)
      end += Self.little(directory.count, 8) + Self.little(start, 8)
      end += Self.little(0x0706_4B50, 4) + Self.little(0, 4) + Self.little(place, 8)
      end += Self.little(1, 4)
      try put(end)
    }
    let shown = min(count, 0xFFFF)
    try put(
      Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(shown, 2)
        + Self.little(shown, 2) + Self.little(min(directory.count, 0xFFFF_FFFF), 4)
        + Self.little(min(start, 0xFFFF_FFFF), 4) + Self.little(0, 2))
    try file.flush()
  }

  private mutating func put(_ bytes: [UInt8]) throws(DeliveryError) {
    try file.write(bytes)
    offset += bytes.count
  }

  /// What stands both before a file and in the directory: version 4.5, names in UTF-8, stored,
  /// 1 January 1980.
  private static func common(_ name: String, _ bytes: [UInt8], _ checksum: UInt32) -> [UInt8] {
    little(45, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
      + little(Int(checksum), 4) + little(bytes.count, 4) + little(bytes.count, 4)
      + little(name.utf8.count, 2)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
