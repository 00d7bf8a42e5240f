import Pages
import Seeds
import Testing

extension SeededGenerator {
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
}

/// A random document of paragraphs and tables.
///
/// Its words are numbered in reading order.
struct RandomDocument {
  var generator: SeededGenerator
  var body = ""
  var words: [String] = []
  /// The words of each table's head, and those of its rows.
  var tables: [(head: String, rows: Set<String>)] = []
  /// The first words of totals that must not stand alone.
  var totals: Set<String> = []

  init(seed: Int) {
    generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<generator.number(2...7) { addBlock(depth: 0) }
  }

  private mutating func word() -> String {
    words.append("w\(words.count)")
    return words[words.count - 1]
  }

  private mutating func addBlock(depth: Int) {
    switch generator.number(0...9) {
    case 0...2: addParagraph()
    case 3...6: addTable()
    case 7 where depth < 3:
      body += "<div style='\(boxStyle())'>"
      for _ in 0..<generator.number(1...3) { addBlock(depth: depth + 1) }
      body += "</div>"
    case 8:
      body += "<h2 style='font-size: 10pt; margin: \(generator.number(0...12))pt 0'>\(word())</h2>"
      addParagraph()
    default: addFlex()
    }
  }

  private mutating func boxStyle() -> String {
    var style = "padding: \(generator.number(0...4))pt;"
    if generator.chance(30) { style += "border: 1pt solid black;" }
    if generator.chance(30) { style += "break-inside: avoid;" }
    if generator.chance(10) { style += "break-before: page;" }
    if generator.chance(20) { style += "margin: \(generator.number(0...9))pt 0;" }
    return style
  }

  private mutating func addParagraph() {
    let margin = generator.number(0...12)
    body += "<p style='margin: \(margin)pt 0; orphans: \(generator.number(1...4))'>"
    body += (0..<generator.number(1...60)).map { _ in word() }.joined(separator: " ")
    body += "</p>"
  }

  private mutating func addFlex() {
    // Side by side items need not break over pages in reading order, so they are short.
    body += "<div style='display: flex; gap: 4pt'>"
    for _ in 0..<generator.number(1...3) { body += "<div>\(word())</div>" }
    body += "</div>"
  }

  private mutating func addTable() {
    let head = word()
    let collapse = generator.chance(50) ? "border-collapse: collapse;" : "border-spacing: 2pt;"
    body += "<table style='\(collapse) margin: \(generator.number(0...9))pt 0'>"
    body += "<thead><tr><th>\(head)</th><th></th></tr></thead><tbody>"
    var rows: Set<String> = []
    var spanned = 0
    let count = generator.number(1...25)
    for row in 0..<count {
      // Cells in one row that break would put later words on an earlier page; one cell has words.
      let text = (0..<generator.number(1...4)).map { _ in word() }
      rows.formUnion(text)
      let padding = generator.number(0...4)
      body +=
        "<tr><td style='padding: \(padding)pt'>\(text.joined(separator: "<br>"))</td>"
      if spanned == 0 {
        // Rows that a cell spans stay together; the last ones must leave room for the totals.
        spanned = row < count - 4 && generator.chance(20) ? generator.number(2...4) : 1
        body += "<td rowspan=\(spanned)></td>"
      }
      spanned -= 1
      body += "</tr>"
    }
    body += "</tbody></table>"
    tables.append((head, rows))
    guard generator.chance(50) else { return }
    let total = word()
    totals.insert(total)
    body += "<div style='-bp-keep-with-rows: 1'>\(total)<br>\(word())</div>"
  }
}

@Suite("Pagination of random documents")
struct PaginationPropertyTests {
  @Test("every word is printed once, in order and inside its page", arguments: 0..<10)
  func properties(block: Int) throws {
    let press = try Press()
    for seed in (block * 30)..<(block * 30 + 30) {
      let document = RandomDocument(seed: seed)
      let print = press.print(document.body)
      check(print, document, "seed \(seed)")
      let again = try Press().print(document.body)
      #expect(print.document == again.document, "two runs agree, seed \(seed)")
    }
  }

  private func check(_ print: Print, _ document: RandomDocument, _ seed: Comment) {
    var printed: [String] = []
    for page in print.pages {
      var onPage: [String] = []
      for item in page.items {
        guard case .text(let line) = item.content else { continue }
        let words = line.text.split(separator: " ").map(String.init)
        onPage += words
        if item.structure != .artifact { printed += words }
        let bottom = line.origin.y + .points(2)
        #expect(bottom <= page.size.height && line.origin.y >= .points(8), seed)
        #expect(line.origin.x >= .zero, seed)
      }
      for (head, rows) in document.tables where !rows.isDisjoint(with: onPage) {
        #expect(onPage.contains(head), "every part of a table has its head, \(seed)")
      }
      if let first = onPage.first {
        #expect(!document.totals.contains(first), "totals do not stand alone, \(seed)")
      }
    }
    #expect(printed == document.words, seed)
  }
}
