import Codes
import Diagnostics
import Pages

extension Painter {
  /// Paints what a box shows instead of children.
  mutating func paint(
    _ graphic: Graphic, _ fragment: Fragment, _ style: ComputedStyle, at origin: Point
  ) {
    let insets = style.insets(fragment.size.width)
    let area = Rect(
      x: origin.x + insets.left, y: origin.y + insets.top,
      width: fragment.size.width - insets.width, height: fragment.size.height - insets.height)
    guard area.size.width > .zero, area.size.height > .zero else { return }
    switch graphic {
    case .code(let drawing):
      layout.report(drawing, area.size, fragment.box)
      // Codes are black, whatever the text around them is (ISO/IEC 18004, annex on printing).
      add(
        .area(drawing.rects(in: area), .black), layout.boxes[fragment.box].structure, fragment.box)
    case .chart(let chart):
      var painter = ChartPainter(chart, style: style, layout: layout, box: fragment.box)
      painter.draw(in: area)
      if painter.isTooSmall { layout.reportSmallChart(fragment.box) }
      for item in painter.items {
        // What readers hear is the figure's text; its words are there to be searched and copied.
        let isText = if case .text = item { true } else { false }
        add(item, isText ? layout.boxes[fragment.box].structure : .artifact, fragment.box)
      }
    }
  }
}

extension DocumentLayout {
  /// Reports a code whose box is too small, or not what the standard asks for.
  fileprivate func report(_ drawing: CodeDrawing, _ size: Size, _ box: BoxID) {
    let isSwiss = drawing.symbol.type == .swissQR
    // A tenth of a millimetre more or less is nothing.
    let tolerance = Length.millimetres(0.1)
    if isSwiss {
      let off = [size.width, size.height].contains {
        $0 > drawing.naturalSize.width + tolerance || $0 < drawing.naturalSize.width - tolerance
      }
      guard off else { return }
      diagnostics.append(
        Diagnostic(
          "L032", .warning, "a Swiss QR code is 46 mm wide and high, and this one is not",
          place: sources.checkedPlace(boxes[box].span), hint: "state no width and height"))
      return
    }
    guard drawing.moduleWidth(in: size) < drawing.leastModuleWidth else { return }
    let count = drawing.symbol.columns
    diagnostics.append(
      Diagnostic(
        "L032", .warning,
        "the code's \(count) modules are too narrow to be read safely",
        place: sources.checkedPlace(boxes[box].span),
        hint: "make it \(millimetres(drawing.leastWidth)) mm wide at least, or shorten the value"))
  }

  /// Reports a chart that is not drawn because it has no room.
  fileprivate func reportSmallChart(_ box: BoxID) {
    diagnostics.append(
      Diagnostic(
        "L036", .warning, "the chart has no room for its values and is left out",
        place: sources.checkedPlace(boxes[box].span), hint: "make it larger, or its letters smaller"
      ))
  }

  /// A length in millimetres with one decimal, rounded up.
  private func millimetres(_ length: Length) -> String {
    // An inch is 72 points or 254 tenths of a millimetre.
    let tenths = (length.units * 254 + 73_727) / 73_728
    return "\(tenths / 10).\(tenths % 10)"
  }
}
