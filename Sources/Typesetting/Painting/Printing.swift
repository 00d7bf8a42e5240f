import Pages

/// Paints laid out pages: content in reading order, fixed boxes, then the margins.
struct Printing {
  let layout: DocumentLayout
  let resolver: StyleResolver
  let styles: PageStyles

  func pages(_ laidOut: [LaidOutPage]) -> [Page] {
    let root = layout.boxes.root
    let rootStyle = layout.boxes[root].style
    let fixed = laidOut.flatMap { $0.fragment.outOfFlow }.filter { isFixed($0.box) }
    var sums = CarrySums(format: layout.carryFormat)
    var pages: [Page] = []
    pages.reserveCapacity(laidOut.count)
    let brokenBoxes = BrokenBoxes(pages: laidOut)
    for (index, page) in laidOut.enumerated() {
      var facts = page.facts
      facts.count = laidOut.count
      // Only margin boxes may depend on the count of pages; size and margins are settled.
      let style = styles.style(facts, root: rootStyle)
      sums.turn(to: page.fragment, layout.boxes)
      var painter = Painter(layout: layout, page: facts, sums: sums)
      painter.brokenBoxes = brokenBoxes
      paintSheet(page.style, root, into: &painter)
      painter.rank = PaintRank.own
      painter.paintPageBackground(style.style.box.pageBackground, page.style.size, root)
      painter.rank = PaintRank.content
      let windows = WindowPrinting(layout: layout, resolver: resolver, page: page)
      let addresses = windows.paint(into: &painter)
      paintContent(page, fixed, index: index, into: &painter)
      painter.endAll()
      painter.isArtifact = true
      windows.paintFoldMarks(into: &painter)
      MarginBoxes(
        layout: layout, resolver: resolver, page: page.style.with(furnitureOf: style),
        facts: facts, assignments: page.assignments, sums: sums
      ).paint(into: &painter)
      reportOffPage(painter.items, page.style)
      windows.report(painter.items, beside: addresses)
      pages.append(Page(size: page.style.size, items: painter.items))
    }
    return pages
  }

  /// Paints what is in the area of the page, smaller if it would be too wide.
  private func paintContent(
    _ page: LaidOutPage, _ fixed: [OutOfFlowBox], index: Int, into painter: inout Painter
  ) {
    let shrinking = page.style.shrinking
    let origin = shrinking == nil ? page.style.content.origin : .zero
    if shrinking != nil { painter.begin() }
    painter.paint(page.fragment, at: origin + page.origin)
    paintOutOfFlow(page, fixed, index: index, at: origin, into: &painter)
    for child in page.pinned { painter.paint(child.fragment, at: origin + child.offset) }
    if let shrinking {
      painter.end(PaintRank.content, transform: shrinking, of: layout.boxes.root)
    }
  }

  /// Reports text that stands over an edge of the sheet: it would be lost on paper.
  private func reportOffPage(_ items: [PageItem], _ page: PageStyle) {
    let (size, shrinking) = (page.size, page.shrinking)
    var clips = shrinking == nil ? 0 : -1
    for index in items.indices {
      switch items[index].content {
      case .clip, .transform: clips += 1
      case .unclip, .untransform: clips -= 1
      // What a box cuts off or turns is meant to be.
      case .text(let line) where clips == 0:
        guard let extent = line.extent else { continue }
        let baseline = Rect(
          x: line.origin.x + extent.left, y: line.origin.y, width: extent.right - extent.left,
          height: .zero)
        let place = shrinking?.bounds(of: baseline) ?? baseline
        let isOn =
          place.origin.x >= .zero && place.maxX <= size.width && place.origin.y >= .zero
          && place.origin.y <= size.height
        if !isOn { layout.reportOffPage(items[index].span) }
      case .text, .fill, .area, .stroke, .shape, .picture, .drawing, .group, .ungroup, .link: break
      }
    }
  }

  private func isFixed(_ box: BoxID) -> Bool {
    layout.boxes[box].style.box.position == .fixed
  }

  /// Paints the background and border of the page.
  private func paintSheet(_ style: PageStyle, _ root: BoxID, into painter: inout Painter) {
    guard style.style.isDecorated else { return }
    let fragment = Fragment(box: root, size: style.size)
    painter.rank = PaintRank.own
    painter.decorate(fragment, style.style, at: .zero)
    painter.rank = PaintRank.content
  }

  /// Paints the absolute boxes that belong to the page and the fixed boxes, which stand on
  /// every page but belong to the document once.
  private func paintOutOfFlow(
    _ page: LaidOutPage, _ fixed: [OutOfFlowBox], index: Int, at origin: Point,
    into painter: inout Painter
  ) {
    for child in page.absolute { painter.paint(child.fragment, at: origin + child.offset) }
    let area = Rect(origin: .zero, size: page.style.flow)
    for box in fixed {
      let child = layout.positioned(box, in: area)
      painter.isArtifact = index > 0
      painter.paint(child.fragment, at: origin + child.offset)
      painter.isArtifact = false
    }
  }
}
