/// The entries of a PDF file's catalog that Cairo 1.16 cannot write.
enum PDFCatalog {
  /// Adds the language (ISO 32000-1, 14.9.2), the wish to show the title, and the direction in which
  /// pages follow each other if that is from right to left (12.2).
  ///
  /// Cairo writes the catalog as the last object, right before the table of offsets, so that nothing
  /// but the place of the table changes. A file that does not end like that is left as it is.
  static func complete(
    _ bytes: inout [UInt8], language: String, hasTitle: Bool, isRightToLeft: Bool
  ) {
    let end = Array("\n%%EOF\n".utf8)
    let start = Array("startxref\n".utf8)
    guard bytes.count > 64, bytes.suffix(end.count).elementsEqual(end) else { return }
    let numberEnd = bytes.count - end.count
    var numberStart = numberEnd
    while numberStart > 0, isDigit(bytes[numberStart - 1]) { numberStart -= 1 }
    guard numberStart > start.count, numberEnd - numberStart < 18,
      bytes[..<numberStart].suffix(start.count).elementsEqual(start)
    else { return }
    let table = bytes[numberStart..<numberEnd].reduce(0) { $0 * 10 + Int($1 & 15) }
    let close = Array(">>\nendobj\n".utf8)
    guard table > close.count, table < numberStart,
      bytes[table...].starts(with: Array("xref\n".utf8)),
      bytes[..<table].suffix(close.count).elementsEqual(close),
      ObjectFile.first("/Type /Catalog\n", in: bytes[..<table].suffix(512)) != nil
    else { return }
    var entries = ""
    if !language.isEmpty, language.utf8.allSatisfy({ isDigit($0) || isLetterOrHyphen($0) }) {
      entries += "   /Lang (\(language))\n"
    }
    let preferences =
      (hasTitle ? "/DisplayDocTitle true " : "") + (isRightToLeft ? "/Direction /R2L " : "")
    if !preferences.isEmpty { entries += "   /ViewerPreferences << \(preferences)>>\n" }
    let added = Array(entries.utf8)
    bytes.replaceSubrange(numberStart..<numberEnd, with: Array("\(table + added.count)".utf8))
    bytes.insert(contentsOf: added, at: table - close.count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isLetterOrHyphen(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
  }
}
