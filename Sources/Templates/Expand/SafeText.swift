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
      bytes.isPrintableASCII || !bytes.hasControls
    }
    return isClean != true
  }

  /// Whether all bytes of the text are below a limit.
  func hasOnlyBytes(below limit: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy { $0 < limit } }
      ?? utf8.allSatisfy { $0 < limit }
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

extension UnsafeBufferPointer<UInt8> {
  /// Whether all bytes are from U+0020 to U+007E, as most are; false for less than four.
  ///
  /// Takes eight bytes at once, the last eight overlapping those before.
  @inline(__always)
  fileprivate var isPrintableASCII: Bool {
    let (bytes, last) = (UnsafeRawBufferPointer(self), count - 8)
    if last < 0 { return count >= 4 && bytes.isPrintableASCII(at: 0, and: count - 4) }
    var position = 0
    while position < last {
      if !bytes.isPrintableASCII(at: position) { return false }
      position += 8
    }
    return bytes.isPrintableASCII(at: last)
  }

  /// Whether there are control characters other than line feeds and tabs in UTF-8.
  @inline(__always)
  fileprivate var hasControls: Bool {
    var previous: UInt8 = 0
    for byte in self {
      // Most bytes are printable ASCII.
      if byte &- 0x20 >= 0x5F {
        if byte < 0x20 ? byte != 0x0A && byte != 0x09 : byte == 0x7F { return true }
        // U+0080 to U+009F.
        if previous == 0xC2, byte < 0xA0 { return true }
      }
      previous = byte
    }
    return false
  }
}

extension UnsafeRawBufferPointer {
  @inline(__always)
  fileprivate func isPrintableASCII(at position: Int) -> Bool {
    loadUnaligned(fromByteOffset: position, as: UInt64.self).isPrintableASCII
  }

  @inline(__always)
  fileprivate func isPrintableASCII(at first: Int, and second: Int) -> Bool {
    let low = UInt64(loadUnaligned(fromByteOffset: first, as: UInt32.self))
    let high = UInt64(loadUnaligned(fromByteOffset: second, as: UInt32.self))
    return (high << 32 | low).isPrintableASCII
  }
}

extension UInt64 {
  /// Whether eight bytes are from 0x20 to 0x7E: none has its high bit, which adding 0x60 sets in
  /// those from 0x20 on and adding 1 in 0x7F alone.
  @inline(__always)
  fileprivate var isPrintableASCII: Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    let isPrintable = (self &+ 0x6060_6060_6060_6060) & ~(self &+ 0x0101_0101_0101_0101) & ~self
    return isPrintable & high == high
  }
}
