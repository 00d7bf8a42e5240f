/// A token of CSS (CSS Syntax 3, 4) with its bytes.
///
/// Comments are none.
struct CSSToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case ident(String)
    /// A function's name with its opening parenthesis.
    case function(String)
    case atKeyword(String)
    case hash(String)
    case string(String)
    case url(String)
    case number(Double)
    case percentage(Double)
    case dimension(Double, unit: String)
    case delimiter(Character)
    case open(Bracket)
    case close(Bracket)
    case whitespace, colon, semicolon, comma
    /// A string that the line ends, or an address with a character that must not stand in one.
    case bad
    /// `<!--` or `-->`, which style sheets may stand between.
    case htmlComment
  }

  /// What encloses a block.
  enum Bracket: Hashable, Sendable { case round, square, curly }

  let kind: Kind
  let range: Range<Int>

  /// The bracket the token opens, if it opens one.
  var opening: Bracket? {
    switch kind {
    case .open(let bracket): bracket
    case .function: .round
    case .ident, .atKeyword, .hash, .string, .url, .number, .percentage, .dimension, .delimiter,
      .close, .whitespace, .colon, .semicolon, .comma, .bad, .htmlComment:
      nil
    }
  }
}
