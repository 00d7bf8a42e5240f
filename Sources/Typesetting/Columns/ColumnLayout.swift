import Pages

/// How many columns a box has and how wide they are (CSS Multi-column Layout 1, 3).
struct ColumnStyle: Hashable, Sendable {
  /// Nothing stands for `auto`.
  var count = 0
  var width: Dimension = .auto

  /// Whether the box has columns.
  @inline(__always)
  var isStated: Bool { count > 0 || width != .auto }
}

/// The columns of a box: as many and as wide as there is room for.
private struct ColumnMeasures {
  let count: Int
  let width: Length
  let gap: Length

  /// The used count and width (CSS Multi-column Layout 1, 3.4).
  init(_ style: BoxStyle, fontSize: Length, in room: Length) {
    gap = style.flex.statedColumnGap?.resolved(room) ?? fontSize
    var count = style.columns.count
    if let wanted = style.columns.width.resolved(room) {
      let step = max(wanted + gap, Length(units: 1))
      let most = max(1, (room + gap).units / step.units)
      count = count > 0 ? min(count, most) : most
    }
    self.count = min(max(count, 1), Self.limit)
    width = max(.zero, (room - gap * (self.count - 1)) / self.count)
  }

  /// The most columns side by side.
  private static let limit = 100
}

/// What stands in columns of one height.
private struct FilledColumns {
  var columns: [DocumentLayout.Flow] = []
  /// Where the content goes on if it is not all there, and how good that break is.
  var rest: BreakToken?
  var appeal = BreakAppeal.perfect
  /// Whether something is higher than the columns.
  var isOver = false
  /// Whether it breaks well.
  var isSound: Bool { !isOver && appeal == .perfect }
  /// The boxes taller than a column.
  var tooTall: [BoxID] = []

  /// The height of the highest column, the margin after its last block included if nothing follows.
  var height: Length {
    columns.reduce(.zero) { max($0, $1.height + $1.endMargin) }
  }
}

extension DocumentLayout.Flow {
  /// The margin after the last block where nothing follows.
  fileprivate var endMargin: Length {
    if case .full = outcome { marginAfter.sum } else { .zero }
  }
}

/// Columns side by side, filled one after the other (CSS Multi-column Layout 1).
extension DocumentLayout {
  /// How many columns in columns are balanced.
  private static let columnLimit = 2
  /// Columns are balanced to a quarter of a point.
  private static let columnStep = Length(units: 256)

  func layoutColumns(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    let style = boxes[id].style
    var measures = ColumnMeasures(
      style.box, fontSize: style.text.fontSize, in: frame.contentWidth)
    columnDepth += 1
    defer { columnDepth -= 1 }
    if columnDepth > Self.columnLimit {
      measures = ColumnMeasures(BoxStyle(), fontSize: .zero, in: frame.contentWidth)
    }
    // A stated height that is too low is not kept: further columns would stand beside the box.
    let room = frame.contentRoom(in: space)
    let known = tooTall
    let filled = balanced(id, measures, frame, room: max(room, .points(1)), space, token)
    tooTall = known + filled.tooTall
    var content = Flow()
    if !filled.isSound, space.isFragmented, !space.isAtPageStart, token == nil {
      content.outcome = .doesNotFit
      return content
    }
    let isLeftwards = style.text.direction == .rtl
    for (index, column) in filled.columns.enumerated() {
      let start = (measures.width + measures.gap) * index
      let x = isLeftwards ? frame.contentWidth - start - measures.width : start
      let place = Point(x: x, y: .zero)
      content.children += column.children.map {
        Fragment.Child(offset: $0.offset + place, fragment: $0.fragment)
      }
      if let text = column.text { content.text = text.moved(by: place) }
      content.outOfFlow += column.outOfFlow.map { $0.moved(by: place) }
    }
    content.height = filled.height
    content.baseline = filled.columns.first?.baseline
    if let rest = filled.rest { content.outcome = .partial(rest, filled.appeal) }
    return content
  }

  /// The columns as low as they can be with all of the content in them, or as high as the room.
  private func balanced(
    _ id: BoxID, _ measures: ColumnMeasures, _ frame: BoxFrame, room: Length,
    _ space: ConstraintSpace, _ token: BreakToken?
  ) -> FilledColumns {
    func fill(_ height: Length, count: Int) -> FilledColumns {
      self.filled(id, measures, frame, height: height, count: count, space, token)
    }
    let whole = fill(.unbounded, count: 1)
    let total = whole.height
    if measures.count == 1, total <= room { return whole }
    var best = fill(min(room, total), count: measures.count)
    if best.rest != nil || !best.isSound { return best }
    var (least, most) = (total / measures.count, min(room, total))
    while most - least > Self.columnStep {
      let height = least + (most - least) / 2
      let filled = fill(height, count: measures.count)
      if filled.rest == nil, filled.isSound {
        best = filled
        most = min(height, max(least, filled.height))
      } else {
        least = height
      }
    }
    return best
  }

  /// Fills columns of a height one after the other.
  private func filled(
    _ id: BoxID, _ measures: ColumnMeasures, _ frame: BoxFrame, height: Length, count: Int,
    _ space: ConstraintSpace, _ token: BreakToken?
  ) -> FilledColumns {
    tooTall = []
    var filled = FilledColumns()
    filled.rest = token
    repeat {
      let column = column(id, measures, frame, height: height, space, filled.rest)
      filled.columns.append(column)
      if column.height > height { filled.isOver = true }
      switch column.outcome {
      case .partial(let rest, let appeal):
        (filled.rest, filled.appeal) = (rest, min(filled.appeal, appeal))
      case .full, .breaksEarlier: filled.rest = nil
      case .doesNotFit:
        filled.isOver = true
        filled.rest = nil
      }
    } while filled.rest != nil && filled.columns.count < count
    filled.tooTall = tooTall
    return filled
  }

  private func column(
    _ id: BoxID, _ measures: ColumnMeasures, _ frame: BoxFrame, height: Length,
    _ outer: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    let frame = BoxFrame(
      insets: .zero, width: measures.width, height: nil, minHeight: .zero, maxHeight: nil,
      base: frame.base)
    var space = ConstraintSpace(width: measures.width)
    (space.room, space.pageHeight) = (height, height)
    space.isAtPageStart = true
    space.isColumn = true
    var content = content(id, frame, space, token)
    for _ in 0..<4 {
      guard case .breaksEarlier(let point) = content.outcome else { return content }
      space.breakPoint = point
      content = self.content(id, frame, space, token)
    }
    guard case .breaksEarlier = content.outcome else { return content }
    space.breakPoint = nil
    space.takesFirstBreak = true
    return self.content(id, frame, space, token)
  }

  /// The intrinsic widths of columns of a content (CSS Multi-column Layout 1, 3.4).
  func columnWidths(_ id: BoxID, of content: IntrinsicWidths) -> IntrinsicWidths {
    let style = boxes[id].style
    let columns = style.box.columns
    let gap = style.box.flex.statedColumnGap?.length ?? style.text.fontSize
    var widths = content
    if case .fixed(let wanted) = columns.width {
      widths.minimum = max(.zero, min(content.minimum, wanted.length))
      widths.maximum = max(content.maximum, wanted.length)
    }
    let count = max(columns.count, 1)
    let gaps = gap * (count - 1)
    widths.maximum = (widths.maximum * count + gaps).clamped
    if columns.width == .auto { widths.minimum = (widths.minimum * count + gaps).clamped }
    return widths
  }
}
