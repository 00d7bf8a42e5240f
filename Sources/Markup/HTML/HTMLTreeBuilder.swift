internal import Diagnostics

/// Builds the tree of a page from its tokens (a part of HTML, 13.2.6).
struct HTMLTreeBuilder {
  /// How deep elements may nest, as in browsers.
  static let depthLimit = 512

  private(set) var tree = MarkupTree()
  var scanner: HTMLScanner

  private enum Phase: Int, Comparable {
    case beforeHTML, beforeHead, inHead, afterHead, inBody

    static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
  }

  private let source: UInt32
  private let mode: HTMLMode
  private var phase = Phase.beforeHTML
  /// The open elements with their start tags.
  private var open: [(name: String, range: Range<Int>)] = []
  /// How many elements of each name are open.
  private var openCounts: [String: Int] = [:]
  /// Text not yet added, so that neighbouring texts become one.
  private var text = ""
  private var textRange = 0..<0
  /// Whether a line break that comes next does not count.
  private var dropsLineBreak = false
  private var isTooDeep = false
  /// What stands in tables where it cannot.
  private var fostering = HTMLFostering()

  init(_ file: SourceFile, source: UInt32, mode: HTMLMode) {
    self.source = source
    self.mode = mode
    scanner = HTMLScanner(file)
  }

  /// Reads the whole page.
  mutating func build() {
    while !isTooDeep, let token = scanner.next() {
      switch token {
      case .startTag(let tag): startTag(tag)
      case .endTag(let name, let range): endTag(name, range)
      case .text(let range): addText(scanner.text(range), range)
      case .rawText(let range): addText(scanner.rawText(range), range)
      case .comment, .doctype: break
      case .hole, .controlTag: break  // Only with template syntax.
      }
      if case .text = token { continue }
      if case .startTag(let tag) = token {
        dropsLineBreak = tag.name == "pre" || tag.name == "textarea"
      }
    }
    let end = scanner.file.bytes.count
    beginBody([], end..<end)
    close(to: 0, by: end..<end)
    tree = fostering.applied(to: tree)
  }

  private func span(_ range: Range<Int>) -> Span { Span(source: source, range: range) }

  // MARK: Text

  private mutating func addText(_ added: String, _ range: Range<Int>) {
    var added = Substring(added)
    if dropsLineBreak, added.utf8.first == UInt8(ascii: "\n") { added.removeFirst() }
    dropsLineBreak = false
    if phase < .inBody, !isInHeadElement {
      // White space before the body stays where it is, other text begins the body.
      let bytes = added.utf8
      let stop = bytes.firstIndex { !$0.isHTMLSpace } ?? bytes.endIndex
      if stop != bytes.startIndex, phase >= .inHead { append(added[..<stop], range) }
      if stop == bytes.endIndex { return }
      beginBody([], range.lowerBound..<range.lowerBound)
      added = added[stop...]
    }
    append(added, range)
  }

  private mutating func append(_ added: Substring, _ range: Range<Int>) {
    if added.isEmpty { return }
    textRange = text.isEmpty ? range : textRange.lowerBound..<range.upperBound
    text += added
  }

  private mutating func flushText() {
    if text.isEmpty { return }
    let node = tree.addText(text, span: span(textRange))
    if isBetweenTableParts, text.utf8.contains(where: { !$0.isHTMLSpace }) {
      foster(node, "text", textRange)
    }
    text = ""
  }

  // MARK: Head and body

  /// Whether the innermost open element is one in the head, such as `title`.
  private var isInHeadElement: Bool {
    guard let last = open.last?.name else { return false }
    return phase < .inBody && last != "html" && last != "head" && last != "noscript"
  }

  private static let headElements: Set<String> = [
    "base", "link", "meta", "noscript", "script", "style", "template", "title",
  ]

  private mutating func beginHTML(_ attributes: [Attribute], _ range: Range<Int>) {
    if phase > .beforeHTML { return }
    phase = .beforeHead
    begin("html", attributes, range)
  }

  private mutating func beginHead(_ attributes: [Attribute], _ range: Range<Int>) {
    beginHTML([], range.lowerBound..<range.lowerBound)
    if phase > .beforeHead { return }
    phase = .inHead
    begin("head", attributes, range)
  }

