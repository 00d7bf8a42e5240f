import Billing
import Diagnostics
import Foundation
import Markup
import Templates
import Testing

@testable import Documents

@Suite("Sample data of designs")
struct DesignSamplesTests {
  @Test("the standard designs have sound samples for each kind", arguments: DocumentKind.allCases)
  func sound(kind: DocumentKind) throws {
    for name in DesignFolder.standardNames {
      let samples = DesignSamples(of: try DesignFolder(named: name), kinds: [kind])
      #expect(samples.diagnostics.map { $0.rendered() } == [])
      #expect(samples.documents(kind).count > 1)
      #expect(samples.samples.allSatisfy { $0.file == "\(name)/sample/\(kind.rawValue).json" })
    }
  }

  @Test("the samples take every branch that prints words: every string is printed at least once")
  func everyString() throws {
    let folder = try DesignFolder(named: "classic")
    let design = try #require(CompiledDesign.compile(folder, families: ["Inter"]).design)
    let file = try #require(folder.file("strings/en.yaml"))
    let keys = StringsFile(file).messages.keys.filter { !$0.hasPrefix("unit.") }
    let marks = Dictionary(uniqueKeysWithValues: keys.map { ($0, "<\($0)>") })
    let catalog = StringCatalog(languages: [("en", marks)])
    let formatter = LocaleFormatter(language: "en")
    var printed = ""
    for sample in DesignSamples(of: folder).samples {
      let layout = try #require(design.layouts[sample.document.kind])
      let mail = try #require(layout.mail)
      let context = RecordContext(
        of: sample.document, language: "en", formatter: formatter, units: UnitNames([]))
      let value = design.records.value(of: sample.document, context)
      for template in [layout.template, mail.html] {
        let tree = template.expand(value, strings: catalog, formatter: formatter).tree
        for node in (tree ?? MarkupTree()).nodes {
          printed += node.text + node.attributes.map(\.value).joined()
        }
      }
      var linked = context
      linked.link = "https://example.com/1.pdf"
      for value in [value, design.records.value(of: sample.document, linked)] {
        for template in [mail.subject, mail.text] {
          printed += template.expand(value, strings: catalog, formatter: formatter).text ?? ""
        }
        let tree = mail.html.expand(value, strings: catalog, formatter: formatter).tree
        for node in (tree ?? MarkupTree()).nodes { printed += node.text }
      }
    }
    let several = try #require(design.mailOfSeveral)
    let items = try DocumentKind.allCases.map { kind in
      MailedDocuments.Item(
        kind: kind, number: "1", date: try #require(CalendarDate(year: 2026, month: 3, day: 31)),
        amountDue: Money(minorUnits: 100, currency: try #require(Currency(code: "EUR"))))
    }
    let mailed = mailedDocumentsRoot.record(
      MailedDocuments(sender: "A", recipient: "B", language: "en", items: items),
      RecordContext(language: "en", formatter: formatter))
    for template in [several.subject, several.text] {
      printed += template.expand(mailed, strings: catalog, formatter: formatter).text ?? ""
    }
    let report = reportRoot.record(
      WrittenReport(.sample, formatter), RecordContext(language: "en", formatter: formatter))
    let tree = try #require(design.report).template.expand(
      report, strings: catalog, formatter: formatter
    ).tree
    for node in (tree ?? MarkupTree()).nodes { printed += node.text }
    #expect(keys.filter { !printed.contains("<\($0)>") }.sorted() == [])
  }

  @Test("a kind without samples borrows those of the standard design, and a note says so")
  func borrowed() throws {
    let files = ["design.yaml": "name: x\nlanguages: [en]\n"]
    try withDesign(files) { folder in
      let samples = DesignSamples(of: folder, kinds: [.invoice])
      #expect(samples.documents(.invoice).count > 1)
      #expect(
        samples.diagnostics.map { $0.rendered() } == [
          """
          note[D033]: invoice.html is tried with the sample data of the design 'classic'
          hint: add sample/invoice.json to try it with data like your own
          """
        ])
    }
  }

  @Test("samples that are wrong are shown with their place")
  func wrong() throws {
    let files = [
      "design.yaml": "name: x\nlanguages: [en]\n", "sample/invoice.json": "[]",
      "sample/statement.json": "{}",
      "sample/sample.yaml": """
      statement:
        - {type: opne-item, asOf: 2026-02-30}
        - {type: activity, asOf: 2026-02-28, until: 2026-03-01}
      """,
      "sample/dunning.json": "{}",
    ]
    try withDesign(files) { folder in
      #expect(
        DesignSamples(of: folder, kinds: [.invoice]).diagnostics.map { $0.rendered() } == [
          """
          error[D032]: sample/invoice.json gives no document to try invoice.html with
          hint: see docs/templates/editor.md for what the folder 'sample' holds
          """
        ])
      let statement = DesignSamples(of: folder, kinds: [.statement]).diagnostics
      #expect(statement.map(\.code).prefix(3) == ["D037", "P002", "J011"])
      #expect(statement[0].place?.line == 2)
      #expect(statement[0].message == "'2026-02-30' is not a date")
    }
  }
}

/// Calls a closure with a design's folder that goes away after it.
func withDesign<Result>(
  _ files: [String: String], _ body: (DesignFolder) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "billpress-design-\(UUID().uuidString)", directoryHint: .isDirectory)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(try DesignFolder(named: folder.path))
}
