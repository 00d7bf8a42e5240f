import Pages
import Pictures

/// Backgrounds (CSS Backgrounds 3, 2 and 3).
extension Painter {
  /// Paints the colour and the layers of a background, the last layer first.
  ///
  /// Where a box is broken over pages its layers go on as if it were not, unless its style says that
  /// each part has its own (CSS Fragmentation 3, 5.4).
  mutating func paintBackground(
    _ fragment: Fragment, _ style: ComputedStyle, _ outline: RoundedRect, slicesSides: Bool
  ) {
    let background = style.box.background
    let color = style.box.backgroundColor
    if color.alpha > 0 {
      let area = edge(background.colorClip, of: outline, fragment, style, slicesSides)
      if area.isSharp {
        add(.fill(area.rect, color), .artifact, fragment.box)
      } else {
        add(.shape(Shape(area, color: color)), .artifact, fragment.box)
      }
    }
    if background.images.isEmpty { return }
    let slice = style.box.decorationBreak == .clone ? nil : brokenBoxes?.slice(of: fragment)
    let whole = slice.map { RoundedRect($0.whole(at: outline.rect.origin)) } ?? outline
    let unbroken = slice == nil ? fragment : Fragment(box: fragment.box, size: whole.rect.size)
    for layer in background.images.indices.reversed() {
      let origin = background.value(background.origins, layer) ?? .paddingBox
      let clip = background.value(background.clips, layer) ?? .borderBox
      paint(
        background, layer, in: edge(origin, of: whole, unbroken, style, slicesSides).rect,
        clippedTo: edge(clip, of: outline, fragment, style, slicesSides), fragment.box)
    }
  }

  /// The area inside an edge of a box, which has no border and padding where it is broken.
  private func edge(
    _ edge: BoxEdge, of outline: RoundedRect, _ fragment: Fragment, _ style: ComputedStyle,
    _ slicesSides: Bool
  ) -> RoundedRect {
    let sides: Sides
    switch edge {
    case .borderBox: return outline
    case .paddingBox: sides = style.border
    case .contentBox: sides = style.insets(fragment.size.width)
    }
    return outline.inset(slicesSides ? sides : fragment.present(sides, style))
  }

  /// What a layer shows, once the size of the box is known.
  private enum LayerContent {
    case picture(PictureID, NaturalSize)
    case gradient

    var natural: NaturalSize {
      switch self {
      case .picture(_, let size): size
      case .gradient: NaturalSize(width: nil, height: nil)
      }
    }

  }

  /// The most tiles of a layer.
  private static let tileLimit = 10_000

  private mutating func paint(
    _ background: BackgroundStyle, _ layer: Int, in area: Rect, clippedTo clip: RoundedRect,
    _ box: BoxID
  ) {
    guard clip.rect.size.width > .zero, clip.rect.size.height > .zero,
      let content = content(of: background.images[layer], box)
    else { return }
    let ways = background.value(background.repeats, layer) ?? BackgroundRepeat()
    let stated = background.value(background.sizes, layer) ?? .auto
    let size = stated.concrete(content.natural, in: area.size).rounded(ways, stated, area.size)
    guard size.width > .zero, size.height > .zero else { return }
    let position = background.value(background.positions, layer) ?? AreaPosition()
    let offset = position.offset(of: size, in: area.size)
    let across = Tiles(
      ways.across, first: area.origin.x + offset.x, length: size.width,
      area: (area.origin.x, area.size.width), clip: (clip.rect.origin.x, clip.rect.maxX))
    let down = Tiles(
      ways.down, first: area.origin.y + offset.y, length: size.height,
      area: (area.origin.y, area.size.height), clip: (clip.rect.origin.y, clip.rect.maxY))
    guard across.count > 0, down.count > 0 else { return }
    guard across.count <= Self.tileLimit / down.count,
      layout.countTiles(across.count * down.count - 1)
    else { return layout.reportTiles(in: box) }
    let drawing = drawing(of: background.images[layer], size, layer, box)
    let rank = rank
    begin()
    for row in 0..<down.count {
      for column in 0..<across.count {
        let corner = Point(x: across.start(of: column), y: down.start(of: row))
        let rect = Rect(origin: corner, size: size)
        switch content {
        case .picture(let id, _): add(.picture(rect, id), .artifact, box)
        case .gradient: if let drawing { add(.drawing(rect, drawing), .artifact, box) }
        }
      }
    }
    end(rank, clippedTo: clip, of: box)
  }

  private func content(of image: BackgroundImage, _ box: BoxID) -> LayerContent? {
    switch image {
    case .none: return nil
    case .gradient: return .gradient
    case .picture(let name):
      guard let id = layout.picture(named: name, in: box) else { return nil }
      return .picture(
        id, layout.pictures[id].naturalSize.zoomed(by: layout.boxes[box].style.text.zoom))
    }
  }

  /// The drawing of a layer that is a gradient, shared by all boxes of one style and size.
  private func drawing(
    of image: BackgroundImage, _ size: Size, _ layer: Int, _ box: BoxID
  ) -> Drawing? {
    guard case .gradient(let gradient) = image else { return nil }
    let key = GradientKey(style: layout.boxes[box].style.id, layer: layer, size: size)
    if let known = layout.gradients[key] { return known }
    let drawing = gradient.drawing(size)
    layout.gradients[key] = drawing
    return drawing
  }

  // MARK: - Pages

