/// How large templates and the documents made of them may be.
///
/// A template that passes a limit does not compile; a document that passes one is given up, and
/// others go on.
public struct TemplateLimits: Hashable, Sendable {
  /// The most elements and tags of a template within one another, layouts and partials included.
  public var nesting: Int
  /// The most partials within one another.
  public var includes: Int
  /// The most parentheses and `not`s of an expression within one another.
  public var expressionNesting: Int
  /// The most filters on one value.
  public var filters: Int
  /// The most elements, texts and tags of a template, layouts and partials included.
  public var templateNodes: Int
  /// The most elements and texts of a document.
  public var nodes: Int
  /// The most turns of all loops of a document together.
  public var iterations: Int
  /// The most bytes of printed values in a document.
  public var textBytes: Int
  /// The most elements of a document within one another.
  public var depth: Int

  /// Creates limits.
  public init(
    nesting: Int = 200, includes: Int = 16, expressionNesting: Int = 32, filters: Int = 16,
    templateNodes: Int = 100_000, nodes: Int = 1_000_000, iterations: Int = 200_000,
    textBytes: Int = 32 << 20, depth: Int = 256
  ) {
    self.nesting = nesting
    self.includes = includes
    self.expressionNesting = expressionNesting
    self.filters = filters
    self.templateNodes = templateNodes
    self.nodes = nodes
    self.iterations = iterations
    self.textBytes = textBytes
    self.depth = depth
  }

  /// Room for documents of some thousand pages.
  public static let standard = TemplateLimits()
}
