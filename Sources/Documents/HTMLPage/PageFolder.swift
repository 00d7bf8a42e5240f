import Diagnostics
import Foundation
import Glibc

/// The folder of a page, outside of which none of its files may lie.
struct PageFolder {
  /// Why a file is not read.
  enum Refusal: Error, Equatable {
    /// It has an address on a network, or one of another scheme.
    case remote
    /// Its path, or what a link of the file system makes of it, leaves the folder.
    case outside
    /// There is no such file, or it cannot be read.
    case missing
  }

  /// The largest file that is read: none that a page needs comes near.
  static let sizeLimit = 64 << 20

  /// The folder as the user gave it, empty for the current one.
  private let name: String
  /// The folder without links.
  private let realPath: String

  /// The folder of a page.
  init(of page: String) {
    let parts = page.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    name = parts.isEmpty ? "" : parts.joined(separator: "/") + "/"
    let folder = name.isEmpty ? "." : name
    realPath = URL(filePath: folder, directoryHint: .isDirectory).resolvingSymlinksInPath().path
  }

  /// The path in the folder that an address in one of its files stands for.
  ///
  /// - Parameter file: The path in the folder of the file that holds the address.
  static func path(of address: String, in file: String) throws(Refusal) -> String {
    let address = address.trimmingCharacters(in: .whitespacesAndNewlines)
    let plain = String(address.prefix { $0 != "?" && $0 != "#" })
    if address.hasPrefix("//") || hasScheme(plain) { throw .remote }
    if plain.hasPrefix("/") || plain.contains("\\") { throw .outside }
    guard !plain.isEmpty, let decoded = plain.removingPercentEncoding else { throw .missing }
    var parts = file.split(separator: "/").dropLast().map { String($0) }
    for part in decoded.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        throw .outside
      }
    }
    return parts.joined(separator: "/")
  }

  /// Reads a file of the folder.
  func file(_ path: String) throws(Refusal) -> SourceFile {
    guard !path.contains("\0") else { throw .missing }
    let url = URL(filePath: realPath + "/" + path).resolvingSymlinksInPath()
    let root = realPath.hasSuffix("/") ? realPath : realPath + "/"
    guard url.path.hasPrefix(root) else { throw .outside }
    // Only a plain file ends: a pipe or a device might not.
    var status = stat()
    guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Self.sizeLimit, let data = try? Data(contentsOf: url)
    else { throw .missing }
    return SourceFile(name: name + path, bytes: [UInt8](data))
  }

  /// Whether an address begins with a scheme, such as `https:` (RFC 3986, 3.1).
  private static func hasScheme(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" }
    return scheme.endIndex < address.endIndex && scheme.first?.isLetter == true
      && scheme.allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
  }
}
