/// Prints values in a language.
///
/// Implemented above this target, because it needs locale data. A class, because it keeps what it
/// learnt of that.
public protocol ValueFormatter: AnyObject {
  /// Prints a value.
  ///
  /// - Parameters:
  ///   - value: Any value but a list, record or map.
  ///   - style: The style named by the template, such as `long` for a date or `code` for money;
  ///     nil for the usual one. Compilation has checked it against `CompileOptions.styles`; the
  ///     filters `number`, `percent`, `words` and `country` pass their own.
  ///   - language: The BCP 47 tag of the language that the template asks for; nil for the
  ///     formatter's own.
  func string(_ value: TemplateValue, style: ValueStyle?, language: String?) -> String
}

extension ValueFormatter {
  /// Prints a value in the formatter's own language.
  public func string(_ value: TemplateValue, style: ValueStyle?) -> String {
    string(value, style: style, language: nil)
  }
}
