extension RandomDocument {
  /// What the rows of a table have in common.
  private struct Shape {
    var columns = 1
    var cell = ""
    /// For each column, how many further rows a cell from above covers.
    var covered: [Int]
    /// The count of rows, and whether cells may span them.
    var count = 1
    /// Whether totals follow, for which the last row must leave room.
    var hasTotals = false
    /// The most lines of the row that totals are kept with: rows of sums leave room for one.
    var lastLines = 2
  }

  mutating func addTable(depth: Int, flow: Int) {
    var table = Table(id: tables.count)
    table.isNested = depth > 1
    tables.append(table)
    let columns = generator.number(1...(depth > 1 ? 2 : 3))
    var shape = Shape(columns: columns, covered: Array(repeating: 0, count: columns))
    shape.count = generator.number(1...(depth > 1 ? 4 : generator.chance(15) ? 20 : 8))
    shape.hasTotals = !isTight && generator.chance(30)
    if generator.chance(20) { shape.cell += "border: 1pt solid black;" }
    shape.cell += "vertical-align: \(generator.pick(["top", "baseline", "middle", "bottom"]));"
    var style = generator.pick(["border-collapse: collapse;", "border-spacing: 2pt;", ""])
    // Ten for the line; borders of one point, of which neighbours share half; the space below.
    table.footHeight = 10
    if shape.cell.hasPrefix("border") { table.footHeight += style.contains("collapse") ? 1 : 2 }
    if style.contains("spacing") { table.footHeight += 2 }
    if depth < 2 { style += "margin: \(generator.number(0...9))pt 0;" }
    body += "<table style='\(style)'>"
    // Heads and feet of two tables, one in the other, may leave no room for a row.
    table.hasSums = depth < 3 && generator.chance(25)
    if table.hasSums { shape.lastLines = 1 }
    addHead(&table, shape, flow)
    let footStart = flows.count
    body += "<tbody>"
    for row in 0..<shape.count {
      addRow(row, &table, &shape, depth: depth, flow)
    }
    let place = body.utf8.count
    body += "</tbody>"
    addFoot(&table, shape, isInCell: depth > 2)
    body += "</table>"
    tables[table.id] = table
    guard depth < 2, shape.hasTotals, table.foot == nil else {
      if !isErratic, depth < 2 { places.append((place, shape.cell)) }
      return
    }
    // Which rows go along with totals depends on how many there are.
    totals.append((flows.count, footStart..<flows.count))
    addTotals(flow)
  }

  /// Totals that rows go along with: a block, a float, a flex container or an item of one.
  private mutating func addTotals(_ flow: Int) {
    let keep = "-bp-keep-with-rows: \(generator.number(1...3));"
    switch generator.number(0...5) {
    case 0 where floats:
      body += "<div style='\(keep)float: right'>\(words(1...2, newFlow(), between: "<br>"))</div>"
      body += "<div style='clear: both'></div>"
    case 1:
      body += "<div style='\(keep)display: flex'><div>\(words(1...2, flow, between: "<br>"))</div>"
      body += "</div>"
    case 2:
      body += "<div style='display: flex; justify-content: flex-end'><div style='\(keep)'>"
      body += words(1...2, flow, between: "<br>") + "</div></div>"
    default: body += "<div style='\(keep)'>\(words(1...2, flow, between: "<br>"))</div>"
    }
  }

  private mutating func addHead(_ table: inout Table, _ shape: Shape, _ flow: Int) {
    let hasHead = generator.chance(60)
    guard hasHead || table.hasSums else { return }
    body += "<thead>"
    if hasHead {
      let head = word(flow)
      table.head = head
      body += "<tr><th style='\(shape.cell)'>\(head)</th></tr>"
    }
    if table.hasSums {
      body +=
        "<tr class=b><td colspan=\(shape.columns) style='\(shape.cell)'>b\(table.id):</td></tr>"
    }
    body += "</thead>"
  }

  private mutating func addFoot(_ table: inout Table, _ shape: Shape, isInCell: Bool) {
    if !table.hasSums, generator.chance(75) { return }
    let repetition = table.hasSums ? "each" : generator.pick(["none", "each", "all-but-last"])
    // One that leaves no room for a line gives way; one that stands once is in no row of the table
    // around.
    if isInCell { return }
    body += "<tfoot style='-bp-repeat: \(repetition)'>"
    if table.hasSums {
      body +=
        "<tr class=c><td colspan=\(shape.columns) style='\(shape.cell)'>c\(table.id):</td></tr>"
    } else {
      table.foot = ("f\(table.id)", repetition)
      body += "<tr><td style='\(shape.cell)'>f\(table.id)</td></tr>"
    }
    body += "</tfoot>"
  }

  private mutating func addRow(
    _ position: Int, _ table: inout Table, _ shape: inout Shape, depth: Int, _ flow: Int
  ) {
    let start = flows.count
    var row = Row(words: start..<start)
    var style = ""
    if generator.chance(15) { style += "break-inside: avoid;" }
    if generator.chance(3), depth == 0 { style += "break-before: page;" }
    if generator.chance(5), position < shape.count - 1 { style += "break-after: avoid;" }
    if generator.chance(5) { style += "height: 15pt;" }
    body += "<tr style='\(style)'"
    if table.hasSums || generator.chance(30) {
      let cents = generator.number(-999...9_999)
      row.cents = cents
      let digits = String(cents.magnitude)
      let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      body += " data-carry-net='\(cents < 0 ? "-" : "")\(padded.dropLast(2)).\(padded.suffix(2))'"
    }
    body += ">"
    var column = 0
    while column < shape.columns {
      if shape.covered[column] > 0 {
        shape.covered[column] -= 1
        column += 1
        continue
      }
      column += addCell(column, position, &shape, depth: depth, flow)
    }
    body += "</tr>"
    row.words = start..<flows.count
    table.rows.append(row)
  }

  /// Adds a cell; returns how many columns it covers.
  private mutating func addCell(
    _ column: Int, _ row: Int, _ shape: inout Shape, depth: Int, _ flow: Int
  ) -> Int {
    var (attributes, columnSpan) = ("", 1)
    // The rows that the last page takes with totals stand alone, and the first cell of each row
    // says where it begins.
    if column > 0, row < shape.count - 3, generator.chance(15) {
      let rowSpan = generator.number(2...3)
      attributes += " rowspan=\(rowSpan)"
      shape.covered[column] = rowSpan - 1
    } else if column + 1 < shape.columns, shape.covered[column + 1] == 0, generator.chance(8) {
      columnSpan = 2
      attributes += " colspan=2"
    }
    body += "<td\(attributes) style='\(shape.cell)padding: \(generator.number(0...4))pt'>"
    let inner = column == 0 ? flow : newFlow()
    if shape.hasTotals, row == shape.count - 1 {
      body += words(1...shape.lastLines, inner, between: "<br>")
    } else {
      let isNarrow = shape.columns > 2
      addContent(inner, isFirst: column == 0, depth: isNarrow ? 2 : depth)
    }
    body += "</td>"
    return columnSpan
  }

  private mutating func addContent(_ flow: Int, isFirst: Bool, depth: Int) {
    switch generator.number(0...19) {
    case 0 where depth < 2: addTable(depth: 3, flow: flow)
    case 1:
      body += "<p>\(words(1...3, flow))</p><div style='break-inside: avoid'>"
      body += words(1...3, flow, between: "<br>") + "</div>"
    case 2...5 where !isFirst: break
    case 6, 7: body += words(1...4, flow, between: "<br>")
    default: body += words(1...2, flow, between: "<br>")
    }
  }
}
