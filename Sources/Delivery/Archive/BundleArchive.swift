internal import Foundation
internal import Glibc

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
  /// - Throws: `DeliveryError` if a file cannot be read or written; then nothing is left of it.
  public static func write(_ folder: String, to path: String) throws(DeliveryError) {
    do throws(DeliveryError) {
      try writePartial(folder, of: path)
      try WholeFile.publish(path)
    } catch {
      remove(partOf: path)
      throw error
    }
  }

  /// Removes what a run that was killed has left of an archive, so that the next has its room.
  public static func remove(partOf path: String) { unlink(WholeFile.partialPath(of: path)) }

  private static func writePartial(_ folder: String, of path: String) throws(DeliveryError) {
    var zip = ZIPWriter(file: try OutputFile(path: WholeFile.partialPath(of: path)))
    let name = folder.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "bundle"
    for file in try names(in: folder) {
      try zip.add("\(name)/\(file)", fileAt: "\(folder)/\(file)")
    }
    try zip.end()
  }

  /// The paths of all files of the bundle, in the order of their bytes.
  private static func names(in folder: String) throws(DeliveryError) -> [String] {
    var names = (BundleFolder.lists + [BundleFolder.reportDocument]).filter {
      BundleFolder.exists("\(folder)/\($0)")
    }
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
