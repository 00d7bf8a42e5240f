import Markup

/// The rules of a design, found by the rightmost compound of their selectors.
struct RuleIndex: Sendable {
  /// One selector with the declarations it applies.
  struct Entry: Sendable {
    let selector: Selector
    let declarations: [TypedDeclaration]
    let specificity: Specificity
    let isAuthor: Bool
    let dependsOnFragment: Bool
    /// Whether some of its declarations are important.
    let hasImportant: Bool
  }

  private(set) var entries: [Entry] = []
  /// The attributes that selectors ask for, besides class and id.
  private(set) var attributes: Set<String> = []
  /// The classes that selectors ask of ancestors.
  private(set) var ancestorClasses: Set<String> = []
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
    ///
    /// Returns how many classes were looked up.
    func collect(below classes: Set<String>, into found: inout [Int]) -> Int {
      found += anywhere
      if byAncestor.isEmpty { return 0 }
      if byAncestor.count < classes.count {
        for (name, entries) in byAncestor where classes.contains(name) { found += entries }
      } else {
        for name in classes { found += byAncestor[name] ?? [] }
      }
      return min(byAncestor.count, classes.count)
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
    let className: String?
    let ancestorClasses: [String]

    /// Whether an element with a name and a `class` attribute may be meant.
    @inline(__always)
    func mayMatch(_ name: String?, _ classes: String?) -> Bool {
      if let wanted = self.name, wanted != name { return false }
      guard let className else { return true }
      // Which classes there are, if more than one, is left to the matcher.
      guard let classes, classes.utf8.count >= className.utf8.count else { return false }
      return classes.utf8.count > className.utf8.count || classes == className
    }
  }

  /// Adds a rule after all present ones.
  mutating func add(_ selectors: [Selector], declarations: [TypedDeclaration], isAuthor: Bool) {
    for selector in selectors {
      let dependsOnFragment = selector.dependsOnFragment
      if dependsOnFragment { hasFragmentRules = true }
      let index = entries.count
      entries.append(
        Entry(
          selector: selector, declarations: declarations, specificity: selector.specificity,
          isAuthor: isAuthor, dependsOnFragment: dependsOnFragment,
          hasImportant: declarations.contains(where: \.isImportant)))
      register(index, selector)
      for compound in selector.compounds { collectAttributes(compound.simple) }
    }
  }

  private mutating func register(_ index: Int, _ selector: Selector) {
    guard let subject = selector.compounds.first else { return }
    ancestorClasses.formUnion(Self.ancestorClasses(of: selector))
    if selector.dependsOnPosition {
      positional.append(
        PositionalEntry(
          entry: index, name: subject.name,
          className: subject.simple.lazy.compactMap {
            if case .class(let name) = $0 { name } else { nil }
          }.first, ancestorClasses: Self.ancestorClasses(of: selector)))
      return
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
      case .not(let selectors), .any(let selectors), .anyUncounted(let selectors):
        for selector in selectors {
          for compound in selector.compounds { collectAttributes(compound.simple) }
        }
      case .id, .class, .nthChild, .root, .empty, .firstNode, .lastNode, .blank, .firstFragment,
        .lastFragment:
        break
      }
    }
  }

  /// The entries that match an element, or one of its fragments, in the order of the cascade: the
  /// last one wins.
  ///
  /// - Parameters:
  ///   - classes: The classes of the element's ancestors.
  ///   - positional: The position-dependent entries that match the element in some fragment.
  func matches(
    _ id: NodeID, in tree: MarkupTree, _ matcher: SelectorMatcher, below classes: Set<String>,
    positional: [Int], fragment: FragmentState = .middle
  ) -> [Int] {
    let node = tree[id]
    var candidates: [Int] = []
    var lookups = 0
    func collect(_ bucket: Bucket?) {
      lookups += bucket?.collect(below: classes, into: &candidates) ?? 0
    }
    collect(universal)
    collect(byName[node.name ?? ""])
    for attribute in node.attributes {
      collect(byAttribute[attribute.name])
      switch attribute.name {
      case "id": collect(byID[attribute.value])
      case "class":
        for name in attribute.value.split(whereSeparator: \.isWhitespace) {
          collect(byClass[String(name)])
        }
      default: break
      }
    }
    matcher.spend(lookups)
    let known = positional.filter { !entries[$0].dependsOnFragment }
    candidates += positional.filter { entries[$0].dependsOnFragment }
    candidates.sort()
    var found = known
    var last = -1
    // An entry is found by each of the words it asks for, if they stand twice.
    for index in candidates where index != last {
      last = index
      if matcher.matches(entries[index].selector, number: index, id, fragment: fragment) {
        found.append(index)
      }
    }
    return found.sorted { precedes($0, $1) }
  }

  /// Whether an entry comes before another in the order of the cascade.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if entries[left].isAuthor != entries[right].isAuthor { return entries[right].isAuthor }
    if entries[left].specificity != entries[right].specificity {
      return entries[left].specificity < entries[right].specificity
    }
    return left < right
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
  /// - Parameters:
  ///   - selectors: Those that may match elements with the element's ancestors.
  ///   - found: The entries that match in some fragment, for `matches`.
  func positionalFingerprint(
    _ id: NodeID, in tree: MarkupTree, _ matcher: SelectorMatcher, among selectors: [Int],
    found: inout [Int]
  ) -> UInt64 {
    found.removeAll(keepingCapacity: true)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    if selectors.isEmpty { return hash }
    matcher.spend(selectors.count / 4)
    let name = tree.nodes[Int(id.index)].name
    let classes = tree.nodes[Int(id.index)].attribute("class")
    for index in selectors where positional[index].mayMatch(name, classes) {
      let entry = positional[index].entry
      guard
        entries[entry].dependsOnFragment
          ? FragmentStates.all.contains(where: {
            matcher.matches(entries[entry].selector, number: entry, id, fragment: $0)
          }) : matcher.matches(entries[entry].selector, number: entry, id)
      else { continue }
      found.append(entry)
      hash = (hash ^ UInt64(entry + 1)) &* 0x0000_0100_0000_01b3
    }
    return hash
  }
}
