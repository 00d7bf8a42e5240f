/// Matches selectors with the elements of one tree.
///
/// It remembers what many elements ask alike: their positions among siblings of one name, the words
/// of long `class` attributes and, for `~`, how far the siblings before an element were looked
/// through. The elements of a tree, asked for in document order, so take time in proportion to
/// their count and depth, however many siblings they have.
public final class SelectorMatcher {
  /// How many comparisons of an element with a part of a selector were made.
  public private(set) var stepCount = 0
  private let stepLimit: Int
  private let tree: MarkupTree
  /// What is known of the siblings before an element, by the place of the `~` in the selectors.
  private var siblings: [Int: [Siblings]] = [:]
  /// The numbers given to selectors inside others.
  private var innerNumbers: [Inner: Int] = [:]
  /// The positions of elements among siblings of one name, of those parents that were counted.
  private var positions: [(fromStart: Int32, fromEnd: Int32)] = []
  private var countedParents: Set<Int32> = []
  private var longClasses: [Int32: Set<Substring>] = [:]

  /// Creates a matcher for the elements of a tree.
  ///
  /// - Parameter stepLimit: The comparisons after which nothing matches any more.
  public init(_ tree: MarkupTree, stepLimit: Int = .max) {
    self.tree = tree
    self.stepLimit = stepLimit
  }

  /// Whether more comparisons were asked for than allowed: its answers mean nothing then.
  public var isExhausted: Bool { stepCount > stepLimit }

  /// Counts work that matching led to.
  public func spend(_ steps: Int) { stepCount += steps }

  /// Whether a selector, its pseudo-element aside, matches an element.
  ///
  /// - Parameter number: The same for each question about the selector, and for no other selector;
  ///   not negative.
  public func matches(
    _ selector: Selector, number: Int, _ node: NodeID, fragment: FragmentState = .whole
  ) -> Bool {
    guard tree.nodes[Int(node.index)].name != nil else { return false }
    return match(selector, 0, node, Question(number: number, fragment: fragment)) == .matches
  }

  /// What does not change while a selector is matched.
  private struct Question {
    let number: Int
    let fragment: FragmentState

    /// A number for each compound of each selector in each fragment.
    func site(_ compound: Int) -> Int {
      (number * 64 + compound) * 4 + (fragment.isFirst ? 2 : 0) + (fragment.isLast ? 1 : 0)
    }
  }

  /// What came of matching from a compound leftwards.
  ///
  /// A failure says which other candidates for the compound on the right cannot succeed either, so
  /// that none is tried in vain.
  private enum Outcome {
    case matches, failsHere, failsForSiblings, failsCompletely
  }

  private func match(
    _ selector: Selector, _ index: Int, _ node: NodeID, _ question: Question
  ) -> Outcome {
    guard !isExhausted else { return .failsCompletely }
    guard accepts(selector, index, node, question) else { return .failsHere }
    guard index < selector.combinators.count, index + 1 < selector.compounds.count else {
      return .matches
    }
    switch selector.combinators[index] {
    case .child:
      guard let parent = tree.nodes[Int(node.index)].parent else { return .failsCompletely }
      let outcome = match(selector, index + 1, parent, question)
      return outcome == .failsHere ? .failsForSiblings : outcome
    case .descendant:
      var candidate = tree.nodes[Int(node.index)].parent
      while let ancestor = candidate {
        let outcome = match(selector, index + 1, ancestor, question)
        if outcome == .matches || outcome == .failsCompletely { return outcome }
        candidate = tree.nodes[Int(ancestor.index)].parent
      }
      return .failsCompletely
    case .nextSibling:
      guard let sibling = tree.nodes[Int(node.index)].previousElement else {
        return .failsForSiblings
      }
      return match(selector, index + 1, sibling, question)
    case .subsequentSibling:
      return matchSiblings(selector, index + 1, before: node, question)
    }
  }

  // MARK: - Siblings

  /// What came of matching an element of a parent, and those before it, with a compound.
  private struct Siblings {
    let parent: Int32
    let last: Int32
    let outcome: Outcome
  }

