import Fonts
import Pages

/// A property value that is one of some words.
protocol Keyword: RawRepresentable<String>, Hashable, Sendable {}

/// How an element takes part in layout.
enum Display: String, Keyword {
  case block, inline, none, table, flex, grid, contents
  case inlineBlock = "inline-block"
  case inlineTable = "inline-table"
  case inlineFlex = "inline-flex"
  case inlineGrid = "inline-grid"
  case flowRoot = "flow-root"
  case listItem = "list-item"
  case tableRow = "table-row"
  case tableCell = "table-cell"
  case tableRowGroup = "table-row-group"
  case tableHeaderGroup = "table-header-group"
  case tableFooterGroup = "table-footer-group"
  case tableColumn = "table-column"
  case tableColumnGroup = "table-column-group"
  case tableCaption = "table-caption"

  /// Whether the children of such a box are items of a flex container or a grid.
  var holdsItems: Bool {
    self == .flex || self == .grid || self == .inlineFlex || self == .inlineGrid
  }

  /// Whether a box of this kind stands in lines.
  var isInlineLevel: Bool {
    switch self {
    case .inline, .inlineBlock, .inlineTable, .inlineFlex, .inlineGrid, .contents: true
    case .block, .none, .table, .flex, .grid, .flowRoot, .listItem, .tableRow, .tableCell,
      .tableRowGroup,
      .tableHeaderGroup, .tableFooterGroup, .tableColumn, .tableColumnGroup, .tableCaption:
      false
    }
  }
}

/// On which side a box floats.
enum FloatSide: String, Keyword {
  case none, left, right

  /// The side where lines around the box begin, or end (CSS Logical Properties 1, 2.1).
  static func inline(isStart: Bool, isRightToLeft: Bool) -> FloatSide {
    isStart == isRightToLeft ? .right : .left
  }
}

/// Which floats before it a box stands below.
enum Clear: String, Keyword {
  case none, left, right, both

  init(_ side: FloatSide) {
    switch side {
    case .none: self = .none
    case .left: self = .left
    case .right: self = .right
    }
  }

  /// Whether it is about floats on a side.
  func isAbout(_ side: FloatSide) -> Bool {
    switch self {
    case .none: false
    case .left: side == .left
    case .right: side == .right
    case .both: side != .none
    }
  }
}

/// What happens to content beyond a box.
enum Overflow: String, Keyword { case visible, hidden, clip, scroll, auto }

/// How the lines along text are drawn; waves are drawn straight.
enum DecorationStyle: String, Keyword { case solid, double, dotted, dashed, wavy }

extension FontCapitals: Keyword {}

/// What shows that a line is cut off.
enum TextOverflow: String, Keyword { case clip, ellipsis }

/// How a box is positioned.
enum Position: String, Keyword { case `static`, relative, absolute, fixed, sticky, running }

/// The size that width and height are about.
enum BoxSizing: String, Keyword {
  case contentBox = "content-box"
  case borderBox = "border-box"
}

/// Whether the parts of a broken box share its borders, paddings and background, or each has its own.
enum DecorationBreak: String, Keyword { case slice, clone }

/// Where the text of a line stands.
enum TextAlign: Hashable, Sendable {
  case left, right, center, justify, start, end
  /// As the words before, and blocks with a width stand there too (HTML, 15.3.3: to align
  /// descendants).
  case blockLeft, blockRight, blockCenter
  /// At the first occurrence of a text, in table columns.
  case character(String)

  /// Whether it aligns blocks too.
  var alignsBlocks: Bool {
    switch self {
    case .blockLeft, .blockRight, .blockCenter: true
    case .left, .right, .center, .justify, .start, .end, .character: false
    }
  }
}

/// What happens to white space and where lines break.
enum WhiteSpace: String, Keyword {
  case normal, nowrap, pre
  case preLine = "pre-line"
  case preWrap = "pre-wrap"
  case breakSpaces = "break-spaces"

  var collapsesSpaces: Bool { self == .normal || self == .nowrap || self == .preLine }
  var keepsNewlines: Bool { self != .normal && self != .nowrap }
  var wraps: Bool { self != .nowrap && self != .pre }
}

/// Whether a word that is too long may break anywhere.
enum OverflowWrap: String, Keyword {
  case normal, anywhere
  case breakWord = "break-word"
}

/// Where words may break besides the places their script allows.
enum WordBreak: String, Keyword {
  case normal
  case breakAll = "break-all"
  case keepAll = "keep-all"
}

