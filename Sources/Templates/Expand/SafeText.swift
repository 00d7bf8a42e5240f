extension String {
  /// The text without control characters.
  ///
  /// Line ends become line feeds, other controls but the tab U+FFFD. Text without any is returned
  /// as it is.
  @inline(__always)
  var withoutControls: String { hasControls ? cleaned() : self }

  /// Whether there may be control characters other than line feeds and tabs.
  private var hasControls: Bool {
    let isClean = utf8.withContiguousStorageIfAvailable { bytes in
      var previous: UInt8 = 0
      for byte in bytes {
        // Most bytes are printable ASCII.
        if byte &- 0x20 >= 0x5F {
          if byte < 0x20 ? byte != 0x0A && byte != 0x09 : byte == 0x7F { return false }
          // U+0080 to U+009F.
          if previous == 0xC2, byte < 0xA0 { return false }
        }
        previous = byte
      }
      return true
    }
    return isClean != true
  }

  private func cleaned() -> String {
    var result = String.UnicodeScalarView()
    var previous: UnicodeScalar = " "
    for scalar in unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\t": result.append(scalar)
      case "\n": if previous != "\r" { result.append(scalar) }
      case "\r": result.append("\n")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether the text can be a part of a class: letters, digits, `-` and `_`.
  var isClassName: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// Whether the text can stand in a declaration's value without ending it: digits, letters,
  /// `#`, `.`, `%` and `-`.
  var isStyleValue: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"), UInt8(ascii: "."),
          UInt8(ascii: "%"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
