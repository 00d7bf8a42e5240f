/// Finds a document's number and amount in the texts that its pages print.
struct PrintedFacts {
  private let pages: [[String]]

  init(_ reading: PDFReading) { pages = reading.pages }

  /// Creates facts of texts, by pages.
  init(texts: [[String]]) { pages = texts }

  /// Whether a text is printed somewhere, however it is broken into lines.
  ///
  /// Of a text with letters from right to left, a page has the same characters, but not always in
  /// the order of reading: what comes to stand left of what is decided where it is drawn.
  func has(_ text: String) -> Bool {
    let wanted = Self.squeezed(text)
    let isReordered = wanted.unicodeScalars.contains(where: Self.isRightToLeft)
    return pages.contains { page in
      let shown = Self.squeezed(page.joined())
      return shown.contains(wanted)
        || isReordered && Self.has(Array(wanted.unicodeScalars), in: shown)
    }
  }

  /// Whether a text has some characters beside each other, in whatever order.
  private static func has(_ wanted: [UnicodeScalar], in text: String) -> Bool {
    let (wanted, text) = (wanted.sorted(), Array(text.unicodeScalars))
    let starts = 0..<max(0, text.count - wanted.count + 1)
    return starts.contains { text[$0..<$0 + wanted.count].sorted() == wanted }
  }

  /// Whether a character is of a script that is written from right to left.
  private static func isRightToLeft(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF,
      0x1_E800...0x1_EFFF:
      true
    default: false
    }
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

  /// The text without white space and characters that nobody sees; of a control character a page
  /// shows the replacement character.
  private static func squeezed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { continue }
      result.append(properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(result)
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
