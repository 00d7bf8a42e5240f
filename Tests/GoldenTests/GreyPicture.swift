/// A picture of one byte for each pixel, 0 black to 255 white.
struct GreyPicture {
  let width: Int
  let height: Int
  let pixels: [UInt8]

  init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// How many grey levels a pixel may differ, and how many pixels may differ by more.
  ///
  /// Another version of poppler, Cairo or FreeType moves the grey of a letter's edge by a few levels; the
  /// thinnest line we draw, 0.5 pt across the page, is more than 400 pixels, and a full stop of
  /// running text is about 4 pixels.
  static let tolerance = (levels: 40, pixels: 3)

  /// What differs from another picture beyond the tolerance, in one sentence; nil if nothing does.
  func difference(from expected: GreyPicture) -> String? {
    guard width == expected.width, height == expected.height else {
      return "the picture is \(width)×\(height) instead of \(expected.width)×\(expected.height)"
    }
    let different = pixels.indices.filter {
      abs(Int(pixels[$0]) - Int(expected.pixels[$0])) > Self.tolerance.levels
    }
    guard different.count > Self.tolerance.pixels else { return nil }
    let columns = different.map { $0 % width }
    let rows = different.map { $0 / width }
    let area =
      "x \(columns.min() ?? 0)–\(columns.max() ?? 0), y \(rows.min() ?? 0)–\(rows.max() ?? 0)"
    return "\(different.count) pixels of the first page differ, within \(area) points"
  }
}
