import Testing

/// `:-bp-first-fragment` and `:-bp-last-fragment` in tables; pages are 100 high, ten lines.
@Suite("First and last fragments of tables")
struct FragmentTests {
  private static let style = """
    .b:-bp-first-fragment, .c:-bp-last-fragment { display: none }
    .t { display: none } .t:-bp-last-fragment { display: table-row }
    tfoot { -bp-repeat: each }
    .b td::after { content: -bp-carry(net, start) } .c td::after { content: -bp-carry(net, last) }
    p { orphans: 1; widows: 1 }
    """
  private static let head = "<thead><tr class=b><td>b</td></tr></thead>"
  private static let foot = "<tfoot><tr class=c><td>c</td></tr></tfoot>"

  private func rows(_ range: ClosedRange<Int>) -> String {
    "<tbody>" + range.map { "<tr data-carry-net='\($0)'><td>r\($0)</td></tr>" }.joined()
      + "</tbody>"
  }

  private func numbers(_ range: ClosedRange<Int>) -> [String] { range.map { "r\($0)" } }

  private func words(_ body: String, style: String = "") throws -> [[String]] {
    try Press.print(body, style: Self.style + style).words
  }

  @Test("sums are brought forward on all parts but the first, carried forward on all but the last")
  func sums() throws {
    let pages = try words("<table>\(Self.head)\(rows(1...20))\(Self.foot)</table><p>z</p>")
    // 1 + … + 9 = 45, 45 + 10 + … + 17 = 153.
    #expect(
      pages == [
        numbers(1...9) + ["c45"], ["b45"] + numbers(10...17) + ["c153"],
        ["b153"] + numbers(18...20) + ["z"],
      ])
  }

  @Test("rows that are hidden leave no room", arguments: ["", "table { border-spacing: 3pt }"])
  func room(style: String) throws {
    let body = "<table>\(Self.head)\(rows(1...2))\(Self.foot)</table><p>z</p>"
    let plain = "<table>\(rows(1...2))</table><p>z</p>"
    #expect(
      try Press.print(body, style: Self.style + style).texts()
        == Press.print(plain, style: style).texts())
  }

  @Test("hidden rows leave no room between the rows of a broken table")
  func spacing() throws {
    let style = "table { border-spacing: 0 2pt }"
    let print = try Press.print(
      "<table>\(Self.head)\(rows(1...9))\(Self.foot)</table>", style: Self.style + style)
    // Rows at 2, 14, …; seven and the foot take 98: 2 + 8 × 12.
    #expect(print.texts(0).first == "r1 0,10")
    #expect(print.texts(0).suffix(2) == ["r7 0,82", "c28 0,94"])
    #expect(print.texts(1) == ["b28 0,10", "r8 0,22", "r9 0,34"])
  }

  @Test("a foot of all parts but the last leaves the last one its room")
  func allButLast() throws {
    let foot = "<tfoot style='-bp-repeat: all-but-last'><tr><td>f</td></tr></tfoot>"
    #expect(try words("<table>\(rows(1...10))\(foot)</table>") == [numbers(1...10)])
    #expect(
      try words("<table>\(rows(1...11))\(foot)</table>") == [
        numbers(1...9) + ["f"], ["r10", "r11"],
      ]
    )
    #expect(
      try words("<table>\(rows(1...19))\(foot)</table>") == [
        numbers(1...9) + ["f"], numbers(10...19),
      ])
  }

  @Test("rows go to the next page with those that only the last part shows")
  func moreAtEnd() throws {
    let total = "<tr class=t><td>t</td></tr>"
    let foot = "<tfoot><tr class=c><td>c</td></tr>\(total)\(total)\(total)</tfoot>"
    #expect(
      try words("<table>\(rows(1...7))\(foot)</table>") == [numbers(1...7) + ["t", "t", "t"]])
    // Eight rows and three totals have no room, eight rows and one sum have.
    #expect(
      try words("<table>\(Self.head)\(rows(1...8))\(foot)</table>") == [
        numbers(1...7) + ["c28"], ["b28", "r8", "t", "t", "t"],
      ])
  }

  @Test("totals take a row of a table with sums along")
  func keptRows() throws {
    let totals = "<div style='-bp-keep-with-rows: 2'>t<br>u</div>"
    let body = "<table>\(Self.head)\(rows(1...9))\(Self.foot)</table>\(totals)"
    #expect(try words(body) == [numbers(1...7) + ["c28"], ["b28", "r8", "r9", "t", "u"]])
  }

  @Test("a row's wish and its group's hide it both")
  func groups() throws {
    let style = "thead:-bp-last-fragment { display: none }"
    let body = "<table>\(Self.head)\(rows(1...29))</table>"
    // Of three parts only the one between shows it: 1 + … + 10 = 55.
    #expect(
      try words(body, style: style) == [
        numbers(1...10), ["b55"] + numbers(11...19), numbers(20...29),
      ])
  }
}

extension FragmentTests {
  @Test("each of two tables on a page has its own sums and parts")
  func several() throws {
    let one = "<table>\(Self.head)\(rows(1...3))\(Self.foot)</table>"
    let two = "<table>\(Self.head)\(rows(1...10))\(Self.foot)</table>"
    // Three rows, then 1 + … + 6 = 21.
    #expect(
      try words(one + two) == [
        numbers(1...3) + numbers(1...6) + ["c21"], ["b21"] + numbers(7...10),
      ])
  }

  @Test("a table in a cell has parts of its own, and the sums of both are right")
  func nested() throws {
    let inner = "<table>\(Self.head)\(rows(1...12))\(Self.foot)</table>"
    let body = """
      <table>\(Self.head)<tr data-carry-net=100><td>x</td></tr>
      <tr data-carry-net=200><td>\(inner)</td></tr><tr><td>y</td></tr>\(Self.foot)</table>
      """
    // One row of its own, the sums of both tables below, so that seven rows of the inner table have
    // room: 1 + … + 7 = 28. Both rows of the outer one begin on the first page.
    #expect(
      try words(body) == [
        ["x"] + numbers(1...7) + ["c28", "c300"],
        ["b300", "b28"] + numbers(8...12) + ["y"],
      ])
  }

  @Test("no border of a hidden row is drawn, nor one twice")
  func collapsedBorders() throws {
    let style = """
      table { border-collapse: collapse } td { border-bottom: 1pt solid black }
      .b td { border: 4pt solid red } .c td { border: 4pt solid lime }
      """
    let print = try Press.print(
      "<table>\(Self.head)\(rows(1...2))\(Self.foot)</table>", style: Self.style + style)
    #expect(print.fills().allSatisfy { $0.hasPrefix("#000000") }, "\(print.fills())")
    #expect(Set(print.fills()).count == print.fills().count)
  }
}
