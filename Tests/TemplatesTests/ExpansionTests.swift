import Diagnostics
import Foundation
import Markup
import Testing

@testable import Templates

@Suite("Expansion")
struct ExpansionTests {
  private func problems(
    _ text: String, _ record: TemplateValue = Fixture.Data().record,
    strings: StringCatalog = Fixture.strings, limits: TemplateLimits = .standard
  ) -> (tree: MarkupTree?, problems: [String]) {
    var options = Fixture.options
    options.limits = limits
    let (template, diagnostics) = Fixture.compile(text, options: options)
    guard let template else { return (nil, diagnostics.map { $0.rendered() }) }
    let result = template.expand(
      record, strings: strings, formatter: PlainFormatter())
    return (result.tree, result.diagnostics.map { $0.rendered() })
  }

  @Test("T060: a document that passes a limit is told and given up")
  func limits() {
    let loop = "{% for t in invoice.tags %}<p>{{ t }}</p>{% endfor %}"
    let nodes = problems(loop, limits: TemplateLimits(nodes: 4))
    #expect(nodes.tree == nil)
    #expect(
      nodes.problems == [
        """
        error[T060]: the document has too many elements and texts
          --> t.html:1:28
        1 | {% for t in invoice.tags %}<p>{{ t }}</p>{% endfor %}
          |                            ^^^
        """
      ])
    let turns = problems(loop, limits: TemplateLimits(iterations: 1))
    #expect(turns.tree == nil)
    #expect(
      turns.problems == [
        """
        error[T060]: the document has too many turns of loops
          --> t.html:1:1
        1 | {% for t in invoice.tags %}<p>{{ t }}</p>{% endfor %}
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ])
    let bytes = problems(loop, limits: TemplateLimits(textBytes: 1))
    #expect(bytes.tree == nil)
    #expect(
      bytes.problems == [
        """
        error[T060]: the document has too many bytes of text
          --> t.html:1:31
        1 | {% for t in invoice.tags %}<p>{{ t }}</p>{% endfor %}
          |                               ^^^^^^^
        """
      ])
    let depth = problems(loop, limits: TemplateLimits(depth: 2))
    #expect(depth.tree == nil)
    #expect(
      depth.problems == [
        """
        error[T060]: the document has too many elements within one another
          --> t.html:1:28
        1 | {% for t in invoice.tags %}<p>{{ t }}</p>{% endfor %}
          |                            ^^^
        """
      ])
  }

  @Test("a document that just keeps the limits is expanded")
  func justWithin() {
    // html, body, two p and two texts; two turns; two bytes; html, body and p.
    let limits = TemplateLimits(nodes: 6, iterations: 2, textBytes: 2, depth: 3)
    let loop = "{% for t in invoice.tags %}<p>{{ t }}</p>{% endfor %}"
    let result = problems(loop, limits: limits)
    #expect(result.tree?.nodes.count == 6)
    #expect(result.problems == [])
    // One less of any of them, and it is not.
    for limit in [\.nodes, \.iterations, \.textBytes, \.depth]
      as [WritableKeyPath<TemplateLimits, Int>]
    {
      var less = limits
      less[keyPath: limit] -= 1
      #expect(problems(loop, limits: less).tree == nil)
    }
  }

  @Test("the limits count attributes, messages and text templates too")
  func everywhere() throws {
    let attribute = problems(
      "<p title='{{ invoice.number }}{% t \"title\" number=invoice.number %}'>a</p>",
      limits: TemplateLimits(textBytes: 4))
    #expect(
      attribute.problems.map { String($0.prefix(51)) } == [
        "error[T060]: the document has too many bytes of tex"
      ])
    let options = CompileOptions(limits: TemplateLimits(iterations: 1))
    let (template, _) = TextTemplate.compile("t.txt", schema: Fixture.schema, options: options) {
      SourceFile(name: $0, text: "{% for t in invoice.tags %}{{ t }}{% endfor %}")
    }
    let text = try #require(template).expand(
      Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter())
    #expect(text.text == nil)
    #expect(text.diagnostics.map(\.message) == ["the document has too many turns of loops"])
  }

  @Test("T061: a record that does not fit its schema")
  func missingValue() throws {
    let list = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/templates/errors.md")
    let (tree, problems) = problems("<p>{{ invoice.number }}</p>", .record([.absent]))
    #expect(tree != nil)
    #expect(
      problems == [
        """
        error[T061]: the value is missing, although it ought always to be there
          --> t.html:1:4
        1 | <p>{{ invoice.number }}</p>
          |    ^^^^^^^^^^^^^^^^^^^^
        hint: the data does not fit the schema it was compiled against
        """
      ])
    #expect(try String(contentsOf: list, encoding: .utf8).contains("```text\n\(problems[0])\n```"))
  }

  @Test("any record is expanded without a trap")
  func wrongShapes() {
    let text = """
      {{ invoice.total }}{{ invoice.number | upper }}{{ invoice.tags | join: "," }}
      {% for line in invoice.lines %}{{ line.amount }}{% if line.note %}x{% endif %}{% endfor %}
      {% if invoice.total > 0 and invoice.issueDate == invoice.issueDate %}y{% endif %}
      {% t "due" count=invoice.lines | count %}{{ custom.a | default: "z" }}
      """
    for record: TemplateValue in [
      .absent, .text("x"), .record([]), .list([]), .map([]), .record([.record([]), .text("")]),
      .record([.record([.integer(1), .integer(2), .list([]), .list([.absent]), .absent])]),
      .record(Array(repeating: .list([.record([]), .text("a"), .list([])]), count: 4)),
      .record(
        Array(repeating: .record(Array(repeating: .list([.integer(1)]), count: 9)), count: 4)),
    ] {
      let (_, problems) = problems(text, record)
      #expect(problems.allSatisfy { $0.hasPrefix("error[T061]") })
      #expect(!problems.isEmpty)
    }
  }

  @Test("T062: amounts of two currencies have no order")
  func mixedUnits() {
    var data = Fixture.Data()
    data.lines = [
      .record([.text("a"), .integer(1), Fixture.money(1, "USD"), .absent])
    ]
    let text =
      "{% for l in invoice.lines %}{% if l.amount < invoice.total %}{% endif %}{% endfor %}"
    #expect(
      problems(text, data.record).problems == [
        """
        error[T062]: 'USD' and 'EUR' have no common order
          --> t.html:1:35
        1 | {% for l in invoice.lines %}{% if l.amount < invoice.total %}{% endif %}{% endfor %}
          |                                   ^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ])
    let equality =
      "{% for l in invoice.lines %}{% if l.amount == invoice.total %}{% endif %}{% endfor %}"
    #expect(problems(equality, data.record).problems == [])
  }

  @Test("T063: a link from the data that is not allowed")
  func unsafeReference() {
    var data = Fixture.Data()
    data.number = "javascript:x"
    #expect(
      problems("<a href='{{ invoice.number }}'>x</a>", data.record).problems == [
        """
        warning[T063]: a link that the data gives is not allowed and is left out
          --> t.html:1:4
        1 | <a href='{{ invoice.number }}'>x</a>
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: it begins with https:, http:, mailto: or tel:, or names a file of the design
        """
      ])
  }

  @Test("T064: a style value from the data that is not allowed")
  func unsafeStyle() {
    var data = Fixture.Data()
    let text = "<p style='width: {{ invoice.number }}; color: red'>x</p>"
    data.number = "12.5%"
    #expect(Fixture.expand(text, data) == "<p style='width: 12.5%; color: red'>[x]</p>")
    data.number = "1px; background: url(x)"
    #expect(Fixture.expand(text, data) == "<p style='width: ; color: red'>[x]</p>")
    #expect(
      problems(text, data.record).problems == [
        """
        warning[T064]: a style value that the data gives is not allowed and is left out
          --> t.html:1:18
        1 | <p style='width: {{ invoice.number }}; color: red'>x</p>
          |                  ^^^^^^^^^^^^^^^^^^^^
        hint: it has only letters, digits, '#', '.', '%' and '-'
        """
      ])
  }

  @Test("T065: a catalogue that lacks a message")
  func missingMessage() {
    let result = problems("<p>{% t 'plain' %}</p>", strings: StringCatalog(languages: []))
    #expect(result.tree?.nodes.last?.text == "plain")
    #expect(
      result.problems == [
        """
        error[T065]: there is no message 'plain'
          --> t.html:1:4
        1 | <p>{% t 'plain' %}</p>
          |    ^^^^^^^^^^^^^^^
        hint: add it to the strings of the language
        """
      ])
  }
}
