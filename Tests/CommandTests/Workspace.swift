import Foundation

/// A folder that goes away with the test, in which commands run.
final class Workspace: Sendable {
  let folder: URL

  /// The top of the repository.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Creates the folder.
  ///
  /// - Parameter inMemory: Whether it shall lie in memory, if the machine has a place for that.
  init(inMemory: Bool = false) throws {
    let memory = "/dev/shm"
    let isMemory = inMemory && FileManager.default.isWritableFile(atPath: memory)
    let root = isMemory ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    folder = root.resolvingSymlinksInPath()
      .appending(path: "billpress-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of an example.
  static func example(_ path: String) -> String {
    repository.appending(path: "examples/\(path)").path
  }

  /// Writes a file.
  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file.
  func write(_ data: Data, to name: String) throws {
    try data.write(to: folder.appending(path: name))
  }

  /// The bytes of a file.
  func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  /// The text of a file.
  func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

  /// The names in a folder, in order.
  func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path).sorted()
  }

  /// All files of a folder with their bytes.
  func tree(_ name: String) throws -> [String: Data] {
    let root = folder.appending(path: name)
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appending(path: path)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
      files[path] = isFolder == true ? Data() : try Data(contentsOf: file)
    }
    return files
  }

  /// The manifest of a bundle.
  func manifest(_ bundle: String) throws -> Manifest {
    try JSONDecoder().decode(Manifest.self, from: try data("\(bundle)/manifest.json"))
  }
}

/// What a bundle says about itself.
struct Manifest: Decodable {
  struct Document: Decodable {
    struct Party: Decodable { let id: String? }
    struct Source: Decodable { let file: String }
    struct File: Decodable { let path: String }

    let number: String
    let party: Party
    let amountDue: String
    let currency: String
    let pages: Int
    let pdf: File
    let mail: File?
    let source: Source
  }

  struct Counts: Decodable, Equatable {
    let entries: Int
    let documents: Int
    let exceptions: Int
    let failures: Int
  }

  let documents: [Document]
  let counts: Counts
}
