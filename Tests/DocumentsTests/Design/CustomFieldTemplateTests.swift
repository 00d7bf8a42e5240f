import Billing
import Diagnostics
import Markup
import Templates
import Testing

@testable import Documents

@Suite("Custom fields in templates")
struct CustomFieldTemplateTests {
  private static let settings = """
    name: forms
    languages: [de]
    custom:
      document:
        costCentre: {type: text, required: true}
        approved: {type: boolean, required: true}
        copies: {type: integer, required: true}
        weight: {type: quantity}
        budget: {type: money}
        rate: {type: price}
        share: {type: percentage}
        until: {type: date}
      recipient:
        region: {kinds: [invoice], meaning: where the customer is}

    """

  private static func files(_ layout: String) -> [String: String] {
    ["design.yaml": settings, "strings/de.yaml": "a: A\n", "invoice.html": layout]
  }

  /// The diagnostics of a layout, with the folder's name replaced.
  private func problems(_ layout: String) throws -> [String] {
    try withDesign(Self.files(layout)) { folder in
      CompiledDesign.compile(folder, families: []).diagnostics
        .map { $0.rendered().replacing(folder.name, with: "x") }
    }
  }

  /// The texts of a layout with a sample invoice of some fields.
  private func texts(_ layout: String, _ fields: [(String, String)]) throws -> [String] {
    let samples = DesignSamples(of: try DesignFolder(named: "classic"), kinds: [.invoice])
    guard case .invoice(let sample) = samples.documents(.invoice)[0] else { return [] }
    var invoice = sample.invoice
    invoice.stated = nil
    invoice.custom = fields.map { CustomField(name: $0.0, value: $0.1) }
    let document = BillingDocument.invoice(try invoice.calculated())
    return try withDesign(Self.files(layout)) { folder in
      let design = try #require(CompiledDesign.compile(folder, families: []).design)
      let formatter = LocaleFormatter(language: "de")
      let context = RecordContext(
        of: document, language: "de", formatter: formatter, units: UnitNames([]))
      let strings = try #require(design.strings["de"])
      let expanded = try #require(design.layouts[.invoice]).template.expand(
        design.records.value(of: document, context), strings: strings.catalog,
        formatter: formatter)
      #expect(expanded.diagnostics == [])
      return expanded.tree?.nodes.map(\.text).filter { !$0.isEmpty } ?? []
    }
  }

  @Test("a declared field is a value of its type, printed and compared as such")
  func types() throws {
    let layout = """
      {% set own = invoice.custom %}
      <p>{{ own.costCentre | upper }}</p><p>{% if own.approved %}ja{% endif %}</p>\
      <p>{% if own.copies > 1 %}{{ own.copies }}{% endif %}</p>\
      {% if own.weight %}<p>{{ own.weight }}</p>{% endif %}\
      {% if own.budget %}<p>{{ own.budget }}</p><p>{{ own.budget | words }}</p>{% endif %}\
      {% if own.rate %}<p>{{ own.rate }}</p>{% endif %}\
      {% if own.share %}<p>{{ own.share }}</p>{% endif %}\
      {% if own.until and own.until > date %}<p>{{ own.until | date: "long" }}</p>{% endif %}
      """
    #expect(
      try texts(
        layout,
        [
          ("costCentre", "north"), ("approved", "true"), ("copies", "2"), ("weight", "1234.50"),
          ("budget", "-99.5"), ("rate", "0.0125"), ("share", "12.5"), ("until", "2099-11-30"),
          ("more", "is not asked for"),
        ]) == [
          "NORTH", "ja", "2", "1.234,5", "−99,50\u{A0}€",
          "minus neunundneunzig Euro und fünfzig Cent",
          "0,0125\u{A0}€", "12,5\u{A0}%", "30. November 2099",
        ])
    #expect(
      try texts(layout, [("costCentre", "a"), ("approved", "false"), ("copies", "1")]) == ["A"])
  }

  @Test("a name that is not declared is an error that suggests the nearest one")
  func unknownFields() throws {
    #expect(
      try problems("<p>{{ invoice.custom.costCenter }}</p>") == [
        """
        error[T014]: 'invoice.custom' has no field 'costCenter'
          --> x/invoice.html:1:22
        1 | <p>{{ invoice.custom.costCenter }}</p>
          |                      ^^^^^^^^^^
        hint: did you mean 'costCentre'?
        """
      ])
    #expect(
      try problems("{% for line in invoice.lines %}<p>{{ line.custom.shelf }}</p>{% endfor %}") == [
        """
        error[T014]: 'line.custom' has no field 'shelf'
          --> x/invoice.html:1:50
        1 | {% for line in invoice.lines %}<p>{{ line.custom.shelf }}</p>{% endfor %}
          |                                                  ^^^^^
        hint: declare it below 'custom' in design.yaml
        """
      ])
  }

  @Test("an optional field must be guarded, and filters fit its type")
  func typeErrors() throws {
    #expect(
      try problems("<p>{{ invoice.custom.until }} {{ invoice.custom.costCentre | date }}</p>") == [
        """
        error[T016]: 'invoice.custom.until' may be missing
          --> x/invoice.html:1:7
        1 | <p>{{ invoice.custom.until }} {{ invoice.custom.costCentre | date }}</p>
          |       ^^^^^^^^^^^^^^^^^^^^
        hint: guard it with {% if invoice.custom.until %} or add | default: "…"
        """,
        """
        error[T020]: the filter 'date' does not apply to a text
          --> x/invoice.html:1:62
        1 | …p>{{ invoice.custom.until }} {{ invoice.custom.costCentre | date }}</p>
          |                                                              ^^^^
        """,
      ])
  }

  @Test("a field for invoices is unknown in credit notes")
  func kinds() throws {
    let layout = "<p>{{ recipient.custom.region | default: \"–\" }}</p>\n"
    try withDesign(Self.files(layout).merging(["credit-note.html": layout]) { $1 }) { folder in
      let (_, diagnostics) = CompiledDesign.compile(folder, families: [])
      #expect(
        diagnostics.map { "\($0.code) \($0.place?.file.suffix(16) ?? "")" } == [
          "T014 credit-note.html"
        ])
    }
  }

  @Test("the catalogue of a design lists its fields with their types and meanings")
  func catalogue() throws {
    try withDesign(Self.files("<p>{{ number }}</p>")) { folder in
      let design = try #require(CompiledDesign.compile(folder, families: []).design)
      let fields = DocumentKind.invoice.fields(samples: [], design: design)
      let own = fields.filter { $0.path.contains("custom.") }
      #expect(
        own.map { "\($0.path): \($0.type)\($0.isOptional ? ", optional" : "")" } == [
          "recipient.custom.region: text, optional", "invoice.custom.costCentre: text",
          "invoice.custom.approved: boolean", "invoice.custom.copies: integer",
          "invoice.custom.weight: quantity, optional", "invoice.custom.budget: money, optional",
          "invoice.custom.rate: price, optional", "invoice.custom.share: percentage, optional",
          "invoice.custom.until: date, optional",
        ])
      #expect(own[0].meaning == "where the customer is")
    }
  }

  @Test("limits of a design hold for its templates and documents")
  func limits() throws {
    let settings = "name: x\nlanguages: [de]\nlimits: {nesting: 2, iterations: 1, depth: 300}\n"
    try withDesign(["design.yaml": settings]) { folder in
      let (file, diagnostics) = DesignFile.read(folder)
      #expect(file?.limits.nesting == 2)
      #expect(file?.limits.includes == 16)
      #expect(
        diagnostics.map { $0.rendered().replacing(folder.name, with: "x") } == [
          """
          error[P014]: 'depth' is not a whole number from 1 to 256
            --> x/design.yaml:3:44
          3 | limits: {nesting: 2, iterations: 1, depth: 300}
            |                                            ^^^
            field: limits.depth
          """
        ])
    }
    let files = [
      "design.yaml": "name: x\nlanguages: [de]\nlimits: {nesting: 2}\n",
      "strings/de.yaml": "a: A\n",
      "invoice.html": "<div><div><p>{{ number }}</p></div></div>\n",
    ]
    try withDesign(files) { folder in
      let (design, diagnostics) = CompiledDesign.compile(folder, families: [])
      #expect(design == nil)
      #expect(
        diagnostics.map(\.message) == ["more than 2 elements and tags are within one another"])
    }
  }
}
