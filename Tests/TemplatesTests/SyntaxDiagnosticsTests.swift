import Testing

@testable import Templates

@Suite("Diagnostics of a template's syntax")
struct SyntaxDiagnosticsTests {
  @Test("T001: a partial that does not exist")
  func missingFile() {
    let problems = Fixture.problems(#"{% include "nothing" %}"#)
    #expect(
      problems == [
        """
        error[T001]: there is no file 'nothing.html'
          --> t.html:1:12
        1 | {% include "nothing" %}
          |            ^^^^^^^^^
        """
      ])
  }

  @Test("T002: a hole in a style sheet")
  func misplacedHole() {
    let problems = Fixture.problems("<style>p { color: {{ x }}; }</style>")
    #expect(
      problems == [
        """
        error[T002]: a style sheet has no holes and tags
          --> t.html:1:19
        1 | <style>p { color: {{ x }}; }</style>
          |                   ^^
        hint: put the value into a style attribute or into the theme of the design
        """
      ])
  }

  @Test("T003: a hole that ends too early")
  func syntaxFilter() {
    let problems = Fixture.problems("<p>{{ invoice.number | }}</p>")
    #expect(
      problems == [
        """
        error[T003]: expected a filter, found the end
          --> t.html:1:24
        1 | <p>{{ invoice.number | }}</p>
          |                        ^
        """
      ])
  }

  @Test("T003: two values without an operator")
  func syntaxTwo() {
    let problems = Fixture.problems("<p>{{ invoice.number invoice }}</p>")
    #expect(
      problems == [
        """
        error[T003]: expected the end, found 'invoice'
          --> t.html:1:22
        1 | <p>{{ invoice.number invoice }}</p>
          |                      ^^^^^^^
        """
      ])
  }

  @Test("T003: a loop without 'in'")
  func syntaxLoop() {
    let problems = Fixture.problems("{% for line of invoice.lines %}{% endfor %}")
    #expect(
      problems == [
        """
        error[T003]: expected 'in', found 'of'
          --> t.html:1:13
        1 | {% for line of invoice.lines %}{% endfor %}
          |             ^^
        """
      ])
  }

  @Test("T003: a string without its end")
  func syntaxString() {
    let problems = Fixture.problems("<p>{{ 'abc }}</p>")
    #expect(
      problems == [
        """
        error[T003]: the string is not closed
          --> t.html:1:7
        1 | <p>{{ 'abc }}</p>
          |       ^^^^^
        """
      ])
  }

  @Test("T003: a character without a meaning")
  func syntaxCharacter() {
    let problems = Fixture.problems("<p>{{ invoice.number ? }}</p>")
    #expect(
      problems == [
        """
        error[T003]: '?' has no meaning here
          --> t.html:1:22
        1 | <p>{{ invoice.number ? }}</p>
          |                      ^
        """
      ])
  }

  @Test("T003: a number that is too long")
  func syntaxNumber() {
    let problems = Fixture.problems("{{ 1234567890123456789 }}")
    #expect(
      problems == [
        """
        error[T003]: a number has at most 18 digits
          --> t.html:1:4
        1 | {{ 1234567890123456789 }}
          |    ^^^^^^^^^^^^^^^^^^^
        """
      ])
  }

  @Test("T004: a sum")
  func arithmetic() {
    let problems = Fixture.problems("<p>{{ invoice.total * 2 }}</p>")
    #expect(
      problems == [
        """
        error[T004]: a template does not calculate
          --> t.html:1:21
        1 | <p>{{ invoice.total * 2 }}</p>
          |                     ^
        hint: every sum a document shows comes from the data; print the field that holds it
        """
      ])
  }

  @Test("T005: a misspelt tag")
  func unknownTag() {
    let problems = Fixture.problems("{% fro line in invoice.lines %}")
    #expect(
      problems == [
        """
        error[T005]: there is no tag 'fro'
          --> t.html:1:4
        1 | {% fro line in invoice.lines %}
          |    ^^^
        hint: did you mean 'for'?
        """
      ])
  }

  @Test("T006: a tag that belongs to none")
  func strayTag() {
    let problems = Fixture.problems("<p>{% endfor %}</p>")
    #expect(
      problems == [
        """
        error[T006]: 'endfor' without 'for'
          --> t.html:1:4
        1 | <p>{% endfor %}</p>
          |    ^^^^^^^^^^^^
        """
      ])
  }

  @Test("T006: a second else")
  func strayElse() {
    let problems = Fixture.problems("{% if invoice.isPaid %}a{% else %}b{% else %}c{% endif %}")
    #expect(
      problems == [
        """
        error[T006]: 'else' stands after 'else'
          --> t.html:1:36
        1 | {% if invoice.isPaid %}a{% else %}b{% else %}c{% endif %}
          |                                    ^^^^^^^^^^
        note: the 'if' begins here
          --> t.html:1:1
        1 | {% if invoice.isPaid %}a{% else %}b{% else %}c{% endif %}
          | ^^^^^^^^^^^^^^^^^^^^^^^
        """
      ])
  }

  @Test("T006: a layout after other content")
  func strayLayout() {
    let problems = Fixture.problems(#"<p>a</p>{% layout "base" %}"#)
    #expect(
      problems == [
        """
        error[T006]: 'layout' stands only at the start of a template
          --> t.html:1:9
        1 | <p>a</p>{% layout "base" %}
          |         ^^^^^^^^^^^^^^^^^^^
        """
      ])
  }

  @Test("T007: an 'if' without an end")
  func unclosedTag() {
    let problems = Fixture.problems("<p>{% if invoice.isPaid %}</p>")
    #expect(
      problems == [
        """
        error[T007]: 'if' is never ended
          --> t.html:1:4
        1 | <p>{% if invoice.isPaid %}</p>
          |    ^^^^^^^^^^^^^^^^^^^^^^^
        hint: add {% endif %}
        """,
        """
        error[T008]: </p> stands inside 'if', but <p> begins outside
          --> t.html:1:27
        1 | <p>{% if invoice.isPaid %}</p>
          |                           ^^^^
        note: <p> begins here
          --> t.html:1:1
        1 | <p>{% if invoice.isPaid %}</p>
          | ^^^
        note: 'if' begins here
          --> t.html:1:4
        1 | <p>{% if invoice.isPaid %}</p>
          |    ^^^^^^^^^^^^^^^^^^^^^^^
        hint: a tag wraps whole elements: move it inside or outside both
        """,
      ])
  }

  @Test("T008: an element that begins under a condition")
  func crossingTag() {
    let problems = Fixture.problems("{% if invoice.isPaid %}<div>{% endif %}</div>")
    #expect(
      problems == [
        """
        error[T008]: 'endif' stands inside <div>, but 'if' begins outside
          --> t.html:1:29
        1 | {% if invoice.isPaid %}<div>{% endif %}</div>
          |                             ^^^^^^^^^^^
        note: 'if' begins here
          --> t.html:1:1
        1 | {% if invoice.isPaid %}<div>{% endif %}</div>
          | ^^^^^^^^^^^^^^^^^^^^^^^
        note: <div> begins here
          --> t.html:1:24
        1 | {% if invoice.isPaid %}<div>{% endif %}</div>
          |                        ^^^^^
        hint: a tag wraps whole elements: move it inside or outside both
        """
      ])
  }

  @Test("T008: an element that ends under a condition")
  func crossingElement() {
    let problems = Fixture.problems("<div>{% if invoice.isPaid %}</div>{% endif %}")
    #expect(
      problems == [
        """
        error[T008]: </div> stands inside 'if', but <div> begins outside
          --> t.html:1:29
        1 | <div>{% if invoice.isPaid %}</div>{% endif %}
          |                             ^^^^^^
        note: <div> begins here
          --> t.html:1:1
        1 | <div>{% if invoice.isPaid %}</div>{% endif %}
          | ^^^^^
        note: 'if' begins here
          --> t.html:1:6
        1 | <div>{% if invoice.isPaid %}</div>{% endif %}
          |      ^^^^^^^^^^^^^^^^^^^^^^^
        hint: a tag wraps whole elements: move it inside or outside both
        """
      ])
  }

  @Test("T009: elements that do not match")
  func unbalanced() {
    let problems = Fixture.problems("<div><b>a</div></i>")
    #expect(
      problems == [
        """
        error[T009]: <b> has no end tag
          --> t.html:1:6
        1 | <div><b>a</div></i>
          |      ^^^
        hint: add </b>
        """,
        """
        error[T009]: </i> ends no element
          --> t.html:1:16
        1 | <div><b>a</div></i>
          |                ^^^^
        """,
      ])
  }

  @Test("T009: content beside the page")
  func outsideRoot() {
    let problems = Fixture.problems("<html><body></body></html><p>a</p>")
    #expect(
      problems == [
        """
        error[T009]: content stands outside <html>
          --> t.html:1:27
        1 | <html><body></body></html><p>a</p>
          |                           ^^^
        note: <html> begins here
          --> t.html:1:1
        1 | <html><body></body></html><p>a</p>
          | ^^^^^^
        """
      ])
  }

  @Test("T010: a loop in an attribute")
  func attributeTag() {
    let problems = Fixture.problems(#"<p class="{% for t in invoice.tags %}">a</p>"#)
    #expect(
      problems == [
        """
        error[T010]: an attribute's value has only holes, 'if' and 't'
          --> t.html:1:11
        1 | <p class="{% for t in invoice.tags %}">a</p>
          |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
      ])
  }

  @Test("T011: code in a document")
  func forbidden() {
    let problems = Fixture.problems(#"<p onclick="x()"><script>x()</script></p>"#)
    #expect(
      problems == [
        """
        error[T011]: a document has no attribute 'onclick'
          --> t.html:1:4
        1 | <p onclick="x()"><script>x()</script></p>
          |    ^^^^^^^^^^^^^
        """,
        """
        error[T011]: a document has no <script>
          --> t.html:1:18
        1 | <p onclick="x()"><script>x()</script></p>
          |                  ^^^^^^^^
        """,
      ])
  }

  @Test("T012: a link that runs code")
  func badLink() {
    let problems = Fixture.problems(#"<a href="javascript:x()">a</a>"#)
    #expect(
      problems == [
        """
        error[T012]: 'href' cannot refer to this
          --> t.html:1:4
        1 | <a href="javascript:x()">a</a>
          |    ^^^^^^^^^^^^^^^^^^^^^
        hint: it begins with https:, http:, mailto: or tel:, or names a file of the design
        """
      ])
  }

  @Test("T012: an image that does not exist")
  func badAsset() {
    let problems = Fixture.problems(#"<img src="logo.png">"#)
    #expect(
      problems == [
        """
        error[T012]: there is no asset 'logo.png'
          --> t.html:1:6
        1 | <img src="logo.png">
          |      ^^^^^^^^^^^^^^
        hint: did you mean 'logo.svg'?
        """
      ])
  }

  @Test("T030: a partial that includes itself")
  func cycle() {
    let problems = Fixture.problems(
      #"{% include "loop" %}"#, files: ["loop.html": "<p>{% include 'loop' %}</p>"])
    #expect(
      problems == [
        """
        error[T030]: 'loop' includes itself
          --> loop.html:1:15
        1 | <p>{% include 'loop' %}</p>
          |               ^^^^^^
        hint: the way is loop → loop
        """
      ])
  }

  @Test("T030: a layout of itself")
  func layoutCycle() {
    let problems = Fixture.problems(
      #"{% layout "own" %}"#, files: ["own.html": "{% layout 'own' %}"])
    #expect(
      problems == [
        """
        error[T030]: the layout 'own' is its own layout
          --> own.html:1:11
        1 | {% layout 'own' %}
          |           ^^^^^
        note: it is used first here
          --> t.html:1:11
        1 | {% layout "own" %}
          |           ^^^^^
        """
      ])
  }

  @Test("T032: a block that the layout does not have")
  func unknownBlock() {
    let problems = Fixture.problems(
      #"{% layout "base" %}{% block bdy %}{% endblock %}"#,
      files: ["base.html": "<html>{% block body %}{% endblock %}</html>"])
    #expect(
      problems == [
        """
        error[T032]: the layout 'base' has no block 'bdy'
          --> t.html:1:29
        1 | {% layout "base" %}{% block bdy %}{% endblock %}
          |                             ^^^
        hint: did you mean 'body'?
        """
      ])
  }

  @Test("T032: a block that is given twice")
  func doubleBlock() {
    let problems = Fixture.problems(
      #"{% layout "base" %}{% block body %}{% endblock %}{% block body %}{% endblock %}"#,
      files: ["base.html": "<html>{% block body %}{% endblock %}</html>"])
    #expect(
      problems == [
        """
        error[T032]: the block 'body' is given twice
          --> t.html:1:59
        1 | {% layout "base" %}{% block body %}{% endblock %}{% block body %}{% endblock %}
          |                                                           ^^^^
        note: it is given first here
          --> t.html:1:29
        1 | {% layout "base" %}{% block body %}{% endblock %}{% block body %}{% endblock %}
          |                             ^^^^
        """
      ])
  }

  @Test("T033: content beside the blocks")
  func outsideBlock() {
    let problems = Fixture.problems(
      #"{% layout "base" %}<p></p>"#,
      files: ["base.html": "<html>{% block body %}{% endblock %}</html>"])
    #expect(
      problems == [
        """
        error[T033]: a template with a layout has nothing but blocks
          --> t.html:1:20
        1 | {% layout "base" %}<p></p>
          |                    ^^^
        hint: put it into a block of the layout
        """
      ])
  }

  @Test("T034: a path out of the folder")
  func escapingPath() {
    let problems = Fixture.problems(#"{% include "../secret" %}"#)
    #expect(
      problems == [
        """
        error[T034]: the path '../secret.html' leaves the design's folder
          --> t.html:1:12
        1 | {% include "../secret" %}
          |            ^^^^^^^^^^^
        hint: name the file relative to the folder of the design
        """
      ])
  }

  @Test("T035: a style sheet under a condition")
  func conditionalStyle() {
    let problems = Fixture.problems(
      "{% if invoice.isPaid %}<style>p { color: red }</style>{% endif %}")
    #expect(
      problems == [
        """
        error[T035]: a style sheet stands under a condition
          --> t.html:1:24
        1 | {% if invoice.isPaid %}<style>p { color: red }</style>{% endif %}
          |                        ^^^^^^^
        hint: it counts for every document; put it beside the tag and set a class instead
        """
      ])
  }
}