  private func matchSiblings(
    _ selector: Selector, _ index: Int, before node: NodeID, _ question: Question
  ) -> Outcome {
    guard let parent = tree.nodes[Int(node.index)].parent,
      let previous = tree.nodes[Int(node.index)].previousElement
    else { return .failsForSiblings }
    let site = question.site(index)
    let known = known(site, parent)
    var outcome = Outcome.failsForSiblings
    var candidate: NodeID? = previous
    while let sibling = candidate {
      if let known, known.last == sibling.index {
        outcome = known.outcome
        break
      }
      let found = match(selector, index, sibling, question)
      if found != .failsHere {
        outcome = found
        break
      }
      candidate = tree.nodes[Int(sibling.index)].previousElement
    }
    siblings[site, default: []].append(
      Siblings(parent: parent.index, last: previous.index, outcome: outcome))
    return outcome
  }

  /// Takes out what is known of the children of a parent; forgets that of parents it is not in.
  private func known(_ site: Int, _ parent: NodeID) -> Siblings? {
    while let last = siblings[site]?.last {
      if last.parent < parent.index, tree.nodes.contains(parent, in: last.parent) { return nil }
      siblings[site]?.removeLast()
      if last.parent == parent.index { return last }
    }
    return nil
  }

  // MARK: - Compounds

  private func accepts(
    _ selector: Selector, _ index: Int, _ node: NodeID, _ question: Question
  ) -> Bool {
    stepCount += 1
    if let name = selector.compounds[index].name, tree.nodes[Int(node.index)].name != name {
      return false
    }
    for position in selector.compounds[index].simple.indices
    where !accepts(selector.compounds[index].simple[position], (index, position), node, question) {
      return false
    }
    return true
  }

  private func accepts(
    _ simple: Selector.Simple, _ place: (compound: Int, simple: Int), _ node: NodeID,
    _ question: Question
  ) -> Bool {
    let index = Int(node.index)
    switch simple {
    case .id(let id):
      return tree.nodes[index].attribute("id") == id
    case .class(let name):
      return tree.nodes[index].attribute("class").map { has(name, in: $0, of: node) } ?? false
    case .attribute(let name, let match):
      guard let value = tree.nodes[index].attribute(name) else { return false }
      stepCount += value.utf8.count / 64
      return match.accepts(value)
    case .nthChild(let step, let offset, let fromEnd, let sameType):
      let position =
        sameType
        ? positionOfType(node, fromEnd: fromEnd)
        : tree.position(of: node, fromEnd: fromEnd)
      return Self.isNth(position, step: step, offset: offset)
    case .not(let selectors):
      return !matchesAny(of: selectors, place, node, question)
    case .any(let selectors), .anyUncounted(let selectors):
      return matchesAny(of: selectors, place, node, question)
    case .root:
      return tree.nodes[index].parent == nil
    case .empty:
      return tree.isEmpty(node)
    case .firstNode:
      return tree.isFirstNode(node)
    case .lastNode:
      return tree.nodes.isBlank(from: tree.nodes[index].nextSibling, until: nil)
    case .blank:
      return tree.nodes.isBlank(from: tree.nodes[index].firstChild, until: nil)
    case .link:
      let name = tree.nodes[index].name
      return (name == "a" || name == "area") && tree.nodes[index].attribute("href") != nil
    case .firstFragment:
      return question.fragment.isFirst
    case .lastFragment:
      return question.fragment.isLast
    }
  }

  private func matchesAny(
    of selectors: [Selector], _ place: (compound: Int, simple: Int), _ node: NodeID,
    _ question: Question
  ) -> Bool {
    selectors.indices.contains { alternative in
      let number = number(of: selectors[alternative], alternative, place, in: question)
      let inner = Question(number: number, fragment: question.fragment)
      return match(selectors[alternative], 0, node, inner) == .matches
    }
  }

  /// Where a selector stands inside another.
  private struct Inner: Hashable {
    let number: Int
    let compound: Int
    let simple: Int
    let alternative: Int
  }

