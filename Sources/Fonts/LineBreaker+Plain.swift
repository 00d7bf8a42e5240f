extension LineBreaker {
  /// Returns the pieces of a text of Latin letters, digits, no-break spaces, euro signs and the
  /// plainest punctuation, or nil if the text has anything whose breaks depend on more than its
  /// neighbours.
  ///
  /// Breaks come after spaces and after a hyphen between letters or between digit and letter. Agrees with Pango wherever it answers; a test compares the two.
  static func plainSegments(of paragraph: String) -> [TextSegment]? {
    let segments: [TextSegment]?? = unsafe paragraph.utf8.withContiguousStorageIfAvailable {
      bytes in
      unsafe plainSegments(of: bytes)
    }
    return segments ?? nil
  }

  private static func plainSegments(of bytes: UnsafeBufferPointer<UInt8>) -> [TextSegment]? {
    var segments: [TextSegment] = []
    var start = 0
    var textEnd = 0
    func close(at end: Int, _ kind: TextSegment.Break) {
      let space = unsafe bytes[textEnd..<end]
      segments.append(
        unsafe TextSegment(
          text: String(decoding: bytes[start..<textEnd], as: UTF8.self),
          trailingSpace: space.isEmpty ? "" : String(decoding: space, as: UTF8.self),
          breakAfter: kind))
    }
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      let before = index > 0 ? unsafe bytes[index - 1] : space
      let after = unsafe index + 1 < bytes.count ? bytes[index + 1] : space
      switch classes[Int(byte)] {
      case .space:
        let isLast = index + 1 == bytes.count
        if after != space || isLast {
          close(at: index + 1, isLast ? .none : .allowed)
          start = index + 1
          textEnd = start
        }
        continue
      case .word: break
      case .latin: break
      case .glue where after == 0xA0: break
      case .currency where unsafe isAmountEuro(bytes, at: index): break
      case .hyphen where isWord(before) && isWord(after):
        if unsafe before == 0xA0 && bytes[index - 2] == 0xC2 { return nil }
        if !isDigit(after) {
          textEnd = index + 1
          close(at: textEnd, .allowed)
          start = textEnd
        }
      case .inner where isWord(before) && (after == space || isLetter(after)): break
      case .inner where isDigit(before) && isDigit(after): break
      case .opening where before == space && isWord(after): break
      case .closing where isWord(before) && (after == space || after == comma || after == stop):
        break
      case .hyphen, .inner, .opening, .closing, .glue, .currency, .other: return nil
      }
      textEnd = index + 1
    }
    if start < bytes.count { close(at: bytes.count, .none) }
    return segments
  }

  /// Whether a euro sign begins at an index and stands beside digits or spaces only.
  private static func isAmountEuro(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 2 < bytes.count, unsafe bytes[index + 1] == 0x82, unsafe bytes[index + 2] == 0xAC
    else { return false }
    let before = index > 0 ? unsafe bytes[index - 1] : space
    let after = unsafe index + 3 < bytes.count ? bytes[index + 3] : space
    let isGlued = unsafe before == 0xA0 && bytes[index - 2] == 0xC2
    return (before == space || isDigit(before) || isGlued)
      && (after == space || isDigit(after) || after == 0xC2)
  }

  private static let space = UInt8(ascii: " ")
  private static let comma = UInt8(ascii: ",")
  private static let stop = UInt8(ascii: ".")

  /// What a byte may be.
  ///
  /// `latin` is the first byte of a letter from U+00C0 to U+017F, `glue` that of a no-break space,
  /// `currency` that of a euro sign. Further bytes count as words.
  private enum Class: UInt8 {
    case other, word, latin, glue, currency, space, hyphen, inner, opening, closing
  }

  private static let classes: [Class] = (0..<256).map { code in
    switch code {
    case 0x80..<0xC0: return .word
    case 0xC2: return .glue
    case 0xC3...0xC5: return .latin
    case 0xE2: return .currency
    default: break
    }
    return switch Unicode.Scalar(UInt8(code)) {
    case "a"..."z", "A"..."Z", "0"..."9": .word
    case " ": .space
    case "-": .hyphen
    case ".", ",", ":", ";", "'": .inner
    case "(": .opening
    case ")", "%": .closing
    default: .other
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    classes[Int(byte)] == .word || classes[Int(byte)] == .latin
  }
  private static func isLetter(_ byte: UInt8) -> Bool { isWord(byte) && !isDigit(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
