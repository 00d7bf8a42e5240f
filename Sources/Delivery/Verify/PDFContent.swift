/// The texts that a page's content shows.
///
/// Marked content with a replacement text (ISO 32000-1, 14.9.4) is that text and not its glyphs:
/// so are ligatures written whose glyphs stand in another order than their letters.
struct PDFContent {
  private let fonts: [String: CharacterMap]
  private var font: CharacterMap?
  private var texts: [String] = []
  private var text = ""
  /// The marked content that is open: of each whether it has a replacement text.
  private var open: [Bool] = []
  /// How many of those that are open have one.
  private var replaced = 0

  /// Two strings are one text if the second goes on where the first ends, which operators that
  /// move to another line say they do not.
  static func texts(in content: [UInt8], fonts: [String: CharacterMap]) -> [String] {
    var page = PDFContent(fonts: fonts)
    var scanner = PDFScanner(content)
    var operands: [PDFObject] = []
    while true {
      guard let object = scanner.next() else {
        // An operand that cannot be read, or the end.
        guard scanner.skip("]") || scanner.skip(">") || scanner.skip(")") else { break }
        continue
      }
      guard case .word(let operation) = object else {
        operands.append(object)
        continue
      }
      page.take(operation, operands)
      operands.removeAll(keepingCapacity: true)
    }
    page.endText()
    return page.texts
  }

  private init(fonts: [String: CharacterMap]) { self.fonts = fonts }

  private mutating func take(_ operation: String, _ operands: [PDFObject]) {
    switch operation {
    case "Tf": font = operands.first?.name.flatMap { fonts[$0] }
    case "Tj", "'", "\"":
      if case .string(let bytes)? = operands.last { show(bytes) }
    case "TJ":
      for element in operands.last?.elements ?? [] {
        switch element {
        case .string(let bytes): show(bytes)
        // A gap of more than three ems is another cell.
        case .number(let gap) where gap < -3000 && replaced == 0: text += "\n"
        default: break
        }
      }
    case "Td", "TD", "Tm", "T*", "ET":
      if replaced == 0 { endText() }
    case "BMC": open.append(false)
    case "BDC": begin(operands.last?["ActualText"])
    case "EMC":
      if open.popLast() == true { replaced -= 1 }
    default: break
    }
  }

  private mutating func show(_ bytes: [UInt8]) {
    if replaced == 0 { text += font?.text(of: bytes) ?? "" }
  }

  private mutating func begin(_ replacement: PDFObject?) {
    guard case .string(let bytes)? = replacement else { return open.append(false) }
    if replaced == 0 { text += Self.text(bytes) }
    open.append(true)
    replaced += 1
  }

  private mutating func endText() {
    texts += text.split(separator: "\n").map(String.init)
    text = ""
  }

  /// A text string (7.9.2.2): UTF-16 behind a byte order mark, else Latin 1 as far as we go.
  private static func text(_ bytes: [UInt8]) -> String {
    guard bytes.starts(with: [0xFE, 0xFF]) else {
      return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
    return CharacterMap.text(Array(bytes.dropFirst(2)))
  }
}
