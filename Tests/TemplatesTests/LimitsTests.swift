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

  @Test("T031: a value with too many filters")
  func manyFilters() {
    let filters = String(repeating: " | upper", count: 5000)
    #expect(
      Fixture.problems("{{ invoice.number\(filters) }}").first?.split(separator: "\n").first
        == "error[T031]: a value has at most 16 filters")
  }
}
