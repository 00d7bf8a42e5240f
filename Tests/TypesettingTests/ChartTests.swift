import Diagnostics
import Pages
import Testing

/// Charts on pages of 400 × 200 points in letters of 10 points: each is as wide as high.
@Suite("Charts")
struct ChartTests {
  private let page = "@page { size: 400pt 200pt } bp-chart { display: block }"

  private func print(
    _ attributes: String, _ body: String, style: String = "", format: Bool = false
  ) throws -> Print {
    let press = try Press(style: page + style)
    let html = "<bp-chart alt='Chart' \(attributes)>\(body)</bp-chart>"
    guard format else { return press.print(html) }
    return press.print(html) { coefficient, scale, style in
      "\(style ?? "-")\(coefficient)e\(scale)"
    }
  }

  private func values(_ numbers: [String], text: Bool = false) -> String {
    numbers.enumerated().map { index, number in
      let label = ["a", "b", "c", "d", "e", "f", "g", "h"][index % 8]
      return "<bp-value label='\(label)' value='\(number)'\(text ? " text='\(number)'" : "")/>"
    }.joined()
  }

  private func messages(_ print: Print) -> [String] {
    print.diagnostics.map {
      "\($0.severity)[\($0.code)]: \($0.message)" + ($0.hint.map { " – \($0)" } ?? "")
    }
  }

