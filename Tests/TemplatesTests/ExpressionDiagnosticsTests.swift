import Testing

@testable import Templates

@Suite("Diagnostics of expressions and messages")
struct ExpressionDiagnosticsTests {
  @Test("T013: a misspelt name")
  func unknownName() {
    let problems = Fixture.problems("<p>{{ invoce.number }}</p>")
    #expect(
      problems == [
        """
        error[T013]: there is no 'invoce' here
          --> t.html:1:7
        1 | <p>{{ invoce.number }}</p>
          |       ^^^^^^
        hint: did you mean 'invoice'?
        """
      ])
  }

  @Test("T013: a name like no other")
  func unknownNameFar() {
    let problems = Fixture.problems("<p>{{ x }}</p>")
    #expect(
      problems == [
        """
        error[T013]: there is no 'x' here
          --> t.html:1:7
        1 | <p>{{ x }}</p>
          |       ^
        hint: the names here are buyer, custom, invoice, seller
        """
      ])
  }

  @Test("T014: a misspelt field")
  func unknownField() {
    let problems = Fixture.problems("<p>{{ invoice.numbr }}</p>")
    #expect(
      problems == [
        """
        error[T014]: 'invoice' has no field 'numbr'
          --> t.html:1:15
        1 | <p>{{ invoice.numbr }}</p>
          |               ^^^^^
        hint: did you mean 'number'?
        """
      ])
  }

  @Test("T014: a field that loops do not have")
  func unknownLoopField() {
    let problems = Fixture.problems("{% for t in invoice.tags %}{{ loop.position }}{% endfor %}")
    #expect(
      problems == [
        """
        error[T014]: 'loop' has no field 'position'
          --> t.html:1:36
        1 | {% for t in invoice.tags %}{{ loop.position }}{% endfor %}
          |                                    ^^^^^^^^
        hint: its fields are index, first, last, count
        """
      ])
  }

  @Test("T015: a field of a text")
  func noFields() {
    let problems = Fixture.problems("<p>{{ invoice.number.first }}</p>")
    #expect(
      problems == [
        """
        error[T015]: 'invoice.number' is a text and has no field 'first'
          --> t.html:1:22
        1 | <p>{{ invoice.number.first }}</p>
          |                      ^^^^^
        """
      ])
  }

  @Test("T016: an optional value that is printed")
  func unguarded() {
    let problems = Fixture.problems("<p>Due {{ invoice.dueDate }}</p>")
    #expect(
      problems == [
        """
        error[T016]: 'invoice.dueDate' may be missing
          --> t.html:1:11
        1 | <p>Due {{ invoice.dueDate }}</p>
          |           ^^^^^^^^^^^^^^^
        hint: guard it with {% if invoice.dueDate %} or add | default: "…"
        """
      ])
  }

  @Test("T016: a field of an optional record")
  func unguardedWalk() {
    let problems = Fixture.problems("<p>{{ seller.contact.mail }}</p>")
    #expect(
      problems == [
        """
        error[T016]: 'seller.contact' may be missing
          --> t.html:1:7
        1 | <p>{{ seller.contact.mail }}</p>
          |       ^^^^^^^^^^^^^^^^^^^
        hint: guard it with {% if seller.contact %} or add | default: "…"
        """
      ])
  }

  @Test("T017: a date and a text")
  func comparison() {
    let problems = Fixture.problems(#"{% if invoice.issueDate == "2026" %}{% endif %}"#)
    #expect(
      problems == [
        """
        error[T017]: a date cannot be compared with a text
          --> t.html:1:7
        1 | {% if invoice.issueDate == "2026" %}{% endif %}
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ])
  }

  @Test("T017: money and a number")
  func comparisonMoney() {
    let problems = Fixture.problems("{% if invoice.total > 5 %}{% endif %}")
    #expect(
      problems == [
        """
        error[T017]: a money amount cannot be compared with an integer
          --> t.html:1:7
        1 | {% if invoice.total > 5 %}{% endif %}
          |       ^^^^^^^^^^^^^^^^^
        hint: compare it with 0, or with another field
        """
      ])
  }

  @Test("T017: the order of texts")
  func comparisonOrder() {
    let problems = Fixture.problems(#"{% if invoice.number > "a" %}{% endif %}"#)
    #expect(
      problems == [
        """
        error[T017]: a text has no order
          --> t.html:1:7
        1 | {% if invoice.number > "a" %}{% endif %}
          |       ^^^^^^^^^^^^^^^^^^^^
        hint: only == and != compare it
        """
      ])
  }

  @Test("T018: money as a condition")
  func condition() {
    let problems = Fixture.problems("{% if invoice.total %}{% endif %}")
    #expect(
      problems == [
        """
        error[T018]: a money amount that is always there is no condition
          --> t.html:1:7
        1 | {% if invoice.total %}{% endif %}
          |       ^^^^^^^^^^^^^
        hint: compare it, as in {% if invoice.total != … %}
        """
      ])
  }

  @Test("T019: a misspelt filter")
  func unknownFilter() {
    let problems = Fixture.problems("<p>{{ invoice.number | uper }}</p>")
    #expect(
      problems == [
        """
        error[T019]: there is no filter 'uper'
          --> t.html:1:24
        1 | <p>{{ invoice.number | uper }}</p>
          |                        ^^^^
        hint: did you mean 'upper'?
        """
      ])
  }

  @Test("T020: a date filter on a text")
  func filterValue() {
    let problems = Fixture.problems(#"<p>{{ invoice.number | date: "long" }}</p>"#)
    #expect(
      problems == [
        """
        error[T020]: the filter 'date' does not apply to a text
          --> t.html:1:24
        1 | <p>{{ invoice.number | date: "long" }}</p>
          |                        ^^^^
        """
      ])
  }

  @Test("T021: a style that dates do not have")
  func filterStyle() {
    let problems = Fixture.problems(#"<p>{{ invoice.issueDate | date: "lng" }}</p>"#)
    #expect(
      problems == [
        """
        error[T021]: the filter 'date' has no style 'lng'
          --> t.html:1:33
        1 | <p>{{ invoice.issueDate | date: "lng" }}</p>
          |                                 ^^^^^
        hint: did you mean 'long'?
        """
      ])
  }

  @Test("T021: decimals that cannot be, and decimals of an amount")
  func filterDecimals() {
    let problems = Fixture.problems(
      "<p>{{ invoice.vatRate | number: 11 }}</p>\n<p>{{ invoice.total | number: 1 }}</p>")
    #expect(
      problems == [
        """
        error[T021]: the filter 'number' takes a count of decimals from 0 to 10
          --> t.html:1:33
        1 | <p>{{ invoice.vatRate | number: 11 }}</p>
          |                                 ^^
        hint: write | number: 2
        """,
        """
        error[T021]: a money amount has the decimals of its currency
          --> t.html:2:31
        2 | <p>{{ invoice.total | number: 1 }}</p>
          |                               ^
        hint: write | number without an argument
        """,
      ])
  }

  @Test("T021: a number is exact or has a count of decimals")
  func filterExact() {
    #expect(
      Fixture.problems("<p>{{ invoice.vatRate | number: 'plain' }}</p>") == [
        """
        error[T021]: the filter 'number' takes a count of decimals from 0 to 10
          --> t.html:1:33
        1 | <p>{{ invoice.vatRate | number: 'plain' }}</p>
          |                                 ^^^^^^^
        hint: write | number: 2
        """
      ])
  }

  @Test("T021: a filter without its argument")
  func filterMissing() {
    let problems = Fixture.problems("<p>{{ invoice.number | default }}</p>")
    #expect(
      problems == [
        """
        error[T021]: the filter 'default' needs an argument
          --> t.html:1:24
        1 | <p>{{ invoice.number | default }}</p>
          |                        ^^^^^^^
        hint: write | default: …
        """
      ])
  }

  @Test("T022: a list that is printed")
  func notPrintable() {
    let problems = Fixture.problems("<p>{{ invoice.tags }}</p>")
    #expect(
      problems == [
        """
        error[T022]: a list cannot be printed
          --> t.html:1:7
        1 | <p>{{ invoice.tags }}</p>
          |       ^^^^^^^^^^^^
        hint: loop over it with {% for … in … %}, or add | count or | join: ", "
        """
      ])
  }

  @Test("T022: a record that is printed")
  func notPrintableRecord() {
    let problems = Fixture.problems("<p>{{ seller }}</p>")
    #expect(
      problems == [
        """
        error[T022]: a record 'party' cannot be printed
          --> t.html:1:7
        1 | <p>{{ seller }}</p>
          |       ^^^^^^
        hint: print one of its fields: name, contact
        """
      ])
  }

  @Test("T023: a loop over a text")
  func notList() {
    let problems = Fixture.problems("{% for a in invoice.number %}{% endfor %}")
    #expect(
      problems == [
        """
        error[T023]: a text is not a list
          --> t.html:1:13
        1 | {% for a in invoice.number %}{% endfor %}
          |             ^^^^^^^^^^^^^^
        hint: add | lines to loop over its lines
        """
      ])
  }

  @Test("T024: a name that is taken")
  func duplicateName() {
    let problems = Fixture.problems("{% set invoice = 1 %}")
    #expect(
      problems == [
        """
        error[T024]: 'invoice' already has a meaning here
          --> t.html:1:8
        1 | {% set invoice = 1 %}
          |        ^^^^^^^
        hint: choose another name; a value never changes
        """
      ])
  }

  @Test("T025: a misspelt key")
  func unknownKey() {
    let problems = Fixture.problems(#"<p>{% t "tite" number=invoice.number %}</p>"#)
    #expect(
      problems == [
        """
        error[T025]: there is no message 'tite'
          --> t.html:1:9
        1 | <p>{% t "tite" number=invoice.number %}</p>
          |         ^^^^^^
        hint: did you mean 'title'?
        """
      ])
  }

  @Test("T026: a message without its argument")
  func missingArgument() {
    let problems = Fixture.problems(#"<p>{% t "title" %}</p>"#)
    #expect(
      problems == [
        """
        error[T026]: the message 'title' needs 'number'
          --> t.html:1:9
        1 | <p>{% t "title" %}</p>
          |         ^^^^^^^
        hint: add number=…
        """
      ])
  }

  @Test("T027: an argument that no language uses")
  func unusedArgument() {
    let problems = Fixture.problems(#"<p>{% t "plain" number=invoice.number %}</p>"#)
    #expect(
      problems == [
        """
        error[T027]: the message 'plain' does not use 'number'
          --> t.html:1:17
        1 | <p>{% t "plain" number=invoice.number %}</p>
          |                 ^^^^^^
        """
      ])
  }

  @Test("T028: a text that is counted")
  func argumentType() {
    let problems = Fixture.problems(#"<p>{% t "due" count=invoice.number %}</p>"#)
    #expect(
      problems == [
        """
        error[T028]: the message 'due' cannot count a text
          --> t.html:1:21
        1 | <p>{% t "due" count=invoice.number %}</p>
          |                     ^^^^^^^^^^^^^^
        """
      ])
  }
}
