import Pages

/// Anonymous boxes: what CSS inserts so that every box has the children its kind needs.
extension BoxBuilder {
  /// Completes a box whose children are made.
  mutating func finish(_ id: BoxID) {
    switch boxes[id].kind {
    case .inline: blockifyIfNeeded(id)
    case .block, .atomic, .cell, .caption: finishContainer(id)
    case .table:
      wrap(id, in: .row, display: .tableRow) { !Self.isTablePart($0) }
      takeOutCaptions(id)
    case .rowGroup: wrap(id, in: .row, display: .tableRow) { !Self.isRow($0) }
    case .row: wrap(id, in: .cell, display: .tableCell) { !Self.isCell($0) }
    case .text, .lineBreak, .pageText, .column, .running: break
    }
    propagateBreaks(id)
  }

  private static func isRow(_ box: Box) -> Bool {
    if case .row = box.kind { return true }
    return box.isOutOfFlow
  }

  private static func isCell(_ box: Box) -> Bool {
    if case .cell = box.kind { return true }
    return box.isOutOfFlow
  }

  private static func isTablePart(_ box: Box) -> Bool {
    switch box.kind {
    case .row, .rowGroup, .column, .caption: true
    case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .cell, .running:
      box.isOutOfFlow
    }
  }

  /// An inline element with blocks inside becomes a block, so that nothing is split around them.
  private mutating func blockifyIfNeeded(_ id: BoxID) {
    var next = boxes[id].firstChild
    var hasBlock = false
    while let child = next, !hasBlock {
      hasBlock = !boxes[child].isInlineLevel && !boxes[child].isOutOfFlow
      next = boxes[child].nextSibling
    }
    guard hasBlock else { return }
    let old = boxes[id]
    var box = Box(.block, style: old.style, node: old.node, span: old.span)
    (box.parent, box.nextSibling) = (old.parent, old.nextSibling)
    (box.firstChild, box.lastChild) = (old.firstChild, old.lastChild)
    boxes[id] = box
    finishContainer(id)
  }

  /// Gives a container either only children in lines or only blocks.
  private mutating func finishContainer(_ id: BoxID) {
    wrap(id, in: .table, display: .table) { box in
      switch box.kind {
      case .row, .rowGroup, .cell, .column, .caption: true
      case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .running: false
      }
    }
    dropTrailingSpace(id)
    var hasInline = false
    var hasBlock = false
    var next = boxes[id].firstChild
    while let child = next {
      if !boxes[child].isOutOfFlow {
        if boxes[child].isInlineLevel { hasInline = true } else { hasBlock = true }
      }
      next = boxes[child].nextSibling
    }
    let display = boxes[id].style.box.display
    if hasInline, hasBlock || display == .flex || display == .inlineFlex {
      wrap(id, in: .block, display: .block) { $0.isInlineLevel }
    } else {
      boxes[id].hasInlineChildren = hasInline
    }
  }

  /// White space after the last block is no line.
  private mutating func dropTrailingSpace(_ id: BoxID) {
    guard let last = boxes[id].lastChild, case .text = boxes[last].kind,
      boxes[last].text.isWhitespace, boxes[last].style.text.whiteSpace.collapsesSpaces
    else { return }
    let children = boxes.children(of: id)
    if children.count == 1 || children.contains(where: { !boxes[$0].isInlineLevel }) {
      boxes.setChildren(children.dropLast(), of: id)
    }
  }

  /// Puts runs of children for which a condition holds into anonymous boxes.
  ///
  /// Runs of nothing but white space vanish.
  private mutating func wrap(
    _ id: BoxID, in kind: Box.Kind, display: Display, where condition: (Box) -> Bool
  ) {
    var next = boxes[id].firstChild
    var isNeeded = false
    while let child = next, !isNeeded {
      isNeeded = condition(boxes[child])
      next = boxes[child].nextSibling
    }
    guard isNeeded else { return }
    var result: [BoxID] = []
    var run: [BoxID] = []
    for child in boxes.children(of: id) {
      if condition(boxes[child]) {
        run.append(child)
      } else {
        closeRun(&run, id, kind, display, &result)
        result.append(child)
      }
    }
    closeRun(&run, id, kind, display, &result)
    boxes.setChildren(result, of: id)
  }

  private mutating func closeRun(
    _ run: inout [BoxID], _ parent: BoxID, _ kind: Box.Kind, _ display: Display,
    _ result: inout [BoxID]
  ) {
    defer { run = [] }
    let isBlank = run.allSatisfy { child in
      guard case .text = boxes[child].kind else { return false }
      return boxes[child].text.isWhitespace && boxes[child].style.text.whiteSpace.collapsesSpaces
    }
    guard !isBlank, let first = run.first else { return }
    let style = resolver.anonymous(boxes[parent].style, display: display)
    let box = boxes.add(Box(kind, style: style, node: nil, span: boxes[first].span))
    boxes.setChildren(run, of: box)
    finish(box)
    result.append(box)
    boxes[box].parent = parent
  }

  /// A table with captions becomes a block with the captions before or after the table.
  private mutating func takeOutCaptions(_ id: BoxID) {
    let children = boxes.children(of: id)
    let captions = children.filter { child in
      if case .caption = boxes[child].kind { return true }
      return false
    }
    guard !captions.isEmpty else { return }
    let old = boxes[id]
    let table = boxes.add(Box(.table, style: old.style, node: old.node, span: old.span))
    boxes.setChildren(children.filter { !captions.contains($0) }, of: table)
    propagateBreaks(table)
    let style = resolver.anonymous(old.style, display: .block)
    var wrapper = Box(.block, style: style, node: nil, span: old.span)
    (wrapper.parent, wrapper.nextSibling) = (old.parent, old.nextSibling)
    boxes[id] = wrapper
    let bottom = captions.filter { boxes[$0].style.text.captionSide == .bottom }
    let top = captions.filter { !bottom.contains($0) }
    for caption in top { boxes[caption].breakAfter = .avoid }
    boxes.setChildren(top + [table] + bottom, of: id)
  }

  /// A break before the first child is a break before the box, and likewise after the last one.
  private mutating func propagateBreaks(_ id: BoxID) {
    guard let first = boxes[id].firstChild, let last = boxes[id].lastChild else { return }
    switch boxes[id].kind {
    case .block, .table, .rowGroup:
      guard !boxes[id].hasInlineChildren, boxes[id].style.box.display != .flex else { return }
      if boxes[id].breakBefore == .auto { boxes[id].breakBefore = boxes[first].breakBefore }
      if boxes[id].breakAfter == .auto { boxes[id].breakAfter = boxes[last].breakAfter }
    case .inline, .text, .lineBreak, .pageText, .atomic, .row, .cell, .caption, .column,
      .running:
      break
    }
  }
}
