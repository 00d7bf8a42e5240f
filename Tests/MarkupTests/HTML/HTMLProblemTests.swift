import Diagnostics
import Testing

@testable import Markup

@Suite("HTMLProblem")
struct HTMLProblemTests {
  private func page(_ source: String) -> [String] {
    HTMLParser.parse(SourceFile(name: "a.html", text: source), source: 0)
      .diagnostics.map { $0.rendered() }
  }

  private func template(_ source: String) -> [String] {
    let file = SourceFile(name: "a.html", text: source)
    var scanner = HTMLScanner(file, templateSyntax: true)
    while scanner.next() != nil {}
    return scanner.diagnostics.values.map { $0.rendered() }
  }

  @Test("what is wrong with tags and comments is shown at its place")
  func tags() {
    #expect(
      page("a <!-- b") == [
        """
        error[M001]: a comment has no end
          --> a.html:1:3
        1 | a <!-- b
          |   ^^^^
        hint: add '-->'
        """
      ])
    #expect(
      page("a <p b") == [
        """
        error[M002]: a tag has no end
          --> a.html:1:3
        1 | a <p b
          |   ^
        hint: add '>'
        """
      ])
    #expect(
      page("<p a=\"b") == [
        """
        error[M003]: an attribute's value has no closing quote
          --> a.html:1:6
        1 | <p a="b
          |      ^
        hint: add it
        """
      ])
    #expect(
      page("<style>a") == [
        """
        error[M004]: the element 'style' has no end tag
          --> a.html:1:1
        1 | <style>a
          | ^^^^^^^
        hint: add '</style>'
        """
      ])
    #expect(
      page("<p a \"b\">") == [
        """
        warning[M005]: this is not an attribute's name
          --> a.html:1:6
        1 | <p a "b">
          |      ^^^
        hint: is there a quote too many or too few?
        """
      ])
  }

  @Test("what is wrong with template syntax and references is shown at its place")
  func templates() {
    #expect(
      template("<p {% if a %}>") == [
        """
        error[M006]: template syntax stands in a tag
          --> a.html:1:4
        1 | <p {% if a %}>
          |    ^^^^^^^^^^
        hint: put it into an attribute's value or around the whole element
        """
      ])
    #expect(
      template("a {{ b") == [
        """
        error[M007]: '{{' has no end
          --> a.html:1:3
        1 | a {{ b
          |   ^^
        hint: add '}}'
        """
      ])
    #expect(
      template("a {% b") == [
        """
        error[M007]: '{%' has no end
          --> a.html:1:3
        1 | a {% b
          |   ^^
        hint: add '%}'
        """
      ])
    #expect(
      template("a {# b") == [
        """
        error[M007]: '{#' has no end
          --> a.html:1:3
        1 | a {# b
          |   ^^
        hint: add '#}'
        """
      ])
    #expect(
      page("a &nosuch; b") == [
        """
        warning[M008]: this character reference is unknown
          --> a.html:1:3
        1 | a &nosuch; b
          |   ^^^^^^^^
        hint: write the character itself, or '&amp;' for an ampersand
        """
      ])
  }

  @Test("what is wrong with nesting is shown with both ends")
  func nesting() {
    #expect(
      page("<p a=1 a=2>") == [
        """
        warning[M009]: the attribute 'a' stands twice; the first counts
          --> a.html:1:8
        1 | <p a=1 a=2>
          |        ^
        note: the first one
          --> a.html:1:4
        1 | <p a=1 a=2>
          |    ^
        """
      ])
    #expect(
      page("<div>a</b></div>") == [
        """
        warning[M010]: the end tag '</b>' ends no open element
          --> a.html:1:7
        1 | <div>a</b></div>
          |       ^^^^
        note: the innermost open element begins here
          --> a.html:1:1
        1 | <div>a</b></div>
          | ^^^^^
        """
      ])
    #expect(
      page("<div>\n<b>a\n</div>") == [
        """
        warning[M011]: the element 'b' has no end tag
          --> a.html:2:1
        2 | <b>a
          | ^^^
        note: it is ended here
          --> a.html:3:1
        3 | </div>
          | ^^^^^^
        hint: add '</b>'
        """
      ])
    #expect(
      page("<table><b></b></table>") == [
        """
        warning[M015]: '<b>' cannot stand between the parts of a table and is put before it
          --> a.html:1:8
        1 | <table><b></b></table>
          |        ^^^
        hint: put it into a cell
        """
      ])
    #expect(
      page("a<body>") == [
        """
        warning[M012]: '<body>' comes too late and is ignored
          --> a.html:1:2
        1 | a<body>
          |  ^^^^^^
        """
      ])
    #expect(
      page(String(repeating: "<div>\n", count: 513)) == [
        """
        error[M013]: elements are nested too deeply; the rest is not read
          --> a.html:511:1
        511 | <div>
            | ^^^^^
        """
      ])
    #expect(
      page("<div/></div>") == [
        """
        warning[M014]: the slash does not end the element 'div'
          --> a.html:1:1
        1 | <div/></div>
          | ^^^^^^
        hint: write '></div>'
        """
      ])
  }
}
