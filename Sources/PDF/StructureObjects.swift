internal import Pages

/// The structure tree of a document as PDF objects (ISO 32000-1, 14.7).
struct StructureObjects {
  /// A piece of content, a link's annotation or an inner element.
  private enum Kid {
    case content(page: Int, number: Int)
    case annotation(Int)
    case element(Int)
  }

  private let elements: [StructureTree.Element]
  private var kids: [[Kid]]
  private var isAttached: [Bool]

  init(_ structure: StructureTree) {
    elements = structure.elements
    kids = Array(repeating: [], count: elements.count)
    isAttached = Array(repeating: false, count: elements.count)
    isAttached[0] = true
  }

  /// Adds a piece of marked content, in reading order.
  mutating func add(content number: Int, page: Int, to element: Int) {
    attach(element)
    kids[element].append(.content(page: page, number: number))
  }

  /// Adds an annotation by the number of its object.
  mutating func add(annotation: Int, to element: Int) {
    attach(element)
    kids[element].append(.annotation(annotation))
  }

  private mutating func attach(_ element: Int) {
    if isAttached[element] { return }
    isAttached[element] = true
    guard let parent = elements[element].parent.map({ Int($0.index) }) else { return }
    precondition(parent >= 0 && parent < element, "a parent stands before its children")
    attach(parent)
    kids[parent].append(.element(element))
  }

  /// Adds the table cells in which nothing is drawn, so that rows keep their columns.
  mutating func addEmptyCells() {
    for element in elements.indices where !isAttached[element] {
      let role = elements[element].role
      guard role == .tableData || role == .tableHeader,
        let parent = elements[element].parent.map({ Int($0.index) }), isAttached[parent]
      else { continue }
      isAttached[element] = true
      let place = kids[parent].firstIndex { kid in
        if case .element(let other) = kid { other > element } else { false }
      }
      kids[parent].insert(.element(element), at: place ?? kids[parent].endIndex)
    }
  }

  /// The attached elements, parents first.
  var attached: [Int] { elements.indices.filter { isAttached[$0] } }

  /// Writes an element's object.
  ///
  /// - Parameters:
  ///   - numbers: The numbers of the elements' objects.
  ///   - pages: The numbers of the pages' objects.
  func write(
    _ element: Int, to output: inout [UInt8], numbers: [Int], pages: [Int], root: Int
  ) {
    let parent = elements[element].parent.map { numbers[Int($0.index)] } ?? root
    output += "<</S/\(elements[element].role.rawValue)/P \(parent) 0 R".utf8
    var page: Int?
    for case .content(let first, _) in kids[element] {
      page = first
      break
    }
    if let page { output += "/Pg \(pages[page]) 0 R".utf8 }
    if !kids[element].isEmpty {
      let isList = kids[element].count > 1
      output += (isList ? "/K[" : "/K ").utf8
      for index in kids[element].indices {
        if index > 0 { output.append(32) }
        switch kids[element][index] {
        case .content(let other, let number) where other == page: output += "\(number)".utf8
        case .content(let other, let number):
          output += "<</Type/MCR/Pg \(pages[other]) 0 R/MCID \(number)>>".utf8
        case .annotation(let number): output += "<</Type/OBJR/Obj \(number) 0 R>>".utf8
        case .element(let child): output += "\(numbers[child]) 0 R".utf8
        }
      }
      if isList { output.append(UInt8(ascii: "]")) }
    }
    output += ">>".utf8
  }
}
