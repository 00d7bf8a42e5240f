import Fonts
import Markup
import Pages

/// How far something reaches above and below a baseline.
struct LineExtent {
  var above: Length
  var below: Length

  var height: Length { above + below }

  /// Of nothing: anything added to it is more.
  static let empty = LineExtent(above: -.unbounded, below: -.unbounded)

  var isEmpty: Bool { self.above == -.unbounded }

  /// Grows so that another extent, whose baseline is higher by a distance, is inside.
  mutating func add(_ other: LineExtent, raisedBy shift: Length = .zero) {
    above = max(above, other.above + shift)
    below = max(below, other.below - shift)
  }
}

/// How the boxes on one line are aligned vertically (CSS 2.2, 10.8.1).
struct LineAlignment {
  /// An inline box, or the block itself, on the line.
  struct Entry {
    let box: BoxID
    /// The distance of its baseline above that of its group.
    let shift: Length
    let group: Int
    /// How far it and what is inside is moved by relative positions.
    let offset: Point
  }

  /// Boxes that move together: those on the line's baseline, or a box at the top or bottom of the
  /// line with what is aligned inside.
  struct Group {
    var extent: LineExtent
    let isAtTop: Bool
    /// The distance of its baseline above that of the line.
    var shift: Length = .zero
  }

  private(set) var entries: [Entry]
  private(set) var groups: [Group]
  /// The inline boxes for which the line has to be high enough; nil for all.
  var counted: Set<BoxID>?

  init(owner: BoxID, strut: LineExtent) {
    entries = [Entry(box: owner, shift: .zero, group: 0, offset: .zero)]
    groups = [Group(extent: strut, isAtTop: false)]
  }

  /// The extent of the line.
  var extent: LineExtent { groups[0].extent }

  func index(of box: BoxID) -> Int? { entries.lastIndex { $0.box == box } }

  /// The distance of a box's baseline above that of the line.
  func shift(_ entry: Int) -> Length { entries[entry].shift + groups[entries[entry].group].shift }

  /// Adds a box that stands in another one.
  ///
  /// - Parameter isCounted: Whether the line has to be as high as the box.
  mutating func add(
    _ box: BoxID, _ extent: LineExtent, in parent: Int, shift: Length?, isAtTop: Bool,
    offset: Point, isCounted: Bool
  ) -> Int {
    let outer = entries[parent]
    let entry: Entry
    if let shift {
      entry = Entry(
        box: box, shift: outer.shift + shift, group: outer.group, offset: outer.offset + offset)
      if isCounted { groups[outer.group].extent.add(extent, raisedBy: entry.shift) }
    } else {
      entry = Entry(
        box: box, shift: .zero, group: groups.count, offset: outer.offset + offset)
      groups.append(Group(extent: isCounted ? extent : .empty, isAtTop: isAtTop))
    }
    entries.append(entry)
    return entries.count - 1
  }

  /// Places the groups at the top and bottom of the line, which they make higher if need be.
  mutating func settle() {
    for index in groups.indices where groups[index].extent.isEmpty {
      groups[index].extent = LineExtent(above: .zero, below: .zero)
    }
    guard groups.count > 1 else { return }
    for group in groups.dropFirst() {
      if group.isAtTop {
        groups[0].extent.below = max(extent.below, group.extent.height - extent.above)
      } else {
        groups[0].extent.above = max(extent.above, group.extent.height - extent.below)
      }
    }
    for index in groups.indices.dropFirst() {
      let own = groups[index].extent
      groups[index].shift =
        groups[index].isAtTop ? extent.above - own.above : own.below - extent.below
    }
  }
}

extension DocumentLayout {
  /// The alignment of a line whose text has not all the block's own style.
  func alignment(of index: Int, _ range: LineRange, owner: BoxID, width: Length) -> LineAlignment {
    let pieces = paragraphs[index].pieces
    let counted = mode == .noQuirks ? nil : textBoxes(pieces[range.pieces])
    var alignment = LineAlignment(
      owner: owner,
      strut: counted.map { $0.contains(owner) } ?? true
        ? Self.extent(boxes[owner].style) : .empty)
    alignment.counted = counted
    for position in range.pieces {
      switch pieces[position].kind {
      case .text, .pageText, .open, .close:
        _ = entry(for: pieces[position].box, in: &alignment, width)
      case .atomic(let number):
        let box = pieces[position].box
        let extent = atomicExtent(box, paragraphs[index].atomics[number], width)
        // The box itself is moved where it is painted.
        _ = add(box, extent, to: &alignment, width, isMoved: false)
      case .float, .outOfFlow: break
      }
    }
    alignment.settle()
    return alignment
  }

