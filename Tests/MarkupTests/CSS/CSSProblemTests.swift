import Diagnostics
import Testing

@testable import Markup

@Suite("CSSProblem")
struct CSSProblemTests {
  private func style(_ source: String) -> [String] {
    CSSParser.parse(SourceFile(name: "a.css", text: source), source: 0)
      .diagnostics.map { $0.rendered() }
  }

  @Test("what is left open in a style sheet is shown where it begins")
  func openEnds() {
    #expect(
      style("a {} /* b") == [
        """
        error[S001]: a comment has no end
          --> a.css:1:6
        1 | a {} /* b
          |      ^^
        hint: add '*/'
        """
      ])
    #expect(
      style("a { b: 'c\n}") == [
        """
        error[S002]: a string has no closing quote
          --> a.css:1:8
        1 | a { b: 'c
          |        ^^
        hint: it must end on the line it begins on
        """
      ])
    #expect(
      style("a { b: url(c d) }") == [
        """
        error[S003]: this address is not well formed
          --> a.css:1:14
        1 | a { b: url(c d) }
          |              ^
        hint: put it into quotes: url("…")
        """
      ])
    #expect(
      style("a { b: f(1; }") == [
        """
        error[S004]: '(' has no end
          --> a.css:1:8
        1 | a { b: f(1; }
          |        ^^
        hint: add ')'
        """
      ])
    #expect(
      style("a {}\n}") == [
        """
        warning[S005]: this bracket closes nothing
          --> a.css:2:1
        2 | }
          | ^
        """
      ])
  }

  @Test("what is wrong with declarations is shown at its place")
  func declarations() {
    #expect(
      style("a { b; c: d }") == [
        """
        warning[S006]: this is not a declaration
          --> a.css:1:5
        1 | a { b; c: d }
          |     ^
        hint: write 'property: value;'
        """
      ])
    #expect(
      style("a { b: ; }") == [
        """
        warning[S007]: 'b' has no value
          --> a.css:1:5
        1 | a { b: ; }
          |     ^^
        """
      ])
    #expect(
      style("a { b: c!d }") == [
        """
        warning[S008]: the value of 'b' is not well formed
          --> a.css:1:8
        1 | a { b: c!d }
          |        ^^^
        """
      ])
    #expect(
      style("a { b: c; @page {} }") == [
        """
        warning[S009]: this cannot stand in a rule
          --> a.css:1:11
        1 | a { b: c; @page {} }
          |           ^^^^^
        hint: write it as a rule of its own, with the whole selector
        """
      ])
    #expect(
      style("a") == [
        """
        warning[S010]: a rule has no block
          --> a.css:1:1
        1 | a
          | ^
        hint: add '{ … }'
        """
      ])
  }

  @Test("what is wrong with selectors is shown at its place")
  func selectors() {
    #expect(
      style("a > > b {}") == [
        """
        warning[S011]: this is not a selector; the rule is dropped
          --> a.css:1:1
        1 | a > > b {}
          | ^^^^^^^
        """
      ])
    #expect(
      style("a:frist-child {}") == [
        """
        warning[S012]: ':frist-child' is unknown; the rule is dropped
          --> a.css:1:3
        1 | a:frist-child {}
          |   ^^^^^^^^^^^
        hint: did you mean ':first-child'?
        """
      ])
    #expect(
      style("a:has(b) {}") == [
        """
        warning[S013]: ':has' is not supported; the rule is dropped
          --> a.css:1:3
        1 | a:has(b) {}
          |   ^^^^
        """
      ])
  }

  @Test("what is wrong with at-rules is shown at its place")
  func atRules() {
    #expect(
      style("@layer a;") == [
        """
        warning[S014]: '@layer' is not supported
          --> a.css:1:1
        1 | @layer a;
          | ^^^^^^
        """
      ])
    #expect(
      style("a {} @import \"b.css\";") == [
        """
        warning[S015]: '@import' stands after other rules and is ignored
          --> a.css:1:6
        1 | a {} @import "b.css";
          |      ^^^^^^^^^^^^^^^
        hint: move it to the top
        """
      ])
    #expect(
      style("@import;") == [
        """
        warning[S016]: '@import' names no file
          --> a.css:1:1
        1 | @import;
          | ^^^^^^^
        hint: write '@import "style.css";'
        """
      ])
    #expect(
      style("@page :top {}") == [
        """
        warning[S017]: this is not a page selector; the rule is dropped
          --> a.css:1:7
        1 | @page :top {}
          |       ^^^^
        """
      ])
    #expect(
      style("@page { @top-lft {} }") == [
        """
        warning[S018]: a page has no margin box '@top-lft'
          --> a.css:1:9
        1 | @page { @top-lft {} }
          |         ^^^^^^^^
        hint: did you mean '@top-left'?
        """
      ])
    #expect(
      style(String(repeating: "@media print {\n", count: 33) + String(repeating: "}", count: 33))
        == [
          """
          error[S019]: blocks are nested too deeply
            --> a.css:33:1
          33 | @media print {
             | ^^^^^^
          """
        ])
  }
}
