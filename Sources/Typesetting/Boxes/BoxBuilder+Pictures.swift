import Diagnostics
import Fonts
import Markup
import Pages
import Pictures

/// Pictures and drawings, which boxes show instead of children.
extension BoxBuilder {
  /// Finds the picture of an element; the text that stands for it is shown if there is none.
  mutating func picture(of node: NodeID, _ box: BoxID) {
    let name = nodes[Int(node.index)].attribute("src") ?? ""
    do {
      boxes[box].picture = .file(try pictures.number(of: name))
    } catch {
      diagnostics.append(
        Diagnostic(
          "L007", .warning, "the picture '\(name)' \(error.words)",
          place: place(of: node)))
      standIn(nodes[Int(node.index)].attribute("alt"), for: node, box)
    }
  }

  /// Reads the drawing that an `svg` element holds; its name is shown if it cannot be drawn.
  mutating func drawing(of node: NodeID, _ box: BoxID) {
    do {
      let document = try SVGDocument(tree, from: node, in: surroundings(boxes[box].style))
      for finding in document.findings {
        diagnostics.append(
          Diagnostic(
            "L011", .warning, "\(finding.words) of the drawing is not shown", place: place(of: node)
          ))
      }
      boxes[box].picture = .drawing(Int32(boxes.drawings.count))
      boxes.drawings.append(document)
    } catch {
      diagnostics.append(
        Diagnostic("L012", .error, "the drawing \(error.words)", place: place(of: node)))
      standIn(nodes[Int(node.index)].attribute("aria-label"), for: node, box)
    }
  }

  /// Where an element stands: found only for diagnostics, as it takes time in proportion to the page.
  private func place(of node: NodeID) -> SourcePlace? {
    resolver.design.sources.checkedPlace(nodes[Int(node.index)].span)
  }

  private mutating func standIn(_ text: String?, for node: NodeID, _ box: BoxID) {
    guard let text, !text.isEmpty else { return }
    let span = nodes[Int(node.index)].span
    addText(text, style: boxes[box].style, node: node, span: span, in: box)
  }

  /// What a drawing inherits from the page: the colour and font of its text, and custom properties.
  private func surroundings(_ style: ComputedStyle) -> SVGDocument.Surroundings {
    // The drawing is zoomed as a whole.
    let text = style.computed.text
    let families = text.fontFamilies.map { "'\($0.filter { $0 != "'" })'" }
    return SVGDocument.Surroundings(
      attributes: [
        ("color", text.color.description), ("font-family", families.joined(separator: ", ")),
        // User units are pixels, of which 4 are 3 points.
        ("font-size", "\(Length(units: text.fontSize.units * 4 / 3))"),
        ("font-weight", "\(text.fontWeight)"),
        ("font-style", text.fontStyle == .italic ? "italic" : "normal"),
      ],
      variable: { name in text.custom[name].flatMap { Self.text($0) } })
  }

  /// The text of a custom property that is a colour, a word or a number.
  private static func text(_ value: [ComponentValue]) -> String? {
    guard value.count == 1 else { return nil }
    if let color = Color(css: value[0]) { return color.description }
    return switch value[0] {
    case .ident(let name): name
    case .number(let number): "\(number)"
    case .dimension(let number, let unit): "\(number)\(unit)"
    case .percentage(let number): "\(number)%"
    case .string(let text): text
    case .hash, .url, .function, .comma, .slash, .delimiter: nil
    }
  }
}
