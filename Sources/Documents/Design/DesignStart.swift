import Diagnostics
public import Foundation

/// A new design, started as a copy of another one.
public struct DesignStart: Sendable {
  /// The folder of the new design.
  public let folder: URL
  /// Its files, in alphabetical order.
  public let files: [String]

  /// Copies a design's files to a new folder, and gives the copy its name.
  ///
  /// The folder appears when it is complete.
  ///
  /// - Parameters:
  ///   - name: The new design's name, and that of its folder.
  ///   - parent: The folder it is made in.
  ///   - original: The design to start from.
  /// - Throws: `DesignFailure` if the name is not the name of a folder, or the folder has files;
  ///   `EngineError` if it cannot be written.
  public init(_ name: String, in parent: URL, from original: DesignFolder) throws {
    try Self.requireUsable(name)
    let folder = parent.appending(path: name, directoryHint: .isDirectory)
    let manager = FileManager.default
    if manager.fileExists(atPath: folder.path) {
      let isEmptyFolder = (try? manager.contentsOfDirectory(atPath: folder.path))?.isEmpty ?? false
      guard isEmptyFolder else {
        throw Self.failure(
          "D041", "there is a folder '\(name)' already, and it is not empty",
          hint: "take another name, or another place with --in")
      }
    }
    let partial = parent.appending(path: ".\(name).partial", directoryHint: .isDirectory)
    do {
      if manager.fileExists(atPath: partial.path) { try manager.removeItem(at: partial) }
      files = try Self.copy(original, to: partial, name: name)
      if manager.fileExists(atPath: folder.path) { try manager.removeItem(at: folder) }
      try manager.moveItem(at: partial, to: folder)
    } catch {
      try? manager.removeItem(at: partial)
      throw EngineError(
        operation: "create the design '\(folder.path)'", underlying: SystemReason(error))
    }
    self.folder = folder
  }

  private static func requireUsable(_ name: String) throws(DesignFailure) {
    let isUsable =
      !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-") && name.utf8.count <= 100
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
      }
    guard !isUsable else { return }
    throw failure(
      "D040", "'\(name)' cannot be the name of a design",
      hint: "use letters, digits, '-' and '_'; say with --in where the folder goes")
  }

  private static func failure(
    _ code: String, _ message: String, hint: String? = nil
  ) -> DesignFailure {
    DesignFailure(diagnostics: [Diagnostic(code, .error, message, hint: hint)])
  }

  private static func copy(_ original: DesignFolder, to target: URL, name: String) throws
    -> [String]
  {
    let files = original.files.sorted()
    for path in files {
      let copy = target.appending(path: path)
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      let data = try Data(contentsOf: original.url.appending(path: path))
      try (path == "design.yaml" ? named(name, data) : data).write(to: copy)
    }
    return files
  }

  /// The text of `design.yaml` with another name; the rest, with its comments, stays as it is.
  private static func named(_ name: String, _ data: Data) -> Data {
    var lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let index = lines.firstIndex(where: { $0.hasPrefix("name:") }) {
      lines[index] = "name: \"\(name)\""
    }
    return Data(lines.joined(separator: "\n").utf8)
  }
}

/// Why the system refused, in its own words.
private struct SystemReason: Error, CustomStringConvertible {
  let description: String

  init(_ error: any Error) {
    let system = (error as? CocoaError)?.underlying as? POSIXError
    description =
      system.map { String(cString: strerror($0.code.rawValue)).lowercased() }
      ?? error.localizedDescription
  }
}