/// Where the marker of a list item stands.
enum ListStylePosition: String, Keyword { case outside, inside }

/// The case of letters.
enum TextTransform: String, Keyword { case none, uppercase, lowercase, capitalize }

/// Whether a box is painted.
enum Visibility: String, Keyword { case visible, hidden, collapse }

/// How a side of a border is drawn.
enum BorderStyle: String, Keyword {
  case none, hidden, solid, dashed, dotted, double, groove, ridge, inset, outset
}

/// Whether the cells of a table share their borders.
enum BorderCollapse: String, Keyword { case separate, collapse }

/// Whether the content of a table's cells counts for its columns' widths.
enum TableLayoutMode: String, Keyword { case auto, fixed }

/// On which side of the table its caption stands.
enum CaptionSide: String, Keyword { case top, bottom }

/// A rule about a break between two boxes or within one.
enum BreakRule: String, Keyword {
  case auto, avoid, page, always, left, right, recto, verso
  case avoidPage = "avoid-page"
  // Of columns and regions, of which there are none.
  case column, region
  case avoidColumn = "avoid-column"
  case avoidRegion = "avoid-region"

  var forcesBreak: Bool {
    switch self {
    case .page, .always, .left, .right, .recto, .verso: true
    case .auto, .avoid, .avoidPage, .column, .region, .avoidColumn, .avoidRegion: false
    }
  }
  var avoidsBreak: Bool { self == .avoid || self == .avoidPage }

  /// The side of a book on which what follows begins; nil for any.
  var side: PageSide? {
    switch self {
    case .left: .left
    case .right: .right
    case .recto: .recto
    case .verso: .verso
    case .auto, .avoid, .avoidPage, .page, .always, .column, .region, .avoidColumn, .avoidRegion:
      nil
    }
  }
}

/// A side of an open book: of the eye, or of the sheet's first and second side as it is read.
enum PageSide { case left, right, recto, verso }

/// Where a box stands that is taken out of the flow to the foot of a page.
enum PinPlace: String, Keyword {
  case none
  case lastPageBottom = "last-page-bottom"
}

/// On which pages a table's foot stands.
enum FootRepetition: String, Keyword {
  case none, each
  case allButLast = "all-but-last"
}

/// The writing direction.
enum Direction: String, Keyword { case ltr, rtl }

/// How the text of an element takes part in the order of the text around it (CSS Writing Modes 3,
/// 2.2).
enum UnicodeBidi: String, Keyword {
  case normal, embed, isolate, plaintext
  case override = "bidi-override"
  case isolateOverride = "isolate-override"
}

/// Whether words are divided where soft hyphens say so.
enum Hyphens: String, Keyword { case none, manual, auto }

/// The main axis of a flex container.
enum FlexDirection: String, Keyword {
  case row, column
  case rowReverse = "row-reverse"
  case columnReverse = "column-reverse"

  var isRow: Bool { self == .row || self == .rowReverse }
  var isReversed: Bool { self == .rowReverse || self == .columnReverse }
}

/// Whether flex items may stand in several lines.
enum FlexWrap: String, Keyword {
  case nowrap, wrap
  case wrapReverse = "wrap-reverse"
}

/// How free room is shared or items are placed on an axis.
enum FlexAlignment: String, Keyword {
  case normal, auto, stretch, center, start, end, left, right, baseline
  case flexStart = "flex-start"
  case flexEnd = "flex-end"
  case spaceBetween = "space-between"
  case spaceAround = "space-around"
  case spaceEvenly = "space-evenly"
}

/// The marker of a list item.
enum ListStyleType: Hashable, Sendable {
  case none, disc, circle, square, decimal
  case lowerAlpha, upperAlpha, lowerRoman, upperRoman
  case leadingZero
  /// A triangle that points at what is shown, or to the side where it could be.
  case disclosureOpen, disclosureClosed
  case text(String)
}

/// The height of a line.
enum LineHeight: Hashable, Sendable {
  case normal
  /// A multiple of the font size.
  case number(Double)
  case length(Length)
}

/// Where an inline box or a cell's content stands vertically.
enum VerticalAlign: Hashable, Sendable {
  case baseline, sub, `super`, top, textTop, middle, bottom, textBottom
  /// A distance above the baseline; a percentage is of the line height.
  case shift(LengthPercentage)

  /// Whether a cell with it stands on the baseline of its row.
  var isOnBaseline: Bool {
    switch self {
    case .baseline, .sub, .super, .shift, .textTop, .textBottom: true
    case .top, .middle, .bottom: false
    }
  }
}
