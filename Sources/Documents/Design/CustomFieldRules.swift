import Billing
import Diagnostics
import Templates
import Yams

/// The sender's own fields that a design knows: `custom` in `design.yaml`.
///
///     custom:
///       document:
///         costCentre: {type: text, required: true, meaning: who bears the cost}
///       recipient:
///         discount: {type: percentage, kinds: [invoice]}
///       line:
///         until: {type: date}
///
/// Templates read these and no others, as values of their type. A document without a required
/// field, or with a value of another type, is not drawn. Documents may carry further fields.
struct CustomFieldRules: Sendable {
  /// What carries fields.
  enum Part: String, Sendable, CaseIterable {
    case document, sender, recipient, payee, taxRepresentative, line
  }

  /// What the value of a field has to be.
  enum Kind: String, Sendable, CaseIterable {
    case text, boolean, integer, quantity, money, price, percentage, date
  }

  /// What is expected of one field.
  struct Rule: Sendable {
    let name: String
    let type: Kind
    let isRequired: Bool
    /// The kinds of documents it is for.
    let kinds: [DocumentKind]
    /// What it means, for the catalogue of fields.
    let meaning: String
  }

  /// The fields of each part, in the order of the file.
  private var rules: [Part: [Rule]] = [:]

  /// Knows no fields.
  init() {}

  /// The fields that a part of a kind of document may have.
  func rules(of part: Part, in kind: DocumentKind) -> [Rule] {
    (rules[part] ?? []).filter { $0.kinds.contains(kind) }
  }
}

extension CustomFieldRules.Part {
  /// The kinds of documents that have the part.
  fileprivate var kinds: [DocumentKind] {
    switch self {
    case .sender, .recipient: DocumentKind.allCases
    case .document, .payee, .taxRepresentative, .line: [.invoice, .creditNote]
    }
  }
}

// MARK: - Reading

extension CustomFieldRules {
  /// Reads the fields that a design declares.
  init(_ design: YAMLReader) {
    guard let reader = design.mapping("custom", names: Part.allCases.map(\.rawValue)) else {
      return
    }
    for part in Part.allCases {
      rules[part] = reader.entries(part.rawValue).compactMap { entry in
        Self.rule(entry, of: part, in: reader)
      }
    }
  }

  private static func rule(
    _ entry: (name: String, key: Node, value: Node), of part: Part, in parent: YAMLReader
  ) -> Rule? {
    let path = "\(parent.path(part.rawValue)).\(entry.name)"
    guard RecordSchema.Field.isName(entry.name) else {
      parent.report.error(
        "D011", "'\(entry.name)' is no name that a template can write", entry.key.mark, path: path,
        hint: "use letters, digits, '-' and '_', and begin with a letter")
      return nil
    }
    let names = ["type", "required", "kinds", "meaning"]
    guard let reader = YAMLReader(entry.value, path: path, names: names, report: parent.report)
    else { return nil }
    return Rule(
      name: entry.name, type: reader.choice("type", of: Kind.allCases) ?? .text,
      isRequired: reader.flag("required"),
      kinds: reader.choices("kinds", of: part.kinds) ?? part.kinds,
      meaning: reader.optionalText("meaning") ?? "a field of the sender's own")
  }
}

// MARK: - Documents

extension CustomFieldRules {
  /// What a document lacks or has of another type: errors, part by part in the order of the file.
  func diagnostics(of document: BillingDocument, design: String) -> [Diagnostic] {
    guard !rules.isEmpty else { return [] }
    let currency = document.amountDue.currency
    var found: [Diagnostic] = []
    func check(_ part: Part, _ fields: [CustomField]?, _ path: String) {
      guard let fields else { return }
      for rule in rules(of: part, in: document.kind) {
        if let unfit = rule.diagnostic(of: fields, path: path, currency, design) {
          found.append(unfit)
        }
      }
    }
    switch document {
    case .invoice(let calculated):
      let invoice = calculated.invoice
      check(.document, invoice.custom, "custom")
      for (index, line) in invoice.lines.enumerated() {
        check(.line, line.custom, "lines[\(index)].custom")
      }
      check(.sender, invoice.seller.custom, "seller.custom")
      check(.recipient, invoice.buyer.custom, "buyer.custom")
      check(.payee, invoice.payee?.custom, "payee.custom")
      check(.taxRepresentative, invoice.taxRepresentative?.custom, "taxRepresentative.custom")
    case .statement, .dunning:
      check(.sender, document.sender.custom, "creditor.custom")
      check(.recipient, document.recipient.custom, "customer.custom")
    }
    return found
  }
}

extension CustomFieldRules.Rule {
  /// What is wrong with the field among some, or nil.
  fileprivate func diagnostic(
    of fields: [CustomField], path: String, _ currency: Currency, _ design: String
  ) -> Diagnostic? {
    let text = fields.first { $0.name == name }?.value ?? ""
    if text.isEmpty {
      guard isRequired else { return nil }
      return Diagnostic(
        "D030", .error, "the field '\(name)' is missing, which the design '\(design)' needs",
        field: "\(path).\(name)", hint: "add it to 'custom' of the data, as \(type.explanation)")
    }
    guard type.value(text, currency) == nil else { return nil }
    return Diagnostic(
      "D031", .error,
      "the field '\(name)' is not \(type.explanation), as the design '\(design)' expects",
      field: "\(path).\(name)", hint: type.hint(currency))
  }
}
