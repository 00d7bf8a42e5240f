internal import Diagnostics

/// The text of an SVG file, as the HTML parser takes it.
enum SVGSource {
  /// Whether bytes may be an SVG file: a tag of it stands near the start.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }),
      first == UInt8(ascii: "<")
    else { return false }
    return contains("<svg", in: bytes.prefix(65_536)) || contains(":svg", in: bytes.prefix(65_536))
  }

  /// Whether the last tag ends the outermost element.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    let end = bytes.suffix(256)
    return contains("</svg", in: end) || contains(":svg>", in: end)
      || contains("/>", in: end.suffix(16))
  }

  private static func contains(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count, let first = wanted.first else { return false }
    return (bytes.startIndex...(bytes.endIndex - wanted.count)).contains { start in
      bytes[start] == first && bytes[start...].starts(with: wanted)
    }
  }

  /// The file for the HTML parser: sections of character data are not marked in HTML, and the prefix
  /// that some programs put before all names says nothing.
  static func file(_ text: String) -> SourceFile {
    var text = text
    for (old, new) in [("<![CDATA[", ""), ("]]>", ""), ("<svg:", "<"), ("</svg:", "</")]
    where text.contains(old) {
      text = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
    return SourceFile(name: "drawing", text: text)
  }
}
