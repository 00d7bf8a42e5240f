import Markup

/// `-bp-keep-with-rows: n`: a break before the box, or before one of the n − 1 last rows ahead of
/// it, is to be avoided, so that at least n rows go along with it to the next page.
///
/// If so many rows have no room, a break among them is still better than one before the box.
struct KeptRows {
  private var boxes: BoxTree
  /// The box before each box, in its parent.
  private var previous: [BoxID?] = []

  static func mark(in boxes: inout BoxTree) {
    guard let first = boxes.boxes.firstIndex(where: { $0.style.box.keepWithRows > 0 }) else {
      return
    }
    var rows = KeptRows(boxes: boxes)
    boxes = BoxTree()
    rows.link()
    for index in first..<rows.boxes.boxes.count { rows.mark(BoxID(index: Int32(index))) }
    boxes = rows.boxes
  }

  private init(boxes: BoxTree) { self.boxes = boxes }

  private mutating func link() {
    previous = Array(repeating: nil, count: boxes.boxes.count)
    for index in boxes.boxes.indices {
      if let next = boxes.boxes[index].nextSibling {
        previous[Int(next.index)] = BoxID(index: Int32(index))
      }
    }
  }

  private mutating func mark(_ id: BoxID) {
    let count = boxes[id].style.box.keepWithRows
    guard count > 0, boxes[id].node != nil, !boxes[id].isInlineLevel else { return }
    let before = rows(before: id, count: count)
    if before.isEmpty { return }
    avoidBreak(before: id, isLastOfAll: true)
    // The first of the kept rows may begin the next page.
    for row in before.dropLast() { avoidBreak(before: row, isLastOfAll: false) }
  }

  /// Avoids a break before a box and before the boxes it is the first child of.
  private mutating func avoidBreak(before id: BoxID, isLastOfAll: Bool) {
    var current: BoxID? = id
    while let box = current {
      if isLastOfAll { boxes[box].isKeptWithRows = true }
      if boxes[box].breakBefore == .auto { boxes[box].breakBefore = .avoid }
      guard let parent = boxes[box].parent,
        boxes[parent].firstChild == box || standsInRow(box)
      else { return }
      current = parent
    }
  }

  /// At most so many rows of the table that ends right before a box, or of the groups before it in
  /// its table, the last one first.
  private func rows(before id: BoxID, count: Int) -> [BoxID] {
    var current = id
    while true {
      var box = standsInRow(current) ? nil : before(current)
      guard box != nil else {
        guard let parent = boxes[current].parent else { return [] }
        current = parent
        continue
      }
      var rows: [BoxID] = []
      // The groups and rows of the same table, or the one box right before.
      while let next = box, rows.count < count {
        guard collect(next, count, &rows) else { break }
        switch boxes[next].kind {
        case .row, .rowGroup: box = before(next)
        case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .cell, .caption,
          .column, .running:
          box = nil
        }
      }
      return rows
    }
  }

  /// Whether a box is an item beside others, so that none of them stands before it.
  private func standsInRow(_ id: BoxID) -> Bool {
    guard let parent = boxes[id].parent else { return false }
    let style = boxes[parent].style.box
    return style.display == .flex && style.flex.direction.isRow && style.flex.wrap == .nowrap
  }

  /// The box in the flow before another one.
  private func before(_ id: BoxID) -> BoxID? {
    var box = previous[Int(id.index)]
    while let found = box, !boxes[found].isInFlow { box = previous[Int(found.index)] }
    return box
  }

  /// Whether a row or group of rows is displayed on the last part of a broken table.
  private func isShownLast(_ id: BoxID) -> Bool {
    let style = boxes[id].style.box
    if style.display == .tableFooterGroup, style.footRepetition == .allButLast { return false }
    let last = FragmentStates(FragmentState(isFirst: false, isLast: true))
    return boxes.hidden[id].map { !$0.contains(last) } ?? true
  }

  /// Adds rows at the end of a box: of its last table, if nothing stands after that.
  ///
  /// Returns whether rows before the box may follow.
  private func collect(_ id: BoxID, _ count: Int, _ rows: inout [BoxID]) -> Bool {
    guard rows.count < count else { return false }
    switch boxes[id].kind {
    case .row:
      if isShownLast(id) { rows.append(id) }
      return true
    case .rowGroup where boxes[id].style.box.display == .tableHeaderGroup: return false
    case .rowGroup where !isShownLast(id): return true
    case .rowGroup, .table:
      var child = boxes[id].lastChild
      while let next = child, rows.count < count {
        _ = collect(next, count, &rows)
        child = previous[Int(next.index)]
      }
      return true
    case .block:
      return boxes[id].lastChild.map { collect($0, count, &rows) } ?? false
    case .inline, .text, .lineBreak, .pageText, .atomic, .cell, .caption, .column, .running:
      return false
    }
  }
}
