import Diagnostics
import Markup

@testable import Templates

/// The schema, data and tools that the tests of templates share.
enum Fixture {
  static let contact = RecordSchema(
    "contact",
    [
      RecordSchema.Field("mail", .text, "the address"),
      RecordSchema.Field("phone", .text, optional: true, "the number"),
    ])
  static let party = RecordSchema(
    "party",
    [
      RecordSchema.Field("name", .text, "the name"),
      RecordSchema.Field("contact", .record(contact), optional: true, "who to ask"),
    ])
  static let line = RecordSchema(
    "line",
    [
      RecordSchema.Field("name", .text, "what is sold"),
      RecordSchema.Field("quantity", .quantity, "how many"),
      RecordSchema.Field("amount", .money, "net amount"),
      RecordSchema.Field("note", .text, optional: true, "a note"),
    ])
  static let invoice = RecordSchema(
    "invoice",
    [
      RecordSchema.Field("number", .text, "the number"),
      RecordSchema.Field("issueDate", .date, "when issued"),
      RecordSchema.Field("dueDate", .date, optional: true, "when due"),
      RecordSchema.Field("total", .money, "amount due"),
      RecordSchema.Field("isPaid", .boolean, "whether paid"),
      RecordSchema.Field("reference", .text, optional: true, "the buyer's reference"),
      RecordSchema.Field("vatRate", .percentage, "the rate"),
      RecordSchema.Field("lines", .list(.record(line)), "the lines"),
      RecordSchema.Field("tags", .list(.text), "words"),
    ])
  static let schema = RecordSchema(
    "invoice-template",
    [
      RecordSchema.Field("invoice", .record(invoice), "the invoice"),
      RecordSchema.Field("seller", .record(party), "who sells"),
      RecordSchema.Field("buyer", .record(party), "who buys"),
      RecordSchema.Field("custom", .map, "custom fields"),
    ])

  static func money(_ cents: Int, _ currency: String = "EUR") -> TemplateValue {
    .money(ExactNumber(coefficient: Int128(cents), scale: 2), currency: currency)
  }

  /// What a record is made of; each part can be changed by a test.
  struct Data {
    var number = "R-7"
    var dueDate: TemplateValue = .absent
    var total = Fixture.money(12_050)
    var isPaid = false
    var reference: TemplateValue = .absent
    var lines: [TemplateValue] = [
      Fixture.line("Paper", 2, 500), Fixture.line("Ink", 1, 2500, note: .text("blue")),
    ]
    var tags: [TemplateValue] = [.text("a"), .text("b")]
    var contact: TemplateValue = .absent
    var custom: [TemplateValue.Field] = []

    var record: TemplateValue {
      .record([
        .record([
          .text(number), .date(CivilDate(year: 2026, month: 5, day: 3)), dueDate, total,
          .boolean(isPaid), reference, .percentage(ExactNumber(coefficient: 19, scale: 0)),
          .list(lines), .list(tags),
        ]),
        .record([.text("Seller"), contact]),
        .record([.text("Buyer"), .absent]),
        .map(custom),
      ])
    }
  }

  static func line(
    _ name: String, _ count: Int, _ cents: Int, note: TemplateValue = .absent
  ) -> TemplateValue {
    .record([
      .text(name), .quantity(ExactNumber(coefficient: Int128(count), scale: 0), unit: "C62"),
      money(cents), note,
    ])
  }

  static let strings = StringCatalog(languages: [
    (
      "de",
      [
        "title": "Rechnung {number}",
        "due": "{count, plural, one {# Rechnung ist fällig} other {# Rechnungen sind fällig}}",
      ]
    ),
    (
      "en",
      [
        "title": "Invoice {number}", "plain": "Total",
        "due": "{count, plural, one {# invoice is due} other {# invoices are due}}",
        "greeting": "{kind, select, ms {Dear Ms} other {Dear}} {name}",
      ]
    ),
  ])

  static let options = CompileOptions(strings: strings, assets: ["logo.svg"])

  /// Compiles files, the first of which is the template `t.html`.
  static func compile(
    _ text: String, files: [String: String] = [:], options: CompileOptions = options
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    Template.compile("t.html", schema: schema, options: options) { path in
      (path == "t.html" ? text : files[path]).map { SourceFile(name: path, text: $0) }
    }
  }

  /// The rendered diagnostics of a compilation.
  static func problems(_ text: String, files: [String: String] = [:]) -> [String] {
    compile(text, files: files).diagnostics.map { $0.rendered() }
  }

  /// Compiles and expands, and prints the content of the body; diagnostics if it does not compile.
  static func expand(
    _ text: String, _ data: Data = Data(), files: [String: String] = [:]
  ) -> String {
    let (template, diagnostics) = compile(text, files: files)
    guard let template else {
      return diagnostics.map { $0.rendered() }.joined(separator: "\n")
    }
    let (tree, problems) = template.expand(
      data.record, strings: strings, formatter: PlainFormatter())
    guard let tree else { return problems.map { $0.rendered() }.joined(separator: "\n") }
    let body = tree.nodes.indices.first { tree.nodes[$0].name == "body" } ?? 0
    return tree.children(of: NodeID(index: Int32(body))).map { markup(tree, $0) }.joined()
  }

  /// Compiles and expands a text template.
  static func expandText(
    _ text: String, _ data: Data = Data(), files: [String: String] = [:]
  ) -> String {
    let (template, diagnostics) = TextTemplate.compile(
      "t.txt", schema: schema, options: options
    ) { path in
      (path == "t.txt" ? text : files[path]).map { SourceFile(name: path, text: $0) }
    }
    let result = template?.expand(data.record, strings: strings, formatter: PlainFormatter())
    return result?.text ?? diagnostics.map { $0.rendered() }.joined(separator: "\n")
  }

  /// Prints a node with its content; texts are in brackets, so that nodes can be told apart.
  static func markup(_ tree: MarkupTree, _ id: NodeID) -> String {
    let node = tree[id]
    guard let name = node.name else { return "[\(node.text)]" }
    let attributes = node.attributes.map { " \($0.name)='\($0.value)'" }.joined()
    let content = tree.children(of: id).map { markup(tree, $0) }.joined()
    return "<\(name)\(attributes)>\(content)</\(name)>"
  }
}

/// Prints values the same in every language.
final class PlainFormatter: ValueFormatter {
  func string(_ value: TemplateValue, style: ValueStyle?, language: String?) -> String {
    let prefix = (language.map { "\($0)/" } ?? "") + (style.map { "\($0.rawValue):" } ?? "")
    return switch value {
    case .absent: "absent"
    case .text(let text): prefix + text
    case .boolean(let flag): prefix + String(flag)
    case .integer(let number): prefix + String(number)
    case .money(let amount, let currency), .price(let amount, let currency):
      "\(prefix)\(decimal(amount)) \(currency)"
    case .quantity(let number, _): prefix + decimal(number)
    case .percentage(let number): "\(prefix)\(decimal(number)) %"
    case .date(let date): "\(prefix)\(date.year)-\(date.month)-\(date.day)"
    case .richText(let text): prefix + text.plainText
    case .list, .record, .map: "?"
    }
  }

  private func decimal(_ number: ExactNumber) -> String {
    guard number.scale > 0 else { return String(number.coefficient) }
    let digits = String(number.coefficient.magnitude)
    let padded = String(repeating: "0", count: max(0, number.scale + 1 - digits.count)) + digits
    let sign = number.coefficient < 0 ? "-" : ""
    return "\(sign)\(padded.dropLast(number.scale)).\(padded.suffix(number.scale))"
  }
}
