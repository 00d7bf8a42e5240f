internal import Markup

/// Writes what can be drawn of an `svg` element as XML.
struct SVGWriter {
  let tree: MarkupTree
  let surroundings: SVGDocument.Surroundings
  private(set) var bytes: [UInt8] = []
  private(set) var findings: Set<SVGFinding> = []
  private(set) var text = ""
  private(set) var title: String?
  private(set) var size = NaturalSize(width: nil, height: nil)
  private var weights = SVGWeights()
  /// Whether texts are those of a style sheet.
  private var isInStyle = false

  init(tree: MarkupTree, surroundings: SVGDocument.Surroundings) {
    self.tree = tree
    self.surroundings = surroundings
  }

  /// Writes the element and what is inside it.
  mutating func write(_ root: NodeID) throws(PictureProblem) {
    try begin(root, depth: 0, isRoot: true)
    var path = [root]
    var next = tree[root].firstChild
    while let last = path.last {
      guard let node = next else {
        end(last)
        path.removeLast()
        next = tree[last].nextSibling
        continue
      }
      next = tree[node].nextSibling
      guard let name = tree[node].name else {
        add(tree[node].text, in: last)
        continue
      }
      switch SVGNames.treatment(of: name) {
      case .dropped(let finding): findings.insert(finding)
      case .silent:
        if name == "title", last == root, title == nil { title = content(of: node) }
      case .kept:
        try begin(node, depth: path.count, isRoot: false)
        path.append(node)
        next = tree[node].firstChild
      }
    }
    try weights.check()
  }

  // MARK: - Elements

  private mutating func begin(
    _ node: NodeID, depth: Int, isRoot: Bool
  ) throws(PictureProblem) {
    guard depth < SVGDocument.depthLimit, bytes.count <= SVGDocument.byteLimit else {
      throw .tooLarge
    }
    let name = tree[node].name ?? ""
    isInStyle = name == "style"
    weights.begin(id: tree[node].attribute("id"))
    bytes.append(UInt8(ascii: "<"))
    bytes += SVGNames.element(name).utf8
    if isRoot {
      bytes += " xmlns=\"http://www.w3.org/2000/svg\"".utf8
      bytes += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"".utf8
      try writeFrame(node)
    }
    for attribute in tree[node].attributes
    where !(isRoot && Self.frameAttributes.contains(attribute.name)) {
      write(attribute, on: name)
    }
    if isRoot {
      for (name, value) in surroundings.attributes where tree[node].attribute(name) == nil {
        write(name, value)
      }
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func end(_ node: NodeID) {
    bytes += "</".utf8
    bytes += SVGNames.element(tree[node].name ?? "").utf8
    bytes.append(UInt8(ascii: ">"))
    weights.end()
    isInStyle = false
  }

  private mutating func add(_ text: String, in parent: NodeID) {
    if text.isEmpty { return }
    if isInStyle {
      let style = SVGStyle.cleaned(substituted(text), findings: &findings)
      weights.refer(fromStyle: style)
      return escape(style)
    }
    let name = tree[parent].name
    guard name == "text" || name == "tspan" || name == "a" else { return }
    self.text += text
    escape(text)
  }

  private func content(of node: NodeID) -> String? {
    let texts = tree.children(of: node).map { tree[$0].text }
    let words = texts.joined().split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  // MARK: - Attributes

  private static let frameAttributes: Set<String> = [
    "x", "y", "width", "height", "viewbox", "preserveaspectratio", "class", "hidden",
  ]

  /// Writes what the outermost element says about its size: the drawing fills what it is given.
  private mutating func writeFrame(_ root: NodeID) throws(PictureProblem) {
    let frame = SVGFrame(
      width: tree[root].attribute("width"), height: tree[root].attribute("height"),
      viewBox: tree[root].attribute("viewbox"))
    guard let box = try frame.viewBox() else { throw .broken }
    size = frame.size
    write("width", "100%")
    write("height", "100%")
    write("viewBox", box)
    if frame.statesViewBox {
      if let ratio = tree[root].attribute("preserveaspectratio") {
        write("preserveAspectRatio", ratio)
      }
    } else {
      write("preserveAspectRatio", "none")
    }
  }

  private mutating func write(_ attribute: Attribute, on element: String) {
    let name = attribute.name
    let value = substituted(attribute.value)
    switch name {
    case "href", "xlink:href":
      guard value.hasPrefix("#") else {
        // A link of SVG leads nowhere on paper.
        if element != "a" { findings.insert(.address) }
        return
      }
      weights.refer(to: value.dropFirst(), times: 1)
      write("xlink:href", value)
    case "filter": if value != "none" { findings.insert(.filter) }
    case "mask": if value != "none" { findings.insert(.mask) }
    case "style":
      let style = SVGStyle.cleaned(value, findings: &findings)
      refer(in: style, of: attribute)
      write(name, style)
    case "xml:space", "xml:lang": write(name, value)
    case "stroke-dasharray": write(name, SVGStyle.dashes(value))
    default:
      guard Self.isKept(name) else { return }
      let cleaned = SVGStyle.cleaned(value, findings: &findings)
      refer(in: cleaned, of: attribute)
      write(SVGNames.attribute(name), cleaned)
    }
  }

  /// Whether an attribute may say how something is drawn: neither a handler of events, nor one of
  /// another vocabulary, nor a condition about the reader's language.
  private static func isKept(_ name: String) -> Bool {
    guard !name.hasPrefix("on"), !name.hasPrefix("xmlns"), !conditions.contains(name) else {
      return false
    }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") || isDigit($0)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let conditions: Set<String> = [
    "systemlanguage", "requiredextensions", "requiredfeatures", "base",
  ]

  /// Notes the elements that a value refers to: markers once for each point.
  private mutating func refer(in value: String, of attribute: Attribute) {
    guard value.contains("url(") else { return }
    let isMarker = value.contains("marker") || attribute.name.hasPrefix("marker")
    for id in SVGStyle.references(in: value) {
      weights.refer(to: Substring(id), times: 1, atPoints: isMarker)
    }
  }

  /// A text with the custom properties it names; one that is not known stays as it is.
  private func substituted(_ text: String) -> String {
    text.contains("var(") ? SVGStyle.substituted(text, surroundings.variable) : text
  }

  private mutating func write(_ name: String, _ value: String) {
    if name == "d" || name == "points" { weights.notePoints(value.utf8.count / 4) }
    bytes.append(UInt8(ascii: " "))
    bytes += name.utf8
    bytes += "=\"".utf8
    escape(value)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\t", "\n": bytes += "&#\(scalar.value);".utf8
      // XML has no other controls (XML 1.0, 2.2).
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": bytes.append(UInt8(ascii: " "))
      default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
  }
}
