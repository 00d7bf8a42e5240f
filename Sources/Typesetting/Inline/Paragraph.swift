import Fonts
import Pages

/// The content of a block's lines as one sequence of pieces, before it is broken into lines.
struct Paragraph {
  /// A piece that no line end divides.
  struct Piece {
    enum Kind {
      case text
      case pageText
      /// The start and end of an inline element.
      case open, close
      /// A box with an inside of its own.
      case atomic(Int)
      /// The place of a float.
      case float(BoxID)
      /// The place a box out of flow would have.
      case outOfFlow(BoxID)
    }

    let kind: Kind
    let box: BoxID
    var shaped: ShapedText?
    var width: Length
    /// The white space after it, which hangs at the end of a line.
    var space: ShapedText?
    /// The box the white space is from, if it is not the piece's own.
    var spaceBox: BoxID?
    /// The least width of an atomic box, or of a text that may be cut anywhere.
    var minimum: Length?
    /// The widest a float may become.
    var maximum: Length?
    var breaksAfter = false
    var endsLine = false
    /// Whether a hyphen shows if a line ends after the piece.
    var isHyphenated = false
    /// The embedding levels of the piece, the white space after it and its paragraph: even from left
    /// to right, odd from right to left.
    var level: UInt8 = 0
    var spaceLevel: UInt8 = 0
    var baseLevel: UInt8 = 0

    var spaceWidth: Length { space?.width ?? .zero }
    var isFloat: Bool { if case .float = kind { true } else { false } }
    var isText: Bool { if case .text = kind { true } else { false } }
    /// Whether white space before it shows.
    var isContent: Bool {
      switch kind {
      case .text, .pageText, .atomic: width != .zero
      case .open, .close, .float, .outOfFlow: false
      }
    }
  }

  /// The text, if the paragraph is nothing but one text in the block's own style.
  ///
  /// Its pieces are made only if it does not fit on one line.
  var simple: (text: PreparedText, box: BoxID)?
  var pieces: [Piece] = []
  /// The boxes with an inside of their own, with their pieces.
  var atomicPieces: [Int] = []
  /// Their fragments in a containing block of the size below.
  var atomics: [Fragment] = []
  var atomicsWidth: Length?
  var atomicsHeight: Length?
  /// Whether floats are anchored in it.
  var hasFloats = false
  /// The widest borders and paddings that an element repeats on each of its lines
  /// (`box-decoration-break: clone`).
  var clonedWidth: Length = .zero
  /// Whether there are any; not where text runs in two directions.
  var hasClones: Bool { clonedWidth > .zero && !isBidirectional }
  /// Whether all text has the block's own style, so that all lines are alike.
  var isUniform = true
  /// Whether any of it runs from right to left, so that pieces do not stand in their order.
  var isBidirectional = false
  /// The last character of the text so far, where no white space follows it.
  var lastCharacter: Unicode.Scalar?
  /// The texts of the pieces, kept only while the directions of a bidirectional paragraph are found.
  var logicalTexts: [Int: String]?
  /// The widths with all and with no optional line ends.
  var minimum: Length = .zero
  var maximum: Length = .zero

  /// Adds white space after the last piece, if it does not have some already.
  mutating func addSpace(_ space: ShapedText, from box: BoxID, breaks: Bool) {
    // A float takes no part in the line: a space after it belongs to what is before it.
    guard takesSpace, let last = pieces.lastIndex(where: { !$0.isFloat }) else { return }
    pieces[last].space = space
    pieces[last].spaceBox = box
    pieces[last].breaksAfter = breaks
  }

  /// Whether white space would show: not at the start of a line, nor after other white space.
  private var takesSpace: Bool {
    for piece in pieces.reversed() {
      if piece.space != nil || piece.endsLine { return false }
      switch piece.kind {
      case .text, .pageText, .atomic: return true
      case .open, .close, .float, .outOfFlow: continue
      }
    }
    return false
  }