  /// The boxes that stand for something on a line of an old page: those with text of their own, or
  /// with padding (Quirks Mode Standard, 3.3).
  private func textBoxes(_ pieces: ArraySlice<Paragraph.Piece>) -> Set<BoxID> {
    var found: Set<BoxID> = []
    for piece in pieces {
      switch piece.kind {
      case .text, .pageText: if let box = boxes[piece.box].parent { found.insert(box) }
      case .open, .close: if piece.width != .zero { found.insert(piece.box) }
      case .atomic, .float, .outOfFlow: break
      }
    }
    return found
  }

  /// The entry of the inline box a piece is in, made with those around it if it is new.
  private func entry(
    for box: BoxID, in alignment: inout LineAlignment, _ width: Length
  ) -> Int {
    if let known = alignment.index(of: box) { return known }
    switch boxes[box].kind {
    case .inline:
      return add(box, Self.extent(boxes[box].style), to: &alignment, width, isMoved: true)
    case .text, .lineBreak, .pageText:
      // A text shares the style of its element, whose alignment counts once.
      return boxes[box].parent.map { entry(for: $0, in: &alignment, width) } ?? 0
    case .atomic, .block, .table, .rowGroup, .row, .cell, .caption, .column, .running:
      return 0
    }
  }

  private func add(
    _ box: BoxID, _ extent: LineExtent, to alignment: inout LineAlignment, _ width: Length,
    isMoved: Bool
  ) -> Int {
    let parent = boxes[box].parent.map { entry(for: $0, in: &alignment, width) } ?? 0
    let style = boxes[box].style
    let outer = boxes[alignment.entries[parent].box].style
    let offset = isMoved ? style.relativeOffset(Size(width: width, height: .zero)) : .zero
    return alignment.add(
      box, extent, in: parent, shift: Self.shift(style, extent, in: outer),
      isAtTop: style.box.verticalAlign == .top, offset: offset,
      isCounted: !isMoved || alignment.counted?.contains(box) ?? true)
  }

  private static let pixel = Length.points(0.75)

  /// The distance of a box's baseline above that of the box around it; nil if the box stands at the
  /// top or bottom of the line.
  private static func shift(
    _ style: ComputedStyle, _ extent: LineExtent, in outer: ComputedStyle
  ) -> Length? {
    switch style.box.verticalAlign {
    case .baseline: .zero
    case .top, .bottom: nil
    // CSS leaves the distances open; these are what browsers take.
    case .sub: -(outer.text.fontSize / 5 + pixel)
    case .super: outer.text.fontSize / 3 + pixel
    case .middle: outer.metrics.xHeight / 2 - (extent.above - extent.below) / 2
    case .textTop: outer.metrics.ascent - extent.above
    case .textBottom: extent.below - outer.metrics.descent
    case .shift(let distance): distance.resolved(style.lineHeight)
    }
  }

  /// How far a line of a style's text alone reaches above and below its baseline.
  static func extent(_ style: ComputedStyle) -> LineExtent {
    let (above, below) = lineExtent(style)
    return LineExtent(above: above, below: below)
  }

  /// How far a box with an inside of its own reaches, margins included: the baseline of an inline
  /// block is that of its last line, or its bottom edge if it has none or cuts off what is beyond.
  func atomicExtent(_ box: BoxID, _ fragment: Fragment, _ width: Length) -> LineExtent {
    let style = boxes[box].style
    let margins = style.verticalMargins(width)
    let isBlock = style.box.display == .inlineBlock
    let cutsOff = isBlock && style.box.overflow != .visible
    let baseline = cutsOff ? nil : isBlock ? fragment.lastBaseline : fragment.baseline
    let ascent = baseline ?? fragment.size.height + margins.bottom
    let height = fragment.size.height + margins.bottom
    return LineExtent(above: margins.top + ascent, below: height - ascent)
  }
}
