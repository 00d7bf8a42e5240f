/// How much one document may take.
public struct ExpansionLimits: Hashable, Sendable {
  /// The most elements and texts.
  public var nodes: Int
  /// The most turns of all loops together.
  public var iterations: Int
  /// The most bytes of printed values.
  public var textBytes: Int
  /// The most elements within one another.
  public var depth: Int

  /// Creates limits.
  public init(
    nodes: Int = 1_000_000, iterations: Int = 200_000, textBytes: Int = 32 << 20, depth: Int = 256
  ) {
    self.nodes = nodes
    self.iterations = iterations
    self.textBytes = textBytes
    self.depth = depth
  }

  /// Room for documents of some thousand pages.
  public static let standard = ExpansionLimits()
}
