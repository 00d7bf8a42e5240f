internal import Pages

/// Which elements of a document's structure draw, and when the last item of each comes.
///
/// Cairo 1.16 lets only leaves of the structure draw and cannot open an element twice. An element
/// whose items have something else between them, an artifact or an inner element, must therefore
/// stay open around it and draw through leaves of its own.
struct StructurePlan {
  /// The number of the last item in an element or below it, counted over all pages; -1 for none.
  private(set) var lastItem: [Int]
  /// Whether an element has to draw through inner leaves.
  private(set) var isContainer: [Bool]
  /// The link areas of each page by element of role `link`.
  private(set) var areas: [LinkPlace: [LinkArea]] = [:]

  struct LinkPlace: Hashable {
    let page: Int
    let element: Int
  }

  struct LinkArea {
    let rect: Rect
    let uri: String
  }

  init(_ document: PagedDocument) {
    let elements = document.structure.elements
    lastItem = Array(repeating: -1, count: elements.count)
    isContainer = Array(repeating: false, count: elements.count)
    var number = 0
    var previous = -1
    for (page, content) in document.pages.enumerated() {
      for item in content.items {
        let index = Int(item.structure.index)
        if index >= 0 {
          if lastItem[index] >= 0, previous != index { isContainer[index] = true }
          lastItem[index] = number
          if case .link(let rect, let uri) = item.content {
            if elements[index].role == .link {
              areas[LinkPlace(page: page, element: index), default: []]
                .append(LinkArea(rect: rect, uri: uri))
            } else {
              isContainer[index] = true
            }
          }
        }
        previous = index
        number += 1
      }
    }
    for index in elements.indices.reversed() where lastItem[index] >= 0 {
      guard let parent = elements[index].parent.map({ Int($0.index) }) else { continue }
      precondition(parent >= 0 && parent < index, "a parent stands before its children")
      lastItem[parent] = max(lastItem[parent], lastItem[index])
      isContainer[parent] = true
    }
    // The document stays open around everything.
    isContainer[0] = true
  }
}
