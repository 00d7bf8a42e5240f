import Markup

/// How browsers read the style of pages that are older than style sheets (Quirks Mode Standard, 3).
enum Quirks {
  /// The rules that tables take little over from around them by (HTML, 15.3.8), and that the margins
  /// of what comes first and last in a cell count for nothing by (HTML, 15.3.9).
  static let sheet = """

    table {
      font-size: initial; font-weight: initial; font-style: initial; line-height: initial;
      white-space: initial; text-align: initial
    }
    \(children(of: "body, td, th", ":-bp-first-node")) { margin-top: 0 }
    \(children(of: "body, td, th", ":-bp-first-node:-bp-blank")) { margin-bottom: 0 }
    \(children(of: "td, th", ":-bp-last-node:-bp-blank")) { margin-top: 0 }
    :is(td, th) > p:-bp-last-node { margin-bottom: 0 }
    """

  /// The selectors of elements that have margins, of which a condition holds, in some others.
  private static func children(of parents: String, _ condition: String) -> String {
    let names = [
      "blockquote", "dir", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "listing", "menu", "ol", "p",
      "plaintext", "pre", "ul", "xmp",
    ]
    return names.map { ":is(\(parents)) > \($0)\(condition)" }.joined(separator: ", ")
  }

  /// A value as it is meant: a number is one of pixels, a colour may lack its number sign (3.1 and
  /// 3.2).
  static func value(of property: String, _ value: [ComponentValue]) -> [ComponentValue] {
    if lengths.contains(property) {
      return value.map { part in
        if case .number(let number) = part, number != 0 {
          .dimension(number, unit: "px")
        } else {
          part
        }
      }
    }
    if colors.contains(property) { return value.map { color($0) } }
    return value
  }

  /// A colour of three or six digits without a number sign; anything else as it is.
  private static func color(_ part: ComponentValue) -> ComponentValue {
    let digits: String
    switch part {
    case .ident(let name):
      // Three letters may be a word, but none that names a colour has only such letters.
      digits = name
    case .number(let number): digits = padded(number, "")
    case .dimension(let number, let unit): digits = padded(number, unit)
    case .percentage, .string, .hash, .url, .function, .comma, .slash, .delimiter: return part
    }
    let isColor =
      (digits.utf8.count == 3 || digits.utf8.count == 6)
      && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    return isColor ? .hash(digits) : part
  }

  /// A whole number with what follows it, as six digits if there are fewer.
  private static func padded(_ number: Double, _ unit: String) -> String {
    guard number >= 0, number < 1e6, number == number.rounded() else { return "" }
    let text = String(Int(number)) + unit
    return String(repeating: "0", count: max(0, 6 - text.utf8.count)) + text
  }

  private static let lengths: Set<String> = [
    "border-spacing", "border-width", "border-top-width", "border-right-width",
    "border-bottom-width", "border-left-width", "top", "right", "bottom", "left", "font-size",
    "width", "height", "max-width", "max-height", "min-width", "min-height", "letter-spacing",
    "word-spacing", "margin", "margin-top", "margin-right", "margin-bottom", "margin-left",
    "padding", "padding-top", "padding-right", "padding-bottom", "padding-left", "text-indent",
    "vertical-align",
  ]

  private static let colors: Set<String> = [
    "background-color", "border-color", "border-top-color", "border-right-color",
    "border-bottom-color", "border-left-color", "color",
  ]
}
