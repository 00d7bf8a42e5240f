import Markup

/// The rules of a design, found by the rightmost compound of their selectors.
struct RuleIndex: Sendable {
  /// One selector with the declarations it applies.
  struct Entry: Sendable {
    let selector: Selector
    let declarations: [TypedDeclaration]
    let specificity: Specificity
    let isAuthor: Bool
  }

  private(set) var entries: [Entry] = []
  /// The attributes that selectors ask for, besides class and id.
  private(set) var attributes: Set<String> = []
  /// Whether a selector asks which fragment of a box it is.
  private(set) var hasFragmentRules = false
  private var byID: [String: Bucket] = [:]
  private var byClass: [String: Bucket] = [:]
  private var byAttribute: [String: Bucket] = [:]
  private var byName: [String: Bucket] = [:]
  private var universal = Bucket()

  /// Selectors whose subject has something in common.
  private struct Bucket {
    /// Those that any element may be inside of.
    private var anywhere: [Int] = []
    /// Those that ask for an ancestor with a class, by the class.
    private var byAncestor: [String: [Int]] = [:]

    mutating func add(_ index: Int, below ancestor: String?) {
      if let ancestor {
        byAncestor[ancestor, default: []].append(index)
      } else {
        anywhere.append(index)
      }
    }

    /// Adds those that may match an element whose ancestors have some classes.
    func collect(below classes: Set<String>, into found: inout [Int]) {
      found += anywhere
      if byAncestor.isEmpty { return }
      if byAncestor.count < classes.count {
        for (name, entries) in byAncestor where classes.contains(name) { found += entries }
      } else {
        for name in classes { found += byAncestor[name] ?? [] }
      }
    }
  }
  /// The selectors whose result depends on more than an element's and its ancestors' names and
  /// attributes.
  private var positional: [PositionalEntry] = []

  /// A selector that depends on the position of elements, and what is asked of the element and of
  /// its ancestors whatever their position.
  private struct PositionalEntry {
    let entry: Int
    let name: String?
    let ancestorClasses: [String]
  }

  /// Adds a rule after all present ones.
  mutating func add(_ selectors: [Selector], declarations: [TypedDeclaration], isAuthor: Bool) {
    for selector in selectors {
      if selector.dependsOnFragment { hasFragmentRules = true }
      let index = entries.count
      entries.append(
        Entry(
          selector: selector, declarations: declarations, specificity: selector.specificity,
          isAuthor: isAuthor))
      register(index, selector)
      for compound in selector.compounds { collectAttributes(compound.simple) }
    }
  }

  private mutating func register(_ index: Int, _ selector: Selector) {
    guard let subject = selector.compounds.first else { return }
    if selector.dependsOnPosition {
      positional.append(
        PositionalEntry(
          entry: index, name: subject.name, ancestorClasses: Self.ancestorClasses(of: selector)))
    }
    let ancestor = Self.ancestorClasses(of: selector).first
    for simple in subject.simple {
      if case .id(let id) = simple {
        return byID[id, default: Bucket()].add(index, below: ancestor)
      }
    }
    for simple in subject.simple {
      if case .class(let name) = simple {
        return byClass[name, default: Bucket()].add(index, below: ancestor)
      }
    }
    for simple in subject.simple {
      if case .attribute(let name, _) = simple {
        return byAttribute[name, default: Bucket()].add(index, below: ancestor)
      }
    }
    if let name = subject.name {
      return byName[name, default: Bucket()].add(index, below: ancestor)
    }
    universal.add(index, below: ancestor)
  }

  private mutating func collectAttributes(_ simple: [Selector.Simple]) {
    for part in simple {
      switch part {
      case .attribute(let name, _): attributes.insert(name)
      case .link: attributes.insert("href")
      case .not(let selectors):
        for selector in selectors {
          for compound in selector.compounds { collectAttributes(compound.simple) }
        }
      case .id, .class, .nthChild, .root, .empty, .firstFragment, .lastFragment: break
      }
    }
  }

  /// The entries that match an element, or one of its fragments, in the order of the cascade: the
  /// last one wins.
  ///
  /// - Parameter classes: The classes of the element's ancestors.
  func matches(
    _ id: NodeID, in tree: MarkupTree, below classes: Set<String>,
    fragment: FragmentState = .middle
  ) -> [Entry] {
    let node = tree[id]
    var candidates: [Int] = []
    universal.collect(below: classes, into: &candidates)
    byName[node.name ?? ""]?.collect(below: classes, into: &candidates)
    for attribute in node.attributes {
      byAttribute[attribute.name]?.collect(below: classes, into: &candidates)
      switch attribute.name {
      case "id": byID[attribute.value]?.collect(below: classes, into: &candidates)
      case "class":
        for name in attribute.value.split(whereSeparator: \.isWhitespace) {
          byClass[String(name)]?.collect(below: classes, into: &candidates)
        }
      default: break
      }
    }
    return Set(candidates)
      .filter { entries[$0].selector.matches(id, in: tree, fragment: fragment) }
      .sorted { left, right in
        let (a, b) = (entries[left], entries[right])
        if a.isAuthor != b.isAuthor { return b.isAuthor }
        if a.specificity != b.specificity { return a.specificity < b.specificity }
        return left < right
      }
      .map { entries[$0] }
  }

  /// The classes that ancestors of a selector's subject have.
  private static func ancestorClasses(of selector: Selector) -> [String] {
    zip(selector.combinators, selector.compounds.dropFirst()).flatMap { combinator, compound in
      guard combinator == .child || combinator == .descendant else { return [String]() }
      return compound.simple.compactMap { if case .class(let name) = $0 { name } else { nil } }
    }
  }

  /// The position-dependent selectors that may match elements whose ancestors have some classes.
  func positionalSelectors(below classes: Set<String>) -> [Int] {
    positional.indices.filter { classes.isSuperset(of: positional[$0].ancestorClasses) }
  }

  /// A number that is the same for two elements only if the same position-dependent selectors
  /// match them.
  ///
  /// - Parameter selectors: Those that may match elements with the element's ancestors.
  func positionalFingerprint(
    _ id: NodeID, in tree: MarkupTree, among selectors: [Int]
  ) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in selectors {
      if let name = positional[index].name, name != tree.nodes[Int(id.index)].name { continue }
      let entry = positional[index].entry
      let selector = entries[entry].selector
      guard
        selector.dependsOnFragment
          ? FragmentStates.all.contains(where: { selector.matches(id, in: tree, fragment: $0) })
          : selector.matches(id, in: tree)
      else { continue }
      hash = (hash ^ UInt64(entry + 1)) &* 0x0000_0100_0000_01b3
    }
    return hash
  }
}
