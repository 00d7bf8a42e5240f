/// Marks in a page's content that say which element of the structure the following text belongs to.
///
/// While drawing, a mark is a cluster of text without glyphs: Cairo writes it as an empty span with
/// an `ActualText`, without ending the text object, which its own tags do. Afterwards `ContentMarks`
/// replaces these spans by marked content.
struct ContentMarks {
  /// The element of each piece of marked content, by its number on the page.
  private(set) var elements: [Int] = []
  private var output: [UInt8] = []
  private var state = State.outside
  /// The element that was marked last.
  private var current = -1

  private enum State {
    /// Outside of text objects.
    case outside
    /// Outside of text objects, in decoration.
    case decoration
    /// In a text object, with marked content open or not.
    case text(isOpen: Bool)
  }

  /// The text of a mark, in three characters that no text has together: a private one, and the
  /// number of the element plus one in two digits of base 4096; 0 stands for decoration.
  static func text(element: Int) -> [UInt8] {
    let number = element + 1
    precondition(number >= 0 && number < 1 << 24, "a structure has less than 16 million elements")
    var bytes: [UInt8] = []
    for value in [0xFFFD, number >> 12, number & 0xFFF] {
      // U+100000 plus the value in UTF-8.
      bytes += [
        0xF4, 0x80 | UInt8(value >> 12), 0x80 | UInt8(value >> 6 & 63), 0x80 | UInt8(value & 63),
      ]
    }
    return bytes
  }

  private static let markStart = Array("/Span << /ActualText <feffdbffdffd".utf8)
  private static let markEnd = Array("> >> BDC\nEMC\n".utf8)
  private static let stateOperators = [
    " cm\n", " gs\n", " gs \n", " g\n", " rg\n", " rg \n", " g \n",
  ]
  .map { Array($0.utf8) }
  private static let decoration = Array("/Artifact BMC\n".utf8)
  private static let end = Array("EMC\n".utf8)

  /// Replaces the marks in a page's content.
  ///
  /// - Parameters:
  ///   - pictures: The elements of the pictures, in the order they are drawn; -1 for decoration.
  ///   - tag: The name of an element's role.
  /// - Returns: The content; nil if it does not draw as many pictures.
  mutating func replaceMarks(
    in content: [UInt8], pictures: [Int], tag: (Int) -> String
  ) -> [UInt8]? {
    var pictures = pictures[...]
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(content.count * 5 / 4)
    elements.removeAll(keepingCapacity: true)
    state = .outside
    var position = 0
    while position < content.count {
      if let element = Self.mark(in: content, at: position) {
        if case .text(isOpen: true) = state, element == current {
          // The element goes on in another font.
        } else {
          closeText()
          open(element, tag: tag)
        }
        position += Self.markStart.count + 16 + Self.markEnd.count
        continue
      }
      let newline = content[position...].firstIndex(of: 10) ?? content.count - 1
      if Self.drawsPicture(content[position...newline]) {
        guard let element = pictures.popFirst() else { return nil }
        copyPicture(content[position...newline], of: element, tag: tag)
      } else if let path = path(in: content, from: position) {
        copy(path)
        position = path.lines.endIndex
        continue
      } else {
        copy(content[position...newline])
      }
      position = newline + 1
    }
    if case .decoration = state { output += Self.end }
    return pictures.isEmpty ? output : nil
  }

  private mutating func open(_ element: Int, tag: (Int) -> String) {
    if element < 0 {
      output += Self.decoration
    } else {
      output += "/\(tag(element)) <</MCID \(elements.count)>> BDC\n".utf8
      elements.append(element)
    }
    current = element
    state = .text(isOpen: true)
  }

  private mutating func closeText() {
    if case .text(isOpen: true) = state { output += Self.end }
  }

  /// Copies a line.
  ///
  /// Cairo writes each operator that matters at the end of a line of its own; in a string the end of
  /// a line follows a backslash.
  private mutating func copy(_ line: ArraySlice<UInt8>) {
    switch state {
    case .text:
      if line.elementsEqual("ET\n".utf8) {
        closeText()
        state = .outside
      }
    case .outside:
      if Self.startsText(line) {
        state = .text(isOpen: false)
      } else if !Self.changesState(line) {
        output += Self.decoration
        state = .decoration
      }
    case .decoration:
      if Self.startsText(line) {
        output += Self.end
        state = .text(isOpen: false)
      } else if Self.changesState(line) {
        output += Self.end
        state = .outside
      }
    }
    output += line
  }

  /// The lines at a position if they are a path: one that cuts off what follows, and so draws
  /// nothing, or one of several lines; Cairo divides the numbers and operators of a path among
  /// lines, but not those at its end.
  private func path(
    in content: [UInt8], from position: Int
  ) -> (lines: ArraySlice<UInt8>, isClip: Bool)? {
    if case .text = state { return nil }
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
    switch (state, path.isClip) {
    case (.decoration, true):
      output += Self.end
      state = .outside
    case (.outside, false):
      output += Self.decoration
      state = .decoration
    case (.decoration, false), (.outside, true), (.text, _): break
    }
    output += path.lines
  }

  /// Copies the line that draws a picture.
  private mutating func copyPicture(
    _ line: ArraySlice<UInt8>, of element: Int, tag: (Int) -> String
  ) {
    if element < 0 { return copy(line) }
    if case .decoration = state { output += Self.end }
    state = .outside
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

  /// The element of the mark at a position; -1 for decoration, nil if there is no mark.
  private static func mark(in content: [UInt8], at position: Int) -> Int? {
    guard content[position] == markStart[0],
      content[position...].starts(with: markStart),
      position + markStart.count + 16 + markEnd.count <= content.count,
      content[(position + markStart.count + 16)...].starts(with: markEnd)
    else { return nil }
    var units = (0, 0, 0, 0)
    for digit in content[(position + markStart.count)...].prefix(16) {
      // Cairo writes 0 to 9 and a to f.
      let value = Int(digit & 15) + (digit >= UInt8(ascii: "a") ? 9 : 0)
      units.0 = (units.0 << 4 | units.1 >> 12) & 0xFFFF
      units.1 = (units.1 << 4 | units.2 >> 12) & 0xFFFF
      units.2 = (units.2 << 4 | units.3 >> 12) & 0xFFFF
      units.3 = (units.3 << 4 | value) & 0xFFFF
    }
    func value(_ high: Int, _ low: Int) -> Int { (high & 0x3F) << 10 | low & 0x3FF }
    return value(units.0, units.1) << 12 + value(units.2, units.3) - 1
  }
}
