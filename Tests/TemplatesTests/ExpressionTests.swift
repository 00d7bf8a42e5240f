import Diagnostics
import Testing

@testable import Templates

@Suite("Expressions")
struct ExpressionTests {
  private func holds(_ condition: String, _ data: Fixture.Data = Fixture.Data()) -> String {
    Fixture.expand("{% if \(condition) %}yes{% else %}no{% endif %}", data)
  }

  @Test(
    "comparisons are exact",
    arguments: [
      ("invoice.total == 0", "[no]"), ("invoice.total > 0", "[yes]"),
      ("0 < invoice.total", "[yes]"), ("invoice.total <= invoice.total", "[yes]"),
      ("invoice.vatRate == 19.00", "[yes]"), ("invoice.vatRate >= 19.01", "[no]"),
      ("invoice.issueDate == invoice.issueDate", "[yes]"),
      ("invoice.issueDate < invoice.issueDate", "[no]"),
      ("invoice.number == \"R-7\"", "[yes]"), ("invoice.number != 'R-7'", "[no]"),
      ("invoice.lines | count == 2", "[yes]"), ("2 > -3", "[yes]"),
      ("invoice.isPaid == false", "[yes]"),
    ])
  func comparison(_ condition: String, _ result: String) {
    #expect(holds(condition) == result)
  }

  @Test("'not' binds tighter than 'and', 'and' tighter than 'or'")
  func precedence() {
    #expect(holds("true or false and false") == "[yes]")
    #expect(holds("(true or false) and false") == "[no]")
    #expect(holds("not false and false") == "[no]")
    #expect(holds("not (false and false)") == "[yes]")
    #expect(holds("not not true") == "[yes]")
  }

  @Test("a text, list or map is true if it is not empty, an optional value if it is there")
  func truth() {
    var data = Fixture.Data()
    #expect(holds("invoice.tags", data) == "[yes]")
    #expect(holds("custom", data) == "[no]")
    #expect(holds("invoice.dueDate", data) == "[no]")
    #expect(holds("seller.contact.phone", data) == "[no]")
    data.tags = []
    data.contact = .record([.text("a@b.test"), .text("12")])
    #expect(holds("invoice.tags", data) == "[no]")
    #expect(holds("seller.contact.phone", data) == "[yes]")
    data.contact = .record([.text("a@b.test"), .text("")])
    #expect(holds("seller.contact.phone", data) == "[no]")
  }

  @Test(
    "a guard lets an optional value be used",
    arguments: [
      "{% if invoice.reference %}{{ invoice.reference }}{% endif %}",
      "{% if not invoice.reference %}none{% else %}{{ invoice.reference }}{% endif %}",
      "{% if invoice.reference and invoice.reference == 'x' %}{% endif %}",
      "{% if not invoice.reference or invoice.reference == 'x' %}{% endif %}",
      "{% if invoice.isPaid and seller.contact.phone %}{{ seller.contact.mail }}{% endif %}",
      "{% if not invoice.reference %}{% elsif invoice.reference == 'x' %}{% endif %}",
      "{% if not invoice.reference or 1 == 1 %}{% else %}{{ invoice.reference }}{% endif %}",
      "{% set r = invoice.reference %}{% if r %}{{ r }}{% endif %}",
      "{{ invoice.reference | upper | default: 'none' }}",
      "{{ invoice.dueDate | date: 'long' | default: 'none' }}",
      "{{ seller.contact.phone | default: seller.name }}",
      "{% for line in invoice.lines %}{% if line.note %}{{ line.note }}{% endif %}{% endfor %}",
      "{% if custom.colour %}{{ custom.colour }}{% endif %}",
      "{% include 'p' with r=invoice.reference %}",
    ])
  func guarded(_ text: String) {
    let files = ["p.html": "{% if r %}{{ r }}{% endif %}"]
    #expect(Fixture.problems(text, files: files) == [])
  }