  /// Paints the picture that a page stands on, over the whole sheet: as large as its shape lets it
  /// be, and stretched by the hundredth that sizes of paper are rounded by.
  mutating func paintPageBackground(_ name: String, _ size: Size, _ box: BoxID) {
    guard !name.isEmpty, let id = layout.picture(named: name, in: box) else { return }
    let natural = layout.pictures[id].naturalSize
    var rect = Rect(origin: .zero, size: size)
    if let ratio = natural.ratio, size.width > .zero, size.height > .zero {
      let own = Double(size.height.units) / Double(size.width.units)
      if abs(ratio / own - 1) > 0.01 {
        rect.size = BackgroundSize.contain.concrete(natural, in: size)
        rect.origin = AreaPosition.center.offset(of: rect.size, in: size)
      }
    }
    let outer = isArtifact
    isArtifact = true
    add(.picture(rect, id), .artifact, box)
    isArtifact = outer
  }
}

/// A layer of the background of boxes of a style, in a size.
struct GradientKey: Hashable {
  let style: Int
  let layer: Int
  let size: Size
}

/// The tiles of a layer along one axis that can be seen.
private struct Tiles {
  private var first: Length
  private var step: Length
  private(set) var count = 0

  init(
    _ way: BackgroundRepeat.Way, first: Length, length: Length,
    area: (start: Length, length: Length),
    clip: (start: Length, end: Length)
  ) {
    (self.first, step) = (first, length)
    switch way {
    case .once:
      count = first < clip.end && first + length > clip.start ? 1 : 0
      return
    case .space:
      let fitting = area.length.units / length.units
      if fitting < 2 {
        count = fitting == 0 && (first >= clip.end || first + length <= clip.start) ? 0 : 1
        return
      }
      self.first = area.start
      step = Length(units: (area.length - length).units / (fitting - 1))
    case .repeat, .round: break
    }
    // The first tile that ends behind the start of what is seen.
    let behind = (clip.start - self.first - length).units
    let skipped = Int((Double(behind) / Double(step.units)).rounded(.down)) + 1
    self.first = self.first + step * skipped
    // Sizes that fit exactly are rounded down: what is left at the end is no tile.
    let rest = way == .round ? length / 64 : .zero
    let room = (clip.end - self.first - rest).units
    if room > 0 { count = (room + step.units - 1) / step.units }
  }

  func start(of tile: Int) -> Length { first + step * tile }
}

extension Length {
  /// The length nearest to this one of which a whole number fits into another.
  fileprivate func rounded(into whole: Length) -> Length {
    guard units > 0, whole.units > 0 else { return self }
    return whole / max(1, (whole.units + units / 2) / units)
  }
}

extension Size {
  /// The size with sides that fit into an area; a side that is left open keeps the shape (CSS
  /// Backgrounds 3, 3.4).
  fileprivate func rounded(
    _ ways: BackgroundRepeat, _ stated: BackgroundSize, _ area: Size
  ) -> Size {
    var size = self
    if ways.across == .round { size.width = width.rounded(into: area.width) }
    if ways.down == .round { size.height = height.rounded(into: area.height) }
    guard case .sides(let statedWidth, let statedHeight) = stated, width > .zero, height > .zero
    else { return size }
    if ways.across == .round, ways.down != .round, statedHeight == nil {
      size.height = height.scaled(by: Double(size.width.units) / Double(width.units))
    }
    if ways.down == .round, ways.across != .round, statedWidth == nil {
      size.width = width.scaled(by: Double(size.height.units) / Double(height.units))
    }
    return size
  }
}

extension BackgroundSize {
  /// The size of a picture in an area (CSS Images 3, 4.3).
  func concrete(_ natural: NaturalSize, in area: Size) -> Size {
    switch self {
    case .cover, .contain:
      guard let ratio = natural.ratio, ratio > 0 else { return area }
      let height = area.width.scaled(by: ratio)
      let isHigher = height > area.height
      if isHigher == (self == .cover) { return Size(width: area.width, height: height) }
      return Size(width: area.height.scaled(by: 1 / ratio), height: area.height)
    case .sides(let width, let height):
      switch (width?.resolved(area.width), height?.resolved(area.height)) {
      case (let width?, let height?): return Size(width: width, height: height)
      case (let width?, nil):
        let height = natural.ratio.map { width.scaled(by: $0) } ?? natural.height
        return Size(width: width, height: height ?? area.height)
      case (nil, let height?):
        let width = natural.ratio.map { height.scaled(by: 1 / $0) } ?? natural.width
        return Size(width: width ?? area.width, height: height)
      case (nil, nil):
        if natural.width == nil, natural.height == nil {
          return BackgroundSize.contain.concrete(natural, in: area)
        }
        return Size(width: natural.width ?? area.width, height: natural.height ?? area.height)
      }
    }
  }
}

extension ObjectFit {
  /// The size of a picture in its box (CSS Images 3, 5.5).
  func concrete(_ natural: NaturalSize, in box: Size) -> Size {
    let own = BackgroundSize.auto.concrete(natural, in: box)
    switch self {
    case .fill: return box
    case .contain: return BackgroundSize.contain.concrete(natural, in: box)
    case .cover: return BackgroundSize.cover.concrete(natural, in: box)
    case .none: return own
    case .scaleDown:
      let contained = BackgroundSize.contain.concrete(natural, in: box)
      return own.width < contained.width ? own : contained
    }
  }
}
