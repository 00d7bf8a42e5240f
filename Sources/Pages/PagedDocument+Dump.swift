internal import Diagnostics

extension PagedDocument {
  /// Returns the pages as text, one item a line, for tests and for people who look for a mistake.
  ///
  ///     page 1 595.275x841.89
  ///       text 56.693 120.5 9 "Total due" Inter-700 #1a1a1a TH @0:310-322
  ///       fill 56.693 130 481.89 0.5 #cccccc artifact @1:20-40
  ///       area 56 135 2 1, 60 135 1 1, #000000 Figure
  ///       stroke 56 140 400 140 1 dashed #cccccc artifact
  ///       shape 56 150 400 20 round 4 4 4 4 4 4 4 4 #cccccc artifact
  ///       shape 56 150 400 20 minus 57 151 398 18 within 56,150 456,150 455,151 57,151 #cccccc artifact
  ///       shape 56 150 4 4 round 2 2 2 2 2 2 2 2 #000000 Lbl "•" @0:310-322
  ///       shape 56 150 400 20 edge 1 dashed #cccccc artifact
  ///       clip 56 150 400 20 artifact
  ///       unclip artifact
  ///       picture 56.693 40 120 30 0 Figure
  ///       drawing 56.693 40 120 30 412 bytes Figure
  ///       transform 0 1 -1 0 100 20 artifact
  ///       untransform artifact
  ///       group 56.693 40 120 30 opacity 128 artifact
  ///       ungroup P
  ///       link 56.693 700 80 12 "https://example.org/" Link
  ///
  /// Lengths are points from the top left corner; of text the start of the baseline and the font
  /// size; of round corners the half-axes clockwise from the top left. Runs of one face and size share a line. After `@` come the source's index and the bytes
  /// an item was made from.
  public func dump(faceName: (FontFaceID) -> String) -> String {
    var result = ""
    for (index, page) in pages.enumerated() {
      result += "page \(index + 1) \(page.size.width)x\(page.size.height)\n"
      for item in page.items {
        let element = structure[item.structure]
        let text = element?.actualText.map { " " + Self.quoted($0) } ?? ""
        let role = (element?.role.rawValue ?? "artifact") + text
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
    case .area(let rects, let color):
      return ["area \(rects.map { "\(numbers($0))," }.joined(separator: " ")) \(color)"]
    case .stroke(let line):
      let ends = "\(line.from.x) \(line.from.y) \(line.to.x) \(line.to.y)"
      return ["stroke \(ends) \(line.width) \(line.style.rawValue) \(line.color)"]
    case .shape(let shape): return ["shape \(words(shape))"]
    case .clip(let area): return ["clip \(numbers(area))"]
    case .unclip: return ["unclip"]
    case .transform(let transform):
      let factors = transform.factors
      let numbers = [factors.xx, factors.yx, factors.xy, factors.yy].map { "\($0)" }
      return [
        "transform \(numbers.joined(separator: " ")) \(transform.shift.x) \(transform.shift.y)"
      ]
    case .untransform: return ["untransform"]
    case .group(let rect, let alpha): return ["group \(numbers(rect)) opacity \(alpha)"]
    case .ungroup: return ["ungroup"]
    case .drawing(let rect, let drawing, let alpha):
      let opacity = alpha == 255 ? "" : " opacity \(alpha)"
      return ["drawing \(numbers(rect)) \(drawing.svg.utf8.count) bytes\(opacity)"]
    case .picture(let rect, let picture, let alpha):
      let opacity = alpha == 255 ? "" : " alpha \(alpha)"
      return ["picture \(numbers(rect)) \(picture.index)\(opacity)"]
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

  private static func words(_ shape: Shape) -> String {
    var words = [numbers(shape.area)]
    switch shape.part {
    case .whole: break
    case .ring(let inner): words.append("minus \(numbers(inner))")
    case .edge(let width, let style): words.append("edge \(width) \(style.rawValue)")
    }
    if !shape.within.isEmpty {
      words.append("within " + shape.within.map { "\($0.x),\($0.y)" }.joined(separator: " "))
    }
    return (words + ["\(shape.color)"]).joined(separator: " ")
  }

  private static func numbers(_ area: RoundedRect) -> String {
    if area.isSharp { return numbers(area.rect) }
    let axes = area.corners.clockwise.map { "\($0.width) \($0.height)" }.joined(separator: " ")
    return "\(numbers(area.rect)) round \(axes)"
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
