/// Counts how often the elements of a drawing are drawn: a few that refer to each other may stand
/// for billions.
struct SVGWeights {
  /// An element, with what is drawn once more for what it refers to.
  private struct Element {
    /// How deep it lies.
    let level: Int
    var end = 0
    var references: [(id: String, times: Int)] = []
    /// The count of points that markers may stand at.
    var points = 0
  }

  private var elements: [Element] = []
  private var open: [Int] = []
  private var numbers: [String: Int] = [:]
  /// What style sheets refer to: any element may.
  private var anywhere: [String] = []
  /// The count of rules in style sheets, each of which is tried on each element.
  private var rules = 0

  /// How often an element is drawn with what is inside, and how deep that is.
  private struct Weight {
    var count = 0
    var depth = 0
  }

  mutating func begin(id: String?) {
    if let id, numbers[id] == nil { numbers[id] = elements.count }
    open.append(elements.count)
    elements.append(Element(level: open.count))
  }

  mutating func end() {
    if let last = open.popLast() { elements[last].end = elements.count }
  }

  mutating func notePoints(_ count: Int) {
    if let last = open.last { elements[last].points += count }
  }

  mutating func refer(to id: Substring, times: Int, atPoints: Bool = false) {
    guard let last = open.last else { return }
    elements[last].references.append((String(id), atPoints ? -times : times))
  }

  mutating func refer(fromStyle text: String) {
    rules += text.utf8.count { $0 == UInt8(ascii: "{") }
    if text.contains("url(") { anywhere += SVGStyle.references(in: text) }
  }

  /// Sees that all elements, with those they refer to, are few enough and not too deep.
  func check() throws(PictureProblem) {
    guard elements.count <= SVGDocument.elementLimit,
      Self.product(rules, elements.count) <= 100 * SVGDocument.elementLimit
    else { throw .tooLarge }
    var known = [Weight?](repeating: nil, count: elements.count)
    var total = try weight(of: 0, &known, depth: 0)
    for id in Set(anywhere).sorted() {
      guard let target = numbers[id] else { continue }
      let weight = try weight(of: target, &known, depth: 0)
      total.count = Self.sum(total.count, Self.product(weight.count, elements.count))
      total.depth += weight.depth
    }
    if total.count > SVGDocument.elementLimit || total.depth > SVGDocument.depthLimit {
      throw .tooLarge
    }
  }

  private func weight(
    of number: Int, _ known: inout [Weight?], depth: Int
  ) throws(PictureProblem) -> Weight {
    if let weight = known[number] { return weight }
    guard depth < SVGDocument.depthLimit else { throw .tooLarge }
    // An element that refers to itself is not drawn again.
    known[number] = Weight()
    var total = Weight()
    for index in number..<elements[number].end {
      let element = elements[index]
      let level = element.level - elements[number].level
      total.count = Self.sum(total.count, 1)
      total.depth = max(total.depth, level)
      for (id, times) in element.references {
        guard let target = numbers[id] else { continue }
        let weight = try weight(of: target, &known, depth: depth + 1)
        let count = times < 0 ? element.points + 2 : times
        total.count = Self.sum(total.count, Self.product(weight.count, count))
        total.depth = max(total.depth, level + weight.depth + 1)
      }
    }
    known[number] = total
    return total
  }

  private static func sum(_ left: Int, _ right: Int) -> Int { min(left + right, 1 << 40) }

  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? 1 << 40 : min(product, 1 << 40)
  }
}
