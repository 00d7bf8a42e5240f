import Seeds

extension SeededGenerator {
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...(values.count - 1))]
  }
}

/// A random document, and what its pages must show.
///
/// Its words are `w0`, `w1`, … in the order of the source. Flows number what is read one after the
/// other: items side by side, cells, floats have flows of their own.
struct RandomDocument {
  /// A table as it is written.
  struct Table {
    let id: Int
    /// The word of its head.
    var head: String?
    /// What its foot shows on which parts.
    var foot: (word: String, repetition: String)?
    /// The height of its foot, the space around included.
    var footHeight = 0
    /// Whether it shows sums, `b` and `c` with its number, in rows of head and foot.
    var hasSums = false
    var rows: [Row] = []
    /// The tables in its cells.
    var isNested = false
  }

  /// A row of a table, tables in its cells included.
  struct Row {
    var words: Range<Int>
    /// Its amount in cents.
    var cents: Int?
  }

  static let style = """
    @page { size: 260pt 100pt; margin: 0 }
    @page sums { @top-left { content: "s:" -bp-carry(net, start) }
      @bottom-left { content: "e:" -bp-carry(net) } }
    @page head { @top-left { content: element(h) }
      @top-right { content: counter(page) "/" counter(pages); width: 60pt } }
    @page ends { margin-top: 4pt }
    @page ends:first { margin-top: 20pt }
    @page ends:-bp-last { margin-bottom: 30pt }
    @page ends:-bp-only { margin: 5pt 0 }
    html { font: 10pt Square }
    body, p, ol, ul, h2 { margin: 0 }
    h2 { font-size: 10pt }
    li { margin-left: 30pt }
    td, th { padding: 0; vertical-align: baseline; text-align: left }
    table { border-spacing: 0 }
    .h { position: running(h) }
    .b:-bp-first-fragment, .c:-bp-last-fragment { display: none }
    .b td::after { content: -bp-carry(net, start) } .c td::after { content: -bp-carry(net, last) }
    .pin { -bp-pin: last-page-bottom }
    """

  var generator: SeededGenerator
  var body = ""
  /// The flow of each word; negative if the word stands in none.
  var flows: [Int] = []
  var flowCount = 1
  var tables: [Table] = []
  /// Totals, and the words of the rows of which one must stand on the same page.
  var totals: [(total: Int, rows: Range<Int>)] = []
  /// Where a row may be added, after which no page may be missing.
  var places: [(offset: Int, cell: String)] = []
  /// Whether boxes may overlap, since some have margins below nothing.
  var mayOverlap = false
  /// Whether a break depends on more than what stands before it.
  var isErratic = false
  /// Words that stand over others.
  var loose: Set<Int> = []
  var floats = true
  /// Whether the last page has less room, so that totals may not find a row they have room with.
  var isTight = false

  init(seed: Int) {
    generator = SeededGenerator(seed: UInt64(seed))
    floats = generator.chance(40)
    isErratic = floats
    mayOverlap = generator.chance(10)
    let type = generator.pick(["", "", "sums", "head", "ends"])
    body += type.isEmpty ? "<div>" : "<div style='page: \(type)'>"
    let isPinned = generator.chance(12)
    isTight = type == "ends" || isPinned
    if isTight { isErratic = true }
    if type == "head" { body += "<div class=h>H</div>" }
    for _ in 0..<generator.number(1...2) { addBlock(depth: 0, flow: 0) }
    if isPinned {
      body += "<div class=pin style='height: \(generator.number(10...40))pt'>\(word(-1))</div>"
    }
    body += "</div>"
  }

  // MARK: - Words

  mutating func word(_ flow: Int) -> String {
    flows.append(flow)
    return "w\(flows.count - 1)"
  }

  mutating func words(_ range: ClosedRange<Int>, _ flow: Int, between: String = " ") -> String {
    (0..<generator.number(range)).map { _ in word(flow) }.joined(separator: between)
  }

