import Diagnostics
import Markup
import Testing

@testable import Templates

@Suite("Layouts, partials, messages and attributes")
struct CompositionTests {
  @Test("a layout takes the blocks of a template and keeps its own where none is given")
  func layout() {
    let files = [
      "base.html": """
      <html><body>{% block head %}<h1>Base</h1>{% endblock %}
      {% block body %}{% endblock %}</body></html>
      """
    ]
    #expect(
      Fixture.expand(
        "{% layout 'base' %}\n{% block body %}<p>{{ invoice.number }}</p>{% endblock %}",
        files: files) == "<h1>[Base]</h1>[\n]<p>[R-7]</p>")
  }

  @Test("a layout of a layout: the outermost template decides")
  func layouts() {
    let files = [
      "a.html": "<html><body>{% block x %}{% endblock %}{% block y %}y{% endblock %}</body></html>",
      "b.html":
        "{% layout 'a' %}{% block x %}b{% block z %}{% endblock %}{% endblock %}"
        + "{% block y %}b{% endblock %}",
    ]
    #expect(
      Fixture.expand(
        "{% layout 'b' %}{% block z %}t{% endblock %}", files: files) == "[b][t][b]")
  }

  @Test("a block given inside itself ends")
  func recursiveBlock() {
    #expect(
      Fixture.expand(
        "{% layout 'a' %}{% block x %}1{% block x %}2{% endblock %}{% endblock %}",
        files: ["a.html": "<html><body>{% block x %}{% endblock %}</body></html>"]) == "[1][2]")
  }

  @Test("a partial sees the record and its arguments, not the names around it")
  func partial() {
    let files = ["p/party.html": "<b>{{ party.name }}</b>{{ invoice.number }}"]
    #expect(
      Fixture.expand("{% include 'p/party' with party=seller %}", files: files)
        == "<b>[Seller]</b>[R-7]")
    let problems = Fixture.problems(
      "{% set party = seller %}{% include 'p/party' %}", files: files)
    #expect(
      problems == [
        """
        error[T013]: there is no 'party' here
          --> p/party.html:1:7
        1 | <b>{{ party.name }}</b>{{ invoice.number }}
          |       ^^^^^
        hint: the names here are buyer, custom, invoice, seller
        """
      ])
  }

  @Test("a partial knows what is guarded around it")
  func guardedPartial() {
    let files = ["p.html": "{{ invoice.reference }}"]
    #expect(Fixture.problems("{% include 'p' %}", files: files).count == 1)
    #expect(
      Fixture.problems("{% if invoice.reference %}{% include 'p' %}{% endif %}", files: files)
        == [])
  }

  @Test("each place where a partial is used has origins of its own, turns of a loop share them")
  func origins() throws {
    let text =
      "{% include 'p' %}{% include 'p' %}{% for t in invoice.tags %}<i>{{ t }}</i>{% endfor %}"
    let template = try #require(Fixture.compile(text, files: ["p.html": "<b>x</b>"]).template)
    let tree = try #require(
      template.expand(Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter())
        .tree)
    let bold = tree.nodes.filter { $0.name == "b" }.map(\.origin)
    #expect(Set(bold).count == 2)
    #expect(Set(tree.nodes.filter { $0.name == "i" }.map(\.origin)).count == 1)
    #expect(template.sources.place(tree.nodes.last?.span ?? tree.nodes[0].span).column == 65)
  }

  @Test("values are those of the record at hand, in whichever order records are looked into")
  func records() {
    let template = """
      {% for line in invoice.lines %}{{ line.name }} {{ seller.name }} {{ line.name }}\
      {% for tag in invoice.tags %} {{ line.name }}{{ tag }}{% endfor %} {% if line.note %}\
      {{ line.note }}{% endif %}{% endfor %}{% for line in invoice.lines %}{{ line.name }}\
      {% endfor %}{% include "party.html" with who=seller %}{% include "party.html" with who=buyer %}
      """
    let files = ["party.html": "{% set name = who.name %}{{ who.name }}{{ name }}"]
    let text = Fixture.expand(template, files: files)
      .replacing("][", with: "").replacing("\n", with: "")
    #expect(
      text == "[Paper Seller Paper Papera Paperb Ink Seller Ink Inka Inkb bluePaperInk"
        + "SellerSellerBuyerBuyer]")
  }

  @Test("a message prints with its arguments, in attributes too")
  func translation() {
    #expect(
      Fixture.expand(
        "<p title=\"{% t 'title' number=invoice.number %}\">"
          + "{% t 'due' count=invoice.lines | count %}, {% t 'plain' %}</p>")
        == "<p title='Rechnung R-7'>[2 Rechnungen sind fällig][, ][Total]</p>")
  }

  @Test("an attribute mixes text, holes and conditions")
  func attributes() {
    #expect(
      Fixture.expand(
        "<p class=\"a {% if invoice.isPaid %}paid{% else %}open{% endif %} &amp; x\""
          + " data-x='{{ invoice.number | default: \"}}\" }}' hidden>a</p>")
        == "<p class='a open & x' data-x='R-7' hidden=''>[a]</p>")
  }

  @Test("links from the data keep to safe schemes")
  func links() {
    let text = "<a href=\"{{ invoice.number }}\">x</a>"
    for allowed in [
      "https://a.test/?x=1", "mailto:a@b.test", "TEL:12", "logo.svg", "#top",
    ] {
      var data = Fixture.Data()
      data.number = allowed
      #expect(Fixture.expand(text, data) == "<a href='\(allowed)'>[x]</a>")
    }
    for refused in [
      "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "data:text/html,x",
      "vbscript:x", "//evil.test", "/etc/passwd", "../x", "a/../../x", "\\\\host\\x", "file:///x",
      "a/b:c", "other.svg",
    ] {
      var data = Fixture.Data()
      data.number = refused
      #expect(Fixture.expand(text, data) == "<a href=''>[x]</a>")
    }
  }

  @Test("the style sheets of a template are read once, in order")
  func stylesheets() throws {
    let text = """
      <html><head><link rel="stylesheet" href="a.css"><style>b { color: red }</style></head>
      <body>{% include 'p' %}{% include 'p' %}</body></html>
      """
    let files = ["a.css": "a { color: red } i { color: red }", "p.html": "<style>c {}</style>"]
    let template = try #require(Fixture.compile(text, files: files).template)
    #expect(template.stylesheets.map(\.rules.count) == [2, 1, 1])
  }
}
