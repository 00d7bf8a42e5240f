import Markup

/// What names are set to over the pages: named strings and running elements.
struct PageAssignments {
  /// The value of a name where a page begins and those set on it.
  private struct Values<Value> {
    var entry: Value?
    var onPage: [Value] = []

    func value(_ which: Occurrence) -> Value? {
      switch which {
      case .first: onPage.first ?? entry
      case .start: entry ?? onPage.first
      case .last: onPage.last ?? entry
      case .firstExcept: onPage.isEmpty ? entry : nil
      }
    }

    mutating func turn() {
      entry = onPage.last ?? entry
      onPage = []
    }
  }

  private var strings: [String: Values<String>] = [:]
  private var elements: [String: Values<BoxID>] = [:]

  /// Goes on to the next page, on which some boxes begin.
  mutating func turn(to marks: [BoxID], boxes: BoxTree) {
    for name in strings.keys { strings[name]?.turn() }
    for name in elements.keys { elements[name]?.turn() }
    for mark in marks {
      for (name, value) in boxes.assignments[mark] ?? [] {
        strings[name, default: Values()].onPage.append(value)
      }
      if let content = boxes.runningContents[mark] {
        elements[boxes[mark].style.box.runningName, default: Values()].onPage.append(content)
      }
    }
  }

  func string(_ name: String, _ which: Occurrence) -> String {
    strings[name]?.value(which) ?? ""
  }

  func element(_ name: String, _ which: Occurrence) -> BoxID? { elements[name]?.value(which) }
}
