internal import CSVG
internal import Fonts
internal import Glibc

/// The fonts of a book for the text of drawings, and nothing else: neither fonts nor settings of the
/// machine are looked at.
///
/// Pango finds fonts through fontconfig. It is given a configuration that has the faces of the book
/// under the names of the book, and the book's aliases and fallback.
@safe
final class DrawingFonts {
  private let map: OpaquePointer
  private let configuration: OpaquePointer

  init(book: FontBook) throws(CairoError) {
    guard Self.isApart else { throw Self.noMemory }
    guard let configuration = unsafe FcConfigCreate() else { throw Self.noMemory }
    var paths: [String] = []
    for face in book.faces {
      guard let path = face.file.path ?? Self.memoryPath(face.file) else { throw Self.noMemory }
      paths.append(path)
    }
    let text = Self.configuration(book, paths)
    _ = unsafe FcConfigParseAndLoadFromMemory(configuration, text, 0)
    // A collection has several faces in one file.
    var added: Set<String> = []
    for path in paths where added.insert(path).inserted {
      _ = unsafe FcConfigAppFontAddFile(configuration, path)
    }
    guard let map = unsafe billpress_font_map(configuration) else { throw Self.noMemory }
    unsafe self.map = OpaquePointer(map)
    unsafe self.configuration = configuration
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(map))
    unsafe FcConfigDestroy(configuration)
  }

  /// Draws with these fonts.
  func use<Result, Failure: Error>(
    _ draw: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe billpress_use_font_map(UnsafeMutablePointer(map))
    defer { billpress_use_font_map(nil) }
    return try draw()
  }

  /// Keeps fontconfig from reading the machine's fonts and settings, whoever asks it in this process:
  /// its own configuration is an empty one.
  private static let isApart: Bool = {
    guard let empty = unsafe FcConfigCreate() else { return false }
    return unsafe FcConfigSetCurrent(empty) != 0
  }()

  private static let noMemory = CairoError(
    .font, "prepare the fonts of drawings", reason: "out of memory")

  /// The path of a copy in memory, for fonts that do not lie on disk.
  ///
  /// It stays for as long as the process lives: Cairo knows faces by their paths and keeps them, so
  /// that no path may ever stand for another font.
  private static func memoryPath(_ font: FontFile) -> String? {
    let file = unsafe billpress_memory_file("font")
    guard file >= 0 else { return nil }
    let isWhole = unsafe font.withBytes { bytes in
      var written = 0
      while written < bytes.count {
        let start = unsafe bytes.baseAddress?.advanced(by: written)
        let count = unsafe write(file, start, bytes.count - written)
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
    return isWhole ? "/proc/self/fd/\(file)" : nil
  }

  // MARK: - Configuration

  /// Says what the book says of a face, whatever its file does.
  private static func rule(_ face: FontFace, path: String) -> String {
    let weight = FcWeightFromOpenTypeDouble(Double(face.weight))
    return """
      <match target="scan"><test name="file"><string>\(escaped(path))</string></test>
      <test name="index"><int>\(face.faceIndex)</int></test>
      <edit name="family" mode="assign_replace"><string>\(escaped(face.family))</string></edit>
      <edit name="weight" mode="assign_replace"><double>\(weight)</double></edit>
      <edit name="width" mode="assign_replace"><int>100</int></edit>
      <edit name="slant" mode="assign_replace"><int>\(face.style == .italic ? 100 : 0)</int></edit>
      </match>

      """
  }

  private static func configuration(_ book: FontBook, _ paths: [String]) -> String {
    let rules = zip(book.faces, paths).map { rule($0, path: $1) }
    let aliases = book.aliases.sorted { $0.key < $1.key }.map { name, family in
      """
      <match target="pattern"><test name="family"><string>\(escaped(name))</string></test>
      <edit name="family" mode="assign" binding="same"><string>\(escaped(family))</string></edit>
      </match>

      """
    }
    let families = book.fallback.map(\.family) + book.families
    let fallback = families.map { family in
      """
      <match target="pattern">
      <edit name="family" mode="append_last"><string>\(escaped(family))</string></edit>
      </match>

      """
    }
    return "<?xml version=\"1.0\"?>\n<fontconfig>\n" + rules.joined() + aliases.joined()
      + fallback.joined() + "</fontconfig>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      default: result.append(character)
      }
    }
  }
}
