import Fonts
import Pages

/// Paragraphs in which text runs in two directions (Unicode Standard Annex 9, CSS Writing Modes 3,
/// 2.4).
extension DocumentLayout {
  /// The pieces of a paragraph with their levels; none has text of two directions.
  func bidirectional(_ id: BoxID, width: Length) -> Paragraph {
    var paragraph = Paragraph()
    paragraph.logicalTexts = [:]
    var next = boxes[id].firstChild
    while let child = next {
      collect(child, owner: boxes[id].style, width: width, into: &paragraph)
      next = boxes[child].nextSibling
    }
    let texts = paragraph.logicalTexts ?? [:]
    paragraph.logicalTexts = nil
    paragraph.isBidirectional = true
    let pieces = paragraph.pieces
    paragraph.pieces = []
    var source = DirectionSource(owner: directionOwner(id))
    var start = 0
    for index in pieces.indices {
      source.add(pieces[index], text: texts[index] ?? "", boxes: boxes)
      guard pieces[index].endsLine || index == pieces.count - 1 else { continue }
      let levels = source.levels()
      for place in start...index {
        append(pieces[place], texts[place] ?? "", levels[place - start], to: &paragraph)
      }
      source.restart(boxes)
      start = index + 1
    }
    return paragraph
  }

  /// The style that says in which direction a block's paragraphs run: an anonymous block has that of
  /// the element around it.
  private func directionOwner(_ id: BoxID) -> ComputedStyle {
    guard boxes[id].node == nil, let parent = boxes[id].parent else { return boxes[id].style }
    return boxes[parent].style
  }

  /// Appends a piece, divided where its level changes, and shaped in its direction.
  private func append(
    _ piece: Paragraph.Piece, _ text: String, _ levels: PieceLevels, to paragraph: inout Paragraph
  ) {
    var piece = piece
    piece.baseLevel = levels.base
    piece.spaceLevel = levels.space
    piece.level = levels.own.last ?? levels.base
    if case .atomic(let number) = piece.kind {
      paragraph.atomicPieces[number] = paragraph.pieces.count
    }
    guard case .text = piece.kind, !levels.own.isEmpty else {
      return paragraph.pieces.append(piece)
    }
    let style = boxes[piece.box].style
    let scalars = Array(text.unicodeScalars)
    var start = 0
    for index in levels.own.indices {
      let isLast = index == levels.own.count - 1
      if !isLast, levels.own[index + 1] == levels.own[index] { continue }
      let part = String(String.UnicodeScalarView(scalars[start...index]))
      start = index + 1
      var divided = piece
      divided.level = levels.own[index]
      if piece.shaped == nil || divided.level % 2 == 1 || part != text
        || !EmbeddingLevels.areEven(in: part)
      {
        let shaped = preparer.shaper.shape(
          part, style: Self.directed(style.textStyle, divided.level))
        divided.shaped = shaped
        divided.width = shaped.width
        divided.minimum = style.leastWord.map { min(shaped.width, $0) }
      }
      if !isLast {
        divided.space = nil
        divided.spaceBox = nil
        divided.breaksAfter = false
        divided.endsLine = false
        divided.isHyphenated = false
      }
      paragraph.pieces.append(divided)
    }
  }

  /// A style of text in the direction of a level.
  static func directed(_ style: TextStyle, _ level: UInt8) -> TextStyle {
    var style = style
    style.direction = level % 2 == 1 ? .rightToLeft : .leftToRight
    return style
  }
}

/// The levels of a piece.
struct PieceLevels {
  /// Those of its characters.
  let own: [UInt8]
  let space: UInt8
  let base: UInt8
}

/// The text of one paragraph while its levels are found: what its pieces say, with the characters
/// that stand for elements and data with a direction of their own.
private struct DirectionSource {
  private let owner: ComputedStyle
  private var text = String.UnicodeScalarView()
  private var count = 0
  private var places: [(own: Range<Int>, space: Range<Int>)] = []
  /// The inline boxes that are open, with what ends their effect.
  private var open: [(box: BoxID, closing: [Unicode.Scalar])] = []
  /// The text from data that is open.
  private var data: BoxID?

