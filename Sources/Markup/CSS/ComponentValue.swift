/// A parsed token of a declaration's value (CSS Syntax 3, 5.3).
///
/// White space is not kept.
public enum ComponentValue: Hashable, Sendable {
  /// A name as written; compare in lower case.
  case ident(String)
  case number(Double)
  /// A number with a unit in lower case, such as 12 and `pt`.
  case dimension(Double, unit: String)
  case percentage(Double)
  case string(String)
  /// What follows a number sign, such as a colour's digits.
  case hash(String)
  case url(String)
  /// A function's name in lower case and everything between its parentheses.
  ///
  /// Parentheses without a name, as in `calc(2 * (1px + 1em))`, are a function with an empty name.
  case function(String, [ComponentValue])
  case comma
  case slash
  /// Any other character, such as `+`, `*` or the brackets around the names of grid lines.
  case delimiter(Character)
}
