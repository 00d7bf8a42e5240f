import Testing

@Suite("Tables with captions")
struct TableWrapperTests {
  @Test("the margins of a table stand around its caption too")
  func margins() throws {
    let print = try Press.print(
      """
      <p>a</p><table style='margin: 20pt 0 5pt 30pt; background: red'>
      <caption style='text-align: left'>t</caption><tr><td>b</td></tr></table><p>c</p>
      """)
    #expect(print.texts() == ["a 0,8", "t 30,38", "b 30,48", "c 0,63"])
    #expect(print.fills() == ["#ff0000 30,40 10×10"])
  }

  @Test("a caption is as wide as its table and breaks into lines there")
  func width() throws {
    let print = try Press.print(
      "<table><caption style='text-align: left'>aa bb</caption><tr><td>ccc</td></tr></table>")
    #expect(print.texts() == ["aa 0,8", "bb 0,18", "ccc 0,28"])
  }

  @Test("a table as wide as a part of its container is so with a caption too")
  func percent() throws {
    let print = try Press.print(
      "<table style='width: 50%'><caption>t</caption><tr><td>a</td><td>b</td></tr></table>")
    // In the middle of 100; two columns of 50.
    #expect(print.texts() == ["t 45,8", "a 0,18", "b 50,18"])
  }

  @Test("a caption stands below where it says so, and auto margins centre both")
  func bottom() throws {
    let print = try Press.print(
      """
      <table style='margin: 0 auto; caption-side: bottom'><caption>t</caption>
      <tr><td>aaaa</td></tr></table>
      """)
    // (200 − 40) / 2; the caption is centred: 80 + 15.
    #expect(print.texts() == ["aaaa 80,8", "t 95,18"])
  }

  @Test("a table in a line fills the width stated for it")
  func inline() throws {
    let print = try Press.print(
      """
      x<span style='display: inline-table; width: 60pt'><span style='display: table-cell'>a</span>
      <span style='display: table-cell'>b</span></span>y
      """)
    // Two columns of 30.
    #expect(print.runs() == ["x 0,8", "a 10,8", "b 40,8", "y 70,8"])
  }
}
