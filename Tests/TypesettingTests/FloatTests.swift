import Testing

/// CSS 2.2, 9.5.
///
/// Pages are 200 × 100, lines 10 high, letters 10 wide, baselines 8 below the top.
@Suite("Floats")
struct FloatTests {
  private static let left = "style='float: left; width: 50pt'"
  private static let right = "style='float: right; width: 50pt'"

  @Test("lines stand beside a float and below it again from edge to edge")
  func lines() throws {
    let print = try Press.print(
      "<div style='float: left; width: 50pt; height: 15pt'>f</div><p style='width: 80pt'>aa bb cc dd</p>"
    )
    // 80 − 50 leaves room for one word; the float ends at 15, so that two lines are short.
    #expect(print.runs() == ["f 0,8", "aa 50,8", "bb 50,18", "cc 0,28", "dd 30,28"])
  }

  @Test("floats on one side stand side by side, on the other from the right edge")
  func sideBySide() throws {
    let print = try Press.print(
      "<div \(Self.left)>a</div><div \(Self.right)>b</div><div \(Self.left)>c</div><p>d</p>")
    #expect(print.texts() == ["a 0,8", "b 150,8", "c 50,8", "d 100,8"])
  }

  @Test("a float that has no room beside others goes below the first that ends")
  func dropped() throws {
    let print = try Press.print(
      """
      <div style='float: left; width: 100pt; height: 30pt'>a</div>
      <div style='float: left; width: 60pt; height: 20pt'>b</div>
      <div style='float: left; width: 80pt'>c</div>
      """)
    // 40 are left beside a and b; b ends at 20, which leaves 100 beside a.
    #expect(print.texts() == ["a 0,8", "b 100,8", "c 100,28"])
  }

  @Test("no float stands higher than one before it")
  func order() throws {
    let print = try Press.print(
      """
      <div style='float: left; width: 150pt'>a</div><div style='float: left; width: 60pt'>b</div>
      <div style='float: right; width: 20pt'>c</div>
      """)
    #expect(print.texts() == ["a 0,8", "b 0,18", "c 180,18"])
  }

  @Test("a float is as wide as its content, at most as its containing block")
  func shrinkToFit() throws {
    let print = try Press.print(
      "<div style='float: right; background: red; padding: 5pt'>ab cd</div>")
    // 5 letters and 2 × 5: 200 − 60.
    #expect(print.fills() == ["#ff0000 140,0 60×20"])
    let wide = try Press.print(
      "<div style='float: left; background: red'>aaaaa bbbbb ccccc ddddd</div>")
    #expect(wide.fills() == ["#ff0000 0,0 200×20"])
  }

  @Test("twelve columns in per cent of an odd width stand in one row")
  func grid() throws {
    let cells = (0..<12).map { _ in "<div style='float: left; width: 8.33333333%'>a</div>" }
    let print = try Press.print("<div style='width: 171.003pt'>\(cells.joined())</div>")
    #expect(print.texts().count == 12)
    #expect(print.texts().allSatisfy { $0.hasSuffix(",8") })
  }

  @Test("rows of a grid with negative margins and clearfix are as high as their columns")
  func rows() throws {
    let style = """
      .row { margin: 0 -10pt } .row::before, .row::after { content: " "; display: table }
      .row::after { clear: both } .col { float: left; width: 50%; padding: 0 10pt;
      box-sizing: border-box }
      """
    let row = "<div class=row><div class=col>a<br>b</div><div class=col>c</div></div>"
    let print = try Press.print("<div style='padding: 0 10pt'>\(row)\(row)</div>", style: style)
    // Content 10 to 190, row 0 to 200, columns 100 wide with 10 padding.
    #expect(
      print.texts() == [
        "a 10,8", "b 10,18", "c 110,8", "a 10,28", "b 10,38", "c 110,28",
      ])
  }

  @Test("a block is not as high as its floats unless it makes a formatting context")
  func height() throws {
    let float = "<div style='float: left; height: 30pt'>f</div>"
    let open = try Press.print("<div style='background: red'>\(float)a</div><p>b</p>")
    #expect(open.fills() == ["#ff0000 0,0 200×10"])
    #expect(open.texts() == ["f 0,8", "a 10,8", "b 10,18"])
    for style in ["overflow: hidden", "display: flow-root", "overflow: auto"] {
      let closed = try Press.print("<div style='background: red; \(style)'>\(float)a</div><p>b</p>")
      #expect(closed.fills() == ["#ff0000 0,0 200×30"])
      #expect(closed.texts() == ["f 0,8", "a 10,8", "b 0,38"])
    }
  }

  @Test("margins of a float collapse with none and keep lines away")
  func margins() throws {
    let print = try Press.print(
      "<p style='margin-bottom: 10pt'>a</p><div style='float: left; margin: 5pt'>f</div><p>b</p>")
    // The float stands below the margin of a: 10 + 10 + 5; b beside 5 + 10 + 5.
    #expect(print.texts() == ["a 0,8", "f 5,33", "b 20,28"])
  }

  @Test("the margin of what follows moves the float that begins its parent with it")
  func parentMargin() throws {
    let print = try Press.print(
      "<p>a</p><div><div style='float: left'>f</div><p style='margin-top: 10pt'>b</p></div>")
    #expect(print.texts() == ["a 0,8", "f 0,28", "b 10,28"])
  }
}

