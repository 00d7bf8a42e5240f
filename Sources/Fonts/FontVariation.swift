/// Where a face stands on an axis along which its font can vary, such as `wght` 650.
public struct FontVariation: Hashable, Sendable {
  /// The four-letter tag of the axis.
  public let tag: String
  /// The place, in the axis's own unit.
  public let value: Double

  /// Creates a place on an axis.
  public init(tag: String, value: Double) {
    self.tag = tag
    self.value = value
  }
}
