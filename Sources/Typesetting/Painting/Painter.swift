import Diagnostics
import Fonts
import Pages
import Pictures

/// Turns the fragments of one page into items in the order they are painted in.
struct Painter {
  let layout: DocumentLayout
  /// The page's number and the count of pages.
  let page: PageFacts
  /// The running sums of the page.
  let sums: CarrySums
  /// Whether everything painted is decoration.
  var isArtifact = false
  /// The rank of what is painted in its stacking context.
  var rank = PaintRank.content
  /// The parts of the boxes that are broken over pages.
  var brokenBoxes: BrokenBoxes?
  private(set) var items: [PageItem] = []
  private var context = PaintContext(start: 0)
  /// The contexts around the one that is open.
  private var outer: [PaintContext] = []

  init(layout: DocumentLayout, page: PageFacts, sums: CarrySums) {
    self.layout = layout
    self.page = page
    self.sums = sums
  }

  /// Paints a fragment and what is inside it.
  mutating func paint(_ fragment: Fragment, at origin: Point) {
    switch fragment.content {
    case .line(let line):
      paint(line, of: fragment, at: origin)
    case .collapsedBorders(let borders): paint(borders, fragment.box, at: origin)
    case .box: paintBox(fragment, at: origin)
    }
  }

  /// Paints a box that stands in a line: as one, with all that is inside.
  mutating func paint(atomic fragment: Fragment, at origin: Point) {
    if layer(of: fragment.box, layout.boxes[fragment.box].style) != nil {
      return paint(fragment, at: origin)
    }
    begin()
    paint(fragment, at: origin)
    end(PaintRank.content)
  }

  private mutating func paintBox(_ fragment: Fragment, at origin: Point) {
    let style = layout.boxes[fragment.box].style
    let origin = origin + style.relativeOffset(fragment.containing)
    guard let rank = layer(of: fragment.box, style) else {
      return paintParts(fragment, style, at: origin, background: PaintRank.backgrounds)
    }
    let transform =
      transforms(fragment.box)
      ? style.box.transform(of: Rect(origin: origin, size: fragment.size)) : nil
    if let transform, transform.isSingular { return }
    begin()
    paintParts(fragment, style, at: origin, background: PaintRank.own)
    end(rank, opacity: style.box.opacity, transform: transform, of: fragment.box)
  }

  /// The rank of a box that makes a context; nil if it makes none.
  private func layer(of box: BoxID, _ style: ComputedStyle) -> Int? {
    if style.box.position != .static { return PaintRank.positioned(style.box.zIndex) }
    if style.box.opacity < 1 || !style.box.transform.isEmpty && transforms(box) {
      return PaintRank.positioned(0)
    }
    return layout.boxes[box].float == .none ? nil : PaintRank.floats
  }

  /// Whether a box can be transformed (CSS Transforms 1, 2, "transformable element"); parts of
  /// tables are not here.
  private func transforms(_ box: BoxID) -> Bool {
    switch layout.boxes[box].kind {
    case .block, .atomic, .table, .caption: true
    case .inline, .text, .lineBreak, .pageText, .rowGroup, .row, .cell, .column, .running: false
    }
  }

  private mutating func paintParts(
    _ fragment: Fragment, _ style: ComputedStyle, at origin: Point, background: Int
  ) {
    let outer = isArtifact
    defer { isArtifact = outer }
    if fragment.isRepeated { isArtifact = true }
    if style.isDecorated, style.text.visibility == .visible {
      rank = background
      if let legend = legend(of: fragment) {
        decorate(fragment, style, around: legend, at: origin)
      } else {
        decorate(fragment, style, at: origin)
      }
      rank = PaintRank.content
    }
    if let picture = layout.boxes[fragment.box].picture, style.text.visibility == .visible {
      paint(picture, fragment, style, at: origin)
    }
    if let graphic = layout.boxes[fragment.box].graphic, style.text.visibility == .visible {
      paint(layout.boxes[graphic], fragment, style, at: origin)
    }
    if !layout.boxes.symbols.isEmpty, style.text.visibility == .visible,
      layout.boxes.symbols.contains(fragment.box)
    {
      paintSymbol(fragment, style, at: origin)
    }
    if fragment.isFirst, let marker = layout.boxes.markers[fragment.box] {
      paintMarker(marker, of: fragment, at: origin)
    }
    if case .row = layout.boxes[fragment.box].kind {
      paintCells(of: fragment, at: origin)
    } else {
      paintContent(of: fragment, style, at: origin)
    }
  }

