import Diagnostics
import Markup

/// Generated content: counters, `::before` and `::after`, list markers, named strings.
extension BoxBuilder {
  /// Applies an element's counters and makes its marker.
  mutating func count(_ place: StyleResolver.Place, box: BoxID, node: NodeID, level: Int) {
    let style = place.style
    let element = nodes[Int(node.index)]
    if element.name == "ol" || element.name == "ul" {
      let isReversed = isReversed(element)
      let start = value(of: element, "start") ?? (isReversed ? itemCount(of: node) : 1)
      counters.reset("list-item", to: start - (isReversed ? -1 : 1), level: level)
    }
    change(style, level: level)
    if style.box.display == .listItem {
      let step = value(of: element, "value").map { $0 - counters.value("list-item") }
      let isDown = element.parent.map { isReversed(nodes[Int($0.index)]) } ?? false
      counters.increment("list-item", by: step ?? (isDown ? -1 : 1), level: level)
      marker(place, box: box, node: node)
    }
    if !style.box.stringSet.isEmpty {
      boxes.assignments[box] = style.box.stringSet.map { assignment in
        (assignment.name, assignment.parts.map { plainText($0, node: node) }.joined())
      }
    }
  }

  /// Whether a list counts down.
  private func isReversed(_ element: MarkupTree.Node) -> Bool {
    element.name == "ol" && element.attribute("reversed") != nil
  }

  private func itemCount(of list: NodeID) -> Int {
    tree.children(of: list).count { nodes[Int($0.index)].name == "li" }
  }

  /// The whole number of an attribute.
  private func value(of element: MarkupTree.Node, _ name: String) -> Int? {
    element.attribute(name).flatMap { Int($0) }.map { min(max($0, -1_000_000), 1_000_000) }
  }

  private mutating func change(_ style: ComputedStyle, level: Int) {
    for change in style.box.counterReset {
      counters.reset(change.name, to: change.value, level: level)
    }
    for change in style.box.counterIncrement {
      counters.increment(change.name, by: change.value, level: level)
    }
  }

  private mutating func marker(_ place: StyleResolver.Place, box: BoxID, node: NodeID) {
    let style = place.marker ?? resolver.anonymous(place.style, display: .inline)
    let span = nodes[Int(node.index)].span
    var text = ""
    if let parts = style.box.content {
      text = parts.map { plainText($0, node: node) }.joined()
    } else if style.text.listStyleType.isSymbol {
      return symbol(style, span, of: box)
    } else {
      text = style.text.listStyleType.marker(counters.value("list-item"))
    }
    if text.isEmpty { return }
    if style.text.listStylePosition == .inside {
      let inner = boxes.add(
        Box(.inline, style: resolver.anonymous(style, display: .inline), node: nil, span: span))
      boxes.append(inner, to: box)
      return addText(text + "\u{A0}", style: style, node: node, span: span, in: inner)
    }
    let container = boxes.add(
      Box(.block, style: resolver.anonymous(style, display: .block), node: nil, span: span))
    addText(text, style: style, node: node, span: span, in: container)
    boxes[container].hasInlineChildren = true
    boxes.markers[box] = container
  }

  /// Makes the box of a marker that is drawn.
  private mutating func symbol(_ style: ComputedStyle, _ span: Span, of item: BoxID) {
    let type = style.text.listStyleType
    let isInside = style.text.listStylePosition == .inside || type.isDisclosure
    let box =
      isInside
      ? boxes.add(Box(.atomic, style: resolver.symbol(style), node: nil, span: span))
      : boxes.add(
        Box(.block, style: resolver.anonymous(style, display: .block), node: nil, span: span))
    if isInside { boxes.append(box, to: item) }
    boxes.symbols.insert(box)
    if type.isBullet { boxes.markers[item] = box }
  }

  /// Makes the box of a pseudo-element.
  mutating func pseudo(_ style: ComputedStyle?, in parent: BoxID, node: NodeID, level: Int) {
    guard let style, style.box.display != .none, let parts = style.box.content else { return }
    let span = nodes[Int(node.index)].span
    change(style, level: level + 1)
    let kind = Self.kind(style, in: boxes[parent].style)
    let isItem = Self.holdsItems(boxes[parent].style)
    let box = boxes.add(Box(kind, style: style, node: nil, span: span, isItem: isItem))
    boxes.append(box, to: parent)
    for part in parts { generate(part, style: style, node: node, span: span, in: box) }
    finish(box)
  }

  /// Makes the box of a part of generated content.
  mutating func generate(
    _ part: ContentPart, style: ComputedStyle, node: NodeID?, span: Span, in parent: BoxID
  ) {
    if let text = Self.pageText(part, table: table(around: parent)) {
      let inner = resolver.anonymous(style, display: .inline)
      let box = boxes.add(Box(.pageText, style: inner, node: node, span: span))
      boxes.pageTexts[box] = text
      boxes.append(box, to: parent)
      return
    }
    var text = plainText(part, node: node)
    if case .quote(let opens, let shows) = part {
      text = quotationMark(style, opens: opens, shows: shows)
    }
    if !text.isEmpty {
      let inner = resolver.anonymous(style, display: .inline)
      addText(text, style: inner, node: node, span: span, in: parent)
    }
  }

  /// The mark that a quotation begins or ends with (CSS Generated Content 3, 3.2).
  private mutating func quotationMark(_ style: ComputedStyle, opens: Bool, shows: Bool) -> String {
    if !opens, quoteDepth == 0 { return "" }
    if !opens { quoteDepth -= 1 }
    defer { if opens { quoteDepth += 1 } }
    let marks = style.text.quotes
    guard shows, !marks.isEmpty else { return "" }
    return marks[min(quoteDepth, marks.count / 2 - 1) * 2 + (opens ? 0 : 1)]
  }

  /// The table a box is in, whose rows running sums add.
  func table(around id: BoxID) -> BoxID? {
    var current: BoxID? = id
    while let box = current {
      if case .table = boxes[box].kind { return box }
      current = boxes[box].parent
    }
    return nil
  }

  /// The text that depends on the page, if a part stands for one.
  static func pageText(_ part: ContentPart, table: BoxID?) -> PageText? {
    switch part {
    case .counter("page", let style), .counters("page", _, let style): .number(style)
    case .counter("pages", let style), .counters("pages", _, let style): .count(style)
    case .carry(let name, let point, let style):
      .carry(CarryKey(name: name, table: table), point, style: style)
    case .text, .attribute, .quote, .counter, .counters, .elementText, .string, .element: nil
    }
  }

  /// The text of a part of generated content in the flow.
  func plainText(_ part: ContentPart, node: NodeID?) -> String {
    switch part {
    case .text(let text): return text
    case .attribute(let name):
      return node.flatMap { nodes[Int($0.index)].attribute(name) } ?? ""
    case .counter(let name, let style): return style.text(counters.value(name))
    case .counters(let name, let separator, let style):
      return counters.all(name).map { style.text($0) }.joined(separator: separator)
    case .elementText: return node.map { text(of: $0) } ?? ""
    case .quote, .string, .element, .carry: return ""
    }
  }

  /// The text inside an element, white space collapsed.
  private func text(of node: NodeID) -> String {
    var words: [Substring] = []
    var stack = [node]
    while let next = stack.popLast() {
      words += nodes[Int(next.index)].text.split { $0.isWhitespace }
      stack += tree.children(of: next).reversed()
    }
    return words.joined(separator: " ")
  }
}