  mutating func newFlow() -> Int {
    flowCount += 1
    return flowCount - 1
  }

  // MARK: - Blocks

  mutating func addBlock(depth: Int, flow: Int) {
    switch generator.number(0...15) {
    case 0...2: addParagraph(flow)
    case 3...7: addTable(depth: depth, flow: flow)
    case 8, 9: addBox(depth: depth, flow: flow)
    case 10:
      body += "<h2 style='break-after: avoid; margin: \(generator.number(0...8))pt 0'>"
      body += "\(word(flow))</h2>"
      addParagraph(flow)
    // Where the marker of an item beside a float stands is not defined.
    case 11 where !floats: addList(flow)
    case 12, 13:
      if generator.chance(40) {
        addGrid(depth: depth, flow: flow)
      } else {
        addFlex(depth: depth, flow: flow)
      }
    case 14: if floats { addFloat(depth: depth) } else { addPositioned(flow) }
    default:
      if floats {
        body += "<div style='clear: \(generator.pick(["left", "right", "both"]))'></div>"
      }
      addParagraph(flow)
    }
  }

  private mutating func margins() -> String {
    let least = mayOverlap ? -6 : 0
    return "margin: \(generator.number(least...9))pt 0 \(generator.number(least...9))pt;"
  }

  private mutating func addBox(depth: Int, flow: Int) {
    guard depth < 3 else { return addParagraph(flow) }
    var style = margins() + "padding: \(generator.number(0...4))pt;"
    if generator.chance(25) { style += "border: 1pt solid black;" }
    let avoids = generator.chance(20)
    if avoids { style += "break-inside: avoid;" }
    let known = (isErratic, places)
    if avoids { isErratic = true }
    if depth == 0, generator.chance(20) {
      style += "break-before: \(generator.pick(["page", "left", "right"]));"
    }
    if depth == 0, generator.chance(10) {
      let type = generator.pick(["sums", "ends"])
      if type == "ends" { isTight = true }
      style += "page: \(type);"
    }
    if generator.chance(10) { style += "min-height: 20pt;" }
    // One beside floats may be narrower than its content, and cuts that off.
    if generator.chance(10) { style += floats ? "display: flow-root;" : "overflow: hidden;" }
    if generator.chance(15) { style += "box-decoration-break: clone;" }
    body += "<div style='\(style)'>"
    for _ in 0..<generator.number(1...2) { addBlock(depth: depth + 1, flow: flow) }
    body += "</div>"
    if avoids { (isErratic, places) = known }
  }

  mutating func addParagraph(_ flow: Int) {
    let (orphans, widows) = (generator.number(1...3), generator.number(1...3))
    body += "<p style='\(margins())orphans: \(orphans);widows: \(widows)'>"
    body += words(1...(generator.chance(20) ? 40 : 12), flow)
    if generator.chance(15) {
      body += " <span style='display: inline-block; padding: 2pt'>"
      body += words(1...3, flow, between: "<br>") + "</span> " + words(1...3, flow)
    }
    if floats, generator.chance(20) {
      addFloat(depth: 3, tag: "span")
      body += " " + words(1...6, flow)
    }
    body += "</p>"
  }

  private mutating func addList(_ flow: Int) {
    let tag = generator.pick(["ol", "ul"])
    body += "<\(tag)>"
    for _ in 0..<generator.number(1...5) {
      body += "<li style='break-inside: \(generator.pick(["auto", "avoid"]))'>"
      body += words(1...9, flow) + "</li>"
    }
    body += "</\(tag)>"
  }

  private mutating func addPositioned(_ flow: Int) {
    body += "<div style='position: relative; min-height: 12pt'>"
    body += "<div style='position: absolute; right: 0; top: 0'>\(word(-1))</div>"
    loose.insert(flows.count - 1)
    addParagraph(flow)
    body += "</div>"
  }

