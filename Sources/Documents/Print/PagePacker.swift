import Pages

/// Writes pages as bytes: numbers in groups of seven bits, small ones in one byte.
struct PagePacker {
  private(set) var bytes: [UInt8] = []

  /// Appends a number; its sign goes into the lowest bit.
  mutating func append(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ page: Page) {
    append(page.size.width.units)
    append(page.size.height.units)
    append(page.items.count)
    for item in page.items { append(item.content) }
  }

  private mutating func append(_ content: PageItem.Content) {
    switch content {
    case .text(let line):
      append(0)
      append(line.origin)
      append(line.color)
      append(line.runs.count)
      for placed in line.runs {
        append(placed.x.units)
        append(placed.run)
      }
    case .fill(let rect, let color):
      append(1)
      append(rect)
      append(color)
    case .stroke(let line):
      append(2)
      append(line.from)
      append(line.to)
      append(line.width.units)
      append(line.style.rawValue)
      append(line.color)
    case .link(let rect, let uri):
      append(3)
      append(rect)
      append(uri)
    case .picture(let rect, let id, let alpha):
      append(4)
      append(rect)
      append(Int(id.index))
      append(Int(alpha))
    case .shape(let shape):
      append(5)
      append(shape)
    case .clip(let area):
      append(6)
      append(area)
    case .unclip:
      append(7)
    case .drawing(let rect, let drawing, let alpha):
      append(8)
      append(rect)
      append(drawing.svg)
      append(drawing.hasText ? 1 : 0)
      append(Int(alpha))
    case .transform(let transform):
      append(9)
      for factor in [transform.xx, transform.yx, transform.xy, transform.yy] { append(factor) }
      append(transform.shift)
    case .untransform:
      append(10)
    case .group(let rect, let alpha):
      append(11)
      append(rect)
      append(Int(alpha))
    case .ungroup:
      append(12)
    case .area(let rects, let color):
      append(13)
      append(rects.count)
      for rect in rects { append(rect) }
      append(color)
    }
  }

  private mutating func append(_ shape: Shape) {
    append(shape.area)
    switch shape.part {
    case .whole: append(0)
    case .ring(let inner):
      append(1)
      append(inner)
    case .edge(let width, let style):
      append(2)
      append(width.units)
      append(style.rawValue)
    }
    append(shape.within.count)
    for point in shape.within { append(point) }
    append(shape.color)
  }

  private mutating func append(_ area: RoundedRect) {
    append(area.rect)
    for corner in area.corners.clockwise {
      append(corner.width.units)
      append(corner.height.units)
    }
  }

  private mutating func append(_ run: GlyphRun) {
    append(Int(run.face.index))
    append(run.size.units)
    append(run.text)
    append(run.isRightToLeft ? 1 : 0)
    append(run.width.units)
    append(run.glyphs.count)
    var x = 0
    for glyph in run.glyphs {
      append(Int(glyph.id))
      append(Int(glyph.x) - x)
      append(Int(glyph.y))
      x = Int(glyph.x)
    }
    append(run.clusters.count)
    for cluster in run.clusters {
      append(Int(cluster.byteCount))
      append(Int(cluster.glyphCount))
    }
  }

  private mutating func append(_ point: Point) {
    append(point.x.units)
    append(point.y.units)
  }

  private mutating func append(_ rect: Rect) {
    append(rect.origin)
    append(rect.size.width.units)
    append(rect.size.height.units)
  }

  private mutating func append(_ color: Color) {
    bytes += [color.red, color.green, color.blue, color.alpha]
  }

  private mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes += text.utf8
  }
}
