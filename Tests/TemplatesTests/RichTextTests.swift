import Testing

@testable import Templates

@Suite("Rich text")
struct RichTextTests {
  @Test("has paragraphs, lines, bold words and lists")
  func blocks() {
    let text = "Pay **today**,\r\nplease.\n\n \n- by card\n-  by **wire**\nThank you."
    #expect(
      RichText(parsing: text).blocks == [
        .paragraph([
          [RichText.Run("Pay "), RichText.Run("today", isBold: true), RichText.Run(",")],
          [RichText.Run("please.")],
        ]),
        .list([
          [RichText.Run("by card")], [RichText.Run("by "), RichText.Run("wire", isBold: true)],
        ]),
        .paragraph([[RichText.Run("Thank you.")]]),
      ])
  }

  @Test(
    "leaves marks that mean nothing as they are",
    arguments: ["2 ** 3", "**", "****", "** x**", "**x **", "a**b", "-x", "–", "<b>x</b>", "*x*"])
  func literal(text: String) {
    #expect(RichText(parsing: text).blocks == [.paragraph([[RichText.Run(text)]])])
  }

  @Test("of white space is empty", arguments: ["", " ", "\n\n", "\r\n\t"])
  func empty(text: String) {
    #expect(RichText(parsing: text).blocks == [])
    #expect(RichText(parsing: text).plainText == "")
  }

  @Test("as plain text has empty lines between paragraphs")
  func plainText() {
    let text = RichText(parsing: "a **b**\nc\n\n\n- d\n- e\nf")
    #expect(text.plainText == "a b\nc\n\n- d\n- e\n\nf")
  }

  @Test("is read in one pass, however long it is")
  func long() {
    let stars = String(repeating: "**a ", count: 200_000)
    #expect(RichText(parsing: stars).blocks.count == 1)
    #expect(RichText(parsing: String(repeating: "- a\n", count: 50_000)).blocks.count == 1)
  }

  @Test("prints as elements, and in attributes and text templates as text")
  func printed() {
    var data = Fixture.Data()
    data.number = "a **b**\n<i>\n\n- c"
    #expect(
      Fixture.expand(
        "<div title='{{ invoice.number | rich }}'>{{ invoice.number | rich }}</div>", data)
        == "<div title='a b\n<i>\n\n- c'><p>[a ]<strong>[b]</strong><br></br>[<i>]</p>"
        + "<ul><li>[c]</li></ul></div>")
    #expect(Fixture.expandText("{{ invoice.number | rich }}", data) == "a b\n<i>\n\n- c")
    #expect(
      Fixture.expand("{{ invoice.reference | rich | default: '**–**' }}")
        == "<p><strong>[–]</strong></p>")
    #expect(
      Fixture.expand("{% set x = invoice.number | rich %}{% if x %}{{ x }}{% endif %}")
        == "<p>[R-7]</p>")
  }

  @Test("T037: stands where paragraphs can stand")
  func misplaced() {
    #expect(
      Fixture.problems("<p>{{ invoice.number | rich }}</p>") == [
        """
        error[T037]: rich text makes paragraphs and cannot stand in <p>
          --> t.html:1:4
        1 | <p>{{ invoice.number | rich }}</p>
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: put it into a <div>, or print the text without | rich
        """
      ])
    #expect(Fixture.problems("<table><tr><td>{{ invoice.number | rich }}</table>") == [])
  }

  @Test("passes the limits of a document like elements and texts do")
  func limits() throws {
    var data = Fixture.Data()
    data.number = String(repeating: "- **a**\n", count: 100)
    // html, body, ul and for each item li, strong and a text: 303 nodes.
    for (nodes, isExpanded) in [(303, true), (302, false)] {
      let template = try #require(
        Fixture.compile(
          "{{ invoice.number | rich }}",
          options: CompileOptions(limits: TemplateLimits(nodes: nodes))
        ).template)
      let tree = template.expand(
        data.record, strings: Fixture.strings, formatter: PlainFormatter()
      ).tree
      #expect((tree != nil) == isExpanded)
    }
  }
}