  /// Whether pieces make a line: floats and elements without text or edges alone do not (CSS 2.2,
  /// 9.4.2).
  func hasLine(_ range: Range<Int>) -> Bool {
    for piece in pieces[range] {
      switch piece.kind {
      case .text, .pageText, .atomic: return true
      case .open, .close:
        if piece.width != .zero { return true }
      case .float, .outOfFlow: break
      }
    }
    return false
  }

  /// Adds the end of an inline element.
  ///
  /// It stays with what is before it.
  mutating func addClose(_ piece: Piece) {
    var piece = piece
    if let last = pieces.indices.last, pieces[last].breaksAfter, piece.width == .zero {
      piece.breaksAfter = true
      piece.endsLine = pieces[last].endsLine
      piece.space = pieces[last].space
      piece.spaceBox = pieces[last].spaceBox ?? pieces[last].box
      pieces[last].breaksAfter = false
      pieces[last].endsLine = false
      pieces[last].space = nil
    }
    pieces.append(piece)
  }

  /// Sums up the widths.
  ///
  /// White space at the end of a line takes no room (CSS Text 3, 4.1.2).
  mutating func measure() {
    var unbroken: Length = .zero
    var line: Length = .zero
    // The white space before the next word of the line.
    var space: Length = .zero
    for piece in pieces {
      if case .float = piece.kind {
        // A float stands beside the line, and never makes a word wider.
        minimum = max(minimum, piece.minimum ?? .zero)
        line = line + (piece.maximum ?? .zero)
        maximum = max(maximum, line)
        continue
      }
      unbroken = unbroken + (piece.minimum ?? piece.width)
      minimum = max(minimum, unbroken)
      if piece.isContent {
        line = line + space
        space = .zero
      }
      line = line + piece.width
      maximum = max(maximum, line)
      space = space + piece.spaceWidth
      let isCut = piece.isText && piece.minimum != nil
      unbroken = piece.breaksAfter || isCut ? .zero : unbroken + piece.spaceWidth
      if piece.endsLine {
        line = .zero
        space = .zero
      }
    }
    if hasClones { minimum = minimum + clonedWidth }
  }
}

extension DocumentLayout {
  /// The paragraph of a block with inline children, made once.
  func paragraph(_ id: BoxID, width: Length) -> Int {
    let index = Int(id.index)
    if paragraphIndex[index] >= 0 { return Int(paragraphIndex[index]) }
    var paragraph = Paragraph()
    var next = boxes[id].firstChild
    let owner = boxes[id].style
    if let simple = simpleText(id) {
      paragraph.simple = simple
      paragraph.minimum = simple.text.minimum
      paragraph.maximum = simple.text.maximum
      next = nil
    }
    paragraph.isBidirectional = owner.text.direction == .rtl && next != nil
    while let child = next {
      collect(child, owner: owner, width: width, into: &paragraph)
      next = boxes[child].nextSibling
    }
    if paragraph.isBidirectional { paragraph = bidirectional(id, width: width) }
    if paragraph.simple == nil { paragraph.measure() }
    paragraphIndex[index] = Int32(paragraphs.count)
    paragraphs.append(paragraph)
    return paragraphs.count - 1
  }

  /// The only text of a block, if it can stand on one line and has the style of the block.
  private func simpleText(_ id: BoxID) -> (text: PreparedText, box: BoxID)? {
    guard let child = boxes[id].firstChild, boxes[child].nextSibling == nil,
      case .text = boxes[child].kind,
      boxes[child].style === boxes[id].style || Self.setsAlike(boxes[child].style, boxes[id].style)
    else { return nil }
    let text = preparer.prepare(boxes[child].text, style: boxes[child].style)
    guard text.line != nil, !text.segments.isEmpty, text.isLeftToRight,
      boxes[id].style.text.direction == .ltr, boxes[child].style.text.direction == .ltr
    else { return nil }
    if !text.missing.isEmpty { reportMissing(text.missing, in: child) }
    return (text, child)
  }