  private mutating func endHead(_ range: Range<Int>) {
    beginHead([], range.lowerBound..<range.lowerBound)
    if phase > .inHead { return }
    close(to: 1, by: range)
    phase = .afterHead
  }

  private mutating func beginBody(_ attributes: [Attribute], _ range: Range<Int>) {
    endHead(range)
    if phase == .inBody { return }
    close(to: 1, by: range)
    phase = .inBody
    begin("body", attributes, range)
  }

  // MARK: Elements

  @discardableResult
  private mutating func begin(
    _ name: String, _ attributes: [Attribute], _ range: Range<Int>
  ) -> NodeID {
    flushText()
    let node = tree.beginElement(name, attributes: attributes, span: span(range))
    open.append((name, range))
    openCounts[name, default: 0] += 1
    return node
  }

  /// Takes the innermost element from the open ones.
  private mutating func popOpen() -> (name: String, range: Range<Int>)? {
    guard let last = open.popLast() else { return nil }
    openCounts[last.name, default: 1] -= 1
    if fostering.hasOpen { fostering.close(to: open.count) }
    return last
  }

  /// Ends the innermost elements until a number of open ones is left.
  private mutating func close(to depth: Int, by range: Range<Int>) {
    if open.count > depth { flushText() }
    while open.count > depth, let last = popOpen() {
      tree.endElement()
      // Of such an element the scanner has reported it.
      let holdsText = HTMLElement.hasRawText(last.name) || HTMLElement.hasPlainText(last.name)
      if !HTMLElement.mayLackEndTag(last.name), !holdsText, !isTooDeep {
        scanner.report(.noEndTag(last.name, end: range), last.range)
      }
    }
  }

  private mutating func startTag(_ tag: HTMLStartTag) {
    let attributes = attributes(of: tag)
    let isLate: Bool
    switch tag.name {
    case "html":
      isLate = phase > .beforeHTML
      beginHTML(attributes, tag.range)
    case "head":
      isLate = phase > .beforeHead
      beginHead(attributes, tag.range)
    case "body":
      isLate = phase == .inBody
      beginBody(attributes, tag.range)
    default:
      isLate = false
      addElement(tag, attributes)
    }
    if isLate { scanner.report(.lateTag(tag.name), tag.range) }
  }

  private mutating func addElement(_ tag: HTMLStartTag, _ attributes: [Attribute]) {
    if phase < .inBody, !isInHeadElement {
      if Self.headElements.contains(tag.name) {
        beginHead([], tag.range.lowerBound..<tag.range.lowerBound)
      } else {
        beginBody([], tag.range.lowerBound..<tag.range.lowerBound)
      }
    }
    endFostered(by: tag)
    if let depth = depthLeft(by: tag.name) { close(to: depth, by: tag.range) }
    // A heading directly in another ends it (HTML, 13.2.6.4.7).
    if HTMLElement.isHeading(tag.name), let last = open.last, HTMLElement.isHeading(last.name) {
      close(to: open.count - 1, by: tag.range)
    }
    addMissingTableParts(for: tag)
    guard open.count < Self.depthLimit else {
      scanner.report(.tooDeep, tag.range)
      isTooDeep = true
      return
    }
    let isFostered =
      isBetweenTableParts && !HTMLElement.mayStandBetweenTableParts(tag.name, attributes)
    let isEmptyForm = tag.name == "form" && isBetweenTableParts
    let node = begin(tag.name, attributes, tag.range)
    if isFostered { foster(node, "'<\(tag.name)>'", tag.range, isElement: true) }
    if HTMLElement.isClosed(by: tag) || isEmptyForm {
      tree.endElement()
      _ = popOpen()
    } else if tag.isSelfClosing {
      scanner.report(.ignoredSlash(tag.name), tag.range)
    }
  }

  /// The elements left open when a start tag ends some, nil if it ends none.
  private func depthLeft(by start: String) -> Int? {
    var depth: Int?
    var index = open.count - 1
    // In old pages a table may stand in a paragraph (HTML, 13.2.6.4.7).
    let mayBeInParagraph = mode == .quirks && start == "table"
    while index > 1 {
      let name = open[index].name
      if HTMLElement.closes(start, open: name), !(mayBeInParagraph && name == "p") {
        depth = index
      } else if HTMLElement.limits(start, to: name) {
        break
      }
      index -= 1
    }
    return depth
  }

