import Diagnostics
import Fonts
import Markup
import Pages
import Pictures

/// Makes the boxes of a document from its tree and styles (CSS 2.2, 9.2 and 17.2).
struct BoxBuilder {
  let nodes: MarkupTree.Nodes
  let tree: MarkupTree
  let resolver: StyleResolver
  let pictures: PictureBook
  let nestingLimit: Int
  var boxes = BoxTree()
  var counters = Counters()
  /// How many quotations are open.
  var quoteDepth = 0
  var diagnostics: [Diagnostic] = []
  /// The options that lists of one line show.
  var shownOptions: [NodeID: NodeID] = [:]
  private var reportedPlaces: Set<Int> = []
  private var reportedNesting = false
  private var reportedSteps = false
  /// The mark of the window that addresses are being made for.
  var openWindow: BoxID?
  private var hasPageTypes = false
  private let hasCarries: Bool

  init(tree: MarkupTree, resolver: StyleResolver, pictures: PictureBook, nestingLimit: Int) {
    self.pictures = pictures
    self.tree = tree
    nodes = tree.nodes
    self.resolver = resolver
    self.nestingLimit = nestingLimit
    hasCarries = resolver.design.usesCarry
    boxes.reserve(nodes.count + nodes.count / 4)
  }

  /// Makes all boxes; nil if the tree is empty or the root is not displayed.
  mutating func build() -> BoxTree? {
    guard let first = nodes.first, first.isElement else { return nil }
    let place = resolver.place(MarkupTree.root, in: tree, parent: nil)
    let style = place.style
    guard style.box.display != .none else { return nil }
    let root = boxes.add(Box(.block, style: style, node: MarkupTree.root, span: first.span))
    boxes.root = root
    fill(root, node: MarkupTree.root, place: place, level: 1)
    KeptRows.mark(in: &boxes)
    if hasPageTypes { boxes.pageTypes = PageTypes(boxes) }
    // Handed over, so that changing the tree later does not copy it.
    defer { boxes = BoxTree() }
    return boxes
  }

  /// Makes the boxes of an element's content.
  mutating func fill(
    _ box: BoxID, node: NodeID, place: StyleResolver.Place, level: Int
  ) {
    count(place, box: box, node: node, level: level)
    pseudo(place.before, in: box, node: node, level: level)
    var next = nodes[Int(node.index)].firstChild
    while let child = next {
      let index = Int(child.index)
      next = nodes[index].nextSibling
      if nodes[index].name == nil {
        text(nodes[index].text, node: child, in: box)
      } else {
        element(child, in: box, parentPlace: place, level: level + 1)
      }
    }
    pseudo(place.after, in: box, node: node, level: level)
    counters.leave(level: level)
    if nodes[Int(node.index)].name == "fieldset" { takeOutLegend(of: box) }
    finish(box)
  }

  private mutating func element(
    _ node: NodeID, in parent: BoxID, parentPlace: StyleResolver.Place, level: Int
  ) {
    guard level < nestingLimit else { return reportNesting(node) }
    if resolver.matcher.isExhausted { return reportSteps(node) }
    let place = resolver.place(node, in: tree, parent: parentPlace)
    if resolver.matcher.isExhausted { return reportSteps(node) }
    let style = place.style
    report(place)
    if style.box.display == .none || isHiddenOption(node) { return }
    let span = nodes[Int(node.index)].span
    if nodes[Int(node.index)].name == "br" {
      boxes.append(
        boxes.add(Box(.lineBreak, style: style, node: node, span: span)), to: parent)
      return
    }
    if style.box.position == .running {
      return running(node, in: parent, place: place, level: level)
    }
    if nodes[Int(node.index)].name == "wbr" {
      return addText("\u{200B}", style: boxes[parent].style, node: node, span: span, in: parent)
    }
    if let name = nodes[Int(node.index)].name, name.utf8.count >= 10, name.hasPrefix("bp-"),
      envelopePart(node, in: parent, place: place, level: level)
    {
      return
    }
    let kind = Self.kind(style, in: boxes[parent].style)
    let isItem = Self.holdsItems(boxes[parent].style)
    let box = boxes.add(Box(kind, style: style, node: node, span: span, isItem: isItem))
    spans(of: node, box)
    if nodes[Int(node.index)].name == "img" { picture(of: node, box) }
    let isDrawing = nodes[Int(node.index)].name == "svg"
    if isDrawing { drawing(of: node, box) }
    if style.box.concernsPages { note(style.box) }
    if !place.hidden.isEmpty { boxes.hidden[box] = place.hidden }
    if style.box.pin == .none {
      boxes.append(box, to: parent)
    } else {
      boxes.pinned.append(box)
    }
    if hasCarries { carry(of: node, box) }
    if isDrawing { return finish(box) }
    if graphic(of: node, box, place: place) { return finish(box) }
    fill(box, node: node, place: place, level: level)
  }

