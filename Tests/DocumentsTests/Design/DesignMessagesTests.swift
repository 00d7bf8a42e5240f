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
      lines: diagnostics.map { "\($0.code) \($0.severity.rawValue): \($0.message)" })
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
    #expect(outcome.lines == [])
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
    #expect(outcome.lines == [])
    #expect(try text("title", "de-CH", of: outcome) == "Rechnung")
    #expect(outcome.design?.languages == ["en", "de-CH"])
  }

  private let gaps = [
    "en": "a: A\nb: B\nc: C\nd: D\n", "de": "a: Ä\n", "de-CH": "b: BÉ\n", "fr": "e: É\n",
  ]

  @Test("each language that lacks texts gives one warning, and others stand in")
  func warnings() throws {
    let outcome = try compile("languages: [en, de, de-CH, fr]\n", gaps)
    #expect(
      outcome.lines == [
        "D008 warning: strings/en.yaml has no 'e'",
        "D008 warning: strings/de.yaml has no 'b', 'c', 'd' and 1 more",
        "D008 warning: strings/de-CH.yaml has no 'c', 'd', 'e'",
        "D008 warning: strings/fr.yaml has no 'a', 'b', 'c' and 1 more",
      ])
    #expect(try text("a", "de-CH", of: outcome) == "Ä")
    #expect(try text("c", "de-CH", of: outcome) == "C")
    #expect(try text("e", "de-CH", of: outcome) == "É")
  }

  @Test("strict strings make an error of each text that another language stands in for")
  func strict() throws {
    let outcome = try compile(
      "languages: [en, de]\n", ["en": "a: A\nb: B\n", "de": ""], isStrict: true)
    #expect(outcome.design == nil)
    #expect(
      outcome.lines == [
        "D008 error: strings/de.yaml has no 'a': 'en' stands in",
        "D008 error: strings/de.yaml has no 'b': 'en' stands in",
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
