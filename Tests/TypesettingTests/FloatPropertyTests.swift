import Seeds
import Testing
import Typesetting

/// A random document of floats, cleared blocks, tables and boxes that make formatting contexts, with
/// every word numbered.
private struct RandomFloats {
  var generator: SeededGenerator
  var body = ""
  var count = 0
  private var isCut = false

  init(seed: Int) {
    generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<generator.number(2...8) { addBlock(depth: 0) }
  }

  private mutating func pick(_ values: [String]) -> String {
    values[generator.number(0...(values.count - 1))]
  }

  private mutating func words(_ most: Int) -> String {
    let first = count
    count += generator.number(1...most)
    return (first..<count).map { "w\($0)" }.joined(separator: " ")
  }

  private mutating func addBlock(depth: Int) {
    switch generator.number(0...9) {
    case 0...2: add("<p style='margin: \(generator.number(-3...12))pt 0'>", words(20), "</p>")
    case 3, 4: addFloat(depth: depth)
    case 5:
      let side = pick(["left", "right", "both"])
      add("<div style='clear: \(side)'>", generator.chance(50) ? words(3) : "", "</div>")
    case 6: addFloatInText()
    case 7: add("<table><tr><td>", words(4), "</td></tr></table>")
    default:
      if depth > 3 { return add("<p>", words(3), "</p>") }
      let style = pick([
        "overflow: hidden", "padding: 3pt", "margin: 5pt 0", "display: flow-root",
        "break-inside: avoid", "min-height: 30pt", "position: relative", "",
      ])
      body += "<div style='\(style)'>"
      let isCutOutside = isCut
      isCut = isCut || style == "overflow: hidden"
      for _ in 0..<generator.number(0...4) { addBlock(depth: depth + 1) }
      isCut = isCutOutside
      body += "</div>"
    }
  }

  private mutating func add(_ start: String, _ content: String, _ end: String) {
    body += start + content + end
  }

  private mutating func floatStyle() -> String {
    var style = "float: \(pick(["left", "right"]));"
    if generator.chance(60) { style += "width: \(pick(["30pt", "50%", "33.33%", "120pt"]));" }
    if generator.chance(20) { style += "clear: \(pick(["left", "right", "both"]));" }
    if generator.chance(30) { style += "margin: \(generator.number(-4...6))pt;" }
    if generator.chance(20) { style += "break-inside: avoid;" }
    // What sticks out of a box that cuts off is not printed.
    if generator.chance(20), !isCut { style += "height: \(generator.number(0...130))pt;" }
    return style
  }

  private mutating func addFloat(depth: Int) {
    body += "<div style='\(floatStyle())'>"
    if generator.chance(30), depth < 3 { addBlock(depth: depth + 1) }
    add("<p>", words(generator.chance(15) ? 60 : 5), "</p></div>")
  }

  private mutating func addFloatInText() {
    body += "<p>" + words(6)
    add(" <span style='\(floatStyle())'>", words(3), "</span> ")
    body += words(6) + "</p>"
  }
}

@Suite("Floats in random documents")
struct FloatPropertyTests {
  @Test("every word is printed once, and two runs agree", arguments: 0..<10)
  func words(block: Int) throws {
    let press = try Press()
    for seed in (block * 40)..<(block * 40 + 40) {
      let document = RandomFloats(seed: seed)
      let print = press.print(document.body, limits: .init(pages: 200))
      let printed = print.words.joined().flatMap { $0.split(separator: " ").map { String($0) } }
      let wanted = (0..<document.count).map { "w\($0)" }
      #expect(printed.sorted() == wanted.sorted(), "seed \(seed)")
      #expect(press.print(document.body, limits: .init(pages: 200)).document == print.document)
    }
  }
}
