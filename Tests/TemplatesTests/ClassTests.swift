import Diagnostics
import Markup
import Testing

@testable import Templates

@Suite("Classes and assets")
struct ClassTests {
  private func compile(
    _ text: String, _ fields: [RecordSchema.Field]
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    Template.compile(
      "t.html", schema: RecordSchema("x", fields),
      options: CompileOptions(assets: ["logo.svg", "img/a.png"])
    ) { SourceFile(name: $0, text: text) }
  }

  private func body(_ template: Template, _ values: [TemplateValue]) -> (String, [String]) {
    let (tree, problems) = template.expand(
      .record(values), strings: Fixture.strings, formatter: PlainFormatter())
    let text = tree.map { Fixture.markup($0, NodeID(index: 2)) } ?? ""
    return (text, problems.map { "\($0.code) \($0.message)" })
  }

  @Test("a class is one of the declared ones")
  func declared() throws {
    let text = """
      <p class="level-{{ key | class: "1", "final" }} {{ level | class: "2" }} \
      {{ paid | class: "paid", "open" }} {{ paid | class: "x" }}">a</p>
      """
    let template = try #require(
      compile(
        text,
        [
          RecordSchema.Field("key", .text, ""), RecordSchema.Field("level", .integer, ""),
          RecordSchema.Field("paid", .boolean, ""),
        ]
      ).template)
    #expect(template.classNames == ["2", "level-", "level-1", "level-final", "open", "paid", "x"])
    let first = body(template, [.text("final"), .integer(2), .boolean(true)])
    #expect(first == ("<p class='level-final 2 paid x'>[a]</p>", []))
    let second = body(template, [.text("evil due"), .integer(3), .boolean(false)])
    #expect(second.0 == "<p class='level-  open '>[a]</p>")
    #expect(
      second.1
        == Array(
          repeating: "T066 a class that the data gives is not declared and is left out", count: 2))
  }

  @Test("T066: a class from the data that is not declared")
  func unknown() throws {
    let text = "<p class='{{ invoice.number | class: \"a\", \"b\" }}'>x</p>"
    let template = try #require(Fixture.compile(text).template)
    let problems = template.expand(
      Fixture.Data().record, strings: Fixture.strings, formatter: PlainFormatter()
    ).diagnostics
    #expect(
      problems.map { $0.rendered() } == [
        """
        warning[T066]: a class that the data gives is not declared and is left out
          --> t.html:1:14
        1 | <p class='{{ invoice.number | class: "a", "b" }}'>x</p>
          |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the declared ones are a, b
        """
      ])
  }

  @Test("T036: a class that could be anything")
  func undeclared() {
    #expect(
      Fixture.problems("<p class='a-{{ invoice.number }}'>x</p>") == [
        """
        error[T036]: a class must be one of a declared set
          --> t.html:1:13
        1 | <p class='a-{{ invoice.number }}'>x</p>
          |             ^^^^^^^^^^^^^^^^^^^^
        hint: declare it with | class: "…", "…", or choose it with {% if %}
        """
      ])
    for hole in [
      "{{ invoice.isPaid }}", "{{ 'a' }}", "{% t 'plain' %}",
      "{% if invoice.isPaid %}{{ invoice.number }}{% endif %}",
      "{{ invoice.number | class: 'a' | upper }}",
    ] {
      let problems = Fixture.problems("<p class=\"\(hole)\">x</p>")
      #expect(problems.count == 1)
      #expect(problems.first?.hasPrefix("error[T036]") == true)
    }
  }

  @Test("T021: classes are declared by their names")
  func arguments() {
    func message(_ filter: String) -> [String] {
      Fixture.compile("<p data-x='{{ \(filter) }}'>x</p>").diagnostics.map {
        "\($0.code) \($0.message)"
      }
    }
    #expect(message("invoice.number | class") == ["T021 the filter 'class' needs an argument"])
    let names = "T021 the filter 'class' takes names of classes in quotes"
    #expect(message(#"invoice.number | class: "a b""#) == [names])
    #expect(message("invoice.number | class: 1") == [names])
    #expect(
      message(#"invoice.isPaid | class: "a", "b", "c""#) == [
        "T021 a boolean has at most two classes"
      ])
    #expect(
      message(#"invoice.total | class: "a""#) == [
        "T020 the filter 'class' does not apply to a money amount"
      ])
  }

  @Test("T031: a class with too many values")
  func tooMany() {
    let hole = "{{ invoice.number | class: 'a', 'b', 'c' }}"
    let problems = Fixture.problems(
      "<p class=\"\(String(repeating: hole, count: 5))\">x</p>")
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix("error[T031]: the attribute can have more than 256 values") == true)
  }

  @Test("T002: a link to a style sheet has no holes")
  func link() {
    #expect(
      Fixture.problems("<link rel=stylesheet href='{{ invoice.number }}.css'>") == [
        """
        error[T002]: a link to a style sheet has no holes and tags
          --> t.html:1:22
        1 | <link rel=stylesheet href='{{ invoice.number }}.css'>
          |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: it counts for every document; set a class instead
        """
      ])
  }

  @Test("an asset stands in 'src' and 'href', and is a file of the design")
  func asset() throws {
    let fields = [RecordSchema.Field("logo", .asset, optional: true, "")]
    let text = "<p><img src='{{ logo | default: \"logo.svg\" }}'></p>"
    let template = try #require(compile(text, fields).template)
    #expect(body(template, [.text("img/a.png")]).0 == "<p><img src='img/a.png'></img></p>")
    #expect(body(template, [.absent]).0 == "<p><img src='logo.svg'></img></p>")
    for refused in ["secret.png", "https://x.test/a.png", "img/../logo.svg", "LOGO.SVG"] {
      let (text, problems) = body(template, [.text(refused)])
      #expect(text == "<p><img src=''></img></p>")
      #expect(problems == ["T063 a link that the data gives is not allowed and is left out"])
    }
    let printed = compile("<p>{% if logo %}{{ logo }}{% endif %}</p>", fields).diagnostics
    #expect(printed.map(\.message) == ["an asset cannot be printed"])
    #expect(printed.first?.hint == "put it into the attribute 'src' or 'href'")
  }

  @Test("T012: what is drawn is a file of the design, a link also another page")
  func references() {
    func codes(_ text: String) -> [String] { Fixture.compile(text).diagnostics.map(\.code) }
    #expect(codes("<img src='https://x.test/a.png'>") == ["T012"])
    #expect(codes("<a href='https://x.test/'>x</a><a href='#x'>x</a><a href=''>x</a>") == [])
    #expect(codes("<a href='terms.pdf'>x</a>") == ["T012"])
    #expect(codes("<a href='logo.svg'>x</a><img src='logo.svg'>") == [])
    #expect(codes("<img src='data:image/png;base64,x'>") == [])
  }
}
