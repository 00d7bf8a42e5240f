internal import CFiles
internal import Foundation
internal import Glibc

/// The folder of a bundle: who may write in it, and how files appear in it.
///
/// Each file is written beside its place under a name that starts with a full stop, and is renamed
/// after a flush, so that nobody ever sees half a file. `manifest.json` gets its name last, after
/// the whole file system was flushed: a bundle with a manifest and without a journal is complete
/// on the disk. How files are flushed in groups is told in decision 7.
final class BundleFolder: Sendable {
  static let manifest = "manifest.json"
  static let folders = ["pdf", "mail"]
  /// The folder of the print run, which a bundle has if something is to be printed.
  static let printFolder = "print"
  /// All lists of a bundle.
  static let lists = [manifest, "manifest.csv", "exceptions.csv", "report.csv", "SHA256SUMS"]
  /// The report as a document, which a bundle has if there is something to draw it with.
  static let reportDocument = "report.pdf"

  let path: String
  let journal: Journal
  /// What an earlier run of the same batch has done.
  let earlier: JournalContents
  /// The folder itself, to flush the file system it lies in.
  private let descriptor: Int32

  /// Opens or creates the folder, and takes it for this run.
  ///
  /// - Throws: If the folder holds something else or a bundle of another run, another run is
  ///   writing in it, or the disk does not let us.
  init(path: String, identity: RunIdentity, restarts: Bool) throws(DeliveryError) {
    self.path = path
    try Self.makeFolder(path, withParents: true)
    try Self.refuseForeign(path)
    if !restarts, !Self.exists("\(path)/\(Journal.name)") {
      try Self.refuseOther(path, Self.identity(ofBundle: path), identity)
    }
    journal = try Journal(folder: path, replaces: restarts)
    let found = try journal.recover()
    let isSame = !restarts && found.identity == identity
    if !restarts { try Self.refuseOther(path, found.identity, identity) }
    if !isSame { try journal.begin(identity) }
    earlier = isSame ? found : JournalContents()
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("X107", "cannot read the folder '\(path)'") }
    try prepare()
  }

  deinit { close(descriptor) }

  /// Takes away what does not belong to this run: all of an earlier bundle, or what a run that
  /// ended early has left half written.
  private func prepare() throws(DeliveryError) {
    // From here on the bundle is unfinished: no manifest may speak for the files of this run.
    try remove(Self.manifest)
    for folder in Self.folders {
      try Self.makeFolder("\(path)/\(folder)", withParents: false)
      try removeAll(in: folder) { name in
        name.hasSuffix(".partial")
          || !earlier.isCleared && (name.hasSuffix(".pdf") || name.hasSuffix(".eml"))
      }
    }
    if Self.exists("\(path)/\(Self.printFolder)") {
      try removeAll(in: Self.printFolder) {
        [".partial", ".pdf", ".csv", ".json"].contains(where: $0.hasSuffix)
      }
      guard rmdir("\(path)/\(Self.printFolder)") == 0 || errno == ENOTEMPTY else {
        throw .system("X105", "cannot remove '\(path)/\(Self.printFolder)'")
      }
    }
    guard !earlier.isCleared else { return }
    for list in Self.lists + [Self.reportDocument] { try remove(list) }
    try flushFolder()
    try journal.append([(.cleared, [])])
  }

  /// Writes a file beside its place; ``publish(_:)`` puts it there.
  func stage(_ bytes: [UInt8], for name: String) throws(DeliveryError) {
    var file = try OutputFile(path: partialPath(of: name))
    try file.write(bytes)
    file.startFlush()
    try file.close()
  }

  /// Waits until staged files are on the disk: the bytes of each, then with one `fsync` all that
  /// the file system's journal has about them.
  func flush(staged names: [String]) throws(DeliveryError) {
    for (index, name) in names.enumerated() {
      let path = partialPath(of: name)
      let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { throw .system("X103", "cannot write '\(path)'") }
      var result = billpress_finish_flush(descriptor)
      // Not every file system knows the call.
      let isUnknown = result != 0 && [ENOSYS, EINVAL, ESPIPE, EOPNOTSUPP].contains(errno)
      if isUnknown || result == 0 && index == names.count - 1 { result = fsync(descriptor) }
      let error = result == 0 ? nil : DeliveryError.system("X104", "cannot flush '\(path)'")
      close(descriptor)
      if let error { throw error }
    }
  }

  /// Where a file is written before it is complete.
  func partialPath(of name: String) -> String {
    WholeFile.partialPath(of: "\(path)/\(name)")
  }

  /// Waits until everything written so far is on the disk, with all that others have written.
  func flush() throws(DeliveryError) {
    guard billpress_syncfs(descriptor) == 0 else { throw .system("X104", "cannot flush '\(path)'") }
  }

  /// Gives a file that is on the disk its name.
  func publish(_ name: String) throws(DeliveryError) {
    guard rename(partialPath(of: name), "\(path)/\(name)") == 0 else {
      throw .system("X103", "cannot write '\(path)/\(name)'")
    }
  }

  /// Takes away a file that has no name yet.
  func discard(_ name: String) throws(DeliveryError) {
    guard unlink(partialPath(of: name)) == 0 || errno == ENOENT else {
      throw .system("X105", "cannot remove '\(partialPath(of: name))'")
    }
  }

  /// Notes in the journal that an entry is being drawn.
  func noteStart(of index: Int) throws(DeliveryError) {
    var values = PackedValues()
    values.append(index)
    try journal.append([(.started, values.bytes)])
  }

  /// Whether a file is there with the bytes it was written with.
  func has(_ file: DeliveredDocument.File) -> Bool {
    let place = "\(path)/\(file.path)"
    var status = stat()
    guard lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) == file.byteCount
    else { return false }
    return (try? ContentHash.hex(ofFile: place)) == file.sha256
  }

  /// Makes the bundle complete: its manifest appears, its journal goes.
  func complete() throws(DeliveryError) {
    try flush()
    try publish(Self.manifest)
    try flushFolder()
    try remove(Journal.name)
    try flushFolder()
  }

  /// Waits until the names in the folder are on the disk.
  private func flushFolder() throws(DeliveryError) {
    guard fsync(descriptor) == 0 else { throw .system("X104", "cannot flush '\(path)'") }
  }

  /// Removes a file, if it is there.
  func remove(_ name: String) throws(DeliveryError) {
    guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
      throw .system("X105", "cannot remove '\(path)/\(name)'")
    }
  }

  /// Removes files of a folder, which may have a million.
  private func removeAll(in folder: String, where isOurs: (String) -> Bool) throws(DeliveryError) {
    guard let directory = opendir("\(path)/\(folder)") else {
      throw .system("X107", "cannot read the folder '\(path)/\(folder)'")
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if isOurs(name) { try remove("\(folder)/\(name)") }
    }
  }
}
