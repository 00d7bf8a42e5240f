internal import Foundation
internal import Glibc

extension BundleFolder {
  static func makeFolder(_ path: String, withParents: Bool) throws(DeliveryError) {
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

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Refuses a folder with something else in it than a bundle, finished or not.
  static func refuseForeign(_ path: String) throws(DeliveryError) {
    let entries = try entries(path)
    if entries.isEmpty || entries.contains(Journal.name) || isBundle(path) { return }
    throw DeliveryError(
      "X102", "cannot write a bundle to '\(path)'",
      reason: "the folder is not empty and not a bundle of Billpress",
      hint: "name a new folder, or empty this one")
  }

  /// Refuses to go on with, or to replace, what another run has made.
  static func refuseOther(
    _ path: String, _ earlier: RunIdentity?, _ identity: RunIdentity
  ) throws(DeliveryError) {
    guard let earlier else { return }
    let changes = identity.changes(since: earlier)
    if !changes.isEmpty { throw .changed(path, changes) }
  }

  /// Whether a folder has the manifest of a bundle.
  static func isBundle(_ path: String) -> Bool {
    start(ofManifestIn: path).map { $0.starts(with: Manifest.head.utf8) } ?? false
  }

  /// What the run of a finished bundle was; nil if its manifest does not say.
  static func identity(ofBundle path: String) -> RunIdentity? {
    guard let start = start(ofManifestIn: path), start.starts(with: Manifest.head.utf8),
      let line = start.dropFirst(Manifest.head.utf8.count).split(separator: 0x0A).first,
      line.starts(with: "\"run\": ".utf8), line.last == UInt8(ascii: ",")
    else { return nil }
    struct Part: Decodable { let name, value: String }
    struct Run: Decodable { let run: [Part] }
    let json = Data("{".utf8) + Data(line.dropLast()) + Data("}".utf8)
    guard let run = try? JSONDecoder().decode(Run.self, from: json) else { return nil }
    var identity = RunIdentity()
    for part in run.run { identity.add(part.name, part.value) }
    return identity
  }

  /// The first bytes of a manifest: more than a run of a thousand inputs takes.
  private static func start(ofManifestIn path: String) -> [UInt8]? {
    guard let file = try? InputFile(path: "\(path)/\(manifest)") else { return nil }
    return try? file.read(upTo: 1 << 18)
  }

  private static func entries(_ path: String) throws(DeliveryError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw DeliveryError("X107", "cannot read the folder '\(path)'", reason: "\(error)")
    }
  }
}
