import Pages

/// Reads what `PagePacker` has written; nil where bytes are missing or make no sense.
struct PageUnpacker {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func number() -> Int? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < bytes.count else { return nil }
      value |= UInt64(bytes[position] & 0x7F) << shift
      position += 1
      if bytes[position - 1] < 0x80 {
        return Int(Int64(bitPattern: value >> 1)) ^ -Int(Int64(bitPattern: value & 1))
      }
    }
    return nil
  }

  /// A count of things, each of which takes a byte at least.
  mutating func count() -> Int? {
    number().flatMap { (0...bytes.count - position).contains($0) ? $0 : nil }
  }

  mutating func page() -> Page? {
    guard let width = length(), let height = length(), let count = count() else { return nil }
    var items: [PageItem] = []
    for _ in 0..<count {
      guard let content = content() else { return nil }
      items.append(PageItem(content, structure: .artifact))
    }
    return Page(size: Size(width: width, height: height), items: items)
  }

  private mutating func content() -> PageItem.Content? {
    switch number() {
    case 0: return line().map { .text($0) }
    case 1:
      guard let rect = rect(), let color = color() else { return nil }
      return .fill(rect, color)
    case 2:
      guard let from = point(), let to = point(), let width = length(),
        let style = text().flatMap(StrokeLine.Style.init), let color = color()
      else { return nil }
      return .stroke(StrokeLine(from: from, to: to, width: width, style: style, color: color))
    case 3:
      guard let rect = rect(), let uri = text() else { return nil }
      return .link(rect, uri: uri)
    case 4:
      guard let rect = rect(), let index = number().flatMap(Int32.init(exactly:)),
        let alpha = number().flatMap(UInt8.init(exactly:))
      else { return nil }
      return .picture(rect, PictureID(index: index), alpha: alpha)
    case 5: return shape().map { .shape($0) }
    case 6: return area().map { .clip($0) }
    case 7: return .unclip
    case 8:
      guard let rect = rect(), let svg = text(), let hasText = number(),
        let alpha = number().flatMap(UInt8.init(exactly:))
      else { return nil }
      return .drawing(rect, Drawing(svg: svg, hasText: hasText == 1), alpha: alpha)
    case 9:
      guard let xx = number(), let yx = number(), let xy = number(), let yy = number(),
        let shift = point()
      else { return nil }
      return .transform(Transform(xx: xx, yx: yx, xy: xy, yy: yy, shift: shift))
    case 10: return .untransform
    case 11:
      guard let rect = rect(), let alpha = number().flatMap(UInt8.init(exactly:)) else {
        return nil
      }
      return .group(rect, alpha: alpha)
    case 12: return .ungroup
    case 13:
      guard let rects = rects(), let color = color() else { return nil }
      return .area(rects, color)
    default: return nil
    }
  }

  private mutating func shape() -> Shape? {
    guard let area = area(), let part = part(), let count = count() else { return nil }
    var within: [Point] = []
    for _ in 0..<count {
      guard let point = point() else { return nil }
      within.append(point)
    }
    return color().map { Shape(area, part: part, within: within, color: $0) }
  }

  private mutating func part() -> Shape.Part? {
    switch number() {
    case 0: return .whole
    case 1: return area().map { .ring(inner: $0) }
    case 2:
      guard let width = length(), let style = text().flatMap(StrokeLine.Style.init) else {
        return nil
      }
      return .edge(width: width, style: style)
    default: return nil
    }
  }

  private mutating func area() -> RoundedRect? {
    guard let rect = rect(), let topLeft = size(), let topRight = size(), let bottomRight = size(),
      let bottomLeft = size()
    else { return nil }
    return RoundedRect(
      rect,
      corners: RoundedRect.Corners(
        topLeft: topLeft, topRight: topRight, bottomRight: bottomRight, bottomLeft: bottomLeft))
  }

  private mutating func size() -> Size? {
    guard let width = length(), let height = length() else { return nil }
    return Size(width: width, height: height)
  }

  private mutating func line() -> TextLine? {
    guard let origin = point(), let color = color(), let count = count() else { return nil }
    var runs: [TextLine.Placed] = []
    for _ in 0..<count {
      guard let x = length(), let run = run() else { return nil }
      runs.append(TextLine.Placed(x: x, run: run))
    }
    return TextLine(origin: origin, runs: runs, color: color)
  }

  private mutating func run() -> GlyphRun? {
    guard let face = number().flatMap(UInt16.init(exactly:)), let size = length(),
      let text = text(), let isRightToLeft = number(), let width = length(),
      let glyphs = glyphs(), let count = count()
    else { return nil }
    var clusters: [GlyphRun.Cluster] = []
    for _ in 0..<count {
      guard let byteCount = number().flatMap(UInt16.init(exactly:)),
        let glyphCount = number().flatMap(UInt16.init(exactly:))
      else { return nil }
      clusters.append(GlyphRun.Cluster(byteCount: byteCount, glyphCount: glyphCount))
    }
    return GlyphRun(
      face: FontFaceID(index: face), size: size, text: text, glyphs: glyphs, clusters: clusters,
      isRightToLeft: isRightToLeft == 1, width: width)
  }

  private mutating func glyphs() -> [GlyphRun.Glyph]? {
    guard let count = count() else { return nil }
    var glyphs: [GlyphRun.Glyph] = []
    var x: Int32 = 0
    for _ in 0..<count {
      guard let id = number().flatMap(UInt32.init(exactly:)),
        let step = number().flatMap(Int32.init(exactly:)),
        let y = number().flatMap(Int32.init(exactly:))
      else { return nil }
      x &+= step
      glyphs.append(GlyphRun.Glyph(id: id, x: x, y: y))
    }
    return glyphs
  }

  private mutating func length() -> Length? { number().map { Length(units: $0) } }

  private mutating func point() -> Point? {
    guard let x = length(), let y = length() else { return nil }
    return Point(x: x, y: y)
  }

  private mutating func rect() -> Rect? {
    guard let origin = point(), let width = length(), let height = length() else { return nil }
    return Rect(origin: origin, size: Size(width: width, height: height))
  }

  private mutating func rects() -> [Rect]? {
    guard let count = count() else { return nil }
    var rects: [Rect] = []
    for _ in 0..<count {
      guard let rect = rect() else { return nil }
      rects.append(rect)
    }
    return rects
  }

  private mutating func color() -> Color? {
    guard bytes.count - position >= 4 else { return nil }
    defer { position += 4 }
    return Color(
      red: bytes[position], green: bytes[position + 1], blue: bytes[position + 2],
      alpha: bytes[position + 3])
  }

  private mutating func text() -> String? {
    guard let count = count() else { return nil }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }
}
