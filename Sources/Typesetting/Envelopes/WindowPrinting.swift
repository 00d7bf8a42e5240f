import Diagnostics
import Pages

/// Prints what belongs to the windows of envelopes on one page, and says what does not show in them
/// or should not.
struct WindowPrinting {
  let layout: DocumentLayout
  let resolver: StyleResolver
  let page: LaidOutPage

  /// What was printed for one window.
  struct Printed {
    let window: WindowAddress
    let items: [PageItem]
  }

  /// The addresses whose marks are on the page.
  private var windows: [WindowAddress] {
    if layout.boxes.windows.isEmpty { return [] }
    return layout.boxes.marks(in: page.fragment).compactMap { layout.boxes.windows[$0] }
  }

  // MARK: - Addresses

  /// Prints the addresses, above whatever else stands there.
  func paint(into painter: inout Painter) -> [Printed] {
    windows.map { window in
      reportPaper(window.standard, layout.boxes[window.address].span)
      let start = painter.items.count
      let geometry = window.standard.geometry
      if let sender = window.sender, let zone = geometry.sender {
        paint(sender: sender, window.standard, in: zone, into: &painter)
      }
      let senderEnd = painter.items.count
      if let box = window.annotations, let zone = geometry.annotations {
        paint(fragment(box, in: zone), in: zone, isAtBottom: true, into: &painter)
      }
      let zone = geometry.address
      let address = fitting(window.address, in: zone)
      paint(fragment(address, in: zone), in: zone, isAtBottom: false, into: &painter)
      let items = Array(painter.items[start...])
      reportLeaving(window.standard, items.dropFirst(senderEnd - start))
      return Printed(window: window, items: items)
    }
  }

  private func fragment(_ box: BoxID, in zone: Rect) -> Fragment {
    var space = ConstraintSpace(width: zone.size.width)
    space.height = zone.size.height
    return layout.layoutWhole(box, in: space)
  }

  private func paint(
    _ fragment: Fragment, in zone: Rect, isAtBottom: Bool, into painter: inout Painter
  ) {
    let free = zone.size.height - fragment.size.height
    let y = zone.origin.y + (isAtBottom ? free : .zero)
    painter.begin()
    painter.paint(fragment, at: Point(x: zone.origin.x, y: y))
    painter.end(PaintRank.positioned(0))
  }

  // MARK: - Smaller type

  /// The smallest type of an address that is smaller than its style says: sorting machines and
  /// carriers read it.
  private static let leastAddressSize = Length.points(8)
  /// The smallest type of the sender's address that can be read.
  private static let leastSenderSize = Length.points(6)
  /// The steps in which type becomes smaller: an eighth of a point.
  private static let step = Length(units: 128)

  /// An address, as small as it takes to stand in its zone.
  private func fitting(_ box: BoxID, in zone: Rect) -> BoxID {
    smaller(box, least: Self.leastAddressSize, than: zone.size.height) {
      fragment($0, in: zone).size.height
    }
  }

  /// A box in type so small that a measure of it is no more than it may be, or in the smallest.
  private func smaller(
    _ box: BoxID, least: Length, than limit: Length, measure: (BoxID) -> Length
  ) -> BoxID {
    let size = layout.boxes[box].style.text.fontSize
    var (result, next) = (box, size)
    while next > least {
      let taken = measure(result)
      if taken <= limit { break }
      let fitting = next.scaled(by: Double(limit.units) / Double(taken.units))
      let steps = min(next - Self.step, fitting).units / Self.step.units
      next = max(least, Length(units: steps * Self.step.units))
      result = copy(of: box, smaller: Double(next.units) / Double(size.units))
    }
    return result
  }

  /// Prints the sender's address: on one line above the recipient's, or in a window of its own.
  private func paint(
    sender: BoxID, _ standard: EnvelopeStandard, in zone: Rect, into painter: inout Painter
  ) {
    let isOneLine = standard.geometry.isSenderOneLine
    let limit = isOneLine ? zone.size.width : zone.size.height
    func measure(_ box: BoxID) -> Length {
      isOneLine
        ? layout.intrinsicWidths(box).maximum : fragment(box, in: zone).size.height
    }
    let box = smaller(sender, least: Self.leastSenderSize, than: limit, measure: measure)
    if measure(box) > limit { reportSender(layout.boxes[sender].span) }
    paint(fragment(box, in: zone), in: zone, isAtBottom: isOneLine, into: &painter)
  }

  /// A copy of a box and what is in it, in smaller type.
  private func copy(of id: BoxID, smaller factor: Double) -> BoxID {
    let box = layout.boxes[id]
    var values = box.style.computed
    values.text.fontSize = values.text.fontSize.scaled(by: factor)
    if case .length(let height) = values.text.lineHeight {
      values.text.lineHeight = .length(height.scaled(by: factor))
    }
    var smaller = Box(box.kind, style: resolver.style(values), node: box.node, span: box.span)
    smaller.text = box.text
    smaller.hasInlineChildren = box.hasInlineChildren
    smaller.structure = box.structure
    smaller.picture = box.picture
    let copied = layout.addBox(smaller)
    layout.boxes.links[copied] = layout.boxes.links[id]
    for child in layout.boxes.children(of: id) {
      layout.boxes.append(copy(of: child, smaller: factor), to: copied)
    }
    return copied
  }

  // MARK: - Folds

  /// Prints the marks for folding and punching.
  func paintFoldMarks(into painter: inout Painter) {
    guard let marks = layout.boxes.foldMarks, page.facts.number == 1 || marks.isOnAllPages else {
      return
    }
    reportPaper(marks.standard, marks.span)
    let geometry = marks.standard.geometry
    let places =
      geometry.folds.map { ($0, EnvelopeGeometry.marks.fold) }
      + [geometry.punch].compactMap { $0.map { ($0, EnvelopeGeometry.marks.punch) } }
    for (y, length) in places.sorted(by: { $0.0 < $1.0 }) where y < page.style.size.height {
      let start = Point(x: EnvelopeGeometry.marks.x, y: y)
      let line = StrokeLine(
        from: start, to: start + Point(x: length, y: .zero),
        width: EnvelopeGeometry.marks.thickness, style: .solid, color: marks.color)
      painter.add(.stroke(line), .artifact, layout.boxes.root)
    }
  }
}