  private mutating func addFloat(depth: Int, tag: String = "div") {
    let flow = newFlow()
    var style = "float: \(generator.pick(["left", "right"]));"
    let hasTable = depth < 2 && generator.chance(20)
    style += "width: \(hasTable ? "130pt" : generator.pick(["60pt", "40%", "130pt"]));"
    if generator.chance(20) { style += "clear: \(generator.pick(["left", "right", "both"]));" }
    if generator.chance(30) { style += "margin: \(generator.number(0...6))pt;" }
    if generator.chance(20) { style += "break-inside: avoid;" }
    body += "<\(tag) style='\(style)'>"
    if hasTable {
      addTable(depth: 2, flow: flow)
    } else {
      body += words(1...(generator.chance(15) ? 30 : 6), flow)
    }
    body += "</\(tag)>"
  }

  private mutating func addFlex(depth: Int, flow: Int) {
    let known = (isErratic, places)
    isErratic = true
    let isRow = generator.chance(60)
    var style = "display: flex; gap: \(generator.number(0...4))pt;"
    if !isRow { style += "flex-direction: column;" }
    if isRow, generator.chance(40) { style += "flex-wrap: wrap;" }
    style += "align-items: \(generator.pick(["stretch", "flex-start", "center", "flex-end"]));"
    body += "<div style='\(style)'>"
    let count = generator.number(1...3)
    // Two tables and a word, or three tables, are wider than a page.
    var tableRoom = isRow && count > 2 ? 1 : count
    for item in 0..<count {
      let inner = isRow && item > 0 ? newFlow() : flow
      body += "<div style='break-inside: \(generator.pick(["auto", "auto", "avoid"]))'>"
      if depth < 2, tableRoom > 0, generator.chance(30) {
        tableRoom -= 1
        addTable(depth: 2, flow: inner)
      } else {
        body += words(1...(generator.chance(20) ? 40 : 8), inner)
        if generator.chance(5) { body += "<p style='break-before: page'>\(word(inner))</p>" }
      }
      body += "</div>"
    }
    body += "</div>"
    (isErratic, places) = known
  }

  /// A grid whose items go down their columns, over one row or two.
  private mutating func addGrid(depth: Int, flow: Int) {
    let known = (isErratic, places)
    isErratic = true
    let flows = [flow] + (0..<generator.number(0...2)).map { _ in newFlow() }
    let columns = flows.map { _ in generator.pick(["1fr", "auto", "60pt"]) }
    var style = "display: grid; gap: \(generator.number(0...4))pt;"
    style += "grid-template-columns: \(columns.joined(separator: " "));"
    style += "align-items: \(generator.pick(["stretch", "start", "center", "end"]));"
    if generator.chance(20) { style += "grid-auto-rows: 1fr;" }
    body += "<div style='\(style)'>"
    for item in 0..<generator.number(1...7) {
      let column = item % flows.count
      body += "<div style='grid-column: \(column + 1); grid-row: span \(generator.pick([1, 1, 2]));"
      body += "break-inside: \(generator.pick(["auto", "auto", "avoid"]))'>"
      // Three tables side by side are wider than a page.
      let hasRoom = columns[column] != "60pt" && (column == 0 || flows.count < 3)
      if depth < 2, hasRoom, generator.chance(20) {
        addTable(depth: 2, flow: flows[column])
      } else {
        body += words(1...(generator.chance(15) ? 30 : 8), flows[column])
      }
      body += "</div>"
    }
    body += "</div>"
    (isErratic, places) = known
  }
}

extension RandomDocument {
  /// The document with one row more; nil if that may take pages away.
  var withRow: String? {
    guard !places.isEmpty, let place = places.last else { return nil }
    let index = body.utf8.index(body.startIndex, offsetBy: place.offset)
    // In the style of its neighbours: other borders would leave the table other room.
    return body[..<index] + "<tr><td style='\(place.cell)'>x</td></tr>" + body[index...]
  }
}
