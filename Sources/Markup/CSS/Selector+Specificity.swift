/// How specific a selector is (Selectors 4, 17).
public struct Specificity: Hashable, Comparable, Sendable {
  /// The number of identifiers.
  public var ids: Int
  /// The number of classes, attributes and pseudo-classes.
  public var classes: Int
  /// The number of element names and pseudo-elements.
  public var types: Int

  /// Creates a specificity.
  public init(ids: Int = 0, classes: Int = 0, types: Int = 0) {
    self.ids = ids
    self.classes = classes
    self.types = types
  }

  /// Orders by identifiers, then classes, then element names.
  public static func < (left: Specificity, right: Specificity) -> Bool {
    (left.ids, left.classes, left.types) < (right.ids, right.classes, right.types)
  }
}

extension Selector {
  /// How specific the selector is.
  public var specificity: Specificity {
    var result = Specificity(types: pseudoElement == nil ? 0 : 1)
    for compound in compounds {
      if compound.name != nil { result.types += 1 }
      for simple in compound.simple {
        switch simple {
        case .id: result.ids += 1
        case .class, .attribute, .nthChild, .root, .empty, .firstNode, .lastNode, .blank, .link,
          .firstFragment, .lastFragment:
          result.classes += 1
        case .anyUncounted: break
        case .not(let selectors), .any(let selectors):
          let most = selectors.map(\.specificity).max() ?? Specificity()
          result.ids += most.ids
          result.classes += most.classes
          result.types += most.types
        }
      }
    }
    return result
  }

  /// Whether matching depends on siblings, position or content.
  ///
  /// If not, it depends on the names and attributes of the element and its ancestors only (and on
  /// the fragment, see `dependsOnFragment`).
  public var dependsOnPosition: Bool {
    combinators.contains { $0 == .nextSibling || $0 == .subsequentSibling }
      || containsSimple { simple in
        switch simple {
        case .nthChild, .empty, .firstNode, .lastNode, .blank: true
        case .id, .class, .attribute, .root, .link, .firstFragment, .lastFragment: false
        case .not(let selectors), .any(let selectors), .anyUncounted(let selectors):
          selectors.contains(where: \.dependsOnPosition)
        }
      }
  }

  /// Whether matching depends on which fragment of a broken box it is.
  public var dependsOnFragment: Bool {
    containsSimple { simple in
      switch simple {
      case .firstFragment, .lastFragment: true
      case .id, .class, .attribute, .root, .link, .nthChild, .empty, .firstNode, .lastNode, .blank:
        false
      case .not(let selectors), .any(let selectors), .anyUncounted(let selectors):
        selectors.contains(where: \.dependsOnFragment)
      }
    }
  }

  private func containsSimple(where isWanted: (Simple) -> Bool) -> Bool {
    compounds.contains { $0.simple.contains(where: isWanted) }
  }
}