  /// Makes the pieces of a paragraph that was taken for one line.
  func expand(_ index: Int, owner: ComputedStyle) {
    guard let simple = paragraphs[index].simple else { return }
    paragraphs[index].simple = nil
    collectText(simple.box, owner: owner, into: &paragraphs[index])
  }

  /// Whether a block with inline children has any line.
  func hasLines(_ id: BoxID, width: Length) -> Bool {
    let index = paragraph(id, width: width)
    return paragraphs[index].simple != nil
      || paragraphs[index].hasLine(paragraphs[index].pieces.indices)
  }

  func collect(
    _ id: BoxID, owner: ComputedStyle, width: Length, into paragraph: inout Paragraph
  ) {
    if boxes[id].isOutOfFlow {
      paragraph.pieces.append(
        Paragraph.Piece(kind: .outOfFlow(id), box: id, shaped: nil, width: .zero, space: nil))
      return
    }
    if boxes[id].float != .none {
      paragraph.hasFloats = true
      paragraph.isUniform = false
      let widths = outerWidths(id)
      paragraph.pieces.append(
        Paragraph.Piece(
          kind: .float(id), box: id, shaped: nil, width: .zero, space: nil,
          minimum: widths.minimum, maximum: widths.maximum))
      return
    }
    switch boxes[id].kind {
    case .text: collectText(id, owner: owner, into: &paragraph)
    case .lineBreak:
      var piece = Paragraph.Piece(kind: .text, box: id, shaped: nil, width: .zero, space: nil)
      piece.breaksAfter = true
      piece.endsLine = true
      paragraph.pieces.append(piece)
    case .pageText:
      let style = boxes[id].style
      let shaped = preparer.shaper.shape(sample(of: id), style: style.textStyle)
      paragraph.isUniform = paragraph.isUniform && style.id == owner.id
      paragraph.pieces.append(
        Paragraph.Piece(
          kind: .pageText, box: id, shaped: nil, width: shaped.width, space: nil))
    case .inline: collectInline(id, owner: owner, width: width, into: &paragraph)
    case .atomic, .block, .table, .rowGroup, .row, .cell, .caption, .column, .running:
      collectAtomic(id, width: width, into: &paragraph)
    }
  }

  private func collectText(_ id: BoxID, owner: ComputedStyle, into paragraph: inout Paragraph) {
    let style = boxes[id].style
    let prepared = preparer.prepare(boxes[id].text, style: style)
    if !prepared.missing.isEmpty { reportMissing(prepared.missing, in: id) }
    if style !== owner, !Self.setsAlike(style, owner) { paragraph.isUniform = false }
    if !prepared.isLeftToRight || style.text.direction == .rtl { paragraph.isBidirectional = true }
    if let space = prepared.leadingSpace {
      paragraph.addSpace(space, from: id, breaks: style.text.whiteSpace.wraps)
    }
    if let last = paragraph.lastCharacter, let first = prepared.firstCharacter,
      last.value >= Self.firstIdeograph || first.value >= Self.firstIdeograph
    {
      allowBreak(between: last, first, style, in: &paragraph)
    }
    paragraph.lastCharacter = prepared.lastCharacter
    for segment in prepared.segments {
      var piece = Paragraph.Piece(
        kind: .text, box: id, shaped: segment.shaped, width: segment.shaped?.width ?? .zero,
        space: segment.space)
      piece.breaksAfter = segment.breaksAfter
      piece.endsLine = segment.endsLine
      piece.isHyphenated = segment.isHyphenated
      piece.minimum = style.leastWord.map { min(piece.width, $0) }
      paragraph.logicalTexts?[paragraph.pieces.count] = segment.text
      paragraph.pieces.append(piece)
    }
  }

  /// Ideographs, kana and syllables of Korean are above this.
  private static let firstIdeograph: UInt32 = 0x2E80