  /// The number of a selector inside another; one that looks at one element alone needs none.
  private func number(
    of selector: Selector, _ alternative: Int, _ place: (compound: Int, simple: Int),
    in question: Question
  ) -> Int {
    if selector.combinators.isEmpty, !selector.compounds.contains(where: \.hasSelectors) {
      return 0
    }
    let inner = Inner(
      number: question.number, compound: place.compound, simple: place.simple,
      alternative: alternative)
    // Numbers below zero, so that they are none of those given from outside.
    if let known = innerNumbers[inner] { return known }
    innerNumbers[inner] = -innerNumbers.count - 1
    return -innerNumbers.count
  }

  /// Class attributes up to this length are looked through each time.
  private static let shortClass = 256

  private func has(_ name: String, in value: String, of node: NodeID) -> Bool {
    if value.utf8.count < Self.shortClass { return value.containsWord(name) }
    if let known = longClasses[node.index] { return known.contains(name[...]) }
    let words = Set(
      value.utf8.split(whereSeparator: \.isHTMLSpace).map { Substring($0) })
    longClasses[node.index] = words
    return words.contains(name[...])
  }

  // MARK: - Positions

  /// Whether a position is `step` × n + `offset` for an n of at least zero.
  static func isNth(_ position: Int, step: Int, offset: Int) -> Bool {
    // Both fit in 32 bits, see `NthFormula`; the difference fits in 64.
    let distance = position.subtractingReportingOverflow(offset)
    guard !distance.overflow else { return false }
    if step == 0 { return distance.partialValue == 0 }
    if step == -1 { return distance.partialValue <= 0 }
    return distance.partialValue % step == 0 && distance.partialValue / step >= 0
  }

  /// Up to this count of siblings they are counted anew each time.
  private static let fewSiblings = 16

  /// The position of an element among its parent's children of its name, from 1.
  private func positionOfType(_ node: NodeID, fromEnd: Bool) -> Int {
    guard let parent = tree.nodes[Int(node.index)].parent else { return 1 }
    if tree.nodes[Int(parent.index)].elementCount <= Self.fewSiblings {
      return countedPosition(of: node, fromEnd: fromEnd)
    }
    if countedParents.insert(parent.index).inserted { countChildren(of: parent) }
    let position = positions[Int(node.index)]
    return Int(fromEnd ? position.fromEnd : position.fromStart)
  }

  private func countedPosition(of node: NodeID, fromEnd: Bool) -> Int {
    let name = tree.nodes[Int(node.index)].name
    var (position, current) = (1, node)
    while let sibling = fromEnd
      ? tree.nodes[Int(current.index)].nextSibling : tree.nodes[Int(current.index)].previousElement
    {
      if tree.nodes[Int(sibling.index)].name == name { position += 1 }
      current = sibling
    }
    return position
  }

  private func countChildren(of parent: NodeID) {
    if positions.isEmpty { positions = Array(repeating: (0, 0), count: tree.nodes.count) }
    var counts: [String: Int32] = [:]
    let children = tree.children(of: parent)
    for child in children {
      guard let name = tree.nodes[Int(child.index)].name else { continue }
      stepCount += 1
      counts[name, default: 0] += 1
      positions[Int(child.index)].fromStart = counts[name] ?? 0
    }
    for child in children {
      guard let name = tree.nodes[Int(child.index)].name, let count = counts[name] else { continue }
      positions[Int(child.index)].fromEnd = count - positions[Int(child.index)].fromStart + 1
    }
  }
}

extension Selector.Compound {
  /// Whether selectors stand inside of it.
  fileprivate var hasSelectors: Bool {
    simple.contains { simple in
      switch simple {
      case .not, .any, .anyUncounted: true
      case .id, .class, .attribute, .nthChild, .root, .empty, .firstNode, .lastNode, .blank, .link,
        .firstFragment, .lastFragment:
        false
      }
    }
  }
}

extension MarkupTree.Nodes {
  /// Whether a node is inside another.
  fileprivate func contains(_ node: NodeID, in ancestor: Int32) -> Bool {
    ancestor < node.index && node.index < records[Int(ancestor)].end
  }
}
