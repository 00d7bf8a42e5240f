/// Marks in a page's content.
///
/// While drawing, a rectangle of a colour of its own marks where text goes (`MarkColor`); a cluster of
/// text without glyphs, which Cairo writes as an empty span with an `ActualText`, marks the glyphs of
/// a face whose codes are to be read. Afterwards `ContentMarks` puts the text in its place, tags
/// pictures with their element and makes everything else decoration.
struct ContentMarks: ~Copyable {
  /// The element of each piece of marked content, by its number on the page.
  private(set) var elements: [Int] = []
  /// The content with its marks replaced.
  private(set) var output = ByteBuffer(capacity: 32_768)
  private var isDecoration = false

  /// The text of a face's mark, in three characters that no text has together: a private one, and the
  /// mark's number in two digits of base 4096.
  static func text(_ number: Int) -> [UInt8] {
    precondition(number >= 0 && number < 1 << 24, "a document has less than 16 million marks")
    var bytes: [UInt8] = []
    for value in [0xFFFD, number >> 12, number & 0xFFF] {
      // U+100000 plus the value in UTF-8.
      bytes += [
        0xF4, 0x80 | UInt8(value >> 12), 0x80 | UInt8(value >> 6 & 63), 0x80 | UInt8(value & 63),
      ]
    }
    return bytes
  }

  private static let stateOperators = [
    " cm\n", " gs\n", " gs \n", " g\n", " rg\n", " rg \n", " g \n",
  ]
  .map { Array($0.utf8) }
  private static let decoration = Array("/Artifact BMC\n".utf8)
  private static let end = Array("EMC\n".utf8)

  /// Replaces the marks in a page's content, which is `output` then.
  ///
  /// - Parameters:
  ///   - pictures: The elements of the pictures, in the order they are drawn; -1 for decoration.
  ///   - writer: Writes the text.
  ///   - tag: The name of an element's role.
  /// - Returns: Whether the content is what was drawn.
  mutating func replaceMarks(
    in content: [UInt8], pictures: [Int], writer: inout TextWriter, tag: (Int) -> String
  ) -> Bool {
    var pictures = pictures[...]
    output.removeAll()
    elements.removeAll(keepingCapacity: true)
    isDecoration = false
    var position = 0
    while position < content.count {
      let newline = content[position...].firstIndex(of: 10) ?? content.count - 1
      let line = content[position...newline]
      position = newline + 1
      if Self.startsText(line) {
        copyState(line.dropLast(3))
        guard let text = TextObject(content, at: position) else { return false }
        position = text.end
        if text.marks.isEmpty {
          beginDecoration()
          output += "BT\n"
          output += content[(newline + 1)..<position]
        }
        for mark in text.marks where !writer.read(mark, of: content) { return false }
      } else if let (mark, rest) = MarkColor.read(line) {
        if line.suffix(4).elementsEqual(" gs\n".utf8) {
          copyState(line[rest...].dropLast())
          position = (content[position...].firstIndex(of: 10) ?? content.count - 1) + 1
        }
        endDecoration()
        guard content[..<position].suffix(5).elementsEqual("re f\n".utf8),
          writer.write(slot: mark.number, to: &output, elements: &elements)
        else { return false }
      } else if Self.drawsPicture(line) {
        guard let element = pictures.popFirst() else { return false }
        copyPicture(line, of: element, tag: tag)
      } else if let path = path(in: content, from: line.startIndex) {
        copy(path)
        position = path.lines.endIndex
      } else {
        copy(line)
      }
    }
    endDecoration()
    return pictures.isEmpty
  }

  private mutating func beginDecoration() {
    if !isDecoration { output += Self.decoration }
    isDecoration = true
  }

  private mutating func endDecoration() {
    if isDecoration { output += Self.end }
    isDecoration = false
  }

  /// Copies what stands before a text object or after a mark's colour.
  private mutating func copyState(_ line: ArraySlice<UInt8>) {
    if line.isEmpty { return }
    endDecoration()
    output += line
    output.append(10)
  }

  /// Copies a line.
  ///
  /// Cairo writes each operator that matters at the end of a line of its own.
  private mutating func copy(_ line: ArraySlice<UInt8>) {
    if Self.changesState(line) { endDecoration() } else { beginDecoration() }
    output += line
  }

  /// The lines at a position if they are a path: one that cuts off what follows, and so draws
  /// nothing, or one of several lines; Cairo divides the numbers and operators of a path among
  /// lines, but not those at its end.
  private func path(
    in content: [UInt8], from position: Int
  ) -> (lines: ArraySlice<UInt8>, isClip: Bool)? {
    var start = position
    while start < content.count, let newline = content[start...].firstIndex(of: 10) {
      let line = content[start..<newline]
      let end = newline + 1
      if line.suffix(3).elementsEqual("W n".utf8) || line.suffix(4).elementsEqual("W* n".utf8) {
        return (content[position..<end], true)
      }
      if start == position, Self.changesState(content[position..<end]) { return nil }
      guard let last = line.last, Self.goesOnAfter.contains(last) else {
        return start == position ? nil : (content[position..<end], false)
      }
      start = end
    }
    return nil
  }

  /// How a line of a path ends after which the path goes on: with a number, a space or one of the
  /// operators `m`, `l`, `c`, `h` and `re`.
  private static let goesOnAfter = Set("0123456789 mlche".utf8)

  private mutating func copy(_ path: (lines: ArraySlice<UInt8>, isClip: Bool)) {
    if path.isClip { endDecoration() } else { beginDecoration() }
    output += path.lines
  }

  /// Copies the line that draws a picture.
  private mutating func copyPicture(
    _ line: ArraySlice<UInt8>, of element: Int, tag: (Int) -> String
  ) {
    if element < 0 { return copy(line) }
    endDecoration()
    output += "/\(tag(element)) <</MCID \(elements.count)>> BDC\n".utf8
    elements.append(element)
    output += line
    output += Self.end
  }

  private static func drawsPicture(_ line: ArraySlice<UInt8>) -> Bool {
    line.suffix(4).elementsEqual(" Do\n".utf8)
  }

  private static func startsText(_ line: ArraySlice<UInt8>) -> Bool {
    line.elementsEqual("BT\n".utf8) || line.suffix(4).elementsEqual(" BT\n".utf8)
  }

  /// Whether a line draws nothing.
  private static func changesState(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= 2 || line.elementsEqual("Q q\n".utf8)
      || stateOperators.contains { line.suffix($0.count).elementsEqual($0) }
  }
}
