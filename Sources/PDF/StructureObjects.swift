internal import Pages

/// The structure tree of a document as PDF objects (ISO 32000-1, 14.7).
struct StructureObjects {
  /// A piece of content, a link's annotation or an inner element.
  private enum Kid {
    case content(page: Int, number: Int)
    case annotation(Int)
    case element(Int)
  }

  /// A kid and the place of the next one of the same element in `links`; -1 after the last.
  private struct Link {
    let kid: Kid
    var next: Int
  }

  private let elements: [StructureTree.Element]
  /// The kids of all elements; one list, because most elements have one kid.
  private var links: [Link] = []
  private var first: [Int]
  private var last: [Int]
  private var isAttached: [Bool]

  init(_ structure: StructureTree) {
    elements = structure.elements
    first = Array(repeating: -1, count: elements.count)
    last = first
    isAttached = Array(repeating: false, count: elements.count)
    isAttached[0] = true
    links.reserveCapacity(elements.count * 2)
  }

  /// Adds a piece of marked content, in reading order.
  mutating func add(content number: Int, page: Int, to element: Int) {
    attach(element)
    append(.content(page: page, number: number), to: element)
  }

  /// Adds an annotation by the number of its object.
  mutating func add(annotation: Int, to element: Int) {
    attach(element)
    append(.annotation(annotation), to: element)
  }

  private mutating func attach(_ element: Int) {
    if isAttached[element] { return }
    isAttached[element] = true
    guard let parent = elements[element].parent.map({ Int($0.index) }) else { return }
    precondition(parent >= 0 && parent < element, "a parent stands before its children")
    attach(parent)
    // What is painted later, since it is above something else, is read where it stands in the tree.
    if case .element(let previous)? = last[parent] < 0 ? nil : links[last[parent]].kid,
      previous > element
    {
      _ = insert(element, into: parent)
    } else {
      append(.element(element), to: parent)
    }
  }

  private mutating func append(_ kid: Kid, to element: Int) {
    if last[element] >= 0 {
      links[last[element]].next = links.count
    } else {
      first[element] = links.count
    }
    last[element] = links.count
    links.append(Link(kid: kid, next: -1))
  }

  /// Adds the table cells in which nothing is drawn, so that rows keep their columns.
  mutating func addEmptyCells() {
    // The cells of a row come one after the other: each search goes on where the last one ended.
    var (row, place) = (-1, -1)
    for element in elements.indices where !isAttached[element] {
      let role = elements[element].role
      guard role == .tableData || role == .tableHeader,
        let parent = elements[element].parent.map({ Int($0.index) }), isAttached[parent]
      else { continue }
      isAttached[element] = true
      place = insert(element, into: parent, after: parent == row ? place : -1)
      row = parent
    }
  }

  /// Adds an element before those of a parent that come later in the tree.
  ///
  /// Returns its link.
  ///
  /// - Parameter link: The link of an earlier element of the parent; -1 if none is known.
  private mutating func insert(_ element: Int, into parent: Int, after link: Int = -1) -> Int {
    var before = link
    var place = link >= 0 ? links[link].next : first[parent]
    while place >= 0 {
      if case .element(let other) = links[place].kid, other > element { break }
      before = place
      place = links[place].next
    }
    links.append(Link(kid: .element(element), next: place))
    if before >= 0 { links[before].next = links.count - 1 } else { first[parent] = links.count - 1 }
    if place < 0 { last[parent] = links.count - 1 }
    return links.count - 1
  }

  /// The attached elements, parents first.
  var attached: [Int] { elements.indices.filter { isAttached[$0] } }

  /// Writes an element's object.
  ///
  /// - Parameters:
  ///   - numbers: The numbers of the elements' objects.
  ///   - pages: The numbers of the pages' objects.
  func write(
    _ element: Int, to output: inout ByteBuffer, numbers: [Int], pages: [Int], root: Int
  ) {
    let item = elements[element]
    output += "<</S/"
    output += item.role.rawValue.utf8
    output += "/P "
    output.append(reference: item.parent.map { numbers[Int($0.index)] } ?? root)
    let page = firstPage(of: element)
    if let page {
      output += "/Pg "
      output.append(reference: pages[page])
    }
    append(item.alternativeText, as: "/Alt", &output)
    append(item.actualText, as: "/ActualText", &output)
    if first[element] >= 0 {
      let isList = first[element] != last[element]
      output += (isList ? "/K[" : "/K ").utf8
      var place = first[element]
      while place >= 0 {
        if place != first[element] { output.append(32) }
        switch links[place].kid {
        case .content(let other, let number) where other == page: output.append(decimal: number)
        case .content(let other, let number):
          output += "<</Type/MCR/Pg \(pages[other]) 0 R/MCID \(number)>>".utf8
        case .annotation(let number): output += "<</Type/OBJR/Obj \(number) 0 R>>".utf8
        case .element(let child): output.append(reference: numbers[child])
        }
        place = links[place].next
      }
      if isList { output.append(UInt8(ascii: "]")) }
    }
    output += ">>"
  }

  /// Adds a text in UTF-16 with a byte order mark, if there is one.
  private func append(_ text: String?, as key: StaticString, _ output: inout ByteBuffer) {
    guard let text else { return }
    output += key
    output += "<FEFF"
    for unit in text.utf16 { output.append(hexadecimal: unit) }
    output.append(UInt8(ascii: ">"))
  }

  /// The page of an element's first piece of content.
  private func firstPage(of element: Int) -> Int? {
    var place = first[element]
    while place >= 0 {
      if case .content(let page, _) = links[place].kid { return page }
      place = links[place].next
    }
    return nil
  }
}
