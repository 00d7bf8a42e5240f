import Diagnostics
import Testing

@testable import Templates

@Suite("Hostile templates")
struct LimitsTests {
  @Test("T031: an expression that is nested too deeply")
  func deepExpression() {
    let nots = String(repeating: "not ", count: 33)
    #expect(
      Fixture.compile("{{ \(nots)true }}").diagnostics.map { "\($0.code) \($0.message)" } == [
        "T031 the expression is nested too deeply"
      ])
    #expect(Fixture.problems("{{ \(String(repeating: "not ", count: 32))true }}") == [])
    let parentheses = String(repeating: "(", count: 100_000)
    #expect(Fixture.problems("{{ \(parentheses) }}").count == 1)
  }

  @Test("T031: elements and tags that are nested too deeply")
  func deepNodes() {
    let deep = String(repeating: "<div>", count: 2000) + String(repeating: "</div>", count: 2000)
    let problems = Fixture.problems(deep)
    #expect(problems.count == 1)
    #expect(
      problems.first?.split(separator: "\n").prefix(2) == [
        "error[T031]: more than 200 elements and tags are within one another",
        "  --> t.html:1:1001",
      ])
    #expect(Fixture.problems(String(repeating: "{% if true %}", count: 2000)).count == 100)
  }

  @Test("T031: partials within one another")
  func deepPartials() {
    var files: [String: String] = [:]
    for index in 0..<30 { files["p\(index).html"] = "{% include 'p\(index + 1)' %}" }
    #expect(
      Fixture.problems("{% include 'p0' %}", files: files) == [
        """
        error[T031]: more than 16 partials are within one another
          --> p15.html:1:12
        1 | {% include 'p16' %}
          |            ^^^^^
        """
      ])
  }

  @Test("T031: partials that multiply")
  func manyPartials() {
    var files: [String: String] = ["p10.html": "x"]
    for index in 0..<10 {
      files["p\(index).html"] = String(repeating: "{% include 'p\(index + 1)' %}", count: 10)
    }
    let problems = Fixture.problems("{% include 'p0' %}", files: files)
    #expect(problems.count == 1)
    #expect(
      problems.first?.split(separator: "\n").first
        == "error[T031]: the template has more than 100000 nodes")
  }

  @Test("T031: partials that hold nothing multiply too")
  func manyEmptyPartials() {
    var files: [String: String] = ["p12.html": ""]
    for index in 0..<12 {
      files["p\(index).html"] = String(repeating: "{% include 'p\(index + 1)' %}", count: 10)
    }
    #expect(Fixture.problems("{% include 'p0' %}", files: files).count == 1)
  }

  /// The problems of a template under limits.
  private func problems(
    _ text: String, _ limits: TemplateLimits, files: [String: String] = [:]
  ) -> [String] {
    var options = Fixture.options
    options.limits = limits
    return Fixture.compile(text, files: files, options: options).diagnostics.map(\.message)
  }

  @Test("nesting can be set, for a file and for what it includes together")
  func nesting() {
    let limits = TemplateLimits(nesting: 3)
    let told = ["more than 3 elements and tags are within one another"]
    #expect(problems("<div><div><p>a</p></div></div>", limits) == [])
    #expect(problems("<div><div><div><p>a</p></div></div></div>", limits) == told)
    #expect(problems("{% if true %}<div><p>a</p></div>{% endif %}", limits) == [])
    #expect(problems("{% if true %}<div><div><p>a</p></div></div>{% endif %}", limits) == told)
    // A div, the tag, and what the partial adds.
    let include = "<div>{% include 'p' %}</div>"
    #expect(problems(include, limits, files: ["p.html": "<p>a</p>"]) == [])
    #expect(problems(include, limits, files: ["p.html": "<div><p>a</p></div>"]) == told)
  }

  @Test("the count of partials within one another can be set")
  func includes() {
    let limits = TemplateLimits(includes: 2)
    let files = ["a.html": "{% include 'b' %}", "b.html": "b", "c.html": "{% include 'a' %}"]
    #expect(problems("{% include 'a' %}", limits, files: files) == [])
    #expect(
      problems("{% include 'c' %}", limits, files: files) == [
        "more than 2 partials are within one another"
      ])
  }

  @Test("the nesting of expressions and the count of filters can be set")
  func expressions() {
    let nesting = TemplateLimits(expressionNesting: 2)
    #expect(problems("{{ not (true) }}", nesting) == [])
    #expect(problems("{{ not (not true) }}", nesting) == ["the expression is nested too deeply"])
    #expect(
      problems("{% if not (not true) %}{% endif %}", nesting)
        == ["the expression is nested too deeply"])
    let filters = TemplateLimits(filters: 2)
    #expect(problems("{{ invoice.number | upper | lower }}", filters) == [])
    let told = ["a value has at most 2 filters"]
    #expect(problems("{{ invoice.number | upper | lower | upper }}", filters) == told)
    #expect(
      problems("<p lang='{{ invoice.number | upper | lower | upper }}'>a</p>", filters) == told)
  }

  @Test("the size of a template can be set")
  func size() {
    // html and body are added and count: four with a p and its text.
    let told = ["the template has more than 4 nodes"]
    #expect(problems("<html><body><p>a</p></body></html>", TemplateLimits(templateNodes: 4)) == [])
    #expect(
      problems("<html><body><p>a</p><br></body></html>", TemplateLimits(templateNodes: 4)) == told)
  }

  @Test("T031: a value with too many filters")
  func manyFilters() {
    let filters = String(repeating: " | upper", count: 5000)
    #expect(
      Fixture.problems("{{ invoice.number\(filters) }}").first?.split(separator: "\n").first
        == "error[T031]: a value has at most 16 filters")
  }
}