  private mutating func addMissingTableParts(for tag: HTMLStartTag) {
    let place = tag.range.lowerBound..<tag.range.lowerBound
    let isCell = tag.name == "td" || tag.name == "th"
    if tag.name == "col", open.last?.name == "table" { begin("colgroup", [], place) }
    if isCell || tag.name == "tr", open.last?.name == "table" { begin("tbody", [], place) }
    if isCell, let last = open.last?.name, last == "tbody" || last == "thead" || last == "tfoot" {
      begin("tr", [], place)
    }
  }

  // MARK: Tables

  /// Whether the innermost open element is a table or a part of one that holds parts.
  private var isBetweenTableParts: Bool {
    switch open.last?.name {
    case "table", "tbody", "thead", "tfoot", "tr": openCounts["table", default: 0] > 0
    case .some, nil: false
    }
  }

  /// Notes what cannot stand between the parts of a table.
  private mutating func foster(
    _ node: NodeID, _ what: String, _ range: Range<Int>, isElement: Bool = false
  ) {
    var table = tree[node].parent
    while let id = table, tree[id].name != "table" { table = tree[id].parent }
    guard let table else { return }
    fostering.add(node, before: table, depth: isElement ? open.count - 1 : nil)
    scanner.report(.fostered(what), range)
  }

  /// A part of a table ends what stands between its parts; so does a table, and the table itself
  /// (HTML, 13.2.6.4.9).
  private mutating func endFostered(by tag: HTMLStartTag) {
    let isTable = tag.name == "table"
    guard isTable || fostering.hasOpen && HTMLElement.isTablePart(tag.name),
      openCounts["table", default: 0] > 0,
      let table = open.lastIndex(where: { $0.name == "table" })
    else { return }
    let depth = fostering.outermost(within: table)
    if isTable, depth != nil || isBetweenTableParts {
      close(to: table, by: tag.range)
    } else if !isTable, let depth {
      close(to: depth, by: tag.range)
    }
  }

  private mutating func endTag(_ name: String, _ range: Range<Int>) {
    if name == "html" || name == "body" {
      // Browsers put what follows into the body; so the body stays open.
      if phase == .inBody { close(to: 2, by: range) }
      return
    }
    if name == "head", phase <= .inHead { return endHead(range) }
    // The head and the body have end tags of their own.
    let outermost = phase == .afterHead ? 0 : 1
    // Most stray end tags are of elements of which none is open.
    let mayBeOpen = openCounts[name, default: 0] > 0 || HTMLElement.isHeading(name)
    var index = mayBeOpen ? open.count - 1 : 0
    while index > outermost, !HTMLElement.ends(name, open: open[index].name),
      !HTMLElement.limits(end: name, to: open[index].name)
    {
      index -= 1
    }
    guard index > outermost, HTMLElement.ends(name, open: open[index].name) else {
      let inner = open.last { !$0.range.isEmpty }
      scanner.report(.strayEndTag(name, open: inner?.range ?? range), range)
      if phase == .inBody, HTMLElement.isMade(byEndTag: name) {
        begin(name, [], range)
        _ = popOpen()
        tree.endElement()
      }
      return
    }
    guard open[index].name == name else { return close(to: index, by: range) }
    close(to: index + 1, by: range)
    flushText()
    _ = popOpen()
    tree.endElement()
  }

  // MARK: Attributes

  private mutating func attributes(of tag: HTMLStartTag) -> [Attribute] {
    if tag.attributes.isEmpty { return [] }
    var seen: [String: Range<Int>] = [:]
    var result: [Attribute] = []
    result.reserveCapacity(tag.attributes.count)
    for attribute in tag.attributes {
      if let first = seen[attribute.name] {
        scanner.report(.duplicateAttribute(attribute.name, first: first), attribute.nameRange)
        continue
      }
      seen[attribute.name] = attribute.nameRange
      let value = attribute.valueRange.map { scanner.text($0, inAttribute: true) } ?? ""
      result.append(Attribute(name: attribute.name, value: value, span: span(attribute.range)))
    }
    return result
  }
}
