/// A rule that documents keep: its code, a sentence that says what is wrong, and its test.
public struct DocumentRule: Sendable {
  /// The code it is known by, such as `BR-CO-14` or `UStG § 14 (4) 1`.
  public let code: String
  /// What is wrong with a document that breaks it: one sentence in lower case without a full stop.
  public let sentence: String
  /// The VAT category the rule is about, so that it holds where nothing is of that category.
  let category: TaxCategory?
  /// Appends the path of each place that breaks the rule.
  let appendBreaches: @Sendable (CalculatedInvoice, inout [String]) -> Void

  init(
    code: String, sentence: String, category: TaxCategory? = nil,
    appendBreaches: @escaping @Sendable (CalculatedInvoice, inout [String]) -> Void
  ) {
    self.code = code
    self.sentence = sentence
    self.category = category
    self.appendBreaches = appendBreaches
  }

  /// The rule as one about a category.
  func about(_ category: TaxCategory) -> DocumentRule {
    DocumentRule(
      code: code, sentence: sentence, category: category, appendBreaches: appendBreaches)
  }

  /// The paths of the places that break the rule, in document order; none if it is kept.
  public func breaches(in document: CalculatedInvoice) -> [String] {
    var paths: [String] = []
    appendBreaches(document, &paths)
    return paths
  }
}

extension DocumentRule {
  /// Creates a rule that holds for the document as a whole.
  static func document(
    _ code: String, _ sentence: String, at path: String,
    holds: @escaping @Sendable (CalculatedInvoice) -> Bool
  ) -> DocumentRule {
    DocumentRule(code: code, sentence: sentence) { document, paths in
      if !holds(document) { paths.append(path) }
    }
  }

  /// Creates a rule that holds for each line.
  static func line(
    _ code: String, _ sentence: String, at field: String,
    holds: @escaping @Sendable (InvoiceLine) -> Bool
  ) -> DocumentRule {
    each(code, sentence, "lines", of: \.invoice.lines, at: field, holds: holds)
  }

  /// Creates a rule that holds for each element of a list of the document.
  static func each<Part>(
    _ code: String, _ sentence: String, _ list: String,
    of parts: @escaping @Sendable (CalculatedInvoice) -> [Part], at field: String,
    holds: @escaping @Sendable (Part) -> Bool
  ) -> DocumentRule {
    DocumentRule(code: code, sentence: sentence) { document, paths in
      // Elements are read in place: a line has many texts, and copying it counts them all.
      let parts = parts(document)
      for index in parts.indices where !holds(parts[index]) {
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
    DocumentRule(code: code, sentence: sentence) { document, paths in
      let lines = document.invoice.lines
      for line in lines.indices {
        let parts = parts(lines[line])
        for index in parts.indices where !holds(parts[index]) {
          paths.append("lines[\(line)].\(list)[\(index)].\(field)")
        }
      }
    }
  }
}

/// Whether a text is absent or only white space.
func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? true }
