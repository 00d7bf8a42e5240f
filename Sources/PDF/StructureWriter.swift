internal import CCairo
internal import Pages

/// Opens and closes Cairo's tags so that every item is drawn within the element it belongs to.
@safe
struct StructureWriter {
  private let context: OpaquePointer
  private let elements: [StructureTree.Element]
  private let plan: StructurePlan
  /// The open elements, outermost first.
  private var open: [Int] = []
  /// A leaf that is open inside the innermost element: a span of its text, or decoration.
  private var leaf: Leaf?
  /// The first element that has been neither opened nor passed over.
  private var next = 0
  private var page = 0

  private enum Leaf: String {
    case span = "Span"
    case decoration = "NonStruct"
  }

  init(_ document: PagedDocument, context: OpaquePointer) {
    unsafe self.context = context
    elements = document.structure.elements
    plan = StructurePlan(document)
  }

  /// Starts a page.
  ///
  /// Comes after the page's size is set, because setting it makes Cairo forget open tags.
  mutating func beginPage() {
    if open.isEmpty { begin(0) }
  }

  /// Whether an item can be drawn as things are, so that what was drawn before may still wait.
  func isOpen(for item: PageItem) -> Bool {
    if isLooseLink(item) { return false }
    let index = Int(item.structure.index)
    if index < 0 { return leaf == .decoration }
    return open.last == index && leaf == (plan.isContainer[index] ? .span : nil)
  }

  /// Opens what an item is drawn in and closes what has seen its last item.
  mutating func enter(for item: PageItem, number: Int) {
    closeLeaf()
    if item.structure == .artifact {
      closeFinished(before: number)
    } else {
      enter(Int(item.structure.index))
    }
    if case .link(let rect, let uri) = item.content, isLooseLink(item) {
      let areas = [StructurePlan.LinkArea(rect: rect, uri: uri)]
      unsafe cairo_tag_begin(context, CAIRO_TAG_LINK, Self.attributes(areas))
      unsafe cairo_tag_end(context, CAIRO_TAG_LINK)
    } else if item.structure == .artifact {
      begin(leaf: .decoration)
    } else if plan.isContainer[Int(item.structure.index)] {
      begin(leaf: .span)
    }
  }

  /// Whether an item is the area of a link without an element of its own.
  private func isLooseLink(_ item: PageItem) -> Bool {
    guard case .link = item.content else { return false }
    return item.structure == .artifact || elements[Int(item.structure.index)].role != .link
  }

  /// Opens an element and those it is part of, after closing those it is not.
  private mutating func enter(_ index: Int) {
    var path: [Int] = []
    var ancestor: Int? = index
    while let element = ancestor, !open.contains(element) {
      path.append(element)
      ancestor = elements[element].parent.map { Int($0.index) }
    }
    while let last = open.last, last != ancestor { close(last) }
    for element in path.reversed() { begin(element) }
  }

  /// Ends a page.
  ///
  /// What goes on over the page break stays open, but for links, whose area is on one page.
  mutating func endPage(nextItem number: Int) {
    closeLeaf()
    closeFinished(before: number)
    while let last = open.last, open.contains(where: { elements[$0].role == .link }) {
      close(last)
    }
    page += 1
  }

  /// Closes everything.
  mutating func finish() {
    closeLeaf()
    while let last = open.last { close(last) }
  }

  private mutating func closeFinished(before number: Int) {
    while let last = open.last, last > 0, plan.lastItem[last] < number { close(last) }
  }

  private mutating func begin(_ element: Int) {
    writeEmptyCells { _, index in index < element }
    next = max(next, element + 1)
    let role = elements[element].role
    let areas =
      role == .link
      ? plan.areas[StructurePlan.LinkPlace(page: page, element: element)] ?? [] : []
    // Cairo makes an annotation of every Link, so a link without an area is a mere span.
    let isArealess = role == .link && areas.isEmpty
    unsafe cairo_tag_begin(
      context, isArealess ? "Span" : role.rawValue, Self.attributes(areas))
    open.append(element)
  }

  private mutating func close(_ element: Int) {
    writeEmptyCells { parent, _ in parent >= element }
    let role = elements[element].role
    let hasArea =
      role != .link || plan.areas[StructurePlan.LinkPlace(page: page, element: element)] != nil
    unsafe cairo_tag_end(context, hasArea ? role.rawValue : "Span")
    open.removeLast()
  }

  /// Writes the table cells in which nothing is drawn, so that rows keep their columns.
  private mutating func writeEmptyCells(while isBefore: (_ parent: Int, _ index: Int) -> Bool) {
    while next < elements.count {
      let parent = elements[next].parent.map { Int($0.index) } ?? -1
      guard isBefore(parent, next) else { return }
      let role = elements[next].role
      if plan.lastItem[next] < 0, role == .tableData || role == .tableHeader, open.last == parent {
        unsafe cairo_tag_begin(context, role.rawValue, "")
        unsafe cairo_tag_end(context, role.rawValue)
      }
      next += 1
    }
  }

  private mutating func begin(leaf: Leaf) {
    unsafe cairo_tag_begin(context, leaf.rawValue, "")
    self.leaf = leaf
  }

  private mutating func closeLeaf() {
    guard let leaf else { return }
    unsafe cairo_tag_end(context, leaf.rawValue)
    self.leaf = nil
  }

  /// The attributes of a link as Cairo reads them: areas, and the address in quotes.
  private static func attributes(_ areas: [StructurePlan.LinkArea]) -> String {
    guard let first = areas.first else { return "" }
    let numbers = areas.filter { $0.uri == first.uri }.map { area in
      let rect = area.rect
      return "\(rect.origin.x) \(rect.origin.y) \(rect.size.width) \(rect.size.height)"
    }
    return "rect=[\(numbers.joined(separator: " "))] uri='\(escaped(first.uri))'"
  }

  /// Writes an address in the characters that addresses may have, so that it can neither end the
  /// quotation nor leave ASCII.
  private static func escaped(_ uri: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF")
    return uri.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x21...0x7E where byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\\"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result.append("%")
        result.append(hexadecimal[Int(byte >> 4)])
        result.append(hexadecimal[Int(byte & 15)])
      }
    }
  }
}
