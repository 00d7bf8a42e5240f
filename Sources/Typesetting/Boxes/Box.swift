import Diagnostics
import Markup
import Pages
import Pictures

/// The index of a box in a `BoxTree`.
struct BoxID: Hashable {
  let index: Int32
}

/// A box of the formatting structure: what layout reads.
struct Box {
  /// What a box is to the algorithm that lays it out.
  enum Kind {
    /// A block container or flex container, in the flow of blocks.
    case block
    /// A part of lines, with content of its own lines' parts.
    case inline
    case text
    case lineBreak
    /// A text known only after pagination, such as the number of the page.
    case pageText
    /// A box with an inside of its own that stands in a line.
    case atomic
    case table, rowGroup, row, cell, caption, column
    /// An element that is shown in page margins; here it only marks its place.
    case running
  }

  let kind: Kind
  let style: ComputedStyle
  /// The element, or nil for anonymous boxes.
  let node: NodeID?
  let span: Span
  /// Whether the box stands in lines.
  let isInlineLevel: Bool
  /// Whether the box is taken out of the flow.
  let isOutOfFlow: Bool
  /// On which side the box floats.
  let float: FloatSide
  /// Whether the box makes a block formatting context, wherever it stands.
  private let makesFormattingContext: Bool
  var text = ""
  var parent: BoxID?
  var firstChild: BoxID?
  var lastChild: BoxID?
  var nextSibling: BoxID?
  /// Whether all children stand in lines.
  var hasInlineChildren = false
  /// The structure element of what is painted for the box.
  var structure: StructureIndex = .artifact
  /// Whether and how a break before and after the box is wanted, its first and last children's
  /// wishes included.
  var breakBefore: BreakRule = .auto
  var breakAfter: BreakRule = .auto
  /// Whether a break before the box would leave totals alone, so that any other is better.
  var isKeptWithRows = false
  var columnSpan: Int32 = 1
  var rowSpan: Int32 = 1
  /// The picture that the box shows instead of children.
  var picture: BoxPicture?
  /// The code or chart that the box shows instead of children.
  var graphic: GraphicID?

  /// Whether the text is from data: its directions have no effect on the text around it.
  var isData = false

  /// Whether the element begins and ends with the box: an inline element around blocks is several
  /// boxes.
  var beginsElement = true
  var endsElement = true
  /// Whether an inline box has blocks inside, around which it is still to be split.
  var holdsBlocks = false

  /// - Parameter isItem: Whether it is an item of a flex container, which never floats and is a
  ///   formatting context of its own.
  init(
    _ kind: Kind, style: ComputedStyle, node: NodeID?, span: Span, isItem: Bool = false
  ) {
    self.kind = kind
    self.style = style
    self.node = node
    self.span = span
    isInlineLevel = kind.isInlineLevel
    isOutOfFlow = kind.isOutOfFlow(style)
    float = isOutOfFlow || isItem ? .none : kind.float(style)
    makesFormattingContext =
      isItem || isOutOfFlow || float != .none || kind.makesFormattingContext(style)
    breakBefore = style.box.breakBefore
    breakAfter = style.box.breakAfter
  }

  /// Whether the box makes a block formatting context: floats inside stay inside, and margins of
  /// its children do not collapse with its own (CSS 2.2, 9.4.1).
  var isFormattingRoot: Bool { makesFormattingContext || parent == nil || isReplaced }

  /// Whether the box shows something with a size of its own instead of children.
  var isReplaced: Bool { picture != nil || graphic != nil }

  /// Whether the box stands where the boxes around it put it.
  var isInFlow: Bool { !isOutOfFlow && float == .none }
}

/// What a box shows instead of children.
enum BoxPicture {
  /// A picture of the book.
  case file(PictureID)
  /// A drawing of the document, by its number in the `BoxTree`.
  case drawing(Int32)
}

extension Box.Kind {
  fileprivate var isInlineLevel: Bool {
    switch self {
    case .inline, .text, .lineBreak, .pageText, .atomic: true
    case .block, .table, .rowGroup, .row, .cell, .caption, .column, .running: false
    }
  }

  fileprivate func isOutOfFlow(_ style: ComputedStyle) -> Bool {
    switch self {
    case .running: true
    // A text shares the style of its element, which alone is positioned.
    case .text, .lineBreak, .pageText: false
    case .block, .inline, .atomic, .table, .rowGroup, .row, .cell, .caption, .column:
      style.box.position == .absolute || style.box.position == .fixed
    }
  }

