/// A selector as it is read, from left to right, with the places where `&` stands for the rule
/// around it (CSS Nesting 1).
struct NestedSelector {
  private(set) var compounds: [Selector.Compound] = []
  var combinators: [Selector.Combinator] = []
  var pseudoElement: Selector.PseudoElement?
  /// The combinator it begins with, which only a nested one may.
  var leading: Selector.Combinator?
  /// The compounds with `&` in them.
  private var parents: Set<Int> = []

  mutating func add(_ compound: Selector.Compound, isParent: Bool) {
    if isParent { parents.insert(compounds.count) }
    compounds.append(compound)
  }

  /// The selector as it is written.
  var plain: Selector { Self.selector(compounds, combinators, pseudoElement) }

  /// The selector within a rule of another one.
  ///
  /// Nil if no selector says the same: of pseudo-elements there are none inside.
  func expanded(in parent: Selector) -> Selector? {
    guard parent.pseudoElement == nil else { return nil }
    let isRelative = leading != nil || parents.isEmpty
    var result: [Selector.Compound] = []
    var joints: [Selector.Combinator] = []
    func addParent() {
      result += parent.compounds.reversed()
      joints += parent.combinators.reversed()
    }
    if isRelative {
      addParent()
      joints.append(leading ?? .descendant)
    }
    for (index, compound) in compounds.enumerated() {
      // Of a parent with several compounds, those before the last have to stand at the start.
      let isFirst = index == 0 && !isRelative
      if parents.contains(index), parent.compounds.count == 1 || isFirst,
        let last = parent.compounds.first, let merged = Self.merged(last, compound)
      {
        addParent()
        result[result.count - 1] = merged
      } else if parents.contains(index) {
        result.append(
          Selector.Compound(name: compound.name, simple: [.any([parent])] + compound.simple))
      } else {
        result.append(compound)
      }
      if index < combinators.count { joints.append(combinators[index]) }
    }
    return Self.selector(result, joints, pseudoElement)
  }

  /// Both compounds of one element; nil if their names differ.
  private static func merged(
    _ left: Selector.Compound, _ right: Selector.Compound
  ) -> Selector.Compound? {
    if let name = left.name, let other = right.name, name != other { return nil }
    return Selector.Compound(name: left.name ?? right.name, simple: left.simple + right.simple)
  }

  private static func selector(
    _ compounds: [Selector.Compound], _ combinators: [Selector.Combinator],
    _ pseudoElement: Selector.PseudoElement?
  ) -> Selector {
    Selector(
      compounds: compounds.reversed(), combinators: combinators.reversed(),
      pseudoElement: pseudoElement)
  }
}
