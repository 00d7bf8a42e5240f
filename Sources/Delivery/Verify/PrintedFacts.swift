/// Finds a document's number and amount in the texts that its pages print.
struct PrintedFacts {
  private let pages: [[String]]

  init(_ reading: PDFReading) { pages = reading.pages }

  /// Creates facts of texts, by pages.
  init(texts: [[String]]) { pages = texts }

  /// Whether a text is printed somewhere, however it is broken into lines.
  func has(_ text: String) -> Bool {
    let wanted = Self.squeezed(text)
    return pages.contains { Self.squeezed($0.joined()).contains(wanted) }
  }

  /// Whether an amount is printed somewhere, in whatever digits and with whatever separators.
  ///
  /// - Parameter decimal: The amount as in manifests, such as `-1190.00`.
  func hasAmount(_ decimal: String) -> Bool {
    let parts = decimal.drop { $0 == "-" }.split(separator: ".")
    let whole = parts.first.map(String.init) ?? ""
    let decimals = parts.count > 1 ? String(parts[1]) : ""
    let isRound = decimals.allSatisfy { $0 == "0" }
    return pages.contains { page in
      page.contains { text in
        Self.numbers(in: text).contains { $0 == whole + decimals || isRound && $0 == whole }
      }
    }
  }

  /// The text without white space and characters that nobody sees.
  private static func squeezed(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        }))
  }

  /// The digits of each number in a text, as ASCII.
  private static func numbers(in text: String) -> [String] {
    var numbers: [String] = []
    var digits = ""
    for character in text {
      if let value = character.wholeNumberValue, (0...9).contains(value) {
        digits += String(value)
      } else if !separators.contains(character), !digits.isEmpty {
        numbers.append(digits)
        digits = ""
      }
    }
    return digits.isEmpty ? numbers : numbers + [digits]
  }

  /// What stands between the digits of one number in any language.
  private static let separators: Set<Character> = [
    ".", ",", "'", "\u{2019}", "\u{A0}", "\u{202F}", "\u{66B}", "\u{66C}", "\u{2009}",
  ]
}
