import Diagnostics
import Markup
import Testing

@testable import Templates

@Suite("HTML templates")
struct TemplateTests {
  @Test("a hole prints a value as a text node")
  func hole() {
    #expect(Fixture.expand("<p>No. {{ invoice.number }}!</p>") == "<p>[No. ][R-7][!]</p>")
    #expect(Fixture.expand("<p>{{ invoice.total }}</p>") == "<p>[120.50 EUR]</p>")
    #expect(
      Fixture.expand("<p>{{ invoice.issueDate | date: \"long\" }}</p>") == "<p>[long:2026-5-3]</p>")
  }

  @Test("markup in data stays text")
  func hostileText() {
    var data = Fixture.Data()
    data.number = "<b>{{ x }}</b> & &amp;"
    #expect(
      Fixture.expand("<p title=\"{{ invoice.number }}\">{{ invoice.number }}</p>", data)
        == "<p title='<b>{{ x }}</b> & &amp;'>[<b>{{ x }}</b> & &amp;]</p>")
  }

  @Test("a loop repeats its content and knows where it is")
  func loop() {
    let text = """
      <table>
        {% for line in invoice.lines %}
          <tr class="{% if loop.last %}last{% else %}row{% endif %}">
            <td>{{ loop.index }}/{{ loop.count }}</td>
            <td>{{ line.name }}{% if line.note %} ({{ line.note }}){% endif %}</td>
          </tr>
        {% else %}
          <tr><td>none</td></tr>
        {% endfor %}
      </table>
      """
    #expect(
      Fixture.expand(text)
        == "<table><tr class='row'><td>[1][/][2]</td><td>[Paper]</td></tr>"
        + "<tr class='last'><td>[2][/][2]</td><td>[Ink][ (][blue][)]</td></tr></table>")
    var data = Fixture.Data()
    data.lines = []
    #expect(Fixture.expand(text, data) == "<table><tr><td>[none]</td></tr></table>")
  }
}
