import Diagnostics
import Foundation
import Templates
import Testing

@testable import Documents

@Suite("Strings of a design")
struct DesignMessagesTests {
  private struct Outcome {
    let design: CompiledDesign?
    let lines: [String]
    let rendered: [String]
  }

  /// Compiles a design of `design.yaml`, a layout and strings by language.
  private func compile(
    _ settings: String, _ strings: [String: String], layout: String = "<p>{{ number }}</p>",
    isStrict: Bool = false
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "billpress-strings-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "strings"), withIntermediateDirectories: true)
    var files = ["design.yaml": "name: test\n" + settings, "invoice.html": layout]
    for (tag, text) in strings { files["strings/\(tag).yaml"] = text }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let (design, diagnostics) = CompiledDesign.compile(
      try DesignFolder(named: folder.path), families: [], strictStrings: isStrict)
    return Outcome(
      design: design,
      lines: diagnostics.map { "\($0.code) \($0.severity.rawValue): \($0.message)" },
      rendered: diagnostics.map {
        $0.rendered().replacing(folder.lastPathComponent, with: "test")
      })
  }

  private func text(_ key: String, _ language: String, of outcome: Outcome) throws -> String? {
    let strings = try #require(outcome.design?.strings[language])
    return strings.catalog.message(key)?
      .string(
        [("count", .integer(2)), ("name", .text("N"))],
        formatter: LocaleFormatter(language: language))
  }

