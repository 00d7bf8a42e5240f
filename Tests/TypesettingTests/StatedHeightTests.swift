import Testing

private func lines(_ name: String, _ count: Int) -> String {
  (1...count).map { "<p>\(name)\($0)</p>" }.joined()
}

private func box(_ style: String, _ content: String) -> String {
  "<div style='\(style)'>\(content)</div>"
}

/// Content that is taller than the stated height of its box.
///
/// Pages are 100 high: ten lines.
@Suite("Stated heights over pages")
struct StatedHeightTests {
  @Test(
    "content goes on over the end of its box, and what follows stands below the box",
    arguments: [
      "", "display: flex", "display: flex; flex-direction: column", "display: grid",
      "display: flex; flex-wrap: wrap",
    ])
  func overflow(display: String) throws {
    let body = box("height: 40pt; \(display)", "<div>\(lines("a", 13))</div>") + "<p>z</p>"
    let print = try Press.print(body)
    #expect(print.words.map(\.count) == [11, 3])
    #expect(print.texts(0).contains("a10 0,98") && print.texts(0).contains("z 0,48"))
    #expect(print.texts(1) == ["a11 0,8", "a12 0,18", "a13 0,28"])
  }

  @Test("a box that nothing follows takes its content along")
  func last() throws {
    let print = try Press.print(
      box("height: 40pt; background: red", lines("a", 13)), style: "@page { @top-left { } }")
    #expect(print.words.map(\.count) == [10, 3])
  }

  @Test("a height of the page in a flex container loses nothing")
  func wholePage() throws {
    let rows = (1...25).map { "<tr><td>r\($0)</td></tr>" }.joined()
    for display in ["flex", "block", "grid"] {
      let print = try Press.print(
        box("height: 100%; display: \(display)", "<table>\(rows)</table>"),
        style: "html, body { height: 100% }")
      #expect(print.words.map(\.count) == [10, 10, 5], "\(display)")
      #expect(print.diagnostics.isEmpty)
    }
  }

  @Test("a height over several pages is used up page by page")
  func tall() throws {
    let print = try Press.print(
      box("height: 240pt; background: red", lines("a", 13)) + "<p>z</p>")
    #expect(print.words.map(\.count) == [10, 3, 1])
    #expect(print.fills(0) == ["#ff0000 0,0 200×100"])
    #expect(print.fills(1) == ["#ff0000 0,0 200×100"])
    // 240 − 2 × 100
    #expect(print.fills(2) == ["#ff0000 0,0 200×40"])
    #expect(print.texts(2) == ["z 0,48"])
    let least = try Press.print(box("min-height: 150pt", lines("a", 13)) + "<p>z</p>")
    #expect(least.texts(1).last == "z 0,58")
  }

  @Test("what is beyond the height is cut off, on whatever page it would stand")
  func cut() throws {
    let hidden = box("height: 150pt; overflow: hidden", lines("a", 18))
    let print = try Press.print(box("", hidden) + "<p>z</p>")
    #expect(print.pages.count == 2)
    #expect(print.drawn(1).contains("clip 0,0 200×50"))
    #expect(print.texts(1).last == "z 0,58")
    let low = try Press.print(
      box("", box("height: 40pt; overflow: hidden", lines("a", 18))) + "<p>z</p>")
    #expect(low.pages.count == 1)
  }

  @Test("the most height of a box counts as its height where there is more content")
  func most() throws {
    let print = try Press.print(box("max-height: 40pt", lines("a", 13)) + "<p>z</p>")
    #expect(print.texts(0).last == "z 0,48")
    #expect(print.texts(1) == ["a11 0,8", "a12 0,18", "a13 0,28"])
  }

  @Test(
    "content of floats, positioned boxes, cells and items goes on over the end of its box",
    arguments: [
      box("float: left; height: 40pt", lines("a", 23)),
      box("position: absolute; height: 40pt", lines("a", 23)),
      "<table><tr><td>" + box("height: 40pt", lines("a", 23)) + "</td></tr></table>",
      box("display: flex", box("height: 40pt", lines("a", 23))),
      box("display: grid", box("height: 40pt", lines("a", 23))),
      "<span style='display: inline-block; vertical-align: top; height: 40pt'>" + lines("a", 23)
        + "</span>",
    ])
  func everywhere(body: String) throws {
    let print = try Press.print(body)
    #expect(print.words.map(\.count) == [10, 10, 3])
    #expect(print.texts(2).first == "a21 0,8")
  }

  @Test("a box that has no room moves to the next page unless its content is taller anyway")
  func moved() throws {
    let before = lines("x", 5)
    let fits = try Press.print(before + box("height: 60pt", lines("a", 6)) + "<p>z</p>")
    #expect(fits.words.map(\.count) == [5, 7])
    let tall = try Press.print(before + box("height: 60pt", lines("a", 12)) + "<p>z</p>")
    // Five lines here; 10 of the 60 are left for the next page.
    #expect(tall.words.map(\.count) == [10, 8])
    #expect(tall.texts(1).contains("a6 0,8") && tall.texts(1).contains("z 0,18"))
  }

  @Test("percentages inside are of the whole height on each page")
  func percentages() throws {
    let inner = box("height: 25%; background: red", "") + "<p style='break-before: page'>b</p>"
    let print = try Press.print(
      box("height: 80pt", inner + box("height: 25%; background: red", "")))
    #expect(print.fills(0) == ["#ff0000 0,0 200×20"])
    #expect(print.fills(1) == ["#ff0000 0,10 200×20"])
  }
}
