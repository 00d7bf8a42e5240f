import Diagnostics
import Testing

@testable import Markup

@Suite("HTMLScanner")
struct HTMLScannerTests {
  /// The tokens as text, one a line: kind, bytes as written, attributes.
  private func dump(_ source: String, templates: Bool = false) -> [String] {
    var scanner = HTMLScanner(
      SourceFile(name: "a.html", text: source), templateSyntax: templates)
    var lines: [String] = []
    while let token = scanner.next() { lines.append(describe(token, scanner)) }
    return lines + scanner.diagnostics.values.map { "\($0.code) \($0.place?.column ?? 0)" }
  }

  private func describe(_ token: HTMLToken, _ scanner: HTMLScanner) -> String {
    let raw = scanner.rawText(token.range)
    switch token {
    case .startTag(let tag):
      let attributes = tag.attributes.map { attribute in
        attribute.name + (attribute.valueRange.map { "=[\(scanner.rawText($0))]" } ?? "")
      }
      let words = ["start", tag.name] + attributes + (tag.isSelfClosing ? ["/"] : [])
      return words.joined(separator: " ")
    case .endTag(let name, _): return "end \(name)"
    case .text: return "text \(raw)"
    case .rawText: return "raw \(raw)"
    case .comment: return "comment \(raw)"
    case .doctype: return "doctype \(raw)"
    case .hole: return "hole \(raw)"
    case .controlTag: return "tag \(raw)"
    }
  }

  @Test("tags, attributes, texts and comments are told apart")
  func ordinary() {
    #expect(
      dump("<!DOCTYPE html><P Class='a b' id=x hidden data-n = \"1\">a < b</p ><br/><!-- - -->")
        == [
          "doctype <!DOCTYPE html>", "start p class=[a b] id=[x] hidden data-n=[1]", "text a < b",
          "end p", "start br /", "comment <!-- - -->",
        ])
  }

  @Test("comments end where browsers end them")
  func comments() {
    #expect(
      dump("<!-->a<!--->b<!---->c<!--x--!>d<!--!>--><?x?>e</3>f") == [
        "comment <!-->", "text a", "comment <!--->", "text b", "comment <!---->", "text c",
        "comment <!--x--!>", "text d", "comment <!--!>-->", "comment <?x?>", "text e",
        "comment </3>", "text f",
      ])
  }

  @Test("the content of style stands for itself, that of title is text")
  func contents() {
    #expect(
      dump("<style>a>b{}</x>&amp;</STYLE ><title><b>&amp;</title>", templates: true) == [
        "start style", "raw a>b{}</x>&amp;", "end style", "start title", "text <b>&amp;",
        "end title",
      ])
  }

  @Test("without template syntax braces are text")
  func braces() {
    #expect(
      dump("a {{ b }} <p c='{{'>{% d %}") == [
        "text a {{ b }} ", "start p c=[{{]", "text {% d %}",
      ])
  }

  @Test("holes and control tags are tokens and template comments vanish")
  func templates() {
    #expect(
      dump("a{{ b }}c{% if d %}{# <p> {{ #}e", templates: true) == [
        "text a", "hole {{ b }}", "text c", "tag {% if d %}", "text e",
      ])
  }

  @Test("quotes and angle brackets in template syntax end nothing")
  func quotes() {
    #expect(
      dump(
        "{{ a | x: \"}}<\" }}<p class=\"{% if a > \"b\" %}c{% endif %}\" id={{ a > 'b c' }}-d>",
        templates: true) == [
          "hole {{ a | x: \"}}<\" }}",
          "start p class=[{% if a > \"b\" %}c{% endif %}] id=[{{ a > 'b c' }}-d]",
        ])
  }

  @Test("an apostrophe without its pair does not hide the end of a hole")
  func apostrophe() {
    #expect(dump("{{ it's }}\n'", templates: true) == ["hole {{ it's }}", "text \n'"])
  }

  @Test("a hole without end is reported where it begins and the rest is still read")
  func openHole() {
    #expect(
      dump("a {{ b <p>{{ c }}", templates: true) == [
        "text a ", "text {{ b ", "start p", "hole {{ c }}", "M007 3",
      ])
  }

  @Test("an attribute's value splits into its pieces")
  func pieces() {
    let source = "<p class=\"a {{ b }}{# c #}{% if d %}e{% endif %}\">"
    var scanner = HTMLScanner(SourceFile(name: "a.html", text: source), templateSyntax: true)
    guard case .startTag(let tag)? = scanner.next(), let range = tag.attributes[0].valueRange else {
      Issue.record("no start tag")
      return
    }
    #expect(
      scanner.pieces(of: range).map { scanner.rawText($0.range) } == [
        "a ", "{{ b }}", "{% if d %}", "e", "{% endif %}",
      ])
    #expect(scanner.next() == nil)
  }

  @Test(
    "character references are resolved as browsers do",
    arguments: [
      ("a&amp;b&lt;&euro;&#8364;&#x20ac;", "a&b<€€€"), ("&copy2024 &notit; &amp", "©2024 ¬it; &"),
      (
        "&#0;&#xD800;&#1114112;&#99999999999;&#150;&#;&#x;&",
        "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}–&#;&#x;&"
      ),
      ("&nosuch; R&D &half", "&nosuch; R&D &half"), ("a\r\nb\rc\0", "a\nb\nc\u{FFFD}"),
    ])
  func references(source: String, expected: String) {
    var scanner = HTMLScanner(SourceFile(name: "a.html", text: source))
    #expect(scanner.text(0..<source.utf8.count) == expected)
  }

  @Test("an address in an attribute keeps parameters that look like references")
  func attributeReferences() {
    var scanner = HTMLScanner(SourceFile(name: "a.html", text: "?a=1&copy=2&amp;b&reg &times2"))
    #expect(scanner.text(0..<29, inAttribute: true) == "?a=1&copy=2&b® &times2")
    #expect(scanner.diagnostics.values.isEmpty)
  }
}
