import Diagnostics
import Testing

/// `-bp-pin: last-page-bottom`; pages are 100 high, ten lines.
@Suite("Pinned boxes")
struct PinTests {
  private let style = """
    .slip { -bp-pin: last-page-bottom; height: 30pt; margin: 0 5pt }
    """

  private func print(rows: Int) throws -> Print {
    let rows = (0..<rows).map { "<p>r\($0)</p>" }.joined()
    return try Press.print("<div><div class=slip>S</div>\(rows)</div>", style: style)
  }

  @Test("a slip stands at the foot of the only page, wherever it is written")
  func onlyPage() throws {
    // 100 − 30 + 8
    #expect(try print(rows: 1).texts() == ["r0 0,8", "S 5,78"])
  }

  @Test("rows that leave the slip room stay on its page")
  func room() throws {
    #expect(try print(rows: 7).words.map(\.count) == [8])
    #expect(try print(rows: 17).words.map(\.count) == [10, 8])
  }

  @Test("a page is added for a slip that does not fit under the last rows")
  func addedPage() throws {
    let print = try print(rows: 8)
    #expect(print.words.map(\.count) == [8, 1])
    #expect(print.texts(1) == ["S 5,78"])
  }

  @Test("several slips stand below each other in order")
  func several() throws {
    let print = try Press.print(
      "<div class=slip>A</div><p>x</p><div class=slip>B</div>", style: style)
    #expect(print.texts() == ["x 0,8", "A 5,48", "B 5,78"])
  }

  @Test("a margin below less than nothing lets a slip reach the edge of the sheet")
  func edge() throws {
    let print = try Press.print(
      "<p>x</p><div class=slip style='margin: 0 -10pt -10pt'>A</div>",
      style: style + "@page { margin: 10pt }")
    #expect(print.texts() == ["x 10,18", "A 0,78"])  // 100 − 30 + 8
  }

  @Test("a slip higher than the page is reported")
  func tooTall() throws {
    let print = try Press.print(
      "<p>x</p><div class=slip style='height: 130pt'>A</div>", style: style)
    #expect(print.diagnostics.map(\.code) == ["L003"])
    #expect(print.words.map(\.count) == [1, 1])
  }
}
