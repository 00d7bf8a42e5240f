internal import Foundation
internal import Glibc

/// The folder of a bundle: who may write in it, and how files appear in it.
///
/// Each file is written beside its place under a name that starts with a full stop, then renamed,
/// so that nobody sees half a file. Flushing each of them would cost 1.4 ms, so everything is
/// flushed at once, before `manifest.json` gets its name: a bundle with a manifest is complete on
/// the disk, one without is unfinished and is written anew by the next run.
final class BundleFolder: Sendable {
  /// Marks a folder as ours while a run writes in it.
  static let marker = ".billpress-unfinished"
  static let manifest = "manifest.json"
  static let folders = ["pdf", "mail"]

  let path: String
  private let markerDescriptor: Int32

  /// Opens or creates the folder, and takes it for this run.
  ///
  /// - Throws: If the folder holds something else, another run is writing in it, or the disk
  ///   does not let us.
  init(path: String) throws(DeliveryError) {
    self.path = path
    try Self.makeFolder(path, withParents: true)
    try Self.refuseForeign(path)
    markerDescriptor = try Self.takeMarker(path)
    // From here on the bundle is unfinished: no manifest may speak for the files of this run.
    try remove(Self.manifest)
    for folder in Self.folders { try Self.makeFolder("\(path)/\(folder)", withParents: false) }
  }

  deinit { close(markerDescriptor) }

  /// Writes a file under its relative name.
  func write(_ bytes: [UInt8], to name: String) throws(DeliveryError) {
    var file = try OutputFile(path: partialPath(of: name))
    try file.write(bytes)
    try file.close()
    try publish(name)
  }

  /// Where a file is written before it is complete.
  func partialPath(of name: String) -> String {
    WholeFile.partialPath(of: "\(path)/\(name)")
  }

  /// Gives a complete file its name.
  func publish(_ name: String) throws(DeliveryError) {
    guard rename(partialPath(of: name), "\(path)/\(name)") == 0 else {
      throw .system("X103", "cannot write '\(path)/\(name)'")
    }
  }

  /// Removes documents and half-written files that are not part of the bundle, such as those of
  /// an earlier run over other data: whoever sends the folder `mail` must not send them.
  func removeAll(except names: Set<String>) throws(DeliveryError) {
    for folder in Self.folders {
      for entry in try Self.entries("\(path)/\(folder)") {
        let isOurs = [".pdf", ".eml", ".partial"].contains { entry.hasSuffix($0) }
        let name = "\(folder)/\(entry)"
        if isOurs, !names.contains(name) { try remove(name) }
      }
    }
  }

  /// Makes the bundle complete: its manifest appears, the mark of a run goes.
  ///
  /// `sync` waits for all files and folders. It reports no errors; those of a full disk came with
  /// the writes, and the lists are flushed one by one.
  func complete() throws(DeliveryError) {
    sync()
    try publish(Self.manifest)
    try remove(Self.marker)
    sync()
  }

  private func remove(_ name: String) throws(DeliveryError) {
    guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
      throw .system("X105", "cannot remove '\(path)/\(name)'")
    }
  }

  private static func makeFolder(
    _ path: String, withParents: Bool
  ) throws(DeliveryError) {
    if mkdir(path, 0o700) == 0 { return }
    if errno == ENOENT, withParents, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]), withParents: true)
      if mkdir(path, 0o700) == 0 { return }
    }
    guard errno == EEXIST else { throw .system("X101", "cannot create the folder '\(path)'") }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw DeliveryError(
        "X101", "cannot create the folder '\(path)'", reason: "there is a file of that name")
    }
  }

  private static func refuseForeign(_ path: String) throws(DeliveryError) {
    let entries = try entries(path)
    if entries.isEmpty || entries.contains(marker) || isBundle(path) { return }
    throw DeliveryError(
      "X102", "cannot write a bundle to '\(path)'",
      reason: "the folder is not empty and not a bundle of Billpress",
      hint: "name a new folder, or empty this one")
  }

  private static func isBundle(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: "\(path)/\(manifest)") else { return false }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: Manifest.head.utf8.count)) ?? nil
    return head.map { $0.elementsEqual(Manifest.head.utf8) } ?? false
  }

  private static func takeMarker(_ path: String) throws(DeliveryError) -> Int32 {
    let descriptor = open(
      "\(path)/\(marker)", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .system("X103", "cannot write in '\(path)'") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isBusy = errno == EWOULDBLOCK
      let error = DeliveryError.system("X106", "cannot take the folder '\(path)'")
      close(descriptor)
      guard isBusy else { throw error }
      throw DeliveryError(
        "X106", "cannot write a bundle to '\(path)'", reason: "another run is writing there",
        hint: "wait for it, or name another folder")
    }
    return descriptor
  }

  private static func entries(_ path: String) throws(DeliveryError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw DeliveryError("X107", "cannot read the folder '\(path)'", reason: "\(error)")
    }
  }
}
