import Testing

/// Absolutely positioned boxes and pages: CSS 2.2, 10.1, and CSS Fragmentation 3, 4.1.
@Suite("Positioned boxes on pages")
struct PositionedPageTests {
  private func lines(_ count: Int, _ letter: String = "x") -> String {
    String(repeating: "<p>\(letter)</p>", count: count)
  }

  @Test("a box stands on the page on which its place in a broken container falls")
  func brokenContainer() throws {
    // 25 lines are 250 high: pages of 100, 100 and 50.
    let print = try Press.print(
      """
      <div style='position: relative'>\(lines(25))
      <b style='position: absolute; top: 115pt; left: 50pt'>top</b>
      <b style='position: absolute; bottom: 0; right: 0'>end</b>
      <b style='position: absolute; top: 0; right: 0'>start</b></div>
      """)
    #expect(print.words.map { $0.filter { $0 != "x" } } == [["start"], ["top"], ["end"]])
    #expect(print.texts(0).last == "start 150,8")
    #expect(print.texts(1).last == "top 50,23")
    #expect(print.texts(2).last == "end 170,48")
  }

  @Test("without edges it stands where it would in the flow")
  func staticPosition() throws {
    let print = try Press.print(
      "<div style='position: relative'>\(lines(12))<div style='position: absolute'>b</div></div>")
    #expect(print.texts(1) == ["x 0,8", "x 0,18", "b 0,28"])
  }

  @Test("a box that is higher than the rest of its page goes on on the next ones")
  func taller() throws {
    let print = try Press.print(
      "<p>a</p><div style='position: absolute; top: 50pt; left: 20pt'>\(lines(18, "b"))</div>")
    #expect(print.words.map { $0.filter { $0 == "b" }.count } == [5, 10, 3])
    #expect(print.texts(0)[1] == "b 20,58")
    #expect(print.texts(1).first == "b 20,8")
    #expect(print.diagnostics.isEmpty)
  }

  @Test("what goes on stands beside what is on the next page anyway")
  func beside() throws {
    let print = try Press.print(
      "\(lines(12))<div style='position: relative'></div><div style='position: absolute; top: 0; left: 20pt'>\(lines(14, "b"))</div>"
    )
    #expect(print.pages.count == 3)
  }

  @Test("a background between two edges goes on with its container")
  func filled() throws {
    let print = try Press.print(
      """
      <div style='position: relative'>\(lines(15))
      <div style='position: absolute; top: 0; bottom: 0; left: 50pt; width: 9pt; background: red'>
      </div></div>
      """)
    #expect(print.fills(0) == ["#ff0000 50,0 9×100"])
    #expect(print.fills(1) == ["#ff0000 50,0 9×50"])
  }

  @Test("a box in the margin of the page stays there")
  func inMargin() throws {
    let print = try Press(style: "@page { margin: 20pt }").print(
      """
      <p>a</p><b style='position: absolute; bottom: -15pt'>foot</b>
      <b style='position: absolute; top: 63pt; left: 60pt'>low</b>
      """)
    // The content is 60 high, from 20 to 80.
    #expect(print.pages.count == 1)
    #expect(print.texts() == ["a 20,28", "foot 20,93", "low 80,91"])
  }

  @Test("a box that begins beyond the last page is reported, and makes no pages")
  func beyond() throws {
    let print = try Press.print("<p>a</p><b style='position: absolute; top: 999999pt'>b</b>")
    #expect(print.pages.count == 1)
    #expect(print.diagnostics.count == 1)
  }

  @Test("a box inside a box that goes on is on the page on which its place falls")
  func inner() throws {
    let print = try Press.print(
      """
      <div style='position: absolute; top: 50pt'>\(lines(9, "b"))
      <i style='position: absolute; top: 65pt; left: 30pt'>c</i></div>
      """)
    #expect(print.texts(1).last == "c 30,23")
    #expect(print.words.flatMap { $0 }.filter { $0 == "c" }.count == 1)
  }
}
