import Billing
import Diagnostics

/// What a design expects of the sender's own fields: `custom` in `design.yaml`.
///
///     custom:
///       document:
///         costCentre: {type: text, required: true}
///       recipient:
///         region: {type: text}
///       line:
///         shelf: {type: number}
///
/// Fields that are not named are allowed, and texts. Statements and dunning letters have none of
/// their own, but parties that do.
struct CustomFieldRules: Sendable, Decodable {
  /// What the value of a field has to be.
  enum Kind: String, Sendable, Decodable, CaseIterable {
    case text, number, money, date, boolean
  }

  /// What is expected of one field.
  struct Rule: Sendable, Decodable {
    var type = Kind.text
    var required = false

    private enum Key: String, CodingKey { case type, required }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      type = try container.decodeIfPresent(Kind.self, forKey: .type) ?? .text
      required = try container.decodeIfPresent(Bool.self, forKey: .required) ?? false
    }
  }

  /// The fields of a document, by name.
  var document: [String: Rule] = [:]
  /// The fields of the sender, by name.
  var sender: [String: Rule] = [:]
  /// The fields of the recipient, by name.
  var recipient: [String: Rule] = [:]
  /// The fields of each line, by name.
  var line: [String: Rule] = [:]

  private enum Key: String, CodingKey { case document, sender, recipient, line }

  /// Expects nothing.
  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    document = try container.decodeIfPresent([String: Rule].self, forKey: .document) ?? [:]
    sender = try container.decodeIfPresent([String: Rule].self, forKey: .sender) ?? [:]
    recipient = try container.decodeIfPresent([String: Rule].self, forKey: .recipient) ?? [:]
    line = try container.decodeIfPresent([String: Rule].self, forKey: .line) ?? [:]
  }
}

extension CustomFieldRules {
  /// What a document lacks or has of another type: errors, in the order of its parts and of names.
  func diagnostics(of document: BillingDocument, design: String) -> [Diagnostic] {
    let currency = document.amountDue.currency
    var found: [Diagnostic] = []
    func check(_ rules: [String: Rule], _ fields: [CustomField], _ path: String) {
      found += diagnostics(rules, of: fields, path: path, currency, design)
    }
    let isAccount: Bool
    if case .invoice(let calculated) = document {
      isAccount = false
      check(self.document, calculated.invoice.custom, "custom")
      if !line.isEmpty {
        for (index, row) in calculated.invoice.lines.enumerated() {
          check(line, row.custom, "lines[\(index)].custom")
        }
      }
    } else {
      isAccount = true
    }
    check(sender, document.sender.custom, isAccount ? "creditor.custom" : "seller.custom")
    check(recipient, document.recipient.custom, isAccount ? "customer.custom" : "buyer.custom")
    return found
  }

  private func diagnostics(
    _ rules: [String: Rule], of fields: [CustomField], path: String, _ currency: Currency,
    _ design: String
  ) -> [Diagnostic] {
    rules.sorted { $0.key < $1.key }.compactMap { name, rule in
      let text = fields.first { $0.name == name }?.value ?? ""
      if text.isEmpty {
        guard rule.required else { return nil }
        return Diagnostic(
          "D030", .error, "the field '\(name)' is missing, which the design '\(design)' needs",
          field: "\(path).\(name)",
          hint: "add it to 'custom' of the data, as \(rule.type.explanation)")
      }
      guard !rule.type.admits(text, currency) else { return nil }
      return Diagnostic(
        "D031", .error,
        "the field '\(name)' is not \(rule.type.explanation), as the design '\(design)' expects",
        field: "\(path).\(name)", hint: rule.type.hint(currency))
    }
  }
}

extension CustomFieldRules.Kind {
  /// Whether a text is a value of the kind.
  fileprivate func admits(_ text: String, _ currency: Currency) -> Bool {
    switch self {
    case .text: true
    case .number: ExactDecimal(text) != nil
    case .money: ExactDecimal(text).map { $0.scale <= currency.minorUnits } ?? false
    case .date: CalendarDate(iso: text) != nil
    case .boolean: text == "true" || text == "false"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .money: "an amount"
    case .date: "a date"
    case .boolean: "true or false"
    }
  }

  fileprivate func hint(_ currency: Currency) -> String? {
    switch self {
    case .text: nil
    case .number: "write digits with a decimal point, such as 12.5"
    case .money: "write an amount in \(currency.code) with \(currency.minorUnits) decimals at most"
    case .date: "write the date as 2026-11-30"
    case .boolean: "write true or false"
    }
  }
}
