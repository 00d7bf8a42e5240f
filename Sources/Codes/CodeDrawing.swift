public import Pages

/// A code as it is drawn: dark rectangles in a box that has the shape the standard asks for.
public struct CodeDrawing: Hashable, Sendable {
  /// A rectangle of dark modules, counted without the quiet zone.
  private struct Block: Hashable {
    let x: Int
    let y: Int
    let width: Int
    var height: Int
  }

  /// The modules.
  public let symbol: CodeSymbol
  private let blocks: [Block]

  /// Makes the drawing of a text.
  public init(
    _ text: String, type: CodeType, level: ErrorCorrection = .medium
  ) throws(CodeProblem) {
    var symbol = try CodeSymbol(text, type: type, level: level)
    if type == .swissQR { symbol.clearMiddle(part: 7.0 / 46) }
    self.symbol = symbol
    blocks = Self.blocks(of: symbol)
  }

  /// The count of modules across the box, the quiet zone among them.
  private var columns: Int { symbol.columns + 2 * symbol.type.quietZone }

  /// The count of modules down the box, the quiet zone among them.
  private var rows: Int {
    symbol.type.isLinear ? 1 : symbol.rows + 2 * symbol.type.quietZone
  }

  /// The size of the box where none is asked for: 46 mm by 46 mm for the Swiss QR code, else modules
  /// of 0.42 mm, of linear codes of 0.34 mm and 12 mm high.
  ///
  /// These are 5 and 4 dots of a printer with 300 dots to the inch.
  public var naturalSize: Size {
    if symbol.type == .swissQR { return Size(width: .millimetres(46), height: .millimetres(46)) }
    if symbol.type.isLinear {
      return Size(width: .points(Double(columns) * 4 * 0.24), height: .millimetres(12))
    }
    return Size(width: .points(Double(columns) * 1.2), height: .points(Double(rows) * 1.2))
  }

  /// The width of a module in a box.
  public func moduleWidth(in size: Size) -> Length {
    let across = size.width / columns
    return symbol.type.isLinear ? across : min(across, size.height / rows)
  }

  /// The least width of a module that is read safely: 0.33 mm of QR codes, a quarter of a
  /// millimetre of others (GS1 General Specifications, 5.5).
  ///
  /// A Swiss QR code is 46 mm wide, whatever is in it.
  public var leastModuleWidth: Length {
    switch symbol.type {
    case .qr, .epc, .upi: .millimetres(0.33)
    case .code128, .gs1128, .dataMatrix: .millimetres(0.25)
    case .swissQR: .millimetres(46) / symbol.columns
    }
  }

  /// The least width of a box in which the code is read safely.
  public var leastWidth: Length { leastModuleWidth * columns }

  /// The dark rectangles in a box, none over another; those of matrix codes are squares of modules
  /// in the middle of the box.
  public func rects(in box: Rect) -> [Rect] {
    let area = symbol.type.isLinear ? box : fitting(box)
    let quiet = symbol.type.quietZone
    func x(_ column: Int) -> Length {
      area.origin.x + Length(units: area.size.width.units * (column + quiet) / columns)
    }
    func y(_ row: Int) -> Length {
      if symbol.type.isLinear { return row == 0 ? area.origin.y : area.maxY }
      return area.origin.y + Length(units: area.size.height.units * (row + quiet) / rows)
    }
    var rects = blocks.map { block in
      let (left, top) = (x(block.x), y(block.y))
      return Rect(
        x: left, y: top, width: x(block.x + block.width) - left,
        height: y(block.y + block.height) - top)
    }
    if symbol.type == .swissQR { rects += Self.cross(in: area) }
    return rects
  }

  /// The largest part of a box with the shape of the code, in its middle.
  private func fitting(_ box: Rect) -> Rect {
    let scale = min(
      Double(box.size.width.units) / Double(columns), Double(box.size.height.units) / Double(rows))
    let size = Size(
      width: Length(units: Int(scale * Double(columns))),
      height: Length(units: Int(scale * Double(rows))))
    return Rect(
      x: box.origin.x + (box.size.width - size.width) / 2,
      y: box.origin.y + (box.size.height - size.height) / 2, width: size.width,
      height: size.height)
  }

  /// The Swiss cross in the middle of 46 mm: a black square of 6 mm, in which the bars of the cross
  /// are 7/6 mm wide and 35/9 mm long (Swiss implementation guidelines, 6.4.2).
  private static func cross(in area: Rect) -> [Rect] {
    let middle = Point(
      x: area.origin.x + area.size.width / 2, y: area.origin.y + area.size.height / 2)
    let unit = Double(area.size.width.units) / 46
    func length(_ millimetres: Double) -> Length {
      Length(units: Int((millimetres * unit).rounded()))
    }
    // From the middle: the bars' half width, their half length, the square's half side.
    let (bar, end, side) = (length(7.0 / 12), length(35.0 / 18), length(3))
    func rect(_ left: Length, _ top: Length, _ right: Length, _ bottom: Length) -> Rect {
      Rect(
        x: middle.x + left, y: middle.y + top, width: right - left, height: bottom - top)
    }
    return [
      rect(-side, -side, side, -end), rect(-side, end, side, side),
      rect(-side, -end, -end, end), rect(end, -end, side, end),
      rect(-end, -end, -bar, -bar), rect(bar, -end, end, -bar),
      rect(-end, bar, -bar, end), rect(bar, bar, end, end),
    ]
  }

  /// The dark modules in rectangles: runs of rows, joined with equal ones below.
  private static func blocks(of symbol: CodeSymbol) -> [Block] {
    var done: [Block] = []
    var open: [Block] = []
    for row in 0..<symbol.rows {
      var next: [Block] = []
      var column = 0
      while column < symbol.columns {
        guard symbol.isDark(row: row, column: column) else {
          column += 1
          continue
        }
        let start = column
        while column < symbol.columns, symbol.isDark(row: row, column: column) { column += 1 }
        var block = Block(x: start, y: row, width: column - start, height: 1)
        if let above = open.firstIndex(where: { $0.x == start && $0.width == block.width }) {
          block = open.remove(at: above)
          block.height += 1
        }
        next.append(block)
      }
      done += open
      open = next
    }
    return (done + open).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }
}