  /// The legend that stands on the border of a field set.
  private func legend(of fragment: Fragment) -> Fragment.Child? {
    guard !layout.boxes.legends.isEmpty, let legend = layout.boxes.legends[fragment.box],
      let first = fragment.children.first, first.fragment.box == legend
    else { return nil }
    return first
  }

  /// Paints the cells of a row: all backgrounds, so that equal ones become one rectangle, then
  /// what is in the cells.
  private mutating func paintCells(of row: Fragment, at origin: Point) {
    rank = PaintRank.backgrounds
    for cell in row.children {
      let style = layout.boxes[cell.fragment.box].style
      guard style.isDecorated, style.text.visibility == .visible else { continue }
      decorate(cell.fragment, style, at: origin + cell.offset + style.relativeOffset(row.size))
    }
    rank = PaintRank.content
    for cell in row.children {
      let style = layout.boxes[cell.fragment.box].style
      let start = origin + cell.offset + style.relativeOffset(row.size)
      let rank = layer(of: cell.fragment.box, style)
      if rank != nil { begin() }
      paintContent(of: cell.fragment, style, at: start)
      if let rank { end(rank, opacity: style.box.opacity, of: cell.fragment.box) }
    }
  }

  private mutating func paint(
    _ picture: BoxPicture, _ fragment: Fragment, _ style: ComputedStyle, at origin: Point
  ) {
    let insets = style.insets(fragment.size.width)
    let outline = outline(of: fragment, style, Rect(origin: origin, size: fragment.size))
    let area = outline.inset(insets)
    guard area.rect.size.width > .zero, area.rect.size.height > .zero else { return }
    let size = style.box.objectFit.concrete(
      layout.naturalSize(picture, fragment.box), in: area.rect.size)
    guard size.width > .zero, size.height > .zero else { return }
    let offset = style.box.objectPosition.offset(of: size, in: area.rect.size)
    let rect = Rect(origin: area.rect.origin + offset, size: size)
    let structure = layout.boxes[fragment.box].structure
    let content: PageItem.Content
    switch picture {
    case .file(let id): content = .picture(rect, id)
    case .drawing(let number):
      content = .drawing(rect, layout.boxes.drawings[Int(number)].drawing)
    }
    if area.isSharp, size == area.rect.size { return add(content, structure, fragment.box) }
    begin()
    add(content, structure, fragment.box)
    end(PaintRank.content, clippedTo: area, of: fragment.box)
  }

  /// Paints what is inside a box; if that is cut off, only what is within the padding edge.
  private mutating func paintContent(
    of fragment: Fragment, _ style: ComputedStyle, at origin: Point
  ) {
    guard layout.isClipped(fragment.box) else {
      return paintInside(fragment, at: origin)
    }
    begin()
    paintInside(fragment, at: origin)
    let outline = outline(of: fragment, style, Rect(origin: origin, size: fragment.size))
    end(
      PaintRank.content, clippedTo: outline.inset(fragment.present(style.border, style)),
      of: fragment.box)
  }

  private mutating func paintInside(_ fragment: Fragment, at origin: Point) {
    var children = fragment.children[...]
    // The legend of a field set is read before its text.
    if let legend = legend(of: fragment) {
      paint(legend.fragment, at: origin + legend.offset)
      children = children.dropFirst()
    }
    if let text = fragment.text { paint(text, of: fragment, at: origin) }
    for child in children { paint(child.fragment, at: origin + child.offset) }
  }

  mutating func add(_ content: PageItem.Content, _ structure: StructureIndex, _ box: BoxID) {
    if case .fill(let rect, let color) = content, join(rect, color) { return }
    append(content, structure, box)
    context.add(rank, content.bounds, from: items.count - 1, in: items)
  }

  private mutating func append(
    _ content: PageItem.Content, _ structure: StructureIndex, _ box: BoxID
  ) {
    items.append(item(content, structure, box))
  }

  private func item(
    _ content: PageItem.Content, _ structure: StructureIndex, _ box: BoxID
  ) -> PageItem {
    let span = layout.boxes[box].span
    let hasPlace = span.source != UInt32.max
    return PageItem(
      content, structure: isArtifact ? .artifact : structure, span: hasPlace ? span : nil)
  }

  /// Widens the last item if it is a rectangle of the same colour and height that ends where this
  /// one begins: two of them would show a seam.
  private mutating func join(_ rect: Rect, _ color: Color) -> Bool {
    guard let last = items.last, case .fill(let before, color) = last.content, color.alpha == 255,
      last.structure == .artifact, before.maxX == rect.origin.x,
      before.origin.y == rect.origin.y, before.size.height == rect.size.height,
      context.ends(with: rank)
    else { return false }
    let joined = Rect(
      origin: before.origin,
      size: Size(width: before.size.width + rect.size.width, height: rect.size.height))
    items[items.count - 1] = PageItem(
      .fill(joined, color), structure: .artifact, span: last.span)
    context.add(rank, rect, from: items.count - 1, in: items)
    return true
  }

