extension Diagnostic {
  /// Returns the diagnostic as terminal text, ending without a line break.
  ///
  ///     error[T014]: 'invoice' has no field 'dueDte'
  ///       --> templates/invoice/layout.html:42:17
  ///     42 |   Due {{ invoice.dueDte | date }}
  ///        |          ^^^^^^^^^^^^^^
  ///     hint: did you mean 'dueDate'?
  ///
  /// - Parameter color: Whether to colour the text with ANSI escape sequences.
  public func rendered(color: Bool = false) -> String {
    let paint = color ? Paint.ansi : Paint.plain
    var lines = [paint.severity(severity, "\(severity.rawValue)[\(code)]") + ": \(message)"]
    if let place { lines += Self.excerptLines(place, paint: paint) }
    if let field { lines.append("  field: \(field)") }
    for remark in remarks {
      lines.append("note: \(remark.message)")
      if let place = remark.place { lines += Self.excerptLines(place, paint: paint) }
    }
    if let hint { lines.append(paint.hint("hint:") + " \(hint)") }
    return lines.joined(separator: "\n")
  }

  private static func excerptLines(_ place: SourcePlace, paint: Paint) -> [String] {
    var lines = ["  --> \(place.file.visible):\(place.line):\(place.column)"]
    guard let excerpt = place.excerpt else { return lines }
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.count)
    lines.append("\(number) | \(excerpt.text)")
    let indent = String(repeating: " ", count: excerpt.caretColumn)
    let carets = String(repeating: "^", count: excerpt.caretWidth)
    lines.append("\(gutter) | \(indent)\(paint.caret(carets))")
    return lines
  }
}

/// How the parts of a rendered diagnostic are coloured.
private enum Paint {
  case plain, ansi

  func severity(_ severity: Diagnostic.Severity, _ text: String) -> String {
    switch severity {
    case .error: wrapped(text, "1;31")
    case .warning: wrapped(text, "1;33")
    case .note: wrapped(text, "1;36")
    }
  }

  func caret(_ text: String) -> String { wrapped(text, "1;31") }

  func hint(_ text: String) -> String { wrapped(text, "1;36") }

  private func wrapped(_ text: String, _ style: String) -> String {
    switch self {
    case .plain: text
    case .ansi: "\u{1B}[\(style)m\(text)\u{1B}[0m"
    }
  }
}
