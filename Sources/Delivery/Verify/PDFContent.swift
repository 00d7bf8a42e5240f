/// The texts that a page's content shows.
enum PDFContent {
  /// Two strings are one text if the second goes on where the first ends, which operators that
  /// move to another line say they do not.
  static func texts(in content: [UInt8], fonts: [String: CharacterMap]) -> [String] {
    var scanner = PDFScanner(content)
    var operands: [PDFObject] = []
    var font: CharacterMap?
    var texts: [String] = []
    var text = ""
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
      switch operation {
      case "Tf": font = operands.first?.name.flatMap { fonts[$0] }
      case "Tj", "'", "\"":
        if case .string(let bytes)? = operands.last { text += font?.text(of: bytes) ?? "" }
      case "TJ":
        for element in operands.last?.elements ?? [] {
          switch element {
          case .string(let bytes): text += font?.text(of: bytes) ?? ""
          // A gap of more than three ems is another cell.
          case .number(let gap) where gap < -3000: text += "\n"
          default: break
          }
        }
      case "Td", "TD", "Tm", "T*", "ET":
        texts += text.split(separator: "\n").map(String.init)
        text = ""
      default: break
      }
      operands.removeAll(keepingCapacity: true)
    }
    return texts + text.split(separator: "\n").map(String.init)
  }
}
