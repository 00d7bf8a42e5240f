import Diagnostics
import Testing
import Typesetting

/// Documents and styles that ask for more than they should; sizes that a debug build bears.
@Suite("Hostile documents and styles")
struct HostileStyleTests {
  @Test("an attribute of a megabyte is passed over")
  func longAttribute() throws {
    let long = String(repeating: "x", count: 1 << 20)
    for attribute in ["class", "id", "title", "width", "colspan", "data-carry-net"] {
      let print = try Press.print("<p \(attribute)='\(long)'>a</p><p>b</p>")
      #expect(print.words == [["a", "b"]], "\(attribute)")
    }
  }

  @Test("a style attribute of a megabyte says what it says")
  func longStyle() throws {
    let long = String(repeating: "margin-left: 1pt;", count: (1 << 20) / 17)
    #expect(try Press.print("<p style='\(long)'>a</p>").texts() == ["a 1,8"])
  }

  @Test("a row of more cells than a table may have is cut, with an error")
  func manyColumns() throws {
    let cells = String(repeating: "<td>a</td>", count: 5_000)
    let print = try Press.print("<table><tr>\(cells)</tr></table>")
    #expect(print.diagnostics.map(\.code).contains("L004"))
    let columns = try Press.print(
      "<table><colgroup span=1000000000></colgroup><col span=1000000><tr><td>a</table>")
    #expect(columns.words == [["a"]])
  }

  @Test("variables and counters that refer to themselves end")
  func cycles() throws {
    let style = """
      :root { --a: var(--b); --b: var(--a) var(--a); --c: var(--c, 3pt) }
      p { margin-left: var(--a); padding-left: var(--c); color: var(--b) }
      p { counter-increment: c 2000000000; counter-reset: c }
      p::before { content: counter(c) counters(c, "") attr(title) var(--a) }
      """
    _ = try Press.print(String(repeating: "<p>a</p>", count: 5), style: style)
  }

  @Test("variables that double again and again are cut")
  func growingVariables() throws {
    var style = ":root { --v0: 1pt 1pt;"
    for number in 1...40 { style += "--v\(number): var(--v\(number - 1)) var(--v\(number - 1));" }
    style += "} p { margin: var(--v40) }"
    #expect(try Press.print("<p>a</p>", style: style).words == [["a"]])
  }

  @Test("sums that are too large, not numbers or nested deep do no harm")
  func sums() throws {
    let nested =
      String(repeating: "calc(", count: 2_000) + "1pt" + String(repeating: ")", count: 2_000)
    for value in [
      "calc(1pt / 0)", "calc(1e308pt * 1e308)", "calc(1e308pt - 1e308pt * 10)", "calc(0 / 0 * 1pt)",
      "calc(NaN * 1pt)", "calc(infinity * 1pt)", "calc(1pt * (1 / (1 - 1)))", nested, "1e999pt",
      "-1e999%", "calc(100% / 1e-320)",
    ] {
      for property in ["width", "margin-left", "font-size", "line-height", "padding-top", "flex"] {
        _ = try Press().print(
          "<div style='display: flex'><p style='\(property): \(value)'>a</p></div>",
          limits: TypesetLimits(pages: 20))
      }
    }
  }

  @Test("floats by the thousand are placed")
  func manyFloats() throws {
    let style =
      "i { float: left; width: 7%; height: 3pt } i:nth-child(3n) { float: right; clear: left }"
    let body = String(repeating: "<i></i>", count: 2_000) + "<p>a</p>"
    let print = try Press(style: style).print(body, limits: TypesetLimits(pages: 2_000))
    #expect(print.words.flatMap { $0 } == ["a"])
  }

  @Test("rules and classes by the thousand cost what applies")
  func manyRules() throws {
    let style = (0..<3_000).map { ".c\($0) { margin-left: \($0 % 90)pt }" }.joined()
    let classes = (0..<3_000).map { "c\($0)" }.joined(separator: " ")
    // The last rule wins: 2,999 modulo 90.
    #expect(try Press.print("<p class='\(classes)'>a</p>", style: style).texts() == ["a 29,8"])
    let selector = String(repeating: "div ", count: 2_000) + "p { color: red }"
    let deep = String(repeating: "<div>", count: 100) + "<p>a</p>"
    #expect(try Press.print(deep, style: selector).words == [["a"]])
  }

  @Test("numbers of rules about pages and fragments that contradict each other end")
  func contradictions() throws {
    let style = """
      @page { margin: 45pt 0; @top-left { content: element(h) } }
      @page :-bp-last { margin: 0; size: 1pt 1pt } @page :first { margin: 200% }
      .h { position: running(h); font-size: 90pt } tfoot { -bp-repeat: each }
      tr:-bp-first-fragment { display: none } tr:-bp-last-fragment { display: none }
      * { break-before: left; break-after: right; break-inside: avoid; -bp-keep-with-rows: 999 }
      """
    let rows = String(repeating: "<tr><td>a</td></tr>", count: 6)
    _ = try Press(style: style).print(
      "<p class=h>h</p><table>\(rows)<tfoot>\(rows)</tfoot></table><p>b</p>",
      limits: TypesetLimits(pages: 100))
  }
}