  fileprivate func float(_ style: ComputedStyle) -> FloatSide {
    switch self {
    case .block, .table: style.box.float
    case .inline, .text, .lineBreak, .pageText, .atomic, .rowGroup, .row, .cell, .caption,
      .column, .running:
      .none
    }
  }

  fileprivate func makesFormattingContext(_ style: ComputedStyle) -> Bool {
    switch self {
    case .block:
      style.box.overflow != .visible || style.box.display.holdsItems || style.box.columns.isStated
        || style.box.display == .flowRoot || style.box.display == .table
    case .inline, .text, .lineBreak, .pageText, .atomic, .table, .rowGroup, .row, .cell,
      .caption, .column, .running:
      true
    }
  }
}

/// The boxes of one document in one array, linked by index.
struct BoxTree {
  private(set) var boxes: [Box] = []
  /// The root element's box.
  var root = BoxID(index: 0)
  /// The legends that stand on the border of field sets.
  var legends: [BoxID: BoxID] = [:]
  /// The boxes that are a drawn marker.
  var symbols: Set<BoxID> = []
  /// The markers of list items, but those that are text in a line.
  var markers: [BoxID: BoxID] = [:]
  /// The content of running elements, by the box that marks their place.
  var runningContents: [BoxID: BoxID] = [:]
  /// The addresses in windows of envelopes, by the box that marks their place.
  var windows: [BoxID: WindowAddress] = [:]
  /// Where sheets are marked for folding, if they are.
  var foldMarks: FoldMarks?
  /// The links around blocks that are split out of inline elements.
  var surroundingLinks: [BoxID: NodeID] = [:]
  /// The addresses of texts inside links.
  var links: [BoxID: String] = [:]
  /// What the boxes show that depends on the page.
  var pageTexts: [BoxID: PageText] = [:]
  /// The amounts that boxes add to running sums (`data-carry-…`).
  var carries: [BoxID: [(key: CarryKey, amount: CarryAmount)]] = [:]
  /// The drawings of the document.
  var drawings: [SVGDocument] = []
  /// On which of its fragments a row or group of rows is not displayed.
  var hidden: [BoxID: FragmentStates] = [:]
  /// The boxes pinned to the foot of the last page, in order.
  var pinned: [BoxID] = []
  /// The types of page the boxes want; nil if none is stated.
  var pageTypes: PageTypes?
  /// Whether a break asks for a left or right page.
  var hasPageSides = false
  /// The codes and charts that boxes show, by `Box.graphic`.
  var graphics: [Graphic] = []
  /// What names are set to where a box begins (`string-set`).
  var assignments: [BoxID: [(name: String, value: String)]] = [:]

  subscript(_ id: BoxID) -> Box {
    _read { yield boxes[Int(id.index)] }
    _modify { yield &boxes[Int(id.index)] }
  }

  mutating func reserve(_ count: Int) { boxes.reserveCapacity(count) }

  /// Adds a box without a place.
  mutating func add(_ box: consuming Box) -> BoxID {
    boxes.append(box)
    return BoxID(index: Int32(boxes.count - 1))
  }

  /// Appends a box to another one's children.
  mutating func append(_ child: BoxID, to parent: BoxID) {
    self[child].parent = parent
    self[child].nextSibling = nil
    if let last = self[parent].lastChild {
      self[last].nextSibling = child
    } else {
      self[parent].firstChild = child
    }
    self[parent].lastChild = child
  }

  /// Replaces the children of a box.
  mutating func setChildren(_ children: [BoxID], of parent: BoxID) {
    self[parent].firstChild = nil
    self[parent].lastChild = nil
    for child in children { append(child, to: parent) }
  }

  /// Whether a box cuts off content beyond it if its style says so: `overflow` of the root and of
  /// what is directly inside is that of the page (CSS Overflow 3, 3.3).
  func clips(_ id: BoxID) -> Bool {
    switch self[id].kind {
    case .block, .cell, .caption, .atomic: id != root && self[id].parent != root
    case .table, .rowGroup, .row, .column, .inline, .text, .lineBreak, .pageText, .running: false
    }
  }

  /// The children of a box in order.
  func children(of id: BoxID) -> [BoxID] {
    var result: [BoxID] = []
    var next = self[id].firstChild
    while let child = next {
      result.append(child)
      next = self[child].nextSibling
    }
    return result
  }
}
