/// Prints values in a language.
///
/// Implemented above this target, because it needs locale data.
public protocol ValueFormatter {
  /// Prints a value.
  ///
  /// - Parameters:
  ///   - value: Any value but a list, record or map.
  ///   - style: The style named by the template, such as `long` for a date or `code` for money;
  ///     nil for the usual one. Compilation has checked it
  ///     against `CompileOptions.styles`; the filters `number` and `percent` pass their own names.
  func string(_ value: TemplateValue, style: String?) -> String
}