/// CSS 2.2, 9.5: boxes that make formatting contexts beside floats.
extension FloatTests {
  @Test("a box with its own formatting context takes what the float leaves")
  func beside() throws {
    let print = try Press.print(
      """
      <div style='float: left; width: 50pt; height: 20pt'>f</div>
      <div style='overflow: hidden; background: red'>a</div><p>b</p>
      """)
    #expect(print.fills() == ["#ff0000 50,0 150×10"])
    #expect(print.texts() == ["f 0,8", "a 50,8", "b 50,18"])
  }

  @Test("a table that has no room beside a float stands below it")
  func tableBelow() throws {
    let print = try Press.print(
      """
      <div style='float: left; width: 150pt; height: 20pt'>f</div>
      <table style='width: 60pt'><tr><td>a</td></tr></table>
      """)
    #expect(print.texts() == ["f 0,8", "a 0,28"])
    let narrow = try Press.print(
      """
      <div style='float: left; width: 150pt; height: 20pt'>f</div>
      <table style='width: 50pt'><tr><td>a</td></tr></table>
      """)
    #expect(narrow.texts() == ["f 0,8", "a 150,8"])
  }

  @Test("a box that would reach down beside a wider float below stands below it")
  func tallBeside() throws {
    let print = try Press.print(
      """
      <div style='float: left; width: 50pt; height: 10pt'>f</div>
      <div style='float: left; clear: left; width: 120pt; height: 10pt'>g</div>
      <div style='overflow: hidden; width: 100pt'>a<br>b</div>
      """)
    // Beside f there are 150, but only 80 beside g, where b would stand.
    #expect(print.texts() == ["f 0,8", "g 0,18", "a 0,28", "b 0,38"])
  }

  @Test("two floated tables stand side by side")
  func tables() throws {
    let print = try Press.print(
      """
      <table style='float: left'><tr><td>a</td></tr></table>
      <table style='float: right'><tr><td>bb</td></tr></table><p>c</p>
      """)
    #expect(print.texts() == ["a 0,8", "bb 180,8", "c 10,8"])
  }
}

/// CSS 2.2, 9.5.2.
extension FloatTests {
  @Test("a cleared block stands below the floats of its side")
  func clear() throws {
    let floats =
      "<div style='float: left; height: 20pt'>l</div><div style='float: right; height: 30pt'>r</div>"
    for (side, y) in [("left", 28), ("right", 38), ("both", 38)] {
      let print = try Press.print("\(floats)<p style='clear: \(side)'>a</p>")
      #expect(print.texts().last == (side == "left" ? "a 0,\(y)" : "a 0,\(y)"))
    }
  }

  @Test("the margin of a cleared block does not move it further")
  func clearance() throws {
    let print = try Press.print(
      "<div style='float: left; height: 20pt'>f</div><p style='clear: left; margin-top: 15pt'>a</p>"
    )
    #expect(print.texts() == ["f 0,8", "a 0,28"])
    // A margin beyond the float needs no clearance and collapses as ever.
    let large = try Press.print(
      """
      <p>x</p><div style='float: left; height: 20pt'>f</div>
      <p style='clear: left; margin-top: 25pt'>a</p>
      """)
    #expect(large.texts() == ["x 0,8", "f 0,18", "a 0,43"])  // 10 + 25 + 8
  }

  @Test("an empty cleared block makes its parent as high as the floats")
  func clearfix() throws {
    let print = try Press.print(
      """
      <div style='background: red'><div style='float: left; height: 20pt'>f</div>
      <div style='clear: both'></div></div><p style='margin-top: 5pt'>b</p>
      """)
    #expect(print.fills() == ["#ff0000 0,0 200×20"])
    #expect(print.texts() == ["f 0,8", "b 0,33"])
  }

  @Test("a cleared float stands below the floats before it")
  func clearedFloat() throws {
    let print = try Press.print(
      "<div style='float: left'>a</div><div style='float: left; clear: left'>b</div><p>c</p>")
    #expect(print.texts() == ["a 0,8", "b 0,18", "c 10,8"])
  }
}

/// Floats inside lines.
extension FloatTests {
  private static let inline = "<span style='float: right; width: 30pt'>f</span>"

  @Test("a float in a line stands beside it if it has room")
  func inlineFloat() throws {
    let print = try Press.print("<p style='width: 100pt'>aa \(Self.inline)bb cc dd</p>")
    // 70 are left for "aa bb"; the next line begins at 10, where the float has ended.
    #expect(print.runs() == ["f 70,8", "aa 0,8", "bb 30,8", "cc 0,18", "dd 30,18"])
  }

  @Test("a float in a line that leaves no room for it stands below the line")
  func deferred() throws {
    let print = try Press.print("<p style='width: 100pt'>aaaa bbbb \(Self.inline)cc dd</p>")
    #expect(print.runs() == ["aaaa 0,8", "bbbb 50,8", "f 70,18", "cc 0,18", "dd 30,18"])
  }