  @Test(
    "what does not guard an optional value is told",
    arguments: [
      "{% if invoice.reference %}{% endif %}{{ invoice.reference }}",
      "{% if invoice.reference %}{% else %}{{ invoice.reference }}{% endif %}",
      "{% if invoice.isPaid or invoice.reference %}{{ invoice.reference }}{% endif %}",
      "{% if not invoice.reference %}{{ invoice.reference }}{% endif %}",
      "{% if not invoice.reference or invoice.isPaid %}{{ invoice.reference }}{% endif %}",
      "{% if invoice.reference == 'x' and invoice.reference %}{% endif %}",
      "{% if not invoice.reference and invoice.reference == 'x' %}{% endif %}",
      "{% set r = invoice.reference %}{% if invoice.reference %}{{ r }}{% endif %}",
      "{{ invoice.reference | upper }}",
      "{{ invoice.dueDate | default: invoice.dueDate }}",
      "{% include 'p' with r=invoice.reference %}",
      "{% t 'title' number=invoice.reference %}",
    ])
  func unguarded(_ text: String) {
    let problems = Fixture.problems(text, files: ["p.html": "{{ r }}"])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("error[T016]") == true)
  }

  @Test("a value is printed in another language, alone or after the filter that prints it")
  func languages() {
    #expect(Fixture.expand("{{ invoice.total | language: 'fr' }}") == "[fr/120.50 EUR]")
    #expect(
      Fixture.expand("{{ invoice.issueDate | date: 'long' | language: 'de-CH' }}")
        == "[de-CH/long:2026-5-3]")
    #expect(
      Fixture.expand("{{ invoice.total | words | language: 'pl' | upper }}")
        == "[PL/WORDS:120.50 EUR]")
    #expect(
      Fixture.expand("{{ invoice.dueDate | date | language: 'fr' | default: '-' }}") == "[-]")
  }

  @Test(
    "the language is a tag in quotes, and only what a formatter prints has one",
    arguments: [
      ("invoice.total | language: 'x'", "the filter 'language' takes the tag of a language"),
      ("invoice.total | language: 'fr CH'", "the filter 'language' takes the tag of a language"),
      ("invoice.total | language: 'fr-'", "the filter 'language' takes the tag of a language"),
      ("invoice.total | language: 5", "the filter 'language' takes the tag of a language"),
      ("invoice.total | language", "the filter 'language' needs an argument"),
      ("invoice.number | language: 'fr'", "the filter 'language' does not apply to a text"),
      ("invoice.isPaid | language: 'fr'", "the filter 'language' does not apply to a boolean"),
      ("invoice.vatRate | words", "the filter 'words' does not apply to a percentage"),
      ("invoice.total | words: 'fr'", "the filter 'words' takes no argument"),
    ])
  func wrongLanguages(_ expression: String, _ message: String) {
    #expect(Fixture.expand("{{ \(expression) }}").contains(message))
  }

  @Test("filters")
  func filters() {
    var data = Fixture.Data()
    data.number = "Straße\nzwei\r\n"
    #expect(Fixture.expand("{{ invoice.number | upper }}", data) == "[STRASSE\nZWEI\n]")
    #expect(Fixture.expand("{{ 'ÄB' | lower }}") == "[äb]")
    #expect(Fixture.expand("{{ invoice.total | money: 'code' }}") == "[code:120.50 EUR]")
    #expect(
      Fixture.expand("{{ invoice.total | money: 'accounting' }}") == "[accounting:120.50 EUR]")
    #expect(Fixture.expand("{{ invoice.total | words }}") == "[words:120.50 EUR]")
    #expect(Fixture.expand("{{ invoice.number | country }}") == "[country:R-7]")
    #expect(Fixture.expand("{{ invoice.total | number }}") == "[number:120.50 EUR]")
    #expect(Fixture.expand("{{ invoice.vatRate | number: 'exact' }}") == "[exact:19 %]")
    #expect(Fixture.expand("{{ invoice.vatRate | percent }}") == "[percent:19 %]")
    #expect(Fixture.expand("{{ invoice.tags | join: ', ' }}") == "[a, b]")
    #expect(Fixture.expand("{{ invoice.tags | count }}") == "[2]")
    #expect(Fixture.expand("{{ invoice.dueDate | default: 'never' }}") == "[never]")
    #expect(
      Fixture.expand("{% for l in invoice.number | lines %}<p>{{ l }}</p>{% endfor %}", data)
        == "<p>[Straße]</p><p>[zwei]</p><p></p>")
  }

  @Test("numbers are printed with the decimals a filter names")
  func decimals() {
    let text = """
      {{ invoice.vatRate | number: 2 }} {{ invoice.vatRate | percent: 1 }} {{ 1.005 | number: 2 }} \
      {{ 7 | number: 1 | language: "de" }}
      """
    // 1.005 is half way from 1.00 to 1.01.
    #expect(
      Fixture.expand(text) == "[number:19.00][ ][percent:19.0][ ][number:1.01][ ][de/number:7.0]")
  }

  @Test(
    "rounding keeps halves away from zero, and adds zeros while they fit",
    arguments: [
      (12_345, 3, 2, 1235, 2), (12_344, 3, 2, 1234, 2), (-12_345, 3, 2, -1235, 2), (5, 1, 0, 1, 0),
      (-5, 1, 0, -1, 0), (4, 1, 0, 0, 0), (12, 0, 2, 1200, 2), (0, 4, 1, 0, 1),
      // 10^38 fits, 10^39 does not.
      (Int128(1), 38, 0, 0, 0),
      (
        1_000_000_000_000_000_000 * 10_000_000_000_000_000_000, 0, 2,
        10_000_000_000_000_000_000_000_000_000_000_000_000 * 10, 1
      ),
    ] as [(Int128, Int, Int, Int128, Int)])
  func rounding(_ digits: Int128, _ scale: Int, _ decimals: Int, _ result: Int128, _ kept: Int) {
    let rounded = ExactNumber(coefficient: digits, scale: scale).rounded(decimals: decimals)
    #expect(rounded.coefficient == result)
    #expect(rounded.scale == kept)
  }

  @Test("custom fields are read by name and looped over")
  func customFields() {
    var data = Fixture.Data()
    data.custom = [
      TemplateValue.Field(name: "po-number", value: .text("4711")),
      TemplateValue.Field(name: "cost", value: .text("K9")),
    ]
    #expect(Fixture.expand("{{ custom.po-number | default: '–' }}", data) == "[4711]")
    #expect(Fixture.expand("{{ custom.other | default: '–' }}", data) == "[–]")
    #expect(
      Fixture.expand("{% for f in custom %}{{ f.name }}={{ f.value }} {% endfor %}", data)
        == "[po-number][=][4711][ ][cost][=][K9][ ]")
  }

  @Test("the loop around a loop keeps its place")
  func nestedLoops() {
    #expect(
      Fixture.expand(
        "{% for a in invoice.tags %}{% for b in invoice.tags %}{{ b }}{{ loop.index }}{% endfor %}"
          + "{{ a }}{{ loop.index }}{% endfor %}") == "[a][1][b][2][a][1][a][1][b][2][b][2]")
  }

  @Test("a deep path beyond the short form is followed")
  func deepPath() {
    var (type, value) = (ValueType.text, TemplateValue.text("deep"))
    for _ in 0..<12 {
      type = .record(RecordSchema("r", [RecordSchema.Field("f", type, "f")]))
      value = .record([value])
    }
    let schema = RecordSchema("root", [RecordSchema.Field("f", type, "f")])
    let path = Array(repeating: "f", count: 13).joined(separator: ".")
    let template = TextTemplate.compile("t", schema: schema) { _ in
      .init(name: "t", text: "{{ \(path) }}")
    }
    let result = template.template?.expand(
      .record([value]), strings: Fixture.strings, formatter: PlainFormatter())
    #expect(result?.text == "deep")
  }
}
