extension Selector {
  /// Whether the selector, its pseudo-element aside, matches an element.
  ///
  /// Allocates nothing. Takes time in proportion to the ancestors (and, with `~` and of-type
  /// positions, siblings) looked at.
  public func matches(
    _ node: NodeID, in tree: MarkupTree, fragment: FragmentState = .whole
  ) -> Bool {
    guard tree.nodes[Int(node.index)].name != nil else { return false }
    return match(0, node, tree, fragment) == .matches
  }

  /// What came of matching from a compound leftwards.
  ///
  /// A failure says which other candidates for
  /// the compound on the right cannot succeed either, so that none is tried in vain.
  private enum Outcome {
    case matches, failsHere, failsForSiblings, failsCompletely
  }

  private func match(
    _ index: Int, _ node: NodeID, _ tree: MarkupTree, _ fragment: FragmentState
  ) -> Outcome {
    guard compounds[index].matches(node, in: tree, fragment: fragment) else { return .failsHere }
    guard index < combinators.count, index + 1 < compounds.count else { return .matches }
    switch combinators[index] {
    case .child:
      guard let parent = tree.nodes[Int(node.index)].parent else { return .failsCompletely }
      let outcome = match(index + 1, parent, tree, fragment)
      return outcome == .failsHere ? .failsForSiblings : outcome
    case .descendant:
      var candidate = tree.nodes[Int(node.index)].parent
      while let ancestor = candidate {
        let outcome = match(index + 1, ancestor, tree, fragment)
        if outcome == .matches || outcome == .failsCompletely { return outcome }
        candidate = tree.nodes[Int(ancestor.index)].parent
      }
      return .failsCompletely
    case .nextSibling:
      guard let sibling = tree.nodes[Int(node.index)].previousElement else {
        return .failsForSiblings
      }
      return match(index + 1, sibling, tree, fragment)
    case .subsequentSibling:
      var candidate = tree.nodes[Int(node.index)].previousElement
      while let sibling = candidate {
        let outcome = match(index + 1, sibling, tree, fragment)
        if outcome != .failsHere { return outcome }
        candidate = tree.nodes[Int(sibling.index)].previousElement
      }
      return .failsForSiblings
    }
  }
}

extension Selector.Compound {
  fileprivate func matches(
    _ node: NodeID, in tree: MarkupTree, fragment: FragmentState
  ) -> Bool {
    if let name, tree.nodes[Int(node.index)].name != name { return false }
    for simple in simple where !simple.matches(node, in: tree, fragment: fragment) {
      return false
    }
    return true
  }
}

extension Selector.Simple {
  fileprivate func matches(
    _ node: NodeID, in tree: MarkupTree, fragment: FragmentState
  ) -> Bool {
    let index = Int(node.index)
    switch self {
    case .id(let id):
      return tree.nodes[index].attribute("id") == id
    case .class(let name):
      return tree.nodes[index].attribute("class")?.containsWord(name) ?? false
    case .attribute(let name, let match):
      return tree.nodes[index].attribute(name).map(match.accepts) ?? false
    case .nthChild(let step, let offset, let fromEnd, let sameType):
      let position = tree.position(
        of: node, fromEnd: fromEnd, sameType: sameType, most: step == 0 ? offset : .max)
      return Self.isNth(position, step: step, offset: offset)
    case .not(let selectors):
      for selector in selectors where selector.matches(node, in: tree, fragment: fragment) {
        return false
      }
      return true
    case .root:
      return tree.nodes[index].parent == nil
    case .empty:
      return tree.isEmpty(node)
    case .link:
      let name = tree.nodes[index].name
      return (name == "a" || name == "area") && tree.nodes[index].attribute("href") != nil
    case .firstFragment:
      return fragment.isFirst
    case .lastFragment:
      return fragment.isLast
    }
  }

  /// Whether a position is `step` × n + `offset` for an n of at least zero.
  static func isNth(_ position: Int, step: Int, offset: Int) -> Bool {
    // Both fit in 32 bits, see `NthFormula`; the difference fits in 64.
    let distance = position.subtractingReportingOverflow(offset)
    guard !distance.overflow else { return false }
    if step == 0 { return distance.partialValue == 0 }
    if step == -1 { return distance.partialValue <= 0 }
    return distance.partialValue % step == 0 && distance.partialValue / step >= 0
  }
}

extension Selector.AttributeMatch {
  fileprivate func accepts(_ value: String) -> Bool {
    switch self {
    case .exists: true
    case .equals(let text): value == text
    case .includes(let word): value.containsWord(word)
    case .dash(let text):
      value.utf8.starts(with: text.utf8)
        && (value.utf8.count == text.utf8.count
          || value.utf8.dropFirst(text.utf8.count).first == UInt8(ascii: "-"))
    case .prefix(let text): !text.isEmpty && value.utf8.starts(with: text.utf8)
    case .suffix(let text):
      !text.isEmpty && value.utf8.count >= text.utf8.count
        && value.utf8.suffix(text.utf8.count).elementsEqual(text.utf8)
    case .substring(let text): !text.isEmpty && value.containsBytes(text)
    }
  }
}

extension String {
  /// Whether one of the words between white space is this one.
  fileprivate func containsWord(_ word: String) -> Bool {
    if word.isEmpty || utf8.count < word.utf8.count { return false }
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { Self.contains(text, word: $0) }
    }
    // Strings of this module are native and contiguous; others are compared word by word.
    if let found, let found { return found }
    return utf8.split(whereSeparator: \.isHTMLSpace).contains { $0.elementsEqual(word.utf8) }
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, word: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var start = 0
    while start + word.count <= text.count {
      var length = 0
      while start + length < text.count, !text[start + length].isHTMLSpace { length += 1 }
      if length == word.count, (0..<length).allSatisfy({ text[start + $0] == word[$0] }) {
        return true
      }
      start += length + 1
    }
    return false
  }

  /// Whether the bytes of a text occur.
  fileprivate func containsBytes(_ text: String) -> Bool {
    var rest = utf8[...]
    while rest.count >= text.utf8.count {
      if rest.starts(with: text.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
