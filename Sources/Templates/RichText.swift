/// Text with paragraphs, line breaks, bold words and lists, made from plain text.
///
/// An empty line parts paragraphs, a line that begins with `- ` is an item of a list, and words
/// between `**` and `**` on one line are bold. Everything else stands for itself, markup too.
///
///     RichText(parsing: "Pay **today**.\n\n- by card\n- by transfer")
public struct RichText: Hashable, Sendable {
  /// Words of one weight.
  public struct Run: Hashable, Sendable {
    /// The words.
    public let text: String
    /// Whether they are bold.
    public let isBold: Bool

    /// Creates a run.
    public init(_ text: String, isBold: Bool = false) {
      self.text = text
      self.isBold = isBold
    }
  }

  /// A part of the text that stands below the one before.
  public enum Block: Hashable, Sendable {
    /// The lines of a paragraph.
    case paragraph([[Run]])
    /// The items of a list, one line each.
    case list([[Run]])
  }

  /// The paragraphs and lists.
  public let blocks: [Block]

  /// Reads plain text; every text can be read.
  public init(parsing text: String) {
    var blocks: [Block] = []
    var (lines, isList): ([[Run]], Bool) = ([], false)
    func endBlock() {
      if !lines.isEmpty { blocks.append(isList ? .list(lines) : .paragraph(lines)) }
      lines = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = line.utf8.trimmed
      let isItem = words.starts(with: "- ".utf8)
      if words.isEmpty || isItem != isList { endBlock() }
      if words.isEmpty { continue }
      isList = isItem
      lines.append(Self.runs(of: isItem ? words.dropFirst(2).trimmed : words))
    }
    endBlock()
    self.blocks = blocks
  }

  /// Parts a line where its weight changes.
  private static func runs(of line: Substring.UTF8View) -> [Run] {
    var runs: [Run] = []
    var (start, position) = (line.startIndex, line.startIndex)
    func add(_ range: Range<Substring.Index>, isBold: Bool) {
      if !range.isEmpty { runs.append(Run(String(line[range]) ?? "", isBold: isBold)) }
    }
    while let opening = line[position...].firstMark {
      let content = line.index(opening, offsetBy: 2)
      position = content
      guard content < line.endIndex, !line[content].isSpace else { continue }
      // Where no mark ends this one, none ends a later one.
      guard let closing = line.closingMark(from: content) else { break }
      add(start..<opening, isBold: false)
      add(content..<closing, isBold: true)
      start = line.index(closing, offsetBy: 2)
      position = start
    }
    add(start..<line.endIndex, isBold: false)
    return runs
  }

  /// The text without weights: paragraphs and lists with an empty line between them.
  public var plainText: String {
    blocks.map { block in
      switch block {
      case .paragraph(let lines): lines.map(\.plainText).joined(separator: "\n")
      case .list(let items): items.map { "- " + $0.plainText }.joined(separator: "\n")
      }
    }.joined(separator: "\n\n")
  }
}

extension [RichText.Run] {
  fileprivate var plainText: String { map(\.text).joined() }
}

extension Substring.UTF8View {
  /// The text without white space at its ends.
  fileprivate var trimmed: Substring.UTF8View {
    let rest = drop(while: \.isSpace)
    guard let last = rest.lastIndex(where: { !$0.isSpace }) else { return rest }
    return rest[...last]
  }

  /// The first `**`.
  fileprivate var firstMark: Index? {
    var position = startIndex
    while let star = self[position...].firstIndex(of: UInt8(ascii: "*")) {
      position = index(after: star)
      if position < endIndex, self[position] == UInt8(ascii: "*") { return star }
    }
    return nil
  }

  /// The first `**` behind at least one byte that is not white space.
  fileprivate func closingMark(from start: Index) -> Index? {
    var position = index(after: start)
    while let mark = self[position...].firstMark {
      if !self[index(before: mark)].isSpace { return mark }
      position = index(after: mark)
    }
    return nil
  }
}
