import Diagnostics
import Pages

/// How far the content of pages reaches over the side of their areas where lines end, and how much
/// smaller it has to be to have room.
///
/// What counts is what browsers count: boxes that have an area and the text of lines, where relative
/// positions and transforms put them, as far as no box around cuts them off. Boxes that stand at one
/// place of every sheet do not count.
struct PageOverflow {
  /// The most that content is made smaller by; what is wider still goes over the edge.
  static let limit = 1.5

  let layout: DocumentLayout
  /// How many times as wide as the area the widest content is; 1 if all of it has room.
  private(set) var factor = 1.0
  /// Where the text of the widest box stands.
  var span: Span? { box.map { layout.boxes[$0].span } }
  private var box: BoxID?
  private let isRightToLeft: Bool

  /// Less is what rounding makes: a sixty-fourth of a pixel.
  private static let tolerance = Length(units: 12)

  init(_ pages: [LaidOutPage], layout: DocumentLayout) {
    self.layout = layout
    isRightToLeft = layout.boxes[layout.boxes.root].style.text.direction == .rtl
    for page in pages {
      let width = page.style.flow.width
      guard width > .zero else { continue }
      let parts =
        [Fragment.Child(offset: page.origin, fragment: page.fragment)] + page.absolute + page.pinned
      for part in parts {
        guard let extent = extent(of: part.fragment, at: part.offset) else { continue }
        let reach = isRightToLeft ? width - extent.rect.origin.x : extent.rect.maxX
        guard reach > width + Self.tolerance else { continue }
        let factor = min(Self.limit, Double(reach.units) / Double(width.units))
        if factor > self.factor { (self.factor, box) = (factor, extent.widest) }
      }
    }
  }

  /// What a fragment and all inside of it cover, and which box reaches furthest.
  private struct Extent {
    var rect: Rect
    var widest: BoxID
  }

  private func union(_ first: Extent?, _ second: Extent?) -> Extent? {
    guard let first, let second else { return first ?? second }
    let isFurther =
      isRightToLeft
      ? second.rect.origin.x < first.rect.origin.x : second.rect.maxX > first.rect.maxX
    return Extent(
      rect: first.rect.union(second.rect), widest: isFurther ? second.widest : first.widest)
  }

  private func extent(of fragment: Fragment, at origin: Point) -> Extent? {
    if case .collapsedBorders = fragment.content { return nil }
    let style = layout.boxes[fragment.box].style
    guard case .box = fragment.content else { return inside(fragment, at: origin) }
    let origin = origin + style.relativeOffset(fragment.containing)
    let border = Rect(origin: origin, size: fragment.size)
    var own = extent(border, fragment.box)
    if !layout.isClipped(fragment.box) {
      own = union(own, inside(fragment, at: origin))
    }
    if let transform = style.box.transform(of: border), let covered = own {
      own?.rect = transform.bounds(of: covered.rect)
    }
    return own
  }

  private func extent(_ rect: Rect, _ box: BoxID) -> Extent? {
    rect.size.width > .zero && rect.size.height > .zero ? Extent(rect: rect, widest: box) : nil
  }

  private func inside(_ fragment: Fragment, at origin: Point) -> Extent? {
    var extent: Extent?
    if let text = fragment.text { extent = self.extent(of: text, in: fragment, at: origin) }
    if case .line(let line) = fragment.content {
      for text in line.texts {
        extent = union(extent, self.extent(of: text, in: fragment, at: origin))
      }
      for part in line.inlineBoxes {
        let rect = Rect(origin: origin + part.rect.origin, size: part.rect.size)
        extent = union(extent, self.extent(rect, part.box))
      }
    }
    for child in fragment.children {
      extent = union(extent, self.extent(of: child.fragment, at: origin + child.offset))
    }
    return extent
  }

  private func extent(
    of text: LineContent.Text, in fragment: Fragment, at origin: Point
  ) -> Extent? {
    if case .atomic = text.content { return nil }
    let rect = Rect(
      x: origin.x + text.x, y: origin.y, width: text.width,
      height: max(fragment.size.height, text.baseline))
    return extent(rect, text.box)
  }
}
