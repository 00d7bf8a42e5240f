import Testing

@testable import Templates

@Suite("Text templates")
struct TextTemplateTests {
  @Test("a hole prints a value, and nothing is markup")
  func hole() {
    var data = Fixture.Data()
    data.number = "<b>&amp;"
    #expect(
      Fixture.expandText("Invoice {{ invoice.number }} & <i>more</i>: {{ invoice.total }}", data)
        == "Invoice <b>&amp; & <i>more</i>: 120.50 EUR")
  }

  @Test("a line that holds only tags leaves no empty line")
  func lines() {
    let text = """
      Dear {{ buyer.name }},

      {% if invoice.isPaid %}
      Thank you.
      {% else %}
        {# a comment #}
      Please pay.
        {% for line in invoice.lines %}
      - {{ line.name }}: {{ line.amount }}
        {% endfor %}  {% set x = 1 %}
      {% endif %}
      {% t "plain" %}

      {% if true %}inline{% endif %}
      End
      """
    #expect(
      Fixture.expandText(text) == """
        Dear Buyer,

        Please pay.
        - Paper: 5.00 EUR
        - Ink: 25.00 EUR
        Total

        inline
        End
        """)
  }

  @Test("line ends may be those of Windows")
  func carriageReturns() {
    #expect(
      Fixture.expandText("a\r\n{% if true %}\r\nb\r\n{% endif %}\r\nc\r\n") == "a\nb\nc\n")
  }

  @Test("partials and layouts are text too")
  func partials() {
    #expect(
      Fixture.expandText(
        "{% layout 'mail/base' %}\n{% block body %}\nHi\n{% include 'mail/foot' %}\n{% endblock %}",
        files: [
          "mail/base.txt": "<<\n{% block body %}{% endblock %}\n>>", "mail/foot.txt": "foot\n",
        ])
        == "<<\nHi\nfoot\n>>")
  }

  @Test("what is wrong is told as in HTML templates")
  func problems() {
    #expect(
      Fixture.expandText("Due {{ invoice.dueDat }}") == """
        error[T014]: 'invoice' has no field 'dueDat'
          --> t.txt:1:16
        1 | Due {{ invoice.dueDat }}
          |                ^^^^^^
        hint: did you mean 'dueDate'?
        """)
  }

  @Test("control characters in data leave the text")
  func controls() {
    var data = Fixture.Data()
    data.number = "a\u{0}b\u{1B}[31m\r\nBcc: x\u{85}"
    #expect(
      Fixture.expandText("{{ invoice.number }}", data) == "a\u{FFFD}b\u{FFFD}[31m\nBcc: x\u{FFFD}")
  }
}
