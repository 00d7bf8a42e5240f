import Billing
import Diagnostics
import Foundation
import HostileStrings
import Markup
import Templates
import Testing

@testable import Documents

/// Texts that try to be more than text, in every hole of every standard template.
@Suite("Hostile data in the standard designs")
struct HostileDataTests {
  /// A kind of document in a standard design.
  struct Case: Sendable, CustomTestStringConvertible {
    let design: String
    let kind: DocumentKind

    var testDescription: String { "\(design)/\(kind.rawValue)" }

    static let all = DesignFolder.standardNames.flatMap { design in
      DocumentKind.allCases.map { Case(design: design, kind: $0) }
    }
  }

  /// What a document of made-up data comes to.
  private struct Printed {
    let page: MarkupTree
    let mailPage: MarkupTree
    let subject: String
  }

  private func print(
    _ layout: CompiledLayout, _ design: CompiledDesign, _ record: TemplateValue
  ) throws -> Printed {
    let strings = try #require(design.strings[design.languages[0]]).catalog
    let formatter = LocaleFormatter(language: design.languages[0])
    let mail = try #require(layout.mail)
    let page = layout.template.expand(record, strings: strings, formatter: formatter)
    let mailPage = mail.html.expand(record, strings: strings, formatter: formatter)
    let text = mail.text.expand(record, strings: strings, formatter: formatter)
    let subject = mail.subject.expandLine(record, strings: strings, formatter: formatter)
    #expect(!(page.diagnostics + mailPage.diagnostics + text.diagnostics).hasErrors)
    #expect(text.text != nil)
    return Printed(
      page: try #require(page.tree), mailPage: try #require(mailPage.tree),
      subject: try #require(subject.line))
  }

  @Test("every string in every field gives the elements of harmless data", arguments: Case.all)
  func structure(of example: Case) throws {
    let (compiled, _) = CompiledDesign.compile(
      try DesignFolder(named: example.design), families: ["Inter"])
    let design = try #require(compiled)
    let layout = try #require(design.layouts[example.kind])
    for claims in [true, false] {
      var sample = SampleRecord(texts: ["harmless"], claims: claims)
      let harmless = try print(
        layout, design, sample.value(of: .record(design.records.schema(of: example.kind))))
      let fields = sample.textCount
      #expect(fields > 20)
      // Neighbours get different strings; the starts are so far apart that each string is met.
      for start in stride(from: 0, to: HostileStrings.all.count, by: min(fields, 40)) {
        sample = SampleRecord(texts: HostileStrings.all, claims: claims, start: start)
        let hostile = try print(
          layout, design, sample.value(of: .record(design.records.schema(of: example.kind))))
        #expect(hostile.page.structure == harmless.page.structure, "from string \(start)")
        #expect(hostile.mailPage.structure == harmless.mailPage.structure, "from string \(start)")
        let isOneLine = hostile.subject.unicodeScalars.allSatisfy { scalar in
          let category = scalar.properties.generalCategory
          return category != .control && category != .lineSeparator
            && category != .paragraphSeparator
        }
        #expect(isOneLine, "from string \(start)")
      }
    }
  }

  @Test("a printed page is read as the same tree", arguments: Case.all)
  func roundTrip(of example: Case) throws {
    let (compiled, _) = CompiledDesign.compile(
      try DesignFolder(named: example.design), families: ["Inter"])
    let design = try #require(compiled)
    let layout = try #require(design.layouts[example.kind])
    let texts = HostileStrings.all.filter { $0.utf8.count < 10_000 }
    for start in stride(from: 0, to: texts.count, by: 97) {
      var sample = SampleRecord(texts: texts, claims: start.isMultiple(of: 2), start: start)
      let printed = try print(
        layout, design, sample.value(of: .record(design.records.schema(of: example.kind))))
      for tree in [printed.page, printed.mailPage] {
        let file = SourceFile(name: "printed", text: "<!doctype html>\n" + tree.htmlText())
        #expect(HTMLParser.parse(file, source: 0).tree.outline == tree.outline, "from \(start)")
      }
    }
  }

  @Test("line breaks and controls in names, numbers and addresses stay out of the mail's header")
  func mailHeader() throws {
    let schemas = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/schema", directoryHint: .isDirectory)
    var json = try String(
      contentsOf: schemas.appending(path: "invoice.example.json"), encoding: .utf8)
    let breaks = #"\r\nBcc: a@b.example\u0000\u2028\u202e<b>"#
    for text in ["2026-0117", "Südwind Bau AG", "Nordlicht Werkzeuge GmbH", "Beispielweg 7"] {
      #expect(json.contains("\"\(text)\""))
      json = json.replacing("\"\(text)\"", with: "\"\(text)\(breaks)\"")
    }
    let entry = InvoiceFormat.json.entry(
      JSONSource(file: SourceFile(name: "hostile.json", text: json)))
    let invoice = try #require(entry.value)
    let engine = try PreparedDesign(named: "classic").makeEngine()
    let mail = try #require(try engine.render(.invoice(invoice.calculated())).mail)
    #expect(mail.subject.contains("2026-0117 Bcc: a@b.example"))
    #expect(!mail.subject.contains { $0.isNewline })
    #expect(!mail.html.contains("<b>"))
    #expect(!mail.html.contains("\u{0}"))
  }
}

extension MarkupTree {
  /// The elements with their parents and the names of their attributes.
  fileprivate var structure: [String] {
    nodes.compactMap { node in
      guard let name = node.name else { return nil }
      let parent = node.parent.flatMap { self[$0].name } ?? ""
      return "\(parent)>\(name) \(node.attributes.map(\.name).joined(separator: ","))"
    }
  }
}

/// A record with every field of a schema, whose texts are taken from a list in turn.
private struct SampleRecord {
  private let texts: [String]
  private let claims: Bool
  private let start: Int
  /// How many texts were taken.
  private(set) var textCount = 0

  init(texts: [String], claims: Bool, start: Int = 0) {
    self.texts = texts
    self.claims = claims
    self.start = start
  }

  private mutating func nextText() -> String {
    defer { textCount += 1 }
    return texts[(start + textCount) % texts.count]
  }

  mutating func value(of type: ValueType) -> TemplateValue {
    let number = ExactNumber(coefficient: 12345, scale: 2)
    switch type {
    case .text, .asset: return .text(nextText())
    case .richText: return .richText(RichText(parsing: nextText()))
    case .boolean: return .boolean(claims)
    case .integer: return .integer(3)
    case .money: return .money(number, currency: "EUR")
    case .price: return .price(number, currency: "EUR")
    case .quantity: return .quantity(number, unit: "C62")
    case .percentage: return .percentage(number)
    case .date: return .date(CivilDate(year: 2026, month: 2, day: 28))
    case .list(let element): return .list([value(of: element), value(of: element)])
    case .record(let schema):
      var values: [TemplateValue] = []
      for field in schema.fields { values.append(value(of: field.type)) }
      return .record(values)
    case .map:
      return .map([
        TemplateValue.Field(name: nextText(), value: .text(nextText())),
        TemplateValue.Field(name: nextText(), value: .text(nextText())),
      ])
    }
  }
}