  private static let firstStrongIsolate: Unicode.Scalar = "\u{2068}"
  private static let popIsolate: Unicode.Scalar = "\u{2069}"
  private static let pop: Unicode.Scalar = "\u{202C}"

  init(owner: ComputedStyle) {
    self.owner = owner
    begin()
  }

  private mutating func begin() {
    switch owner.box.unicodeBidi {
    case .override, .isolateOverride: put([owner.text.direction == .rtl ? "\u{202E}" : "\u{202D}"])
    case .normal, .embed, .isolate, .plaintext: break
    }
  }

  /// Begins the paragraph after a line's forced end: what is open goes on.
  mutating func restart(_ boxes: BoxTree) {
    text = String.UnicodeScalarView()
    count = 0
    places = []
    data = nil
    begin()
    for part in open { put(Self.controls(boxes[part.box].style).opening) }
  }

  @discardableResult
  private mutating func put(_ scalars: some Sequence<Unicode.Scalar>) -> Range<Int> {
    let start = count
    for scalar in scalars {
      text.append(scalar)
      count += 1
    }
    return start..<count
  }

  mutating func add(_ piece: Paragraph.Piece, text: String, boxes: BoxTree) {
    if data != nil, data != piece.box { endData() }
    var own = count..<count
    switch piece.kind {
    case .open:
      let controls = Self.controls(boxes[piece.box].style)
      if !controls.opening.isEmpty {
        put(controls.opening)
        open.append((piece.box, controls.closing))
      }
    case .close:
      if let last = open.last, last.box == piece.box {
        put(last.closing)
        open.removeLast()
      }
    case .text:
      if boxes[piece.box].isData, data == nil {
        put([Self.firstStrongIsolate])
        data = piece.box
      }
      own = put(text.unicodeScalars)
    // A number.
    case .pageText: own = put(["0"])
    case .atomic: own = put(["\u{FFFC}"])
    case .float, .outOfFlow: break
    }
    if data != nil, piece.space != nil, let spaceBox = piece.spaceBox, spaceBox != data {
      endData()
    }
    var space = count..<count
    for run in piece.space?.runs ?? [] {
      space = space.lowerBound..<put(run.text.unicodeScalars).upperBound
    }
    places.append((own, space))
  }

  private mutating func endData() {
    put([Self.popIsolate])
    data = nil
  }

  /// The levels of the pieces.
  func levels() -> [PieceLevels] {
    let base: TextDirection? =
      owner.box.unicodeBidi == .plaintext
      ? nil : owner.text.direction == .rtl ? .rightToLeft : .leftToRight
    let found = EmbeddingLevels(String(text), base: base)
    let paragraph: UInt8 = found.isRightToLeft ? 1 : 0
    return places.map { own, space in
      PieceLevels(
        own: Array(found.levels[own]),
        space: space.isEmpty ? paragraph : found.levels[space.lowerBound], base: paragraph)
    }
  }

  /// What stands for the start and end of an inline element (CSS Writing Modes 3, 2.4.2).
  private static func controls(
    _ style: ComputedStyle
  ) -> (opening: [Unicode.Scalar], closing: [Unicode.Scalar]) {
    let isRightToLeft = style.text.direction == .rtl
    switch style.box.unicodeBidi {
    case .normal: return ([], [])
    case .embed: return ([isRightToLeft ? "\u{202B}" : "\u{202A}"], [pop])
    case .override: return ([isRightToLeft ? "\u{202E}" : "\u{202D}"], [pop])
    case .isolate: return ([isRightToLeft ? "\u{2067}" : "\u{2066}"], [popIsolate])
    case .isolateOverride:
      return ([firstStrongIsolate, isRightToLeft ? "\u{202E}" : "\u{202D}"], [pop, popIsolate])
    case .plaintext: return ([firstStrongIsolate], [popIsolate])
    }
  }
}
