import Pages
import Testing

/// CSS 2.2, appendix E.
@Suite("Painting order")
struct PaintOrderTests {
  private func items(_ body: String) throws -> [String] { try Press.print(body).drawn() }

  @Test("a float stands above the background of a block beside it")
  func float() throws {
    #expect(
      try items(
        "<div style='float: left; width: 20pt; height: 10pt; background: red'></div><p style='background: blue'>a</p>"
      ) == ["#0000ff 0,0 200×10", "#ff0000 0,0 20×10", "a 20,8"])
  }

  @Test("text stands above backgrounds of blocks and floats that come later")
  func text() throws {
    #expect(
      try items("<p>a</p><p style='margin-top: -10pt; background: blue'>b</p>") == [
        "#0000ff 0,0 200×10", "a 0,8", "b 0,8",
      ])
    #expect(
      try items(
        "<p>aaa</p><div style='float: left; margin-top: -10pt; width: 20pt; height: 10pt; background: red'></div>"
      ) == ["#ff0000 0,0 20×10", "aaa 0,8"])
  }

  @Test("positioned boxes stand above what is not, in the order of the tree")
  func positioned() throws {
    #expect(
      try items(
        """
        <div style='position: relative; height: 10pt; background: red'></div>
        <div style='position: absolute; top: 0; width: 5pt; height: 5pt; background: lime'></div>
        <p style='margin-top: -10pt; background: blue'>a</p>
        """) == ["#0000ff 0,0 200×10", "a 0,8", "#ff0000 0,0 200×10", "#00ff00 0,0 5×5"])
  }

  @Test("z-index puts boxes above and below others")
  func index() throws {
    let box = { (index: String, color: String) in
      "<div style='position: absolute; top: 0; width: 5pt; height: 5pt; background: \(color); z-index: \(index)'></div>"
    }
    #expect(
      try items(
        box("2", "#000002") + box("1", "#000001") + box("auto", "#00000a") + box("-1", "#000009")
          + "<p style='background: red'>a</p>") == [
          "#000009 0,0 5×5", "#ff0000 0,0 200×10", "a 0,8", "#00000a 0,0 5×5", "#000001 0,0 5×5",
          "#000002 0,0 5×5",
        ])
  }

  @Test("boxes that do not overlap are painted in the order of the document")
  func document() throws {
    #expect(
      try items(
        """
        <div style='position: relative'>a</div><p style='background: red'>b</p>
        <div style='float: right'>c</div><p>d</p>
        """) == ["a 0,8", "#ff0000 0,10 200×10", "b 0,18", "c 190,28", "d 0,28"])
  }

  @Test("a box in a line is painted as one")
  func atomic() throws {
    #expect(
      try items(
        "<p>a<span style='display: inline-block; margin-left: -10pt; background: red'>b</span></p>"
      ) == ["a 0,8", "#ff0000 0,0 10×10", "b 0,8"])
  }

  @Test("the structure is in the order of the document, whatever is painted first")
  func structure() throws {
    let print = try Press.print(
      "<div style='position: relative'><p>a</p></div><p style='margin-top: -10pt; background: blue'>b</p>"
    )
    #expect(print.drawn() == ["#0000ff 0,0 200×10", "b 0,8", "a 0,8"])
    let places = print.pages[0].items.compactMap { item -> Int32? in
      if case .text = item.content { item.structure.index } else { nil }
    }
    #expect(places == [2, 1])
  }

  @Test("opacity fades all that is inside, and is a layer of its own")
  func opacity() throws {
    // Half of 255 is 127.5. What overlaps is one thing.
    #expect(
      try items(
        "<div style='opacity: 0.5; background: red'>a<p style='opacity: 50%; background: blue'>b</p></div><p style='margin-top: -10pt; background: lime'>c</p>"
      ) == [
        "#00ff00 0,10 200×10", "c 0,18", "group 0,0 200×20 128", "#ff0000 0,0 200×20", "a 0,8",
        "group 0,10 200×10 128", "#0000ff 0,10 200×10", "b 0,18", "ungroup", "ungroup",
      ])
  }

  @Test("what does not overlap is faded for itself and stays in its elements")
  func fading() throws {
    // 0.4 of 255 is 102.
    #expect(
      try items("<p style='opacity: 0.4'>a</p><p style='opacity: 0'>b</p>") == ["a 0,8", "b 0,18"])
    let print = try Press(style: "").print("<div style='opacity: 0.4'><p>a</p><p>b</p></div>")
    let alphas = print.pages[0].items.compactMap { item -> UInt8? in
      if case .text(let line) = item.content { line.color.alpha } else { nil }
    }
    #expect(alphas == [102, 102])
    #expect(print.roles() == ["P a", "P b"])
  }

  @Test("many boxes over each other take no time to compare")
  func many() throws {
    let boxes = String(
      repeating:
        "<p style='height: 0; background: red'>a</p><p style='height: 1pt; background: red; margin-bottom: -1pt'></p>",
      count: 10_000)
    #expect(try Press.print(boxes).pages[0].items.count == 20_000)
  }

  @Test("borders below text that has a neighbour in another row do not change the order of reading")
  func spannedRows() throws {
    let print = try Press.print(
      "<div style='position: relative'>a</div><table><tr><td>b<td rowspan=2>c<br>d<tr><td>e</table>",
      style: "td { border: 1pt solid }")
    #expect(print.words == [["a", "b", "c", "d", "e"]])
  }
}
