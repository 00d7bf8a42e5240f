internal import Diagnostics

extension PagedDocument {
  /// Returns the pages as text, one item a line, for tests and for people who look for a mistake.
  ///
  ///     page 1 595.275x841.89
  ///       text 56.693 120.5 9 "Total due" Inter-700 #1a1a1a TH @0:310-322
  ///       fill 56.693 130 481.89 0.5 #cccccc artifact @1:20-40
  ///       stroke 56 140 400 140 1 dashed #cccccc artifact
  ///       picture 56.693 40 120 30 0 Figure
  ///       link 56.693 700 80 12 "https://example.org/" Link
  ///
  /// Lengths are points from the top left corner; of text the start of the baseline and the font
  /// size. Runs of one face and size share a line. After `@` come the source's index and the bytes
  /// an item was made from.
  public func dump(faceName: (FontFaceID) -> String) -> String {
    var result = ""
    for (index, page) in pages.enumerated() {
      result += "page \(index + 1) \(page.size.width)x\(page.size.height)\n"
      for item in page.items {
        let role = structure[item.structure]?.role.rawValue ?? "artifact"
        let source = item.span.map { " @\($0.source):\($0.start)-\($0.end)" } ?? ""
        for line in Self.lines(item.content, faceName: faceName) {
          result += "  \(line) \(role)\(source)\n"
        }
      }
    }
    return result
  }

  private static func lines(
    _ content: PageItem.Content, faceName: (FontFaceID) -> String
  ) -> [String] {
    switch content {
    case .text(let line):
      return lines(line, faceName: faceName)
    case .fill(let rect, let color):
      return ["fill \(numbers(rect)) \(color)"]
    case .stroke(let line):
      let ends = "\(line.from.x) \(line.from.y) \(line.to.x) \(line.to.y)"
      return ["stroke \(ends) \(line.width) \(line.style.rawValue) \(line.color)"]
    case .picture(let rect, let picture):
      return ["picture \(numbers(rect)) \(picture.index)"]
    case .link(let rect, let uri):
      return ["link \(numbers(rect)) \(quoted(uri))"]
    }
  }

  private static func lines(_ line: TextLine, faceName: (FontFaceID) -> String) -> [String] {
    var lines: [String] = []
    var rest = line.runs[...]
    while let first = rest.first {
      let group = rest.prefix { $0.run.face == first.run.face && $0.run.size == first.run.size }
      rest = rest.dropFirst(group.count)
      let place = "\(line.origin.x + first.x) \(line.origin.y) \(first.run.size)"
      let text = quoted(group.map(\.run.text).joined())
      lines.append("text \(place) \(text) \(faceName(first.run.face)) \(line.color)")
    }
    return lines
  }

  private static func numbers(_ rect: Rect) -> String {
    "\(rect.origin.x) \(rect.origin.y) \(rect.size.width) \(rect.size.height)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
