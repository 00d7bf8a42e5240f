import Pages
import Pictures

/// What `zoom` does to values (CSS Viewport 1, "The zoom property"): lengths are used as many times
/// as large as they are computed, percentages are not, and children inherit what was computed.
extension StyleValues {
  /// The values as layout uses them: each length times the zoom of the element and all around it.
  var zoomed: StyleValues {
    let factor = text.zoom
    var used = self
    used.text.zoom(by: factor)
    used.box.zoom(by: factor)
    return used
  }
}

extension InheritedStyle {
  /// The most and the least that elements one inside the other come to: beyond is nothing to see.
  private static let zoomRange = 0.001...1000.0

  /// Takes the zoom of an element into that of all around it.
  mutating func multiplyZoom(by factor: Double) {
    zoom = min(max(zoom * factor, Self.zoomRange.lowerBound), Self.zoomRange.upperBound)
  }

  /// Lines along the text are as thick as where they began.
  fileprivate mutating func zoom(by factor: Double) {
    for path in Self.lengths { self[keyPath: path] = self[keyPath: path].zoomed(by: factor) }
    if case .length(let height) = lineHeight { lineHeight = .length(height.zoomed(by: factor)) }
    if case .length(let size) = tabSize { tabSize = .length(size.zoomed(by: factor)) }
    textIndent = textIndent.zoomed(by: factor)
    underlineOffset = underlineOffset?.zoomed(by: factor)
  }

  private static var lengths: [WritableKeyPath<InheritedStyle, Length>] {
    [
      \.fontSize, \.letterSpacing, \.wordSpacing, \.borderSpacing.horizontal,
      \.borderSpacing.vertical,
    ]
  }
}

extension BoxStyle {
  fileprivate mutating func zoom(by factor: Double) {
    for path in Self.dimensions {
      if case .fixed(let value) = self[keyPath: path] {
        self[keyPath: path] = .fixed(value.zoomed(by: factor))
      }
    }
    for path in Self.distances { self[keyPath: path] = self[keyPath: path].zoomed(by: factor) }
    for path in Self.borders {
      self[keyPath: path].statedWidth = self[keyPath: path].statedWidth.zoomed(by: factor)
    }
    for path in Self.corners {
      let corner = self[keyPath: path]
      self[keyPath: path].horizontal = corner.horizontal.zoomed(by: factor)
      self[keyPath: path].vertical = corner.vertical.zoomed(by: factor)
    }
    if case .shift(let distance) = verticalAlign {
      verticalAlign = .shift(distance.zoomed(by: factor))
    }
    flex.statedColumnGap = flex.statedColumnGap?.zoomed(by: factor)
    background.zoom(by: factor)
    objectPosition.zoom(by: factor)
    transformOrigin.zoom(by: factor)
    transform = transform.map { $0.zoomed(by: factor) }
    grid.columns = grid.columns.map { $0.map { $0.zoomed(by: factor) } }
    grid.rows = grid.rows.map { $0.map { $0.zoomed(by: factor) } }
    grid.autoColumns = grid.autoColumns.map { $0.map { $0.zoomed(by: factor) } }
    grid.autoRows = grid.autoRows.map { $0.map { $0.zoomed(by: factor) } }
  }

  private static var dimensions: [WritableKeyPath<BoxStyle, Dimension>] {
    [
      \.top, \.right, \.bottom, \.left, \.width, \.height, \.minWidth, \.minHeight, \.maxWidth,
      \.maxHeight, \.marginTop, \.marginRight, \.marginBottom, \.marginLeft, \.flex.basis,
      \.columns.width,
    ]
  }

  private static var distances: [WritableKeyPath<BoxStyle, LengthPercentage>] {
    [
      \.paddingTop, \.paddingRight, \.paddingBottom, \.paddingLeft, \.flex.rowGap,
    ]
  }

  private static var borders: [WritableKeyPath<BoxStyle, BorderSide>] {
    [\.borderTop, \.borderRight, \.borderBottom, \.borderLeft]
  }

  private static var corners: [WritableKeyPath<BoxStyle, CornerRadii.Corner>] {
    [\.radius.topLeft, \.radius.topRight, \.radius.bottomRight, \.radius.bottomLeft]
  }
}

extension BackgroundStyle {
  fileprivate mutating func zoom(by factor: Double) {
    for index in positions.indices { positions[index].zoom(by: factor) }
    sizes = sizes.map { size in
      guard case .sides(let width, let height) = size else { return size }
      return .sides(width?.zoomed(by: factor), height?.zoomed(by: factor))
    }
    images = images.map { image in
      guard case .gradient(let gradient) = image else { return image }
      let stops = gradient.stops.map {
        LinearGradient.Stop(color: $0.color, place: $0.place?.zoomed(by: factor))
      }
      return .gradient(LinearGradient(direction: gradient.direction, stops: stops))
    }
  }
}

extension AreaPosition {
  fileprivate mutating func zoom(by factor: Double) {
    (x, y) = (x.zoomed(by: factor), y.zoomed(by: factor))
  }
}

extension TransformStep {
  fileprivate func zoomed(by factor: Double) -> TransformStep {
    switch self {
    case .translate(let x, let y): .translate(x.zoomed(by: factor), y.zoomed(by: factor))
    case .matrix(let xx, let yx, let xy, let yy, let shift):
      .matrix(
        xx: xx, yx: yx, xy: xy, yy: yy,
        shift: Point(x: shift.x.zoomed(by: factor), y: shift.y.zoomed(by: factor)))
    }
  }
}

extension TextDecoration {
  /// The lines as they are drawn along text of the element they begin at.
  func zoomed(by factor: Double) -> TextDecoration {
    var used = self
    if case .length(let length) = thickness { used.thickness = .length(length.zoomed(by: factor)) }
    used.offset = offset?.zoomed(by: factor)
    used.fontSize = fontSize.zoomed(by: factor)
    return used
  }
}

extension Length {
  fileprivate func zoomed(by factor: Double) -> Length {
    .clamped(units: Double(units) * factor)
  }
}

extension NaturalSize {
  /// The size of a picture in an element that is zoomed.
  func zoomed(by factor: Double) -> NaturalSize {
    if factor == 1 { return self }
    return NaturalSize(
      width: width.map { .clamped(units: Double($0.units) * factor) },
      height: height.map { .clamped(units: Double($0.units) * factor) }, ratio: ratio)
  }
}