  /// Lets a line end where one text ends and the next begins, if it may between their characters.
  private func allowBreak(
    between last: Unicode.Scalar, _ first: Unicode.Scalar, _ style: ComputedStyle,
    in paragraph: inout Paragraph
  ) {
    guard style.text.whiteSpace.wraps, style.text.wordBreak != .keepAll,
      preparer.shaper.segments(of: "\(last)\(first)", language: style.textStyle.language).count > 1,
      let index = paragraph.pieces.lastIndex(where: { piece in
        if case .open = piece.kind { false } else { true }
      })
    else { return }
    switch paragraph.pieces[index].kind {
    case .text, .close: paragraph.pieces[index].breaksAfter = true
    case .pageText, .atomic, .open, .float, .outOfFlow: break
    }
  }

  /// Whether two styles give lines the same height and baseline.
  private static func setsAlike(_ style: ComputedStyle, _ owner: ComputedStyle) -> Bool {
    style.metrics == owner.metrics && style.lineHeight == owner.lineHeight
      && style.box.verticalAlign == .baseline && style.box.position != .relative
  }

  private func collectInline(
    _ id: BoxID, owner: ComputedStyle, width: Length, into paragraph: inout Paragraph
  ) {
    let style = boxes[id].style
    let insets = style.insets(width)
    let (begins, ends) = (boxes[id].beginsElement, boxes[id].endsElement)
    let left = insets.left + (style.box.marginLeft.resolved(width) ?? .zero)
    let right = insets.right + (style.box.marginRight.resolved(width) ?? .zero)
    let isRightToLeft = style.text.direction == .rtl
    let before = begins ? (isRightToLeft ? right : left) : .zero
    let after = ends ? (isRightToLeft ? left : right) : .zero
    if !Self.setsAlike(style, owner) { paragraph.isUniform = false }
    if style.box.decorationBreak == .clone {
      paragraph.clonedWidth = max(paragraph.clonedWidth, style.insets(.zero).width)
    }
    paragraph.pieces.append(
      Paragraph.Piece(kind: .open, box: id, shaped: nil, width: before, space: nil))
    var next = boxes[id].firstChild
    while let child = next {
      collect(child, owner: owner, width: width, into: &paragraph)
      next = boxes[child].nextSibling
    }
    paragraph.addClose(
      Paragraph.Piece(kind: .close, box: id, shaped: nil, width: after, space: nil))
  }

  private func collectAtomic(_ id: BoxID, width: Length, into paragraph: inout Paragraph) {
    let style = boxes[id].style
    paragraph.isUniform = false
    let widths = outerWidths(id)
    // A line may end before and after the box.
    if let last = paragraph.pieces.indices.last, case .text = paragraph.pieces[last].kind {
      paragraph.pieces[last].breaksAfter = style.text.whiteSpace.wraps
    }
    var piece = Paragraph.Piece(
      kind: .atomic(paragraph.atomicPieces.count), box: id, shaped: nil, width: widths.maximum,
      space: nil, minimum: widths.minimum)
    piece.breaksAfter = style.text.whiteSpace.wraps
    paragraph.atomicPieces.append(paragraph.pieces.count)
    paragraph.pieces.append(piece)
  }

  /// Lays out the atomic boxes of a paragraph in a containing block, once for its size.
  func layoutAtomics(_ index: Int, width: Length, height: Length?) {
    guard !paragraphs[index].atomicPieces.isEmpty,
      paragraphs[index].atomicsWidth != width || paragraphs[index].atomicsHeight != height
    else { return }
    paragraphs[index].atomicsWidth = width
    paragraphs[index].atomicsHeight = height
    var fragments: [Fragment] = []
    for piece in paragraphs[index].atomicPieces {
      let box = paragraphs[index].pieces[piece].box
      let style = boxes[box].style
      let fragment = layoutShrinkToFit(box, available: width, height: height)
      paragraphs[index].pieces[piece].width =
        fragment.size.width + (style.box.marginLeft.resolved(width) ?? .zero)
        + (style.box.marginRight.resolved(width) ?? .zero)
      fragments.append(fragment)
    }
    paragraphs[index].atomics = fragments
  }
}
