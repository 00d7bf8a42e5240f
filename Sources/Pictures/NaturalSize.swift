public import Pages

/// What a picture says about its own size (CSS Images 3, 4.1): a drawing may leave it open.
public struct NaturalSize: Hashable, Sendable {
  /// The width; nil if it is left open.
  public let width: Length?
  /// The height; nil if it is left open.
  public let height: Length?
  /// The height of each unit of width; nil if the shape is left open.
  public let ratio: Double?

  /// Creates a size; the shape is that of width and height where both are known.
  public init(width: Length?, height: Length?, ratio: Double? = nil) {
    var ratio = ratio
    if let width, let height, width > .zero, height > .zero {
      ratio = Double(height.units) / Double(width.units)
    }
    self.width = width ?? height.flatMap { height in ratio.map { height.scaled(by: 1 / $0) } }
    self.height = height ?? width.flatMap { width in ratio.map { width.scaled(by: $0) } }
    self.ratio = ratio
  }

  /// The size of what states none: 300 by 150 CSS pixels.
  public static let standard = Size(width: .points(225), height: .points(112.5))
}