  /// Notes what an element adds to running sums.
  private mutating func carry(of node: NodeID, _ box: BoxID) {
    for attribute in nodes[Int(node.index)].attributes
    where attribute.name.hasPrefix("data-carry-") {
      let name = String(attribute.name.dropFirst("data-carry-".count))
      guard let amount = CarryAmount(attribute.value) else {
        reportCarry(attribute)
        continue
      }
      var keys = [CarryKey(name: name, table: nil)]
      if let table = table(around: box) { keys.append(CarryKey(name: name, table: table)) }
      boxes.carries[box, default: []] += keys.map { ($0, amount) }
    }
  }

  /// Notes what a style says about pages.
  private mutating func note(_ style: BoxStyle) {
    if !style.pageName.isEmpty { hasPageTypes = true }
    if style.breakBefore.side != nil || style.breakAfter.side != nil {
      boxes.hasPageSides = true
    }
  }

  /// Marks the place of a running element and makes its content apart.
  private mutating func running(
    _ node: NodeID, in parent: BoxID, place: StyleResolver.Place, level: Int
  ) {
    let style = place.style
    let span = nodes[Int(node.index)].span
    let mark = boxes.add(Box(.running, style: style, node: node, span: span))
    boxes.append(mark, to: parent)
    let content = boxes.add(Box(.block, style: style, node: node, span: span))
    fill(content, node: node, place: place, level: level)
    boxes.runningContents[mark] = content
  }

  /// What a style's display makes of a box.
  static func kind(_ style: ComputedStyle, in parent: ComputedStyle) -> Box.Kind {
    let isBlockified =
      holdsItems(parent) || style.box.float != .none || style.box.position == .absolute
      || style.box.position == .fixed || style.box.pin != .none
    switch style.box.display {
    case .inline, .contents: return isBlockified ? .block : .inline
    case .inlineBlock, .inlineFlex, .inlineGrid: return isBlockified ? .block : .atomic
    case .inlineTable: return isBlockified ? .table : .atomic
    case .block, .listItem, .flowRoot, .flex, .grid, .none: return .block
    case .table: return .table
    case .tableRow, .tableCell, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup, .tableColumn,
      .tableColumnGroup, .tableCaption:
      return isBlockified ? .block : tablePart(style.box.display)
    }
  }

  private static func tablePart(_ display: Display) -> Box.Kind {
    switch display {
    case .tableRow: return .row
    case .tableCell: return .cell
    case .tableRowGroup, .tableHeaderGroup, .tableFooterGroup: return .rowGroup
    case .tableColumn, .tableColumnGroup: return .column
    case .tableCaption: return .caption
    case .block, .inline, .none, .table, .flex, .contents, .inlineBlock, .inlineTable, .inlineFlex,
      .grid, .inlineGrid, .flowRoot, .listItem:
      return .block
    }
  }

  /// Whether the children of a box are items of a flex container or a grid.
  static func holdsItems(_ style: ComputedStyle) -> Bool { style.box.display.holdsItems }

