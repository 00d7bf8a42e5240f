import Codes
import Pages
import Testing

@Suite("Drawings of codes")
struct CodeDrawingTests {
  private func area(_ rects: [Rect]) -> Int {
    rects.reduce(0) { $0 + $1.size.width.units * $1.size.height.units }
  }

  private func box(_ width: Int, _ height: Int) -> Rect {
    Rect(x: .points(100), y: .points(50), width: .points(width), height: .points(height))
  }

  @Test("the rectangles cover the dark modules and nothing else", arguments: CodeType.allCases)
  func covers(type: CodeType) throws {
    let text = type == .gs1128 ? "(10)AB-123" : "https://example.com/pay"
    let drawing = try CodeDrawing(text, type: type)
    let symbol = drawing.symbol
    let dark = (0..<symbol.rows).reduce(0) { sum, row in
      sum + (0..<symbol.columns).count { symbol.isDark(row: row, column: $0) }
    }
    let quiet = type == .swissQR ? 0 : type.isLinear ? 10 : type.isQR ? 4 : 1
    // A box in which every module is 2 points wide; a bar is as high as the box.
    let width = 2 * (symbol.columns + 2 * quiet)
    let rects = drawing.rects(in: box(width, type.isLinear ? 40 : width))
    // The cross: 36 − 2 × 7/6 × 35/9 + (7/6)² square millimetres of 46 × 46, in rounded units.
    let unit = Double(width) / 46
    let cross = type == .swissQR ? (36 - 2 * 7.0 / 6 * 35 / 9 + 49.0 / 36) * unit * unit : 0
    let expected = Double(dark) * (type.isLinear ? 80 : 4) + cross
    #expect(abs(Double(area(rects)) / 1024 / 1024 - expected) < 0.2)
    for (index, rect) in rects.enumerated() {
      #expect(!rects[..<index].contains { $0.overlaps(rect) })
    }
    // The quiet zone: modules of 2 points.
    #expect(rects.map(\.origin.x).min() == .points(100 + 2 * quiet))
    #expect(rects.map(\.maxX).max() == .points(100 + width - 2 * quiet))
  }

  @Test("a box of another shape has the code in its middle")
  func middle() throws {
    let drawing = try CodeDrawing("A", type: .qr)
    // 21 + 8 modules; a box of 58 × 98 points leaves 20 points above and below.
    let rects = drawing.rects(in: box(58, 98))
    #expect(rects.map(\.origin.y).min() == .points(50 + 20 + 8))
    #expect(drawing.moduleWidth(in: Size(width: .points(58), height: .points(98))) == .points(2))
  }

  @Test("the Swiss code is 46 mm wide, with a light middle of 7 mm but for its cross")
  func swiss() throws {
    let drawing = try CodeDrawing(String(repeating: "SPC", count: 100), type: .swissQR)
    let size = Length.millimetres(46)
    #expect(drawing.naturalSize == Size(width: size, height: size))
    let rects = drawing.rects(in: Rect(x: .zero, y: .zero, width: size, height: size))
    #expect(rects.map(\.maxX).max() == size)
    func covered(_ x: Double, _ y: Double) -> Bool {
      let place = Rect(
        x: .millimetres(23 + x), y: .millimetres(23 + y), width: Length(units: 1),
        height: Length(units: 1))
      return rects.contains { $0.overlaps(place) }
    }
    // The square of 6 mm is black, but for the bars from −35/18 to 35/18 and −7/12 to 7/12.
    #expect(covered(-2.9, -2.9) && covered(2.9, 2.9) && covered(-2.9, 0) && covered(0, 2.9))
    #expect(!covered(0, 0) && !covered(1.9, 0) && !covered(0, -1.9) && !covered(1.9, 0.55))
    #expect(covered(2, 0) && covered(0, 2) && covered(1.9, 0.65) && covered(0.65, 1.9))
    // Half a millimetre around it is white.
    for place in stride(from: -3.45, through: 3.45, by: 0.3) {
      for edge in [-3.3, 3.3] { #expect(!covered(place, edge) && !covered(edge, place)) }
    }
  }

  @Test("a code of a usual size has modules that can be read")
  func usualSizes() throws {
    for type in CodeType.allCases {
      let text = type == .gs1128 ? "(10)AB-123" : "https://example.com/pay"
      let drawing = try CodeDrawing(text, type: type)
      #expect(drawing.moduleWidth(in: drawing.naturalSize) >= drawing.leastModuleWidth)
    }
  }
}
