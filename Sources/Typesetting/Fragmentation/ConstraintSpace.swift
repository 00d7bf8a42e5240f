import Pages

/// What a box is laid out into: the room it is given and what it may assume.
struct ConstraintSpace {
  /// The width of the containing block.
  var width: Length
  /// The height of the containing block, if percentages may refer to it.
  var height: Length?
  /// The width the box must take, border and padding included.
  var fixedWidth: Length?
  /// The least height the box must take, border and padding included.
  var fixedHeight: Length?
  /// Where the height of the box comes from.
  var blockSize = BlockSize.style
  /// The border and padding of a table's cell, which its neighbours have a say in.
  var cellInsets: Sides?
  /// The height of a table's cell, border and padding included, once its row has one: percentages
  /// inside refer to it.
  var cellHeight: Length?
  /// The distance from the top of the box to the end of the page; `unbounded` where nothing
  /// breaks.
  var room = Length.unbounded
  /// The height of a page's content.
  var pageHeight = Length.unbounded
  /// Whether nothing stands before the box on the page, so that a break before it gains nothing.
  var isAtPageStart = false
  /// The place found by an earlier layout of the page where it must break.
  var breakPoint: BreakPoint?
  /// Whether to break at the first place where the room ends, however bad that place is.
  var takesFirstBreak = false

  /// Whether it is that of a column of the box.
  var isColumn = false

  /// The floats of the block formatting context the box stands in.
  var exclusions = ExclusionSpace()
  /// The top left corner of the box, from that of the context's content.
  var origin = Point.zero

  /// Whether boxes in the space break over pages.
  var isFragmented: Bool { room < .unbounded }
}

/// Where the height of a box comes from.
enum BlockSize {
  /// What its style states.
  case style
  /// Its content, whatever is stated.
  case content
  /// The layout around it has found it.
  case definite(Length)
}

/// A place where a page may end.
///
/// Boxes are unique, so that a box names the place before it.
enum BreakPoint: Hashable {
  case before(BoxID)
  /// Before the line that starts at a piece of a box's paragraph.
  case line(BoxID, piece: Int)
}

/// How good a place for a break is; of equally good ones the last is taken.
enum BreakAppeal: Int, Comparable {
  /// Only to go on at all.
  case lastResort
  /// A rule asks not to break here.
  case againstAvoid
  /// Leaves too few lines of a paragraph alone.
  case againstOrphans
  case perfect

  static func < (left: BreakAppeal, right: BreakAppeal) -> Bool { left.rawValue < right.rawValue }
}

/// A place for a break and how good it is.
struct BreakCandidate {
  let point: BreakPoint
  let appeal: BreakAppeal

  /// The better one; the later one if both are as good.
  static func better(_ earlier: BreakCandidate?, _ later: BreakCandidate?) -> BreakCandidate? {
    guard let earlier else { return later }
    guard let later else { return earlier }
    return later.appeal >= earlier.appeal ? later : earlier
  }

  func limited(to appeal: BreakAppeal) -> BreakCandidate {
    BreakCandidate(point: point, appeal: min(self.appeal, appeal))
  }
}

/// Where the layout of a box goes on after a break.
indirect enum BreakToken {
  /// At a child that has not begun.
  case before(BoxID)
  /// Inside a child.
  case inside(BoxID, BreakToken)
  /// At a piece of the paragraph.
  case piece(Int)
  /// At a line of a flex container, by its first item; the second part is where its items go on if
  /// it has begun.
  case row(Int, BreakToken?)
  /// At a row of a grid.
  case grid(GridBreak)
  /// At a row of a table.
  case table(TableBreak)
  /// An item of a line begins later, at a distance from the top of the page.
  case later(Length)
  /// Each child goes on for itself; nil for a child that is complete.
  case parallel([BreakToken?])
  /// Floats go on; then what is in the flow, or nothing if that is complete.
  case floats([ExclusionSpace.Continuation], BreakToken?)
  /// The box has height left, or what percentages inside are of.
  case sized(HeightRest, BreakToken)
  /// Nothing but height is left.
  case height(Length)
}

/// The outcome of laying out a box.
struct LayoutResult {
  enum Outcome {
    /// All of the box is in the fragment.
    case full
    /// The rest follows on the next page.
    case partial(BreakToken, BreakAppeal)
    /// Not even a part has room; the fragment is empty.
    case doesNotFit
    /// The page must be laid out again and break at an earlier place.
    case breaksEarlier(BreakPoint)
  }

  var fragment: Fragment
  var outcome: Outcome = .full
  /// The best place inside the fragment for a break, if what follows does not fit.
  var bestBreak: BreakCandidate?
  /// The margin after the box.
  var marginAfter = MarginStrut()
  /// Whether the margins before and after it are one.
  var collapsesThrough = false
  /// The floats of the formatting context, with those of the box; of a box that makes a context,
  /// nothing.
  var exclusions = ExclusionSpace()
}

/// Margins that collapse to one: the largest and the most negative.
struct MarginStrut {
  var positive: Length = .zero
  var negative: Length = .zero

  init() {}

  init(_ margin: Length) { add(margin) }

  var sum: Length { positive + negative }

  mutating func add(_ margin: Length) {
    if margin > .zero { positive = max(positive, margin) } else { negative = min(negative, margin) }
  }

  mutating func add(_ other: MarginStrut) {
    positive = max(positive, other.positive)
    negative = min(negative, other.negative)
  }
}