  @Test("a word that has no room beside floats stands below them")
  func wordBelow() throws {
    let print = try Press.print(
      "<p style='width: 60pt'><span style='float: left; width: 40pt'>f</span>aaa b</p>")
    #expect(print.runs() == ["f 0,8", "aaa 0,18", "b 40,18"])
  }

  @Test("a float at the start of a text moves its first line")
  func leading() throws {
    let print = try Press.print(
      "<div><img hidden><span style='float: left; width: 20pt'>f</span> text<br>next</div>")
    #expect(print.runs() == ["f 0,8", "text 20,8", "next 0,18"])
  }

  @Test("a float between blocks and text among them")
  func amongBlocks() throws {
    let print = try Press.print(
      "<div>aa <span style='float: right'>f</span> bb<p>c</p> <b style='float: right'>g</b>dd</div>"
    )
    #expect(
      print.runs() == ["f 190,8", "aa 0,8", "bb 30,8", "c 0,18", "g 190,28", "dd 0,28"])
  }
}

/// Floats and pages; a page has ten lines.
extension FloatTests {
  private func lines(_ count: Int, _ name: String = "l") -> String {
    (1...count).map { "<p>\(name)\($0)</p>" }.joined()
  }

  @Test("a float that is taller than the rest of the page goes on on the next")
  func broken() throws {
    let print = try Press.print(
      """
      <div style='float: left; width: 50pt; orphans: 1; widows: 1'>\(lines(12, "f"))</div>
      \(lines(11))
      """)
    #expect(print.words.map { $0.filter { $0.hasPrefix("f") }.count } == [10, 2])
    #expect(print.words.map { $0.filter { $0.hasPrefix("l") }.count } == [10, 1])
    #expect(print.texts(1) == ["f11 0,8", "f12 0,18", "l11 50,8"])
  }

  @Test("a float that must not break goes to the next page as a whole, what follows does not")
  func moved() throws {
    let print = try Press.print(
      """
      \(lines(8))<div style='float: left; width: 50pt; break-inside: avoid'>\(lines(3, "f"))</div>
      <p>a</p><p>b</p><p>c</p>
      """)
    #expect(print.words == [(1...8).map { "l\($0)" } + ["a", "b"], ["f1", "f2", "f3", "c"]])
    #expect(print.texts(1).last == "c 50,8")
  }

  @Test("what is clear of a broken float stands below its rest")
  func clearBroken() throws {
    let print = try Press.print(
      """
      <div style='background: red'><div style='float: left'>\(lines(12, "f"))</div>
      <div style='clear: both'></div></div><p>a</p>
      """)
    #expect(print.fills(0) == ["#ff0000 0,0 200×100"])
    #expect(print.fills(1) == ["#ff0000 0,0 200×20"])
    #expect(print.texts(1) == ["f11 0,8", "f12 0,18", "a 0,28"])
  }

  @Test("a page break after nothing but floats is kept")
  func breakAfterFloats() throws {
    let print = try Press.print(
      "<div style='float: left'>f</div><div style='page-break-before: always'>a</div>")
    #expect(print.words == [["f"], ["a"]])
  }

  @Test("floats in a row of a table break with it")
  func cells() throws {
    let print = try Press.print(
      "<table><tr><td><div style='float: left'>\(lines(12, "f"))</div></td></tr></table><p>a</p>")
    #expect(print.words.map(\.count) == [10, 3])
  }

  @Test("ten thousand floats take time that grows with their count")
  func many() throws {
    let floats = String(repeating: "<b style='float: left'>a</b>", count: 10_000)
    let print = try Press.print("<div>\(floats)</div>")
    // 20 to a row, 10 rows to a page.
    #expect(print.words.map(\.count) == Array(repeating: 200, count: 50))
  }

  @Test("a context that goes on where floats leave no room goes on below them or on the page after")
  func contextContinuedBelowFloats() throws {
    let lines = Array(repeating: "a", count: 8).joined(separator: "<br>")
    let print = try Press.print(
      "<p>\(lines)</p><div style='float: left; width: 200pt; height: 97pt'>f</div>"
        + "<div style='display: flow-root'>b<br>c<br>d<br>e</div>")
    #expect(print.words == [Array(repeating: "a", count: 8) + ["b", "c"], ["f"], ["d", "e"]])
  }

  @Test("a flex container stands beside a float only if what it must show has room there")
  func containerBesideFloat() throws {
    let float = "<div style='float: right; width: 60pt; height: 30pt'>f</div>"
    // Beside the float there are 140.
    let wide = try Press.print("\(float)<div style='display: flex'><b>aaaaaaaaaa</b><b>bbbbb</b>")
    #expect(wide.texts() == ["f 140,8", "aaaaaaaaaa 0,38", "bbbbb 100,38"])
    let narrow = try Press.print("\(float)<div style='display: flex'><b>aaaaaaaaa</b><b>bbbbb</b>")
    #expect(narrow.texts() == ["f 140,8", "aaaaaaaaa 0,8", "bbbbb 90,8"])
  }
}
