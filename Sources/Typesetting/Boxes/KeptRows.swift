/// `-bp-keep-with-rows: n`: a break before the box, or before one of the n − 1 last rows ahead of
/// it, is to be avoided, so that at least n rows go along with it to the next page.
enum KeptRows {
  static func mark(in boxes: inout BoxTree) {
    for index in boxes.boxes.indices where boxes.boxes[index].style.box.keepWithRows > 0 {
      let id = BoxID(index: Int32(index))
      let count = boxes.boxes[index].style.box.keepWithRows
      guard boxes[id].node != nil, !boxes[id].isInlineLevel,
        let before = rows(before: id, in: boxes)
      else { continue }
      avoidBreak(before: id, &boxes)
      for row in before.suffix(count).dropFirst() { avoidBreak(before: row, &boxes) }
    }
  }

  /// Avoids a break before a box and before the boxes it is the first child of.
  private static func avoidBreak(before id: BoxID, _ boxes: inout BoxTree) {
    var current: BoxID? = id
    while let box = current {
      if boxes[box].breakBefore == .auto { boxes[box].breakBefore = .avoid }
      guard let parent = boxes[box].parent, boxes[parent].firstChild == box else { return }
      current = parent
    }
  }

  /// The rows of the table that ends right before a box, or of the groups before it in its table.
  private static func rows(before id: BoxID, in boxes: BoxTree) -> [BoxID]? {
    var current = id
    while let parent = boxes[current].parent {
      var previous: [BoxID] = []
      for sibling in boxes.children(of: parent) {
        if sibling == current { break }
        if !boxes[sibling].isOutOfFlow { previous.append(sibling) }
      }
      if let last = previous.last {
        return collectRows(last, in: boxes)
      }
      current = parent
    }
    return nil
  }

  /// The rows at the end of a box: of its last table, if nothing stands after that.
  private static func collectRows(_ id: BoxID, in boxes: BoxTree) -> [BoxID]? {
    switch boxes[id].kind {
    case .row: return [id]
    case .rowGroup:
      if boxes[id].style.box.display == .tableHeaderGroup { return nil }
      return boxes.children(of: id)
    case .table:
      return boxes.children(of: id).flatMap { collectRows($0, in: boxes) ?? [] }
    case .block: return boxes[id].lastChild.flatMap { collectRows($0, in: boxes) }
    case .inline, .text, .lineBreak, .pageText, .atomic, .cell, .caption, .column, .running:
      return nil
    }
  }
}
