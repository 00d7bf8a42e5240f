import Fonts
import Pages

/// A text cut into the parts between places where a line may end, and shaped.
///
/// Depends only on the text and its style, so it is shared by all boxes and documents.
final class PreparedText {
  /// A part of the text.
  struct Segment {
    /// The text that is shaped, in logical order.
    let text: String
    let shaped: ShapedText?
    let space: ShapedText?
    /// Whether a line may end after it.
    let breaksAfter: Bool
    /// Whether a line must end after it.
    let endsLine: Bool
    /// Whether a hyphen shows if a line ends after it.
    var isHyphenated = false
  }

  let segments: [Segment]
  /// Whether collapsed white space stands before the first segment.
  let leadingSpace: ShapedText?
  /// The characters no font has.
  let missing: [Unicode.Scalar]
  /// Whether all of it runs from left to right, where its paragraph does.
  let isLeftToRight: Bool
  /// The first and the last character, where no white space is at that end.
  let firstCharacter: Unicode.Scalar?
  let lastCharacter: Unicode.Scalar?
  /// All of the text in one line, without white space at its ends; nil if it has several lines.
  let line: [TextLine.Placed]?
  /// The widths with all and with no optional line ends.
  let minimum: Length
  let maximum: Length

  /// - Parameter leastWord: How wide a word must be at least; nil if words stay whole.
  init(
    segments: [Segment], leadingSpace: ShapedText?, missing: [Unicode.Scalar],
    isLeftToRight: Bool, leastWord: Length?
  ) {
    self.isLeftToRight = isLeftToRight
    firstCharacter = leadingSpace == nil ? segments.first?.text.unicodeScalars.first : nil
    lastCharacter = segments.last?.space == nil ? segments.last?.text.unicodeScalars.last : nil
    self.segments = segments
    self.leadingSpace = leadingSpace
    self.missing = missing
    var placed: [TextLine.Placed] = []
    var x: Length = .zero
    var start: Length = .zero
    var widest: Length = .zero
    var end: Length = .zero
    for (index, segment) in segments.enumerated() {
      x = Self.place(segment.shaped, at: x, in: &placed)
      widest = max(widest, x - start)
      end = x
      if index < segments.count - 1 { x = Self.place(segment.space, at: x, in: &placed) }
      if segment.breaksAfter { start = x }
    }
    line = segments.contains { $0.endsLine } ? nil : placed
    minimum = min(widest, leastWord ?? widest)
    maximum = end
  }

  private static func place(
    _ shaped: ShapedText?, at x: Length, in placed: inout [TextLine.Placed]
  ) -> Length {
    var x = x
    for run in shaped?.runs ?? [] {
      placed.append(TextLine.Placed(x: x, run: run))
      x = x + run.width
    }
    return x
  }
}

/// Prepares texts and remembers them.
final class TextPreparer {
  private struct Key: Hashable {
    let style: Int
    let text: ExactText
  }

  let shaper: TextShaper
  @exclusivity(unchecked) private var known = RecentCache<Key, PreparedText>(limit: textLimit)
  private var kernings: [Int: SpaceKerning] = [:]

  init(shaper: TextShaper) { self.shaper = shaper }

  /// More texts are not remembered, nor as many from before: each takes about a kilobyte.
  private static let textLimit = 8_192

  /// Forgets everything, when styles are forgotten.
  func begin(styleReset: Bool) {
    if styleReset {
      known = RecentCache(limit: Self.textLimit)
      kernings = [:]
    }
  }

  /// Returns a text as it is set in a style.
  ///
  /// Budget: 100 ns for a text known.
  func prepare(_ text: String, style: ComputedStyle) -> PreparedText {
    known.value(Key(style: style.id, text: ExactText(text: text))) { make(text, style) }
  }

  private func make(_ text: String, _ style: ComputedStyle) -> PreparedText {
    let whiteSpace = style.text.whiteSpace
    var segments: [PreparedText.Segment] = []
    var missing: [Unicode.Scalar] = []
    var leading: ShapedText?
    let tabSpaces = whiteSpace.collapsesSpaces ? 0 : tabSpaces(style)
    let lines = Self.lines(text, keepsNewlines: whiteSpace.keepsNewlines)
    for (index, line) in lines.enumerated() {
      let isLastLine = index == lines.count - 1
      var content = Self.spaced(line, whiteSpace, tab: tabSpaces)
      if whiteSpace.collapsesSpaces, content.hasPrefix(" ") {
        content.removeFirst()
        if index == 0 { leading = space(" ", after: "", before: content, style) }
      }
      let first = segments.count
      if !content.isEmpty { append(content, style, to: &segments, &missing) }
      if isLastLine { continue }
      // The newline ends the line, after nothing if the line is empty.
      let last = segments.count > first ? segments.removeLast() : nil
      segments.append(
        PreparedText.Segment(
          text: last?.text ?? "", shaped: last?.shaped, space: last?.space, breaksAfter: true,
          endsLine: true))
    }
    return PreparedText(
      segments: segments, leadingSpace: leading, missing: missing,
      isLeftToRight: EmbeddingLevels.areEven(in: text), leastWord: style.leastWord)
  }

