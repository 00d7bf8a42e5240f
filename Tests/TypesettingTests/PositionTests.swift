import Testing

/// CSS 2.2, 9.3, 10.3.7 and 10.6.4.
@Suite("Positions")
struct PositionTests {
  private func texts(_ inner: String) throws -> [String] {
    try Press.print(
      "<div style='position: relative; width: 100pt; height: 60pt; padding: 5pt'>\(inner)</div>"
    ).texts()
  }

  @Test("edges are those of the padding box")
  func edges() throws {
    // The padding box is 110 × 70.
    #expect(
      try texts("<b style='position: absolute; right: 3pt; bottom: 2pt'>a</b>") == ["a 97,66"])
    #expect(try texts("<b style='position: absolute; left: 10%; top: 50%'>a</b>") == ["a 11,43"])
  }

  @Test("a sticky box stays where it is and holds what is absolute")
  func sticky() throws {
    // The box stands at 5, 5 whatever its own edges; what is inside, 20 below.
    let inner = "<b style='position: absolute; top: 20pt; left: 2pt'>b</b>"
    #expect(
      try texts("<div style='position: sticky; top: 30pt'>a\(inner)</div>")
        == ["a 5,13", "b 7,33"])
  }

  @Test("two edges and automatic margins centre a box")
  func centred() throws {
    #expect(
      try texts(
        "<b style='position: absolute; inset: 0; margin: auto; width: 10pt; height: 10pt'>a</b>")
        == ["a 50,38"])
    #expect(
      try texts(
        "<b style='position: absolute; left: 0; right: 10pt; margin-left: auto; width: 20pt'>a</b>")
        == ["a 80,13"])
  }

  @Test("of edges that say too much the right one gives way")
  func overConstrained() throws {
    #expect(
      try texts("<b style='position: absolute; left: 7pt; right: 0; width: 20pt; top: 0'>a</b>")
        == ["a 7,8"])
  }

  @Test("without edges a box stands where it would in the flow")
  func staticPosition() throws {
    #expect(try texts("aa <b style='position: absolute'>b</b>cc") == ["aa cc 5,13", "b 35,13"])
    #expect(
      try texts("aa<div style='position: absolute'>b</div>cc").sorted()
        == ["aacc 5,13", "b 5,23"].sorted())
  }

  @Test("an inline element may be the containing block")
  func inlineContainer() throws {
    #expect(
      try Press.print(
        "<p>aa <b style='position: relative'>bbb<i style='position: absolute; right: 0; top: 10pt'>c</i></b></p>"
      ).runs() == ["aa 0,8", "bbb 30,8", "c 50,18"])
  }

  @Test("a relative position moves an inline element and leaves its room")
  func relativeInline() throws {
    #expect(
      try Press.print("<p>a<b style='position: relative; top: -3pt; left: 2pt'>b</b>c</p>").runs()
        == ["a 0,8", "b 12,5", "c 20,8"])
  }

  @Test("a relative position in per cent is of the containing block")
  func relativePercentage() throws {
    #expect(
      try Press.print(
        "<div style='height: 50pt'><p style='position: relative; left: 10%; top: 20%'>a</p></div>"
      )
      .texts() == ["a 20,18"])
  }

  @Test("a sum of lengths and percentages that is less than nothing is nothing")
  func clamped() throws {
    #expect(
      try Press.print(
        "<div style='padding-left: calc(1% - 10pt); width: calc(100% - 20pt)'>a</div>"
      )
      .texts() == ["a 0,8"])
  }
}

/// CSS 2.2, 8.3.1, and CSS Fragmentation 3, 5.2.
@Suite("Margins")
struct MarginTests {
  @Test("the margins of an empty block are one with those around it")
  func through() throws {
    let print = try Press.print(
      """
      <p style='margin-bottom: 5pt'>a</p><div style='margin: 12pt 0 7pt'></div>
      <p style='margin-top: 8pt'>b</p>
      """)
    #expect(print.texts() == ["a 0,8", "b 0,30"])  // 10 + max(5, 12, 7, 8) + 8
  }

  @Test("an empty block at the start moves its parent")
  func emptyFirst() throws {
    let print = try Press.print(
      "<p>a</p><div style='background: red'><div style='margin: 9pt'></div><p>b</p></div>")
    #expect(print.fills() == ["#ff0000 0,19 200×10"])
    #expect(print.texts() == ["a 0,8", "b 0,27"])
  }

  @Test("negative margins are taken from positive ones")
  func negative() throws {
    let print = try Press.print(
      "<p style='margin-bottom: 15pt'>a</p><p style='margin-top: -5pt'>b</p>")
    #expect(print.texts() == ["a 0,8", "b 0,28"])
  }

  @Test("the last margin leaves its parent unless a height, padding or border is between")
  func last() throws {
    let box = { (style: String) in
      try Press.print(
        "<div style='background: red; \(style)'><p style='margin-bottom: 10pt'>a</p></div><p>b</p>")
    }
    #expect(try box("").fills() == ["#ff0000 0,0 200×10"])
    #expect(try box("").texts() == ["a 0,8", "b 0,28"])
    #expect(try box("padding-bottom: 1pt").fills() == ["#ff0000 0,0 200×21"])
    #expect(try box("min-height: 5pt").fills() == ["#ff0000 0,0 200×20"])
    #expect(try box("height: 12pt").texts() == ["a 0,8", "b 0,20"])
    #expect(try box("overflow: hidden").texts() == ["a 0,8", "b 0,28"])
    #expect(try box("overflow: hidden").fills() == ["#ff0000 0,0 200×20"])
  }

  @Test("a margin at the top of a page is kept after a forced break only")
  func breaks() throws {
    let forced = try Press.print(
      "<p>a</p><p style='break-before: page; margin-top: 10pt'>b</p>")
    #expect(forced.texts(1) == ["b 0,18"])
    let after = try Press.print(
      "<p style='break-after: page'>a</p><div><p style='margin-top: 10pt'>b</p></div>")
    #expect(after.texts(1) == ["b 0,18"])
    let filler = String(repeating: "<p>x</p>", count: 10)
    let unforced = try Press.print("\(filler)<p style='margin-top: 10pt'>b</p>")
    #expect(unforced.texts(1) == ["b 0,8"])
  }

  @Test("a box that must not break moves if its last margin and padding have no room")
  func keepTogether() throws {
    let filler = String(repeating: "<p>x</p>", count: 8)
    let print = try Press.print(
      "\(filler)<div style='break-inside: avoid; padding-bottom: 1pt'><p>a</p><p>b</p></div>")
    #expect(print.words.map(\.count) == [8, 2])
  }
}
