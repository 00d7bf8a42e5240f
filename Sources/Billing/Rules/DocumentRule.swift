/// A rule that documents keep: its code, a sentence that says what is wrong, and its test.
public struct DocumentRule: Sendable {
  /// The code it is known by, such as `BR-CO-14` or `UStG § 14 (4) 1`.
  public let code: String
  /// What is wrong with a document that breaks it: one sentence in lower case without a full stop.
  public let sentence: String
  /// The VAT category the rule is about, so that it holds where nothing is of that category.
  let category: TaxCategory?
  /// What is tested.
  let test: Test

  /// A test appends the path of each place that breaks the rule.
  enum Test: Sendable {
    /// Tests the document as a whole.
    case document(@Sendable (CalculatedInvoice, inout [String]) -> Void)
    /// Tests one line, whose index is given.
    case line(@Sendable (InvoiceLine, Int, inout [String]) -> Void)
  }

  init(code: String, sentence: String, category: TaxCategory? = nil, test: Test) {
    self.code = code
    self.sentence = sentence
    self.category = category
    self.test = test
  }

  /// The rule as one about a category.
  func about(_ category: TaxCategory) -> DocumentRule {
    DocumentRule(code: code, sentence: sentence, category: category, test: test)
  }
}

extension DocumentRule {
  /// Creates a rule whose test appends the path of each place that breaks it.
  static func places(
    _ code: String, _ sentence: String,
    append: @escaping @Sendable (CalculatedInvoice, inout [String]) -> Void
  ) -> DocumentRule {
    DocumentRule(code: code, sentence: sentence, test: .document(append))
  }

  /// Creates a rule that holds for the document as a whole.
  static func document(
    _ code: String, _ sentence: String, at path: String,
    holds: @escaping @Sendable (CalculatedInvoice) -> Bool
  ) -> DocumentRule {
    .places(code, sentence) { document, paths in
      if !holds(document) { paths.append(path) }
    }
  }

  /// Creates a rule that holds for each line.
  static func line(
    _ code: String, _ sentence: String, at field: String,
    holds: @escaping @Sendable (InvoiceLine) -> Bool
  ) -> DocumentRule {
    DocumentRule(
      code: code, sentence: sentence,
      test: .line { line, index, paths in
        if !holds(line) { paths.append("lines[\(index)].\(field)") }
      })
  }

  /// Creates a rule that holds for each element of a list of the document.
  static func each<Part>(
    _ code: String, _ sentence: String, _ list: String,
    of parts: @escaping @Sendable (CalculatedInvoice) -> [Part], at field: String,
    holds: @escaping @Sendable (Part) -> Bool
  ) -> DocumentRule {
    .places(code, sentence) { document, paths in
      for (index, part) in parts(document).enumerated() where !holds(part) {
        paths.append("\(list)[\(index)].\(field)")
      }
    }
  }

  /// Creates a rule that holds for each element of a list of each line.
  static func eachOfLine<Part>(
    _ code: String, _ sentence: String, _ list: String,
    of parts: @escaping @Sendable (InvoiceLine) -> [Part], at field: String,
    holds: @escaping @Sendable (Part) -> Bool
  ) -> DocumentRule {
    DocumentRule(
      code: code, sentence: sentence,
      test: .line { line, number, paths in
        for (index, part) in parts(line).enumerated() where !holds(part) {
          paths.append("lines[\(number)].\(list)[\(index)].\(field)")
        }
      })
  }
}

/// Whether a text is absent or only white space.
func isBlank(_ text: String?) -> Bool {
  guard let text else { return true }
  // Most texts begin with a letter or digit, which needs no table of Unicode.
  if let first = text.utf8.first, first > 0x20, first < 0x7f { return false }
  return text.allSatisfy(\.isWhitespace)
}