  private mutating func spans(of node: NodeID, _ box: BoxID) {
    switch boxes[box].kind {
    case .cell, .column:
      let attributes = nodes[Int(node.index)].attributes
      for attribute in attributes {
        let limit = attribute.name == "rowspan" ? 65_534 : 1_000
        guard ["colspan", "rowspan", "span"].contains(attribute.name) else { continue }
        let digits = attribute.value.trimmingWhitespace
        // A number too large for an integer is a large number.
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
        let value = isNumber ? min(Int(digits) ?? limit, limit) : 1
        if attribute.name == "rowspan" {
          boxes[box].rowSpan = Int32(value)
        } else {
          boxes[box].columnSpan = Int32(max(value, 1))
        }
      }
    case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .rowGroup, .row,
      .caption, .running:
      break
    }
  }

  // MARK: - Text

  private mutating func text(_ text: String, node: NodeID, in parent: BoxID) {
    if text.isEmpty { return }
    let style = boxes[parent].style
    if text.isWhitespace, dropsSpaces(parent) { return }
    addText(
      text, style: style, node: node, span: nodes[Int(node.index)].span, in: parent,
      isData: nodes[Int(node.index)].isData)
  }

  /// Whether white space between the children of a box never shows.
  private func dropsSpaces(_ id: BoxID) -> Bool {
    let style = boxes[id].style
    if !style.text.whiteSpace.collapsesSpaces { return false }
    switch boxes[id].kind {
    case .table, .rowGroup, .row, .column: return true
    case .block, .cell, .caption:
      if style.box.display.holdsItems { return true }
      guard let last = boxes[id].lastChild else { return true }
      // What stands before a float or a box out of flow decides: see `finishContainer`.
      return !boxes[last].isInlineLevel && boxes[last].isInFlow
    case .inline, .text, .lineBreak, .pageText, .atomic, .running: return false
    }
  }

  mutating func addText(
    _ text: String, style: ComputedStyle, node: NodeID?, span: Span, in parent: BoxID,
    isData: Bool = false
  ) {
    var box = Box(.text, style: style, node: node, span: span)
    box.text = Self.transformed(text, style)
    box.isData = isData
    boxes.append(boxes.add(box), to: parent)
  }

  private static func transformed(_ text: String, _ style: ComputedStyle) -> String {
    switch style.text.textTransform {
    case .none: text
    case .uppercase: TextCase.uppercased(text, language: style.textStyle.language)
    case .lowercase: TextCase.lowercased(text, language: style.textStyle.language)
    case .capitalize: TextCase.capitalized(text, language: style.textStyle.language)
    }
  }

  // MARK: - Diagnostics

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  private mutating func report(_ place: StyleResolver.Place) {
    guard !place.diagnostics.isEmpty else { return }
    if reportedPlaces.insert(place.id).inserted { diagnostics += place.diagnostics }
  }

  private mutating func reportCarry(_ attribute: Attribute) {
    diagnostics.append(
      Diagnostic(
        "L010", .error, "the value of '\(attribute.name)' is not a plain number",
        place: resolver.design.sources.checkedPlace(attribute.span),
        hint: "write {{ … | money: \"exact\" }}, which prints 1234.50"))
  }

  private mutating func reportNesting(_ node: NodeID) {
    if reportedNesting { return }
    reportedNesting = true
    diagnostics.append(
      Diagnostic(
        "L001", .error, "elements are nested more than \(nestingLimit) deep",
        place: resolver.design.sources.checkedPlace(nodes[Int(node.index)].span)))
  }

  private mutating func reportSteps(_ node: NodeID) {
    if reportedSteps { return }
    reportedSteps = true
    diagnostics.append(
      Diagnostic(
        "L014", .error, "too many rules of the style sheets have to be compared with each element",
        place: resolver.design.sources.checkedPlace(nodes[Int(node.index)].span),
        hint: "end their selectors with an id or a class that few elements have"))
  }
}

extension String {
  /// Whether it is only white space of HTML.
  var isWhitespace: Bool { utf8.allSatisfy { $0 <= 32 } }

  /// The text without white space at its ends.
  var trimmingWhitespace: Substring {
    let start = utf8.firstIndex { $0 > 32 } ?? endIndex
    let end = utf8.lastIndex { $0 > 32 }.map { utf8.index(after: $0) } ?? start
    return self[start..<end]
  }
}