  @Test("a regional file holds only what differs from its language")
  func regions() throws {
    let outcome = try compile(
      "languages: [en, de, de-CH]\n",
      [
        "en": "title: Invoice\nstreet: Street\n", "de": "title: Rechnung\nstreet: Straße\n",
        "de-CH": "street: Strasse\n",
      ], isStrict: true)
    #expect(
      outcome.lines == [
        "D012 note: the strings of 'de-CH' come from 'de-CH' (1), then 'de' (1)"
      ])
    #expect(try text("title", "de-CH", of: outcome) == "Rechnung")
    #expect(try text("street", "de-CH", of: outcome) == "Strasse")
    #expect(try text("street", "de", of: outcome) == "Straße")
    #expect(outcome.design?.language(nearestTo: "de-AT") == "de")
    #expect(outcome.design?.language(nearestTo: "de-CH") == "de-CH")
  }

  @Test("a regional file finds its language although the design does not list it")
  func unlistedBase() throws {
    let outcome = try compile(
      "languages: [en, de-CH]\n",
      ["en": "title: Invoice\n", "de": "title: Rechnung\n", "de-CH": "{}\n"], isStrict: true)
    #expect(outcome.lines == ["D012 note: the strings of 'de-CH' come from 'de' (1)"])
    #expect(try text("title", "de-CH", of: outcome) == "Rechnung")
    #expect(outcome.design?.languages == ["en", "de-CH"])
  }

  private let gaps = [
    "en": "a: A\nb: B\nc: C\nd: D\n", "de": "a: Ä\n", "de-CH": "b: BÉ\n", "fr": "e: É\n",
  ]

  @Test("each string that a language lacks gives a warning, and another language stands in")
  func warnings() throws {
    let outcome = try compile("languages: [en, de, de-CH, fr]\n", gaps)
    #expect(
      outcome.lines == [
        "D008 warning: 'en' has no string 'e': that of 'fr' stands in",
        "D008 warning: 'de' has no string 'b': that of 'en' stands in",
        "D008 warning: 'de' has no string 'c': that of 'en' stands in",
        "D008 warning: 'de' has no string 'd': that of 'en' stands in",
        "D008 warning: 'de' has no string 'e': that of 'fr' stands in",
        "D008 warning: 'de-CH' has no string 'c': that of 'en' stands in",
        "D008 warning: 'de-CH' has no string 'd': that of 'en' stands in",
        "D008 warning: 'de-CH' has no string 'e': that of 'fr' stands in",
        "D008 warning: 'fr' has no string 'a': that of 'en' stands in",
        "D008 warning: 'fr' has no string 'b': that of 'en' stands in",
        "D008 warning: 'fr' has no string 'c': that of 'en' stands in",
        "D008 warning: 'fr' has no string 'd': that of 'en' stands in",
      ])
    #expect(try text("a", "de-CH", of: outcome) == "Ä")
    #expect(try text("c", "de-CH", of: outcome) == "C")
    #expect(try text("e", "de-CH", of: outcome) == "É")
  }

  @Test("strict strings make errors of them, and say where the strings of each language come from")
  func strict() throws {
    let outcome = try compile(
      "languages: [en, de-CH]\n",
      [
        "en": "part:\n  a: A\n  b: B\n  c: C\nd: D\n", "de": "part:\n  a: Ä\n  b: B\n",
        "de-CH": "part:\n  b: BÉ\n",
      ], isStrict: true)
    #expect(outcome.design == nil)
    #expect(
      outcome.rendered == [
        """
        error[D008]: 'de-CH' has no string 'd': that of 'en' stands in
          --> test/strings/de-CH.yaml:1:1
        1 | part:
          | ^
        hint: translate it: in 'en' it is 'D'
        """,
        """
        error[D008]: 'de-CH' has no string 'part.c': that of 'en' stands in
          --> test/strings/de-CH.yaml:1:1
        1 | part:
          | ^^^^^
        hint: translate it: in 'en' it is 'C'
        """,
        "note[D012]: the strings of 'de-CH' come from 'de-CH' (1), then 'de' (1), then 'en' (2)",
      ])
  }

  @Test("a key that no language has is an error, strict or not")
  func unknownKey() throws {
    let outcome = try compile(
      "languages: [en]\n", ["en": "a: A\n"], layout: "<p>{% t \"z\" %}</p>")
    #expect(outcome.lines.first?.hasPrefix("T025 error") == true)
  }

  @Test("a bilingual design prints both languages where they differ, the document's own first")
  func bilingual() throws {
    let outcome = try compile(
      "languages: [de, en, fr]\nbilingual: [de, en]\n",
      [
        "de": "title: Rechnung\nname: Name\nempty: ''\n"
          + "lines: '{count, plural, one {# Zeile} other {# Zeilen}} {name}'\n",
        "en": "title: Invoice\nname: Name\nempty: E\n"
          + "lines: '{count, plural, one {# line} other {# lines}} {name}'\n",
        "fr": "title: Facture\nname: Nom\nempty: ''\nlines: '{count} {name}'\n",
      ])
    #expect(outcome.lines == [])
    #expect(try text("title", "de", of: outcome) == "Rechnung / Invoice")
    #expect(try text("title", "en", of: outcome) == "Invoice / Rechnung")
    #expect(try text("title", "fr", of: outcome) == "Facture")
    #expect(try text("name", "de", of: outcome) == "Name")
    #expect(try text("empty", "de", of: outcome) == "E")
    #expect(try text("lines", "de", of: outcome) == "2 Zeilen N / 2 lines N")
  }

  @Test("a regional language prints the second one that its language prints")
  func bilingualRegion() throws {
    let strings = [
      "de": "title: Rechnung\nstreet: Straße\n", "de-CH": "street: Strasse\n",
      "en": "title: Invoice\nstreet: Street\n",
    ]
    let outcome = try compile("languages: [de, de-CH, en]\nbilingual: [de, en]\n", strings)
    #expect(try text("title", "de-CH", of: outcome) == "Rechnung / Invoice")
    #expect(try text("street", "de-CH", of: outcome) == "Strasse / Street")
    let regional = try compile("languages: [de, de-CH, en]\nbilingual: [de, de-CH]\n", strings)
    #expect(try text("street", "de-CH", of: regional) == "Strasse / Straße")
    #expect(try text("street", "de", of: regional) == "Straße / Strasse")
    #expect(try text("street", "en", of: regional) == "Street")
  }

  @Test("the separator of a bilingual design is its own, and the pair must be of its languages")
  func bilingualSettings() throws {
    let strings = ["de": "title: Rechnung\n", "en": "title: Invoice\n"]
    let outcome = try compile(
      "languages: [de, en]\nbilingual: [en, de]\nbilingualSeparator: ' · '\n", strings)
    #expect(try text("title", "de", of: outcome) == "Rechnung · Invoice")
    for pair in ["[de]", "[de, de]", "[de, fr]", "[de, en, fr]"] {
      let wrong = try compile("languages: [de, en]\nbilingual: \(pair)\n", strings)
      #expect(
        wrong.lines == ["D010 error: 'bilingual' does not name two of the design's languages"])
    }
  }
}
