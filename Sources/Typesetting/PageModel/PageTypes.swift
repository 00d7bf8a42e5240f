/// Named pages (CSS Paged Media 3, 3.3): which type of page each box wants.
struct PageTypes {
  /// The page types of a box.
  private struct Types {
    /// The box's own.
    let used: String
    /// Those of its first and last box at any depth.
    var start: String
    var end: String
  }

  private var types: [BoxID: Types] = [:]
  /// The boxes before which the type changes, so that a page must end.
  private(set) var changes: Set<BoxID> = []

  /// Finds the types of all blocks.
  init(_ boxes: BoxTree) {
    _ = collect(boxes.root, "", boxes)
  }

  private mutating func collect(_ id: BoxID, _ outer: String, _ boxes: BoxTree) -> Types {
    let stated = boxes[id].style.box.pageName
    let isOwn = boxes[id].node != nil && !stated.isEmpty
    var result = Types(used: isOwn ? stated : outer, start: "", end: "")
    (result.start, result.end) = (result.used, result.used)
    var previous: Types?
    var next = boxes[id].hasInlineChildren ? nil : boxes[id].firstChild
    if case .block = boxes[id].kind {} else { next = nil }
    while let child = next {
      next = boxes[child].nextSibling
      if boxes[child].isOutOfFlow { continue }
      let types = collect(child, result.used, boxes)
      if let previous, previous.end != types.start { changes.insert(child) }
      if previous == nil { result.start = types.start }
      result.end = types.end
      previous = types
    }
    types[id] = result
    return result
  }

  /// The type of the page on which layout goes on.
  func name(of token: BreakToken?, root: BoxID) -> String {
    var (box, token) = (root, token)
    while true {
      switch token {
      case nil: return types[box]?.start ?? ""
      case .before(let child)?: return types[child]?.start ?? ""
      case .inside(let child, let inner)?: (box, token) = (child, inner)
      case .floats(_, let rest?)?: token = rest
      case .sized(_, let rest)?: token = rest
      case .floats(_, nil)?: return types[box]?.end ?? ""
      case .piece?, .row?, .grid?, .table?, .later?, .parallel?, .height?:
        return types[box]?.used ?? ""
      }
    }
  }
}

extension BoxTree {
  /// The type of the page on which layout goes on.
  func pageName(of token: BreakToken?) -> String { pageTypes?.name(of: token, root: root) ?? "" }

  /// The boxes that begin in a fragment, in order, that set names or are running elements.
  func marks(in fragment: Fragment) -> [BoxID] {
    if assignments.isEmpty, runningContents.isEmpty, windows.isEmpty { return [] }
    var marks: [BoxID] = []
    collect(fragment, into: &marks)
    return marks
  }

  private func collect(_ fragment: Fragment, into marks: inout [BoxID]) {
    if case .box = fragment.content, fragment.isFirst, isMark(fragment.box) {
      marks.append(fragment.box)
    }
    for child in fragment.children { collect(child.fragment, into: &marks) }
    for box in fragment.outOfFlow { collect(box.box, into: &marks) }
    for box in fragment.waiting { collect(box.box, into: &marks) }
  }

  private func collect(_ box: BoxID, into marks: inout [BoxID]) {
    if isMark(box) { marks.append(box) }
    for child in children(of: box) { collect(child, into: &marks) }
  }

  private func isMark(_ box: BoxID) -> Bool {
    if case .running = self[box].kind { return true }
    return assignments[box] != nil
  }
}

extension DocumentLayout {
  /// On which side of a book what begins where layout goes on wishes to stand; nil for any.
  func wishedSide(_ token: BreakToken) -> PageSide? {
    guard boxes.hasPageSides else { return nil }
    var token = token
    loop: while true {
      switch token {
      case .inside(_, let inner), .floats(_, let inner?), .sized(_, let inner): token = inner
      case .before, .piece, .row, .grid, .table, .later, .parallel, .floats, .height: break loop
      }
    }
    guard case .before(let child) = token else { return nil }
    return boxes[child].breakBefore.side
      ?? sibling(before: child).flatMap { boxes[$0].breakAfter.side }
  }
}
