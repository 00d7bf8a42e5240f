import Diagnostics
public import Foundation
import Pictures
import StandardTemplates
import Yams

/// The files of a design, read on demand.
public struct DesignFolder: Sendable {
  /// Where they lie.
  public let url: URL

  /// Finds a design: a standard one by name, or a folder by path.
  ///
  /// - Throws: If there is neither.
  public init(named name: String) throws(DesignFailure) {
    let standard = Self.standardNames
    if standard.contains(name) {
      url = StandardTemplates.folder.appending(path: name, directoryHint: .isDirectory)
      return
    }
    url = URL(filePath: name, directoryHint: .isDirectory)
    guard FileManager.default.fileExists(atPath: url.appending(path: "design.yaml").path) else {
      throw DesignFailure(diagnostics: [
        Diagnostic(
          "D009", .error,
          "there is no design '\(name)', and no folder of that name with a design.yaml",
          hint: standard.isEmpty
            ? "the standard designs belong beside the program and are not there"
            : "the standard designs are \(standard.joined(separator: ", "))")
      ])
    }
  }

  /// The names of the standard designs, in alphabetical order.
  public static var standardNames: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: StandardTemplates.folder.path)
    return (names ?? []).sorted().filter {
      FileManager.default.fileExists(
        atPath: StandardTemplates.folder.appending(path: "\($0)/design.yaml").path)
    }
  }

  /// The paths of all files.
  var files: Set<String> {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []
    return Set(
      paths.filter { path in
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
          atPath: url.appending(path: path).path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue
      })
  }

  /// The pictures, by their paths, and those that addresses hold themselves (`data:`).
  func pictures(with addresses: [String]) -> PictureBook {
    let ends = [".png", ".jpg", ".jpeg", ".webp", ".svg"]
    var found: [String: Result<[UInt8], PictureProblem>] = [:]
    for path in files where ends.contains(where: { path.lowercased().hasSuffix($0) }) {
      found[path] = file(path).map { .success($0.bytes) }
    }
    for address in addresses where address.hasPrefix("data:") && found[address] == nil {
      let content = PictureAddresses.content(ofData: address)
      found[address] = content.map { .success($0) } ?? .failure(.broken)
    }
    return PictureBook(found)
  }

  /// Whether there is something at a path.
  func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }

  /// Reads a file of the design; nil if it does not exist or lies outside the folder.
  func file(_ path: String) -> SourceFile? {
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return nil }
    guard let data = try? Data(contentsOf: url.appending(path: path)) else { return nil }
    return SourceFile(name: "\(name)/\(path)", bytes: [UInt8](data))
  }

  /// The folder's own name, with which the names of its files in messages start.
  var name: String { url.lastPathComponent }
}
