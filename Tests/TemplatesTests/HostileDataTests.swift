import Diagnostics
import Markup
import Testing

@testable import Templates

@Suite("Hostile data")
struct HostileDataTests {
  /// Markup, template tags, styles, links, controls, direction overrides and mixtures of them.
  static let strings: [String] = {
    let fixed = [
      "<script>alert(1)</script>", "</p></div></td></table></body></html>", "<img src=x onerror=y>",
      "<!--", "-->", "<![CDATA[x]]>", "]]>", "<?php x ?>", "<!doctype html>", "<p", "<", ">", "/>",
      "\"", "'", "\">", "'>", "\" onclick=\"x()", "' style='position:fixed", "`", "&", "&lt;",
      "&#60;b&#62;", "&amp;lt;", "&#0;", "&#xD800;", "&notanentity;", "</title>", "</style>",
      "</textarea>", "</pre>", "<style>*{display:none}</style>", "<svg/onload=x>", "<base href=x>",
      "{{ invoice.number }}", "{% if true %}", "{% endif %}", "{% endfor %}", "{# x", "#}", "}}",
      "{{", "{%", "%}", "{% include 'secret' %}", "{{ '}}' }}", "{n, plural, other {x}}",
      "{number}",
      "'{number}'", "#", "{", "}", "''", "red; background: url(https://x.test)", "expression(x)",
      "url(javascript:x)", "};*{display:none}", "/* x", "*/", "@import 'x';", "!important",
      "var(--x)", "\\3c b\\3e", "javascript:alert(1)", "JAVASCRIPT:x", "java\nscript:x",
      "data:text/html;base64,PGI+", "vbscript:x", "//x.test/y", "file:///etc/passwd", "../../x",
      "\\\\x\\y", "https://x.test/\"onmouseover=\"x", "mailto:a@b.test?bcc=c@d.test",
      "\u{0}", "a\u{0}b", "\u{1}\u{2}\u{3}", "\u{8}\u{B}\u{C}\u{E}\u{1F}", "\u{1B}[31m", "\u{7F}",
      "\u{80}\u{9F}", "\r", "\r\n", "\n\n\n", "\t", "\u{2028}\u{2029}", "\u{202E}txt.exe",
      "\u{2066}x\u{2069}", "\u{200F}\u{200E}", "\u{FEFF}", "\u{FFFE}\u{FFFF}", "\u{E0001}",
      "\u{FFFD}", "e\u{301}\u{301}\u{301}\u{301}", "👩‍👩‍👧", "𝕏", "ﷺ", "שלום <b>", " ", "",
      "Robert'); DROP TABLE x;--", "=cmd|' /C x'!A0", "%s%n%x", "$(x)", "`x`", "NaN", "-0",
    ]
    let long = String(repeating: "<b>", count: 5000)
    return fixed + fixed.prefix(10).map { $0 + "\u{0}\"><b>" + $0 } + [long]
  }()

  static let template = """
    <html><head><title>{{ invoice.number }}</title></head><body>
    <p title="{{ invoice.number }}" class='a {{ invoice.number }}' data-x={{ invoice.number }}>
    {{ invoice.number }}{{ invoice.number | upper }}{% t "title" number=invoice.number %}</p>
    <a href="{{ invoice.number }}" style="color: {{ invoice.number }}">x</a>
    <img src="{{ invoice.number }}" alt="{% t 'title' number=invoice.number %}">
    <pre>{{ invoice.number }}</pre><textarea>{{ invoice.number }}</textarea>
    {% for t in invoice.tags %}<b>{{ t }}</b>{% endfor %}{{ invoice.tags | join: ", " }}
    {{ invoice.reference | default: "x" }}{{ custom.a | default: invoice.number }}
    {% set x = invoice.number %}{% include "p" with y=x %}</body></html>
    """

  private func expand(_ text: String) throws -> MarkupTree {
    let files = ["p.html": "<i>{{ y }}</i>"]
    let template = try #require(Fixture.compile(Self.template, files: files).template)
    var data = Fixture.Data()
    data.number = text
    data.reference = .text(text)
    data.tags = [.text(text), .text(text)]
    data.custom = [TemplateValue.Field(name: "a", value: .text(text))]
    return try #require(
      template.expand(data.record, strings: Fixture.strings, formatter: PlainFormatter()).tree)
  }

  /// The elements and the names of their attributes, without texts and values.
  private func structure(_ tree: MarkupTree) -> [String] {
    tree.nodes.compactMap { node in
      guard let name = node.name else { return nil }
      let parent = node.parent.flatMap { tree[$0].name } ?? ""
      return "\(parent)>\(name) \(node.attributes.map(\.name).joined(separator: ","))"
    }
  }

  @Test("gives the elements of harmless data", arguments: strings)
  func structure(_ text: String) throws {
    let tree = try expand(text)
    #expect(structure(tree) == structure(try expand("harmless")))
    for node in tree.nodes {
      for value in [node.text] + node.attributes.map(\.value) {
        #expect(
          value.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
          })
      }
      if let style = node.attribute("style") {
        #expect(style.utf8.dropFirst("color: ".utf8.count).allSatisfy { $0 != UInt8(ascii: ";") })
      }
      for link in [node.attribute("href"), node.attribute("src")].compactMap({ $0 }) {
        #expect(!link.lowercased().contains("script:"))
      }
    }
  }

  @Test("there are more than a hundred strings")
  func count() { #expect(Self.strings.count > 100) }
}