  @Test("bars stand on their axis, as high as their values")
  func bars() throws {
    let found = try print(
      "type=bar style='width: 225pt; height: 135pt'", values(["10", "20"]),
      style: "bp-value { color: #ff0000 }")
    // Labels and the space above take 2 × 10 + 5 of 135: 110 are left, room for 5 steps of 20.
    // 20 in 5 steps are 5 each, to 20: 5.5 points for each unit. The numbers are 2 letters wide and
    // 5 apart: 200 points are left, 100 for each bar, of which it takes 60, six letters.
    #expect(
      found.fills() == ["#ff0000 45,65 60×55", "#ff0000 145,10 60×110"])
    #expect(
      found.texts() == [
        "0 10,123", "5 10,95.5", "10 0,68", "15 0,40.5", "20 0,13", "a 70,133", "b 170,133",
      ])
  }

  @Test("negative values hang from the axis, which is marked")
  func negative() throws {
    let found = try print(
      "type=bar style='width: 235pt; height: 135pt'", values(["-10", "10"]),
      style: "bp-value { color: #ff0000 }")
    // 20 in 5 steps are 5 each, from −10 to 10: 5.5 points for each unit; the axis is at 65.
    #expect(found.fills() == ["#ff0000 55,65 60×55", "#ff0000 155,10 60×55"])
    let lines = found.drawn().filter { $0.hasSuffix("solid") }
    #expect(lines.count == 5 && lines.contains("#000000 35,65 solid"))
  }

  @Test("numbers of the axis are written in the document's format")
  func format() throws {
    let found = try print(
      "type=bar style='width: 300pt; height: 95pt'", values(["0.25"]), format: true)
    // 70 points are room for 3 steps: 0.1 each, to 0.3.
    let numbers = found.texts().map { $0.split(separator: " ")[0] }
    #expect(numbers.prefix(4) == ["number0e1", "number1e1", "number2e1", "number3e1"])
    let money = try print(
      "type=bar format=symbol style='width: 300pt; height: 95pt'", values(["3"]), format: true)
    #expect(money.texts()[0].hasPrefix("symbol0e0 "))
  }

  @Test("stacked values are added up, positive ones upwards and negative ones downwards")
  func stacked() throws {
    func series(_ name: String, _ number: String) -> String {
      "<bp-series name=\(name)>\(values([number]))</bp-series>"
    }
    let found = try print(
      "type=stacked style='width: 135pt; height: 150pt'",
      series("x", "10") + series("y", "10") + series("z", "-5"),
      style: """
        bp-series:nth-child(1) { color: #ff0000 } bp-series:nth-child(2) { color: #00ff00 }
        bp-series:nth-child(3) { color: #0000ff }
        """)
    // The legend takes 10 + 5; 110 points are left for −5 to 20: 4.4 for each unit.
    let bars = found.fills().suffix(3)
    #expect(bars.map { $0.prefix(7) } == ["#ff0000", "#00ff00", "#0000ff"])
    #expect(bars.map { $0.split(separator: "×")[1] } == ["44", "44", "22"])
    #expect(found.texts().prefix(3) == ["x 12,8", "y 49,8", "z 86,8"])
  }

  @Test("lines go from point to point")
  func lines() throws {
    let found = try print(
      "type=line style='width: 225pt; height: 135pt'", values(["10", "20"]),
      style: "bp-chart { color: #ff0000 }")
    let strokes = found.pages[0].items.compactMap { item -> String? in
      guard case .stroke(let line) = item.content, line.width == .points(1.25) else { return nil }
      return "\(line.from.x),\(line.from.y) \(line.to.x),\(line.to.y)"
    }
    #expect(strokes == ["75,65 175,10"])
    let discs = found.pages[0].items.count { if case .shape = $0.content { true } else { false } }
    #expect(discs == 2)
  }

  @Test("a donut has a part for each value that is not 0, in shades if the style gives no colours")
  func donut() throws {
    let found = try print(
      "type=donut style='width: 300pt; height: 100pt'", values(["1", "0", "3"], text: true))
    let rings = found.pages[0].items.compactMap { item -> String? in
      guard case .shape(let shape) = item.content, case .ring(let inner) = shape.part else {
        return nil
      }
      #expect(inner.rect.size.width == .points(60))
      let corner = shape.within[1]
      let rect = shape.area.rect
      #expect(rect.origin == .zero && rect.size.height == .points(100))
      return "\(shape.color) \(rect.size.width) \(corner.x),\(corner.y)"
    }
    // The first part begins at the top, 1.5 × 50 above the middle; the second at a quarter, at the
    // right. Three values have shades of 0, 3/8 and 3/4 white. Lines are 14 apart: 2 × 14 + 10 = 38.
    #expect(rings == ["#000000 100 50,-25", "#bfbfbf 100 125,50"])
    #expect(
      found.texts() == ["a 127,39", "1 152,39", "b 127,53", "0 152,53", "c 127,67", "3 152,67"])
    let whole = try print("type=donut style='width: 300pt; height: 100pt'", values(["2", "0"]))
    #expect(
      whole.pages[0].items.contains { item in
        if case .shape(let shape) = item.content { shape.within.isEmpty } else { false }
      })
  }

  @Test("labels that have no room are left out evenly, and values that have none")
  func crowded() throws {
    let found = try print(
      "type=bar style='width: 95pt; height: 135pt'",
      values(["1", "1", "1", "1", "1", "1", "1", "1"], text: true))
    // 80 points for 8 bars: 10 each, and a label needs 10 + 5.
    let words = found.texts().map { String($0.split(separator: " ")[0]) }
    #expect(words.filter { "abcdefgh".contains($0) } == ["a", "c", "e", "g"])
    let wide = try print(
      "type=bar style='width: 95pt; height: 135pt'", values(["11", "11"], text: true))
    #expect(wide.words[0].filter { $0 == "11" }.count == 2)
    let narrow = try print(
      "type=bar style='width: 45pt; height: 135pt'", values(["11", "11"], text: true))
    #expect(!narrow.words[0].contains("11"))
  }

  @Test("what labels belong to stands below them once, between lines")
  func groups() throws {
    func value(_ label: String, _ group: String) -> String {
      "<bp-value label='\(label)' group='\(group)' value='10'/>"
    }
    let found = try print(
      "type=bar style='width: 145pt; height: 145pt'",
      value("a", "yy") + value("b", "yy") + value("c", "z") + value("d", ""))
    // Labels, groups and the space above take 3 × 10 + 5 of 145: 110 are left, below 10. Three
    // letters of numbers and 5 leave 120 points, 30 for each label; groups are one line lower.
    #expect(
      found.texts().suffix(6) == [
        "a 35,133", "b 65,133", "c 95,133", "d 125,133", "yy 45,143", "z 95,143",
      ])
    let lines = found.drawn().filter { $0.hasPrefix("#bfbfbf") && $0.contains(",120 ") }
    #expect(lines == ["#bfbfbf 85,120 solid", "#bfbfbf 115,120 solid"])
    let wide = try print(
      "type=line style='width: 65pt; height: 145pt'", value("a", "yyyy") + value("b", "yyyy"))
    // 40 points are as wide as the name of the group; one letter more has no room.
    #expect(wide.words[0].contains("yyyy"))
    let narrow = try print(
      "type=line style='width: 65pt; height: 145pt'", value("a", "yyyyy") + value("b", "yyyyy"))
    #expect(!narrow.words[0].contains("yyyyy"))
  }

  @Test("a chart is a figure: its words belong to it, its shapes are decoration")
  func structure() throws {
    let found = try print("type=bar", values(["1"]))
    for item in found.pages[0].items {
      let element = found.document?.structure[item.structure]
      if case .text = item.content {
        #expect(element?.role == .figure && element?.alternativeText == "Chart")
      } else {
        #expect(element == nil)
      }
    }
  }

  @Test("values hidden by the style are left out, and without values nothing is drawn")
  func empty() throws {
    #expect(try print("type=bar", "").pages[0].items.isEmpty)
    #expect(
      try print("type=bar", values(["1"]), style: "bp-value { display: none }").pages[0].items
        .isEmpty)
    for kind in ["bar", "stacked", "line", "donut"] {
      let zero = try print("type=\(kind)", values(["0", "0"]))
      #expect(zero.diagnostics.isEmpty && !zero.pages[0].items.isEmpty)
    }
  }

  @Test("a chart without room for its values is left out with a warning")
  func small() throws {
    for kind in ["bar", "stacked", "line", "donut"] {
      for size in ["width: 1pt; height: 1pt", "width: 15pt; height: 15pt"] {
        let small = try print("type=\(kind) style='\(size)'", values(["1", "2"], text: true))
        #expect(small.pages[0].items.isEmpty)
        #expect(
          messages(small) == [
            "warning[L036]: the chart has no room for its values and is left out"
              + " – make it larger, or its letters smaller"
          ])
      }
    }
  }

  @Test("numbers of any size have an axis")
  func extremes() throws {
    for number in ["0.0000000001", "99999999999999999999", "-99999999999999999999", "3"] {
      for kind in ["bar", "stacked", "line"] {
        let found = try print("type=\(kind) style='width: 400pt'", values([number, "0"]))
        #expect(found.diagnostics.isEmpty && found.texts().count > 3, "\(number)")
      }
    }
  }

  @Test("what cannot be drawn is an error at its place")
  func errors() throws {
    #expect(
      try messages(print("type=pie", "")) == [
        "error[L034]: 'pie' is no type of chart – write one of bar, stacked, line, donut"
      ])
    #expect(
      try messages(print("type=bar", values(["1,5", ""]))) == [
        "error[L035]: the value of a chart is not a plain number"
          + " – write {{ … | money: \"exact\" }}, which prints 1234.50",
        "error[L035]: the value of a chart is not a plain number"
          + " – write {{ … | money: \"exact\" }}, which prints 1234.50",
      ])
    #expect(
      try messages(print("type=donut", values(["-1"]))) == [
        "error[L035]: a donut cannot show a negative value – draw bars instead"
      ])
    #expect(
      try messages(print("type=line", values(Array(repeating: "1", count: 2_001)))) == [
        "error[L035]: the chart has more than 2000 values"
      ])
  }
}
