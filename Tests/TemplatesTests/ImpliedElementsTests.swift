import Diagnostics
import Markup
import Testing

@testable import Templates

@Suite("Implied elements and white space")
struct ImpliedElementsTests {
  private func page(_ text: String, files: [String: String] = [:]) -> String {
    let (template, diagnostics) = Fixture.compile(text, files: files)
    let tree = template?.expand(
      Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter()
    ).tree
    guard let tree else { return diagnostics.map { $0.rendered() }.joined(separator: "\n") }
    return Fixture.markup(tree, MarkupTree.root)
  }

  @Test("a fragment gets a page around it")
  func fragment() {
    #expect(page("<p>a") == "<html><body><p>[a]</p></body></html>")
    #expect(
      page("<title>a</title>\n<p>b</p>")
        == "<html><head><title>[a]</title></head><body><p>[b]</p></body></html>")
    #expect(
      page("<html lang=en><p>b</p></html>")
        == "<html lang='en'><body><p>[b]</p></body></html>")
    #expect(
      page("<html><head></head>\n<body></body></html>")
        == "<html><head></head><body></body></html>")
  }

  @Test("rows without a row group get one, also where a loop makes them")
  func rows() {
    #expect(
      Fixture.expand(
        "<table>\n<tr><td>a</tr>\n{% for t in invoice.tags %}<tr><td>{{ t }}{% endfor %}</table>")
        == "<table><tbody><tr><td>[a]</td></tr>"
        + "<tr><td>[a]</td></tr><tr><td>[b]</td></tr></tbody></table>")
    #expect(
      Fixture.expand(
        "<table><thead><tr><th>a</table><table>{% include 'row' %}<tfoot><td>b</table>",
        files: ["row.html": "<tr><td>c"])
        == "<table><thead><tr><th>[a]</th></tr></thead></table>"
        + "<table><tbody><tr><td>[c]</td></tr></tbody><tfoot><tr><td>[b]</td></tr></tfoot></table>")
  }

  @Test("line breaks between blocks leave no text, those between words do")
  func whiteSpace() {
    #expect(
      Fixture.expand("<div>\n <p>a</p>\n <p>b</p>\n</div>\n") == "<div><p>[a]</p><p>[b]</p></div>")
    #expect(
      Fixture.expand("<p><b>a</b>\n<b>b</b> <i>c</i></p>")
        == "<p><b>[a]</b>[\n]<b>[b]</b>[ ]<i>[c]</i></p>")
    #expect(
      Fixture.expand("<p>\n{% if invoice.number %}\n{{ invoice.number }}\n{% endif %}\n</p>")
        == "<p>[\n][\n][R-7][\n][\n]</p>")
    #expect(
      Fixture.expand("<pre>\n<div>\n</div>\n</pre>") == "<pre><div>[\n]</div>[\n]</pre>")
    #expect(
      Fixture.expand("<div>\n{% for t in invoice.tags %}\n<p>a</p>\n{% endfor %}\n</div>")
        == "<div><p>[a]</p><p>[a]</p></div>")
  }

  @Test("a comment does not part a text")
  func comment() {
    #expect(Fixture.expand("<p>a{# {{ x }} #}b<!-- c -->c</p>") == "<p>[abc]</p>")
  }

  @Test(
    "a page without holes gives the tree of the HTML parser",
    arguments: [
      "<!doctype html><html><head><title>A &amp; B</title></head><body><p>a<p>b</body></html>",
      "<html><head><meta charset=utf-8></head><body><ul><li>a<li>b</ul><br>c</body></html>",
      "<html><head></head><body><table><tr><td>a<td>b<tr><td>c</table></body></html>",
      "<html><head></head><body><pre>\n a\n b</pre><p class=\"x\" id='y'>a</p></body></html>",
    ])
  func samePage(_ text: String) throws {
    let template = try #require(Fixture.compile(text).template)
    let expanded = try #require(
      template.expand(Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter())
        .tree)
    let parsed = HTMLParser.parse(SourceFile(name: "t.html", text: text), source: 0).tree
    #expect(Fixture.markup(expanded, MarkupTree.root) == Fixture.markup(parsed, MarkupTree.root))
  }
}
