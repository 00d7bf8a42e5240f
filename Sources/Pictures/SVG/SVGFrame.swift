internal import Pages

/// What the outermost `svg` element says about its size (SVG 2, 8.2 and 8.6).
struct SVGFrame {
  /// The width and height in user units; nil where none or a percentage is stated.
  private let width: Double?
  private let height: Double?
  private let box: [Double]?

  init(width: String?, height: String?, viewBox: String?) {
    self.width = width.flatMap { Self.length($0) }
    self.height = height.flatMap { Self.length($0) }
    let numbers = viewBox?.split { $0 == "," || $0.isWhitespace }.map { Double($0) }
    box =
      numbers?.count == 4 && numbers?.allSatisfy { $0.map { $0.magnitude < 1e6 } ?? false } ?? false
      ? numbers?.compactMap { $0 } : nil
  }

  /// Whether the element itself says which part of its plane is shown.
  var statesViewBox: Bool { box != nil }

  var size: NaturalSize {
    NaturalSize(
      width: width.map { .points($0 * 0.75) }, height: height.map { .points($0 * 0.75) },
      ratio: box.map { $0[3] / $0[2] })
  }

  /// The part of the plane that is shown; nil if there is none.
  func viewBox() throws(PictureProblem) -> String? {
    let limit = Double(Picture.sideLimit)
    for length in [width, height] {
      if let length, length > limit { throw .tooLarge }
      if let length, length <= 0 { return nil }
    }
    guard let box else {
      return "0 0 \(Self.text(width ?? 300)) \(Self.text(height ?? 150))"
    }
    guard box[2] > 0, box[3] > 0 else { return nil }
    guard box[3] / box[2] < 1000, box[2] / box[3] < 1000 else { throw .tooLarge }
    return box.map { Self.text($0) }.joined(separator: " ")
  }

  /// A number as SVG writes it, without an exponent where it needs none.
  private static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : "\(number)"
  }

  /// A length in user units, 96 to the inch; nil for a percentage.
  private static func length(_ text: String) -> Double? {
    let text = text.lowercased().filter { !$0.isWhitespace }
    for (unit, factor) in units where text.hasSuffix(unit) {
      guard let number = Double(text.dropLast(unit.count)), number.isFinite else { return nil }
      return number * factor
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static let units: [(String, Double)] = [
    ("px", 1), ("pt", 96.0 / 72), ("pc", 16), ("in", 96), ("mm", 96 / 25.4), ("cm", 96 / 2.54),
    ("em", 16), ("ex", 8),
  ]
}
