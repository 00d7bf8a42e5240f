/// Which fragment of a box that breaks over pages a selector is matched for.
public struct FragmentState: Hashable, Sendable {
  /// Whether it is the first fragment.
  public let isFirst: Bool
  /// Whether it is the last fragment.
  public let isLast: Bool

  /// Creates a state.
  public init(isFirst: Bool, isLast: Bool) {
    self.isFirst = isFirst
    self.isLast = isLast
  }

  /// A fragment that is neither the first nor the last one.
  public static let middle = FragmentState(isFirst: false, isLast: false)

  /// The only fragment of a box that does not break.
  public static let whole = FragmentState(isFirst: true, isLast: true)
}