  private func append(
    _ content: String, _ style: ComputedStyle, to segments: inout [PreparedText.Segment],
    _ missing: inout [Unicode.Scalar]
  ) {
    let wraps = style.text.whiteSpace.wraps
    if content.utf8.count > Self.longestPiece, style.text.overflowWrap != .normal, wraps {
      return appendInPieces(content, style, to: &segments, &missing)
    }
    let parts = shaper.segments(of: content, language: style.textStyle.language)
    for (index, part) in parts.enumerated() {
      let text = Self.withoutBreakHints(part.text)
      let shaped = text.isEmpty ? nil : shaper.shape(text, style: style.textStyle)
      let following = index + 1 < parts.count ? parts[index + 1].text : ""
      let white = Self.withoutBreakHints(part.trailingSpace)
      let space = white.isEmpty ? nil : space(white, after: text, before: following, style)
      missing += shaped?.missing ?? []
      let isLast = index == parts.count - 1
      let isHyphenated = part.text.unicodeScalars.last == Self.softHyphen
      let isKept =
        isHyphenated && style.text.hyphens == .none
        || style.text.wordBreak == .keepAll && Self.isInWord(part, before: following)
      segments.append(
        PreparedText.Segment(
          text: text, shaped: shaped, space: space,
          // What stands after the last part is not known here; after white space a line may end.
          breaksAfter: wraps && !isKept
            && (isLast ? !part.trailingSpace.isEmpty : part.breakAfter != .none),
          endsLine: false, isHyphenated: isHyphenated))
    }
  }

  /// Whether letters stand on both sides of the end of a part (CSS Text 3, 5.2: `keep-all`).
  private static func isInWord(_ part: TextSegment, before following: String) -> Bool {
    guard part.trailingSpace.isEmpty, let last = part.text.last, let next = following.first else {
      return false
    }
    return last.isLetter && next.isLetter
  }

  private static let softHyphen: Unicode.Scalar = "\u{AD}"

  /// The second characters are spaces without a width, which `<wbr>` makes too.
  private static let breakHints: Set<Unicode.Scalar> = [softHyphen, "\u{200B}"]

  /// A text without the characters that only say where a word may be divided.
  private static func withoutBreakHints(_ text: String) -> String {
    // The last bytes of both, which few other texts have.
    guard text.utf8.contains(where: { $0 == 0xAD || $0 == 0x8B }),
      text.unicodeScalars.contains(where: { breakHints.contains($0) })
    else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !breakHints.contains($0) }))
  }

  /// White space between two words, kerned with them and as wide as the style wants it.
  private func space(
    _ text: String, after word: String, before next: String, _ style: ComputedStyle
  ) -> ShapedText {
    let kerning: SpaceKerning
    if let known = kernings[style.id] {
      kerning = known
    } else {
      kerning = SpaceKerning(shaper: shaper, style: style.textStyle)
      kernings[style.id] = kerning
    }
    var extra = kerning.kern(after: word) + kerning.kern(before: next)
    if style.text.wordSpacing != .zero {
      extra = extra + style.text.wordSpacing * text.utf8.count { $0 == 32 }
    }
    return shaper.shape(text, style: style.textStyle).followed(by: extra)
  }

  /// A text of more bytes is cut into pieces before lines are broken if its words may be cut, so
  /// that the time for a word without end grows with its length only.
  private static let longestPiece = 4_096

  private func appendInPieces(
    _ content: String, _ style: ComputedStyle, to segments: inout [PreparedText.Segment],
    _ missing: inout [Unicode.Scalar]
  ) {
    let parts = shaper.segments(of: content, language: style.textStyle.language)
    for part in parts {
      var rest = Substring(part.text)
      while true {
        let piece = rest.prefix(256)
        rest = rest.dropFirst(256)
        let shaped = piece.isEmpty ? nil : shaper.shape(String(piece), style: style.textStyle)
        missing += shaped?.missing ?? []
        let hasSpace = rest.isEmpty && !part.trailingSpace.isEmpty
        segments.append(
          PreparedText.Segment(
            text: String(piece), shaped: shaped,
            space: hasSpace ? shaper.shape(part.trailingSpace, style: style.textStyle) : nil,
            breaksAfter: !rest.isEmpty || hasSpace || part.breakAfter == .allowed,
            endsLine: false))
        if rest.isEmpty { break }
      }
    }
  }

  /// The text's lines, or all of it where newlines are white space.
  private static func lines(_ text: String, keepsNewlines: Bool) -> [Substring] {
    guard keepsNewlines, text.utf8.contains(10) else { return [text[...]] }
    return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// How many spaces are between the stops of tabs.
  private func tabSpaces(_ style: ComputedStyle) -> Int {
    switch style.text.tabSize {
    case .spaces(let count): return count
    case .length(let length):
      let space = shaper.shape(" ", style: style.textStyle).width + style.text.wordSpacing
      guard space > .zero else { return 0 }
      return min(1000, (length.units &+ space.units / 2) / space.units)
    }
  }

  /// The text with runs of white space collapsed to one space, or with tabs as spaces.
  private static func spaced(
    _ text: Substring, _ whiteSpace: WhiteSpace, tab: Int
  ) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isAfterSpace = false
    var column = 0
    for byte in text.utf8 {
      let isSpace = byte == 32 || byte == 9 || byte == 10 || byte == 13 || byte == 12
      if !isSpace {
        // Other control characters have no shape.
        if byte >= 32, byte != 127 { bytes.append(byte) }
        if byte & 0xC0 != 0x80 { column += 1 }
      } else if !whiteSpace.collapsesSpaces {
        // A tab goes on to the next multiple of so many characters.
        let count = byte != 9 ? 1 : tab > 0 ? tab - column % tab : 0
        bytes += repeatElement(32, count: count)
        column += count
      } else if !isAfterSpace {
        bytes.append(32)
      }
      isAfterSpace = isSpace
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