  // MARK: - Contexts

  /// Begins a stacking context, or what is painted like one.
  mutating func begin() {
    outer.append(context)
    context = PaintContext(start: items.count)
  }

  /// Ends the context and gives it its rank in the one around it.
  ///
  /// - Parameters:
  ///   - area: What is seen of it; all if nil.
  ///   - opacity: How opaque it is as a whole (CSS Color 4, 3.2).
  ///   - transform: Through which it is drawn.
  ///   - box: The box whose content it is.
  mutating func end(
    _ rank: Int, clippedTo area: RoundedRect? = nil, opacity: Double = 1,
    transform: Transform? = nil, of box: BoxID? = nil
  ) {
    context.settle(&items)
    let inner = context
    context = outer.removeLast()
    guard var bounds = inner.bounds else { return }
    if let area, let box, !area.holds(bounds) {
      dropUnseen(from: inner.start, outside: area.rect)
      if items.count == inner.start { return }
      items.insert(item(.clip(area), .artifact, box), at: inner.start)
      append(.unclip, .artifact, box)
      bounds = area.rect
    }
    if opacity < 1, let box { fade(from: inner.start, bounds, by: opacity, box) }
    if let transform, let box {
      items.insert(item(.transform(transform), .artifact, box), at: inner.start)
      append(.untransform, .artifact, box)
      bounds = transform.bounds(of: bounds)
    }
    context.add(rank, bounds, from: inner.start, isWhole: true, in: items)
  }

  /// Takes out what nothing is seen of: what is not on paper is not in the file.
  private mutating func dropUnseen(from start: Int, outside area: Rect) {
    var depth = 0
    var kept = start
    for index in start..<items.count {
      let content = items[index].content
      switch content {
      case .transform: depth += 1
      case .untransform: depth -= 1
      case .text, .fill, .area, .stroke, .shape, .picture, .drawing, .link:
        // Places in a transform are not those of the page.
        if depth == 0, !content.reach.overlaps(area) { continue }
      case .clip, .unclip, .group, .ungroup: break
      }
      items.swapAt(kept, index)
      kept += 1
    }
    items.removeSubrange(kept...)
  }

  /// Makes the last items less opaque: each for itself if no two are in one place, which keeps them
  /// in their elements; else as one thing of the box's element.
  private mutating func fade(from start: Int, _ bounds: Rect, by opacity: Double, _ box: BoxID) {
    if !PaintContext.overlaps(items[start...]) {
      for index in start..<items.count {
        let item = items[index]
        items[index] = PageItem(
          item.content.faded(by: opacity), structure: item.structure, span: item.span)
      }
      return
    }
    let alpha = UInt8((opacity * 255).rounded())
    let structure = layout.boxes[box].structure
    items.insert(item(.group(bounds, alpha: alpha), structure, box), at: start)
    append(.ungroup, structure, box)
  }

  /// Ends the contexts of what has been painted: what follows is above it.
  mutating func endAll() {
    context.settle(&items)
    context = PaintContext(start: items.count)
  }

  // MARK: - List markers

  private mutating func paintMarker(_ marker: BoxID, of fragment: Fragment, at origin: Point) {
    // One in a line is painted there.
    guard case .block = layout.boxes[marker].kind else { return }
    let style = layout.boxes[marker].style
    if layout.boxes.symbols.contains(marker) {
      let insets = layout.boxes[fragment.box].style.insets(.zero)
      let right = origin.x + fragment.size.width - insets.right
      let baseline = fragment.baseline ?? insets.top + style.metrics.ascent
      return paintBullet(
        marker, outside: (origin.x + insets.left, right), baseline: origin.y + baseline)
    }
    let content = layout.layoutShrinkToFit(marker, available: .limit)
    let gap =
      layout.preparer.shaper.shape(" ", style: style.textStyle).width + style.text.wordSpacing
    let baseline = fragment.baseline ?? content.baseline ?? .zero
    let item = layout.boxes[fragment.box].style
    let insets = item.insets(.zero)
    let x =
      item.text.direction == .rtl
      ? origin.x + fragment.size.width - insets.right + gap
      : origin.x + insets.left - content.size.width - gap
    paint(
      content,
      at: Point(
        x: x, y: origin.y + baseline - (content.baseline ?? .zero)))
  }
}
