import Diagnostics
import Documents
import Foundation
import Testing

/// Designs and languages, from a folder to the printed page.
@Suite("Languages of a document")
struct LanguageTests {
  private func design(_ files: [String: String]) -> DesignExample {
    var section = "Languages\n"
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      section += "```text \(name)\n\(text)\n```\n"
    }
    return DesignExample(section: section)
  }

  private func tree(_ design: PreparedDesign, language: String) throws -> String {
    let engine = try DocumentEngine(
      design: design.design, fonts: design.fonts, options: RenderingOptions(language: language))
    return try engine.treeText(of: try GoldenCase(named: "invoice-en-a4").document())
  }

  @Test("the design 'classic' made bilingual prints both languages")
  func bilingual() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "billpress-bilingual-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: try DesignFolder(named: "classic").url, to: folder)
    let settings = folder.appending(path: "design.yaml")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try Data((text + "\nbilingual: [de, en]\n").utf8).write(to: settings)
    let prepared = try PreparedDesign(named: folder.path)
    let tree = try tree(prepared, language: "de")
    #expect(tree.contains("Rechnung / Invoice"))
    #expect(try self.tree(prepared, language: "en").contains("Invoice / Rechnung"))
    let engine = try DocumentEngine(
      design: prepared.design, fonts: prepared.fonts, options: RenderingOptions(language: "de"))
    let rendering = try engine.render(try GoldenCase(named: "invoice-en-a4").document())
    #expect(rendering.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(rendering.mail?.subject.contains(" / Invoice INV-1001") == true)
  }

  @Test("a language that the design lacks is a warning, and an error with strict strings")
  func strictStrings() throws {
    let document = try GoldenCase(named: "invoice-en-a4").document()
    let files = ["invoice.html": "<p>{{ number }}</p>"]
    func engine(isStrict: Bool) throws -> DocumentEngine {
      try design(files).withFolder { path in
        try PreparedDesign(
          named: path, options: RenderingOptions(language: "sv"), strictStrings: isStrict
        ).makeEngine()
      }
    }
    #expect(try engine(isStrict: false).render(document).diagnostics.map(\.code) == ["D023"])
    #expect(throws: RenderingFailure.self) { try engine(isStrict: true).render(document) }
  }

  @Test("what is wrong with a mail only is reported, and an error keeps back the document")
  func mailProblems() throws {
    let document = try GoldenCase(named: "invoice-en-a4").document()
    func engine(mail: String) throws -> DocumentEngine {
      try design([
        "invoice.html": "<p>{{ number }}</p>", "email/invoice.subject.txt": "{{ number }}",
        "email/invoice.txt": "{{ number }}", "email/invoice.html": mail,
      ]).withFolder { try PreparedDesign(named: $0).makeEngine() }
    }
    let link = try engine(mail: "<p><a href=\"{{ sender.name }}:x\">x</a></p>")
    #expect(try link.render(document).diagnostics.map(\.code) == ["T063"])
    let order = try engine(
      mail: """
        {% for a in invoice.lines %}{% for b in invoice.lines %}
        {% if a.quantity < b.quantity %}<p>x</p>{% endif %}
        {% endfor %}{% endfor %}
        """)
    let failure = #expect(throws: RenderingFailure.self) { try order.render(document) }
    #expect(failure?.diagnostics.contains { $0.code == "T062" } == true)
  }

  @Test("a mail's subject is one line, whatever its template, strings and data hold")
  func oneLineSubject() throws {
    let prepared = try design([
      "strings/en.yaml": "title: \"In\\r\\nvoice\\u2028\\u0085!\"",
      "invoice.html": "<p>{{ number }}</p>",
      "email/invoice.subject.txt": "\n{% t \"title\" %}\n{{ number }}\n\n  {{ date }}",
      "email/invoice.txt": "{{ number }}", "email/invoice.html": "<p>{{ number }}</p>",
    ]).withFolder { try PreparedDesign(named: $0) }
    let rendering = try prepared.makeEngine()
      .render(try GoldenCase(named: "invoice-en-a4").document())
    #expect(rendering.mail?.subject == "In voice ! INV-1001 31 Mar 2026")
  }

  @Test("an amount has the symbol of its currency where the fonts have the letters")
  func symbolInOtherLetters() throws {
    let prepared = try design([
      "design.yaml": "name: dinar\nlanguages: [ar]", "strings/ar.yaml": "a: A",
      "invoice.html": "<p>{{ amountDue }}</p>",
    ]).withFolder { try PreparedDesign(named: $0) }
    let rendering = try prepared.makeEngine()
      .treeText(of: try GoldenCase(named: "invoice-dinar").document())
    // Arabic letters, which the fallback of the standard fonts has.
    #expect(rendering.contains("د.ك."))
    #expect(!rendering.contains("KWD"))
  }
}
