import Markup
import Pages

/// The legend of a field set stands on its upper border (HTML, 15.3.13).
extension BoxBuilder {
  /// Takes the first legend in the flow of a field set out of its content.
  mutating func takeOutLegend(of id: BoxID) {
    let children = boxes.children(of: id)
    let legend = children.first { child in
      guard let node = boxes[child].node, boxes[child].isInFlow else { return false }
      return nodes[Int(node.index)].name == "legend" && boxes[child].picture == nil
    }
    guard let legend else { return }
    boxes.setChildren(children.filter { $0 != legend }, of: id)
    boxes[legend].nextSibling = nil
    boxes.legends[id] = legend
  }
}

extension DocumentLayout {
  /// Lays out the legend of a field set, if it has one, and makes room for it above the padding.
  ///
  /// Returns its place in the border box.
  func placeLegend(of id: BoxID, _ frame: inout BoxFrame) -> Fragment.Child? {
    guard let legend = boxes.legends[id] else { return nil }
    let width = frame.contentWidth
    let style = boxes[legend].style
    let fragment = layoutShrinkToFit(legend, available: width)
    let margins = style.verticalMargins(width)
    let left = style.box.marginLeft.resolved(width)
    let right = style.box.marginRight.resolved(width)
    let border = boxes[id].style.border.top
    let room = margins.top + fragment.size.height + margins.bottom
    // A legend lower than the border stands in its middle.
    let top = margins.top + max(.zero, (border - room) / 2)
    let free = max(.zero, width - fragment.size.width - (left ?? .zero) - (right ?? .zero))
    let shift = left != nil ? .zero : right == nil ? free / 2 : free
    let offset = Point(x: frame.insets.left + (left ?? .zero) + shift, y: top)
    frame.insets.top = frame.insets.top + max(.zero, room - border)
    return Fragment.Child(offset: offset, fragment: fragment)
  }
}

extension Painter {
  /// Paints the background and border of a field set: the border is level with the middle of its
  /// legend, behind which it is not seen.
  mutating func decorate(
    _ fragment: Fragment, _ style: ComputedStyle, around legend: Fragment.Child, at origin: Point
  ) {
    let margins = layout.boxes[legend.fragment.box].style.verticalMargins(fragment.size.width)
    let height = legend.fragment.size.height
    let drop = max(.zero, (margins.top + height + margins.bottom - style.border.top) / 2)
    let frame = Fragment(
      box: fragment.box,
      size: Size(width: fragment.size.width, height: fragment.size.height - drop))
    (frame.isFirst, frame.isLast) = (fragment.isFirst, fragment.isLast)
    let place = origin + Point(x: .zero, y: drop)
    if style.border.top == .zero { return decorate(frame, style, at: place) }
    let rect = Rect(origin: place, size: frame.size)
    let gap = Rect(origin: origin + legend.offset, size: legend.fragment.size)
    let parts = [
      Rect(
        x: rect.origin.x, y: rect.origin.y, width: gap.origin.x - rect.origin.x,
        height: rect.size.height),
      Rect(
        x: gap.origin.x, y: max(rect.origin.y, gap.maxY), width: gap.size.width,
        height: rect.maxY - max(rect.origin.y, gap.maxY)),
      Rect(
        x: gap.maxX, y: rect.origin.y, width: rect.maxX - gap.maxX, height: rect.size.height),
    ]
    let rank = rank
    for part in parts where part.size.width > .zero && part.size.height > .zero {
      begin()
      decorate(frame, style, at: place)
      end(rank, clippedTo: RoundedRect(part), of: fragment.box)
      self.rank = rank
    }
  }
}
