import Pages

/// Anonymous boxes: what CSS inserts so that every box has the children its kind needs.
extension BoxBuilder {
  /// Completes a box whose children are made.
  mutating func finish(_ id: BoxID) {
    switch boxes[id].kind {
    case .inline: boxes[id].holdsBlocks = holdsBlocks(id)
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

  /// Gives a container either only children in lines or only blocks.
  private mutating func finishContainer(_ id: BoxID) {
    wrap(id, in: .table, display: .table) { box in
      switch box.kind {
      case .row, .rowGroup, .cell, .column, .caption: true
      case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .running: false
      }
    }
    splitInlines(id)
    var (hasInline, hasBlock, hasBlank) = (false, false, false)
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      if isBlank(child) {
        hasBlank = true
      } else if boxes[child].isInFlow {
        if boxes[child].isInlineLevel { hasInline = true } else { hasBlock = true }
      }
    }
    if hasBlank, !hasInline {
      // White space alone makes no line.
      boxes.setChildren(boxes.children(of: id).filter { !isBlank($0) }, of: id)
    } else if hasInline, hasBlock || Self.holdsItems(boxes[id].style) {
      wrap(id, in: .block, display: .block, goesOnOverFloats: true) { $0.isInlineLevel }
    } else {
      boxes[id].hasInlineChildren = hasInline
    }
  }

  /// Whether a box is a text of white space that collapses.
  func isBlank(_ id: BoxID) -> Bool {
    guard case .text = boxes[id].kind else { return false }
    return boxes[id].text.isWhitespace && boxes[id].style.text.whiteSpace.collapsesSpaces
  }

  /// Puts runs of children for which a condition holds into anonymous boxes.
  ///
  /// Runs of nothing but white space vanish. A float or a box out of flow after the beginning of a
  /// run may belong to it.
  private mutating func wrap(
    _ id: BoxID, in kind: Box.Kind, display: Display, goesOnOverFloats: Bool = false,
    where condition: (Box) -> Bool
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
    // White space between two children of a run does not end it (CSS 2.2, 17.2.1).
    var spaces: [BoxID] = []
    for child in boxes.children(of: id) {
      let isAmongLines =
        goesOnOverFloats && !boxes[child].isInFlow && run.contains { !isBlank($0) }
      if condition(boxes[child]) || isAmongLines {
        spaces = []
        run.append(child)
      } else if !run.isEmpty, isBlank(child) {
        spaces.append(child)
      } else {
        closeRun(&run, id, kind, display, &result)
        result += spaces
        spaces = []
        result.append(child)
      }
    }
    closeRun(&run, id, kind, display, &result)
    boxes.setChildren(result + spaces, of: id)
  }

  private mutating func closeRun(
    _ run: inout [BoxID], _ parent: BoxID, _ kind: Box.Kind, _ display: Display,
    _ result: inout [BoxID]
  ) {
    defer { run = [] }
    guard let first = run.first, !run.allSatisfy({ isBlank($0) }) else { return }
    let style = resolver.anonymous(boxes[parent].style, display: display)
    let isItem = Self.holdsItems(boxes[parent].style)
    let box = boxes.add(
      Box(kind, style: style, node: nil, span: boxes[first].span, isItem: isItem))
    boxes.setChildren(run, of: box)
    finish(box)
    result.append(box)
    boxes[box].parent = parent
  }

  /// A table with captions becomes a wrapper around the captions and the table (CSS 2.2, 17.4).
  private mutating func takeOutCaptions(_ id: BoxID) {
    let children = boxes.children(of: id)
    let captions = children.filter { child in
      if case .caption = boxes[child].kind { return true }
      return false
    }
    guard !captions.isEmpty else { return }
    let old = boxes[id]
    let (outer, inner) = resolver.tableWrapper(old.style)
    let table = boxes.add(Box(.table, style: inner, node: old.node, span: old.span))
    boxes.setChildren(children.filter { !captions.contains($0) }, of: table)
    propagateBreaks(table)
    var wrapper = Box(.block, style: outer, node: nil, span: old.span)
    (wrapper.parent, wrapper.nextSibling) = (old.parent, old.nextSibling)
    boxes[id] = wrapper
    let bottom = captions.filter { boxes[$0].style.text.captionSide == .bottom }
    let top = captions.filter { boxes[$0].style.text.captionSide == .top }
    for caption in top { boxes[caption].breakAfter = .avoid }
    for caption in bottom { boxes[caption].breakBefore = .avoid }
    boxes.setChildren(top + [table] + bottom, of: id)
  }

  /// A break before the first child is a break before the box, and likewise after the last one.
  private mutating func propagateBreaks(_ id: BoxID) {
    switch boxes[id].kind {
    case .block, .table, .rowGroup:
      guard !boxes[id].hasInlineChildren, !boxes[id].style.box.display.holdsItems else { return }
      var (first, last): (BoxID?, BoxID?)
      var next = boxes[id].firstChild
      while let child = next {
        next = boxes[child].nextSibling
        if boxes[child].isOutOfFlow { continue }
        if first == nil { first = child }
        last = child
      }
      if let first, boxes[id].breakBefore == .auto, boxes[first].isInFlow {
        boxes[id].breakBefore = boxes[first].breakBefore
      }
      if let last, boxes[id].breakAfter == .auto, boxes[last].isInFlow {
        boxes[id].breakAfter = boxes[last].breakAfter
      }
    case .inline, .text, .lineBreak, .pageText, .atomic, .row, .cell, .caption, .column,
      .running:
      break
    }
  }
}
