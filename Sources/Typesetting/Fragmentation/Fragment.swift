import Fonts
import Pages

/// The part of a box that stands on one page, with its size and what is inside.
///
/// Shared, not copied: whoever lays out a box completes its fragment, whoever places it may stretch
/// it, and nobody changes it after that. So access is not checked, as in `DocumentLayout`.
final class Fragment {
  /// A fragment and its place in its parent, from the border edge.
  struct Child {
    fileprivate(set) var offset: Point
    let fragment: Fragment

    init(offset: Point, fragment: Fragment) {
      self.offset = offset
      self.fragment = fragment
    }
  }

  /// What the fragment holds besides children.
  enum Content {
    case box
    case line(LineContent)
    /// The borders of a table whose cells share them.
    case collapsedBorders([CollapsedBorder])
  }

  let box: BoxID
  @exclusivity(unchecked) var size: Size
  @exclusivity(unchecked) var children: [Child] = []
  @exclusivity(unchecked) var content: Content = .box
  /// The text, if the box is one line of one text.
  @exclusivity(unchecked) var text: LineContent.Text?
  /// Whether the box begins and ends here.
  @exclusivity(unchecked) var isFirst = true
  @exclusivity(unchecked) var isLast = true
  /// Whether it is a copy of something painted before, such as a table's head on a later page.
  @exclusivity(unchecked) var isRepeated = false
  /// Boxes out of flow whose containing block is further out, with their static position.
  @exclusivity(unchecked) var outOfFlow: [OutOfFlowBox] = []
  /// Boxes out of flow whose containing block the box is, kept until all its parts are known.
  @exclusivity(unchecked) var waiting: [OutOfFlowBox] = []
  /// What stands below the end of the box, if its height is stated and less than its content.
  @exclusivity(unchecked) var overflow: OverflowingContent?
  /// The size of the containing block, which relative positions in per cent refer to.
  @exclusivity(unchecked) var containing = Size(width: .zero, height: .zero)
  /// The distance of the first baseline from the top, if there is text.
  @exclusivity(unchecked) var baseline: Length?
  /// The distance of the last baseline from the top.
  @exclusivity(unchecked) var lastBaseline: Length?

  init(box: BoxID, size: Size) {
    self.box = box
    self.size = size
  }

  /// A fragment with the same children, which may be completed and placed apart from this one.
  var copy: Fragment {
    let copy = Fragment(box: box, size: size)
    copy.children = children
    copy.content = content
    copy.text = text
    copy.isFirst = isFirst
    copy.isLast = isLast
    copy.isRepeated = isRepeated
    copy.outOfFlow = outOfFlow
    copy.waiting = waiting
    copy.overflow = overflow
    copy.containing = containing
    copy.baseline = baseline
    copy.lastBaseline = lastBaseline
    return copy
  }

  /// Takes over what is inside another layout of the same box, and its height.
  func take(_ other: Fragment) {
    size.height = other.size.height
    children = other.children
    content = other.content
    text = other.text
    outOfFlow = other.outOfFlow
    waiting = other.waiting
    baseline = other.baseline
    lastBaseline = other.lastBaseline
  }

  /// Moves everything inside.
  func moveChildren(by distance: Point) {
    for index in children.indices {
      children[index].offset = children[index].offset + distance
    }
    if let text { self.text = text.moved(by: distance) }
  }

  /// Hands the boxes out of flow on to the parent, in which the fragment has a place.
  func takeOutOfFlow(at offset: Point) -> [OutOfFlowBox] {
    if outOfFlow.isEmpty { return [] }
    defer { outOfFlow = [] }
    return outOfFlow.map { $0.moved(by: offset) }
  }

  static func empty(_ box: BoxID) -> Fragment {
    Fragment(box: box, size: Size(width: .zero, height: .zero))
  }
}

/// A box out of flow and the place it would have had.
struct OutOfFlowBox {
  let box: BoxID
  var position: Point

  func moved(by distance: Point) -> OutOfFlowBox {
    OutOfFlowBox(box: box, position: position + distance)
  }
}

/// The texts and inline boxes of one line.
struct LineContent {
  /// A run of text or a page counter.
  struct Text {
    let box: BoxID
    let x: Length
    /// The distance of the baseline from the top of the line.
    let baseline: Length
    let width: Length
    let content: TextContent

    var isPageText: Bool { if case .pageText = content { true } else { false } }

    func moved(by distance: Point) -> Text {
      Text(
        box: box, x: x + distance.x, baseline: baseline + distance.y, width: width,
        content: content)
    }
  }

  enum TextContent {
    case shaped(ShapedText)
    /// A text that no line end divides.
    case whole(PreparedText)
    /// A text of the page, its width that of the longest one.
    case pageText
    /// A box with an inside of its own, by its index among the line's children.
    case atomic(Int)
  }

  /// The part of an inline element on the line.
  struct InlineBox {
    let box: BoxID
    let rect: Rect
    let isFirst: Bool
    let isLast: Bool
  }

  /// The texts in logical order.
  var texts: [Text]
  var inlineBoxes: [InlineBox]
  /// Whether some of it runs from right to left, so that texts may stand left of those before.
  var isReordered = false
}

/// A straight part of a border between cells.
struct CollapsedBorder {
  var rect: Rect
  let side: BorderSide
  let color: Color
}
