import Diagnostics
import HostileStrings
import Markup
import Testing

@testable import Templates

@Suite("Hostile data")
struct HostileDataTests {
  /// A template with a hole of every kind.
  static let template = """
    <html lang="{{ invoice.number }}"><head><title>{{ invoice.number }}</title></head><body>
    <p title="{{ invoice.number }}" class='a {{ invoice.number | class: "b" }}'
      data-x={{ invoice.number }} id="{{ invoice.number }}">
    {{ invoice.number }}{{ invoice.number | upper }}{{ invoice.number | lower }}
    {% t "title" number=invoice.number %}{% t "greeting" kind=invoice.number name=invoice.number %}</p>
    <a href="{{ invoice.number }}" style="color: {{ invoice.number }}">x</a>
    <a href="https://example.test/{{ invoice.number }}">x</a>
    <img src="{{ invoice.number }}" alt="{% t 'title' number=invoice.number %}">
    <img src="logo.{{ invoice.number }}" title="{{ invoice.number | rich }}">
    <pre>{{ invoice.number }}</pre><textarea>{{ invoice.number }}</textarea>
    {% for t in invoice.tags %}<b>{{ t }}</b>{% endfor %}{{ invoice.tags | join: ", " }}
    {{ invoice.reference | default: "x" }}{{ custom.a | default: invoice.number }}
    {% for field in custom %}<i>{{ field.name }}{{ field.value }}</i>{% endfor %}
    {% if invoice.reference and invoice.number == invoice.reference %}<u>{{ invoice.reference }}</u>{% endif %}
    {% set x = invoice.number %}{% include "p" with y=x %}</body></html>
    """

  private static func compiled(_ text: String) throws -> Template {
    let (template, diagnostics) = Fixture.compile(text, files: ["p.html": "<i>{{ y }}</i>"])
    #expect(diagnostics.map { $0.rendered() } == [])
    return try #require(template)
  }

  private func expand(_ template: Template, _ text: String) throws -> MarkupTree {
    var data = Fixture.Data()
    data.number = text
    data.reference = .text(text)
    data.tags = [.text(text), .text(text)]
    data.custom = [TemplateValue.Field(name: "a", value: .text(text))]
    return try #require(
      template.expand(data.record, strings: Fixture.strings, formatter: PlainFormatter()).tree)
  }

  /// The elements with their parents and the names of their attributes, without texts and values.
  private func structure(_ tree: MarkupTree) -> [String] {
    tree.nodes.compactMap { node in
      guard let name = node.name else { return nil }
      let parent = node.parent.flatMap { tree[$0].name } ?? ""
      return "\(parent)>\(name) \(node.attributes.map(\.name).joined(separator: ","))"
    }
  }

  @Test("gives the elements of harmless data in a hole of every kind")
  func structure() throws {
    let template = try Self.compiled(Self.template)
    let harmless = structure(try expand(template, "harmless"))
    for text in HostileStrings.all {
      let tree = try expand(template, text)
      let name = text.prefix(40).debugDescription
      #expect(structure(tree) == harmless, "\(name)")
      for node in tree.nodes {
        for value in [node.text] + node.attributes.map(\.value) {
          let isClean = value.utf8.allSatisfy { byte in
            byte >= 0x20 ? byte != 0x7F : byte == 0x0A || byte == 0x09
          }
          #expect(isClean, "\(name)")
        }
        if let style = node.attribute("style") {
          #expect(style.utf8.dropFirst("color: ".utf8.count).allSatisfy { $0 != UInt8(ascii: ";") })
        }
        if let names = node.attribute("class") { #expect(names == "a " || names == "a b") }
        if let source = node.attribute("src") { #expect(["", "logo.svg"].contains(source)) }
        if let link = node.attribute("href") {
          #expect(Reference.isAllowed(link, .link), "\(name)")
        }
      }
    }
  }

  @Test("gives nothing but paragraphs, lists and bold words as rich text")
  func richText() throws {
    let template = try Self.compiled("<div>{{ invoice.number | rich }}</div>")
    let allowed: Set<String> = ["html", "body", "div", "p", "br", "ul", "li", "strong"]
    for text in HostileStrings.all {
      let tree = try expand(template, text)
      #expect(Set(tree.nodes.compactMap(\.name)).isSubset(of: allowed))
      #expect(tree.nodes.allSatisfy { $0.attributes.isEmpty })
    }
  }

  @Test("gives the text of a text template as it is, without controls")
  func textTemplate() {
    for text in HostileStrings.all where text.utf8.count < 1000 {
      var data = Fixture.Data()
      data.number = text
      #expect(Fixture.expandText("A{{ invoice.number }}B", data) == "A\(text.withoutControls)B")
    }
  }

  @Test("gives one line where a line is asked for")
  func headerLine() throws {
    let (template, _) = TextTemplate.compile(
      "t.txt", schema: Fixture.schema, options: Fixture.options
    ) { SourceFile(name: $0, text: "Invoice {{ invoice.number }}\n") }
    let subject = try #require(template)
    for text in HostileStrings.all {
      var data = Fixture.Data()
      data.number = text
      let line = subject.expandLine(
        data.record, strings: Fixture.strings, formatter: PlainFormatter()
      ).line
      #expect(line?.hasPrefix("Invoice ") == true)
      let breaks = line?.unicodeScalars.filter { scalar in
        let category = scalar.properties.generalCategory
        return category == .control || category == .lineSeparator
          || category == .paragraphSeparator
      }
      #expect(breaks?.isEmpty == true)
    }
  }

  @Test("is printed as HTML from which the same tree is read")
  func roundTrip() throws {
    let template = try Self.compiled(Self.template)
    for text in HostileStrings.all where text.utf8.count < 10_000 {
      let tree = try expand(template, text)
      let printed = SourceFile(name: "printed", text: "<!doctype html>\n" + tree.htmlText())
      let read = HTMLParser.parse(printed, source: 0).tree
      #expect(read.outline == tree.outline, "\(text.debugDescription)")
    }
  }

  @Test("is tried with more than five hundred different texts")
  func count() { #expect(Set(HostileStrings.all).count > 500) }
}
