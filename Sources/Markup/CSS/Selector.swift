/// A complex selector (Selectors 4): compounds joined by combinators.
public struct Selector: Hashable, Sendable {
  /// How a compound relates to the one on its right.
  public enum Combinator: Hashable, Sendable {
    case descendant, child, nextSibling, subsequentSibling
  }

  /// A pseudo-element at the end of a selector.
  public enum PseudoElement: String, Hashable, Sendable { case before, after, marker }

  /// Simple selectors that one element must all match.
  public struct Compound: Hashable, Sendable {
    /// The element's name, or nil for any.
    public var name: String?
    /// The other simple selectors.
    public var simple: [Simple]

    /// Creates a compound.
    public init(name: String? = nil, simple: [Simple] = []) {
      self.name = name
      self.simple = simple
    }
  }

  /// A simple selector other than a type selector.
  public indirect enum Simple: Hashable, Sendable {
    case id(String)
    case `class`(String)
    case attribute(name: String, match: AttributeMatch)
    /// An element whose position among its siblings is `step` × n + `offset`.
    case nthChild(step: Int, offset: Int, fromEnd: Bool, sameType: Bool)
    case not([Selector])
    /// Any of some selectors (`:is()`), which count as the most specific of them; none if empty.
    case any([Selector])
    /// Any of some selectors (`:where()`), which do not count.
    case anyUncounted([Selector])
    case root
    case empty
    /// An element before which its parent has nothing but white space (`:-bp-first-node`).
    case firstNode
    /// An element after which its parent has nothing but white space (`:-bp-last-node`).
    case lastNode
    /// An element in which there is nothing but white space (`:-bp-blank`).
    case blank
    case link
    /// The first fragment of a box that breaks over pages (`:-bp-first-fragment`).
    case firstFragment
    /// The last fragment (`:-bp-last-fragment`).
    case lastFragment
  }

  /// How an attribute's value is compared.
  public enum AttributeMatch: Hashable, Sendable {
    case exists
    case equals(String)
    case includes(String)
    case dash(String)
    case prefix(String)
    case suffix(String)
    case substring(String)
  }

  /// The compounds from right to left: the first one matches the subject.
  public let compounds: [Compound]
  /// The combinators from right to left: the first one joins the first and second compound.
  public let combinators: [Combinator]
  /// The pseudo-element, if any.
  public let pseudoElement: PseudoElement?

  /// Creates a selector.
  public init(
    compounds: [Compound], combinators: [Combinator], pseudoElement: PseudoElement? = nil
  ) {
    self.compounds = compounds
    self.combinators = combinators
    self.pseudoElement = pseudoElement
  }
}
