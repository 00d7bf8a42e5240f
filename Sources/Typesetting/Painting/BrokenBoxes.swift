import Pages

/// The parts of boxes that are broken over pages, found when a background first asks for them.
final class BrokenBoxes {
  /// A part of a box.
  struct Slice {
    /// The height of the parts before.
    let start: Length
    let size: Size

    /// The box as if it were not broken, where the part stands at a place.
    func whole(at origin: Point) -> Rect {
      Rect(origin: Point(x: origin.x, y: origin.y - start), size: size)
    }
  }

  private let pages: [LaidOutPage]
  private var slices: [ObjectIdentifier: Slice]?

  init(pages: [LaidOutPage]) { self.pages = pages }

  /// The part of a box that a fragment is; nil if it is all of it.
  func slice(of fragment: Fragment) -> Slice? {
    if fragment.isFirst, fragment.isLast { return nil }
    let known = slices ?? collected()
    slices = known
    return known[ObjectIdentifier(fragment)]
  }

  private func collected() -> [ObjectIdentifier: Slice] {
    var parts: [BoxID: [Fragment]] = [:]
    func collect(_ fragment: Fragment) {
      if case .box = fragment.content, !fragment.isFirst || !fragment.isLast {
        parts[fragment.box, default: []].append(fragment)
      }
      for child in fragment.children { collect(child.fragment) }
    }
    for page in pages {
      collect(page.fragment)
      for child in page.absolute + page.pinned { collect(child.fragment) }
    }
    var slices: [ObjectIdentifier: Slice] = [:]
    for fragments in parts.values {
      let height = fragments.reduce(Length.zero) { $0 + $1.size.height }
      var start = Length.zero
      for fragment in fragments {
        slices[ObjectIdentifier(fragment)] = Slice(
          start: start, size: Size(width: fragment.size.width, height: height))
        start = start + fragment.size.height
      }
    }
    return slices
  }
}
