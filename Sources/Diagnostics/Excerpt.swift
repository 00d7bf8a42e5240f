/// The part of a source line that a message shows, with the place of its caret.
public struct Excerpt: Hashable, Sendable {
  /// The shown text: control characters replaced, long lines cut with an ellipsis.
  public let text: String
  /// The column of the caret in `text`, counted in characters from zero.
  public let caretColumn: Int
  /// The width of the underlined part in characters, at least one.
  public let caretWidth: Int

  /// The most characters shown on either side of the caret.
  static let reach = 60

  /// Creates an excerpt of one line.
  ///
  /// - Parameters:
  ///   - line: The bytes of the line without its line break.
  ///   - caret: The underlined bytes, relative to the start of the line.
  init(line: ArraySlice<UInt8>, caret: Range<Int>) {
    let caretStart = line.startIndex + caret.lowerBound
    let caretEnd = line.startIndex + max(caret.upperBound, caret.lowerBound)
    // Four bytes a character at the most: take enough bytes, then cut by characters.
    let from = max(line.startIndex, caretStart - 4 * Self.reach)
    let to = min(line.endIndex, caretStart + 8 * Self.reach)
    let before = Self.shown(line[from..<caretStart])
    let under = Self.shown(line[caretStart..<min(caretEnd, to)])
    let after = Self.shown(line[min(caretEnd, to)..<to])
    let head = before.count > Self.reach || from > line.startIndex
    let shownBefore = (head ? "…" : "") + before.suffix(Self.reach)
    let room = max(0, 2 * Self.reach - under.count)
    let tail = after.count > room || to < line.endIndex
    let shownUnder = under.prefix(2 * Self.reach)
    text = shownBefore + shownUnder + after.prefix(room) + (tail ? "…" : "")
    caretColumn = shownBefore.count
    caretWidth = max(1, shownUnder.count)
  }

  /// The underlined part.
  public var marked: String { String(text.dropFirst(caretColumn).prefix(caretWidth)) }

  /// Decodes bytes for display; invalid UTF-8 becomes U+FFFD.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).visible
  }
}
