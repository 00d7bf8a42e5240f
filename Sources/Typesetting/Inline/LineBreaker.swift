import Fonts
import Pages

/// The pieces of one line.
struct LineRange {
  let pieces: Range<Int>
  /// The width without the white space at the end.
  let width: Length
  /// Whether the line ends because it must, so that it is not justified.
  let isLast: Bool
}

extension DocumentLayout {
  /// Returns the line that starts at a piece, where nothing floats.
  func line(of paragraph: Int, from start: Int, width: Length) -> LineRange {
    var room = LineRoom(width: width)
    return line(of: paragraph, from: start, in: &room)
  }

  /// Returns the line that starts at a piece, and places the floats anchored in it.
  ///
  /// A word that is wider than the line is cut where its style allows, which replaces the piece by
  /// two.
  func line(of paragraph: Int, from start: Int, in room: inout LineRoom) -> LineRange {
    // The edges that elements have on each of their lines, before and after the pieces.
    var edges = clonedEdges(paragraph, at: start)
    let first = edges.left
    var x = first
    // The width without the white space at the end.
    var used: Length = .zero
    var lastBreak: (end: Int, width: Length, room: LineRoom)?
    var index = start
    while index < paragraphs[paragraph].pieces.count {
      if case .float(let float) = paragraphs[paragraph].pieces[index].kind {
        place(float: float, piece: index, after: used, in: &room)
        index += 1
        // Floats right after a place where the line may end belong to the line before it.
        if let last = lastBreak, last.end == index - 1 { lastBreak = (index, last.width, room) }
        continue
      }
      if paragraphs[paragraph].hasClones {
        edges.right = edges.right + clonedEdge(ofPiece: paragraphs[paragraph].pieces[index])
      }
      let right = x + paragraphs[paragraph].pieces[index].width
      if right + edges.right > room.width, paragraphs[paragraph].pieces[index].width > .zero {
        let width = room.width - x - edges.right
        if boxes[paragraphs[paragraph].pieces[index].box].style.text.wordBreak == .breakAll,
          cut(paragraph, index, to: width, isFirst: x == first)
        {
          continue
        }
        if let lastBreak {
          room = lastBreak.room
          return LineRange(pieces: start..<lastBreak.end, width: lastBreak.width, isLast: false)
        }
        let isNarrowed = room.hasFloats && room.floats.map { $0.band.count > 0 } ?? false
        if !isNarrowed, cut(paragraph, index, to: width, isFirst: x == first) { continue }
      }
      let piece = paragraphs[paragraph].pieces[index]
      index += 1
      if piece.width != .zero { used = right }
      if piece.endsLine {
        return LineRange(pieces: start..<index, width: used + edges.right, isLast: true)
      }
      if piece.breaksAfter {
        let hyphen = piece.isHyphenated ? hyphen(after: piece).width : .zero
        let end = used + hyphen + edges.right
        if end <= room.width || lastBreak == nil { lastBreak = (index, end, room) }
      }
      x = right + piece.spaceWidth
    }
    return LineRange(pieces: start..<index, width: used + edges.right, isLast: true)
  }

  /// Cuts a word so that its first part is not wider than a distance.
  ///
  /// Returns whether it did.
  private func cut(_ paragraph: Int, _ index: Int, to width: Length, isFirst: Bool) -> Bool {
    let piece = paragraphs[paragraph].pieces[index]
    let computed = boxes[piece.box].style
    guard computed.text.overflowWrap != .normal || computed.text.wordBreak == .breakAll,
      computed.text.whiteSpace.wraps, let shaped = piece.shaped, let run = shaped.runs.first
    else { return false }
    let isRightToLeft = paragraphs[paragraph].isBidirectional && piece.level % 2 == 1
    let runs = isRightToLeft ? shaped.runs.reversed() : shaped.runs
    let characters = Array(runs.map(\.text).joined())
    let style =
      paragraphs[paragraph].isBidirectional
      ? Self.directed(computed.textStyle, piece.level) : computed.textStyle
    guard characters.count > 1 else { return false }
    if characters.count > Self.longWord, computed.text.wordBreak == .breakAll {
      divide(paragraph, index, characters, style)
      return true
    }
    // The first guess is by the average width; it grows while the part fits, or shrinks until it
    // does.
    let average = max(1, piece.width.units / characters.count)
    var count = min(characters.count - 1, max(1, width.units / average))
    var head = shape(characters[..<count], style)
    while count > 1, head.width > width {
      count -= 1
      head = shape(characters[..<count], style)
    }
    while count < characters.count - 1, head.width < width {
      let longer = shape(characters[...count], style)
      if longer.width > width { break }
      head = longer
      count += 1
    }
    if head.width > width, !isFirst || run.text.isEmpty { return false }
    let tail = shape(characters[count...], style)
    var first = piece
    first.shaped = head
    first.width = head.width
    first.space = nil
    first.breaksAfter = true
    first.endsLine = false
    first.isHyphenated = false
    var second = piece
    second.shaped = tail
    second.width = tail.width
    replacePiece(index, of: paragraph, with: [first, second])
    return head.width <= width
  }

  /// The most characters of a word that is cut as a whole, again for each line.
  private static let longWord = 1_024

  /// Divides a word that may be cut anywhere into shorter ones, so that cutting it takes time in
  /// proportion to its length.
  private func divide(
    _ paragraph: Int, _ index: Int, _ characters: [Character], _ style: TextStyle
  ) {
    let piece = paragraphs[paragraph].pieces[index]
    let parts = stride(from: 0, to: characters.count, by: Self.longWord / 2).map { start in
      let end = min(start + Self.longWord / 2, characters.count)
      let shaped = shape(characters[start..<end], style)
      var part = piece
      part.shaped = shaped
      part.width = shaped.width
      if end < characters.count {
        part.space = nil
        part.breaksAfter = true
        part.endsLine = false
        part.isHyphenated = false
      }
      return part
    }
    replacePiece(index, of: paragraph, with: parts)
  }

  private func replacePiece(_ index: Int, of paragraph: Int, with parts: [Paragraph.Piece]) {
    paragraphs[paragraph].pieces.replaceSubrange(index...index, with: parts)
    for number in paragraphs[paragraph].atomicPieces.indices
    where paragraphs[paragraph].atomicPieces[number] > index {
      paragraphs[paragraph].atomicPieces[number] += parts.count - 1
    }
  }

  /// The hyphen that shows at the end of a line after a piece: it stands for the soft hyphen, so
  /// that readers and searches find the word as it was written (ISO 32000-2, 14.8.2.2.3).
  func hyphen(after piece: Paragraph.Piece) -> ShapedText {
    preparer.shaper.shape("-", style: boxes[piece.box].style.textStyle)
      .standing(for: "\u{AD}")
  }

  private func shape(_ characters: ArraySlice<Character>, _ style: TextStyle) -> ShapedText {
    preparer.shaper.shape(String(characters), style: style)
  }
}
