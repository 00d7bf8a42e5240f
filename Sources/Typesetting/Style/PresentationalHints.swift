import Markup

/// Attributes of HTML that say how an element looks (HTML, 15.3), and the rules of HTML's style
/// that no selector expresses.
enum PresentationalHints {
  /// The attributes that are understood, on the element itself or on one around it.
  static let attributes: Set<String> = [
    "align", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "clear", "color",
    "dir", "face", "height", "hidden", "href", "hspace", "lang", "link", "marginheight",
    "marginwidth", "leftmargin", "topmargin", "noshade", "nowrap", "open", "cols", "rows", "rules",
    "size", "text", "type", "valign", "vspace", "width", "wrap", "xml:lang",
  ]

  /// The declarations an element's attributes stand for, as text.
  ///
  /// - Parameters:
  ///   - parent: The style of the element around it, nil for the root.
  ///   - hasQuirks: Whether the page is an old one.
  static func declarations(
    of id: NodeID, in tree: MarkupTree, parent: ComputedStyle?, hasQuirks: Bool
  ) -> String {
    let node = tree[id]
    guard let name = node.name else { return "" }
    var text = ""
    switch name {
    case "th":
      // HTML, 15.3.8: centred, unless an element around it says how text is aligned.
      if parent?.text.textAlign == .start { text = "text-align:center;" }
      text += cell(id, in: tree)
    case "td": text = cell(id, in: tree)
    default: break
    }
    for attribute in node.attributes where attributes.contains(attribute.name) {
      if name == "input", attribute.name == "size",
        FormControls.ignoresSize(node.attribute("type"))
      {
        continue
      }
      text += declarations(of: attribute, on: name)
    }
    if hasQuirks, cells.contains(name), node.attribute("nowrap") != nil,
      let width = node.attribute("width")
    {
      text += wrapping(width: width.trimmingWhitespace)
    }
    return text
  }

  /// In old pages a cell that must not wrap wraps if it has a width, but is never narrower (HTML,
  /// 15.3.8; Quirks Mode Standard, 3.9).
  private static func wrapping(width: Substring) -> String {
    guard !width.hasSuffix("%"), let number = number(width), !isZero(number) else { return "" }
    return "white-space:normal;min-width:\(number)px;"
  }

  private static func declarations(of attribute: Attribute, on element: String) -> String {
    let value = attribute.value.lowercased().trimmingWhitespace
    switch attribute.name {
    case "width", "height": return dimension(attribute.name, value, on: element)
    case "align": return alignment(value, on: element)
    case "bgcolor": return color("background-color", value, on: element, of: backgrounds)
    case "text": return color("color", value, on: element, of: ["body"])
    case "color": return color("color", value, on: element, of: ["font", "hr"])
    case "bordercolor": return color("border-color", value, on: element, of: ["table"])
    case "size" where element == "font": return fontSize(value)
    case "face" where element == "font": return family(attribute.value)
    case "size" where element == "hr": return ruleHeight(value)
    case "cols", "rows", "size":
      guard let count = number(value).flatMap({ Int($0) }), (1...1000).contains(count) else {
        return ""
      }
      return FormControls.dimension(attribute.name, count, on: element)
    case "noshade" where element == "hr": return "border-style:solid;"
    case "nowrap" where cells.contains(element): return "white-space:nowrap;"
    case "wrap" where element == "pre": return "white-space:pre-wrap;"
    case "valign" where tableParts.contains(element):
      return ["top", "middle", "bottom", "baseline"].contains(value)
        ? "vertical-align:\(value);" : ""
    case "dir": return direction(value, on: element)
    case "lang", "xml:lang":
      // A tag of nothing but letters, digits and hyphens; empty for a language that is not known.
      let isTag = value.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
      return isTag && value.utf8.count <= 64 ? "-bp-language:\"\(value)\";" : ""
    case "clear" where element == "br":
      let side = value == "all" ? "both" : value
      return ["left", "right", "both"].contains(side) ? "clear:\(side);" : ""
    case "type": return listType(attribute.value, on: element)
    default: return frame(attribute.name, value, on: element)
    }
  }

  private static let cells: Set<String> = ["td", "th"]
  private static let tableParts: Set<String> = ["thead", "tbody", "tfoot", "tr", "td", "th", "col"]
  private static let backgrounds = tableParts.union(["table", "body"])

  /// HTML, 15.3.5; `auto` takes the direction of the text's first letter.
  private static func direction(_ value: Substring, on element: String) -> String {
    switch value {
    case "ltr", "rtl":
      return "direction:\(value);unicode-bidi:\(element == "bdo" ? "isolate-override" : "isolate");"
    case "auto": return "unicode-bidi:plaintext;"
    default: return ""
    }
  }

  // MARK: - Boxes

  private static func dimension(
    _ name: String, _ value: Substring, on element: String
  ) -> String {
    let isWidth = name == "width"
    let elements: Set =
      isWidth
      ? ["table", "td", "th", "col", "colgroup", "img", "hr"] : ["table", "td", "th", "img", "tr"]
    // Lengths with units and all others are the drawing's own size (SVG 2, 8.2).
    if element == "svg", value.hasSuffix("%") {
      return self.number(value).map { "\(name):\($0)%;" } ?? ""
    }
    guard elements.contains(element), let number = number(value) else { return "" }
    if cells.contains(element) && isZero(number) { return "" }
    return "\(name):\(number)\(value.hasSuffix("%") ? "%" : "px");"
  }

  /// What attributes about frames and distances say.
  private static func frame(_ name: String, _ value: Substring, on element: String) -> String {
    switch (name, element) {
    case ("border", "table"):
      let width = number(value) ?? "1"
      return isZero(width) ? "" : "border:\(width)px outset gray;"
    case ("border", "img"): return number(value).map { "border:\($0)px solid;" } ?? ""
    case ("cellspacing", "table"): return number(value).map { "border-spacing:\($0)px;" } ?? ""
    case ("rules", "table"):
      return ["none", "groups", "rows", "cols", "all"].contains(value)
        ? "border-collapse:collapse;" : ""
    case ("hspace", "img"):
      return number(value).map { "margin-left:\($0)px;margin-right:\($0)px;" } ?? ""
    case ("vspace", "img"):
      return number(value).map { "margin-top:\($0)px;margin-bottom:\($0)px;" } ?? ""
    case ("marginwidth", "body"), ("leftmargin", "body"):
      return number(value).map { "margin-left:\($0)px;margin-right:\($0)px;" } ?? ""
    case ("marginheight", "body"), ("topmargin", "body"):
      return number(value).map { "margin-top:\($0)px;margin-bottom:\($0)px;" } ?? ""
    default: return ""
    }
  }

  /// What a table says about its cells.
  private static func cell(_ id: NodeID, in tree: MarkupTree) -> String {
    var next = tree[id].parent
    while let current = next, tree[current].name != "table" {
      guard tableParts.contains(tree[current].name ?? "") else { return "" }
      next = tree[current].parent
    }
    guard let table = next else { return "" }
    var text = ""
    if let padding = tree[table].attribute("cellpadding"),
      let number = number(padding.trimmingWhitespace)
    {
      text += "padding:\(number)px;"
    }
    if let rules = tree[table].attribute("rules")?.lowercased() {
      switch rules {
      case "all": text += "border:1px solid;"
      case "cols": text += "border-width:1px;border-style:none solid;"
      case "rows": text += "border-width:1px;border-style:solid none;"
      default: break
      }
    } else if let border = tree[table].attribute("border"),
      !isZero(number(border.trimmingWhitespace) ?? "1")
    {
      text += "border:1px inset gray;"
    }
    return text
  }

  private static func ruleHeight(_ value: Substring) -> String {
    guard let number = number(value), let size = Double(number) else { return "" }
    // The border of one pixel above and below counts (HTML, 15.3.11).
    return size <= 1 ? "border-bottom-width:0;" : "height:\(min(size, 100_000) - 2)px;"
  }

  // MARK: - Alignment

  private static func alignment(_ value: Substring, on element: String) -> String {
    let word = value == "middle" || value == "absmiddle" ? "center" : value
    switch element {
    case "table":
      switch word {
      case "center": return "margin-left:auto;margin-right:auto;"
      case "left", "right": return "float:\(word);"
      default: return ""
      }
    case "hr":
      switch word {
      case "left": return "margin-left:0;margin-right:auto;"
      case "right": return "margin-left:auto;margin-right:0;"
      default: return ""
      }
    case "img":
      switch value {
      case "left", "right": return "float:\(value);"
      case "top", "middle", "bottom", "baseline": return "vertical-align:\(value);"
      default: return ""
      }
    case "caption": return word == "bottom" ? "caption-side:bottom;" : ""
    case "thead", "tbody", "tfoot", "tr", "td", "th", "div", "p", "h1", "h2", "h3", "h4", "h5",
      "h6":
      // Blocks inside are aligned too (HTML, 15.3.3; of `p` and headings in browsers).
      if word == "justify" { return "text-align:justify;" }
      return ["left", "right", "center"].contains(word) ? "text-align:-bp-\(word);" : ""
    default: return ""
    }
  }

  // MARK: - Text

  private static func color(
    _ property: String, _ value: Substring, on element: String, of elements: Set<String>
  ) -> String {
    guard elements.contains(element), value.utf8.allSatisfy({ isPlain($0) }) else { return "" }
    // The number sign may be left out, if the rest is a number.
    let isBare =
      value.utf8.count == 6
      && value.utf8.allSatisfy {
        isDigit($0) || ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f"))
      }
    return "\(property):\(isBare ? "#" : "")\(value);"
  }

  /// The seven sizes of old, from 3 as the middle one (HTML, 15.3.4).
  private static func fontSize(_ value: Substring) -> String {
    let sizes = ["x-small", "small", "medium", "large", "x-large", "xx-large", "36pt"]
    let isRelative = value.hasPrefix("+") || value.hasPrefix("-")
    guard let number = number(isRelative ? value.dropFirst() : value).flatMap({ Double($0) }) else {
      return ""
    }
    let step = Int(min(number, 10))
    let size = !isRelative ? step : value.hasPrefix("+") ? 3 + step : 3 - step
    return "font-size:\(sizes[min(max(size, 1), 7) - 1]);"
  }

  private static func family(_ value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || " ,-".unicodeScalars.contains($0)
    }
    guard isPlain else { return "" }
    let names = value.split(separator: ",").map { "\"\(String($0).trimmingWhitespace)\"" }
    return names.isEmpty ? "" : "font-family:\(names.joined(separator: ","));"
  }

  private static func listType(_ value: String, on element: String) -> String {
    guard ["ol", "ul", "li"].contains(element) else { return "" }
    let types = [
      "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman",
      "I": "upper-roman",
    ]
    if let type = types[value] { return "list-style-type:\(type);" }
    let word = value.lowercased()
    return ["disc", "circle", "square", "none"].contains(word) ? "list-style-type:\(word);" : ""
  }

  // MARK: - Values

  /// The number a dimension begins with (HTML, 2.3.4.4); nil if it begins with none.
  private static func number(_ value: Substring) -> Substring? {
    let digits = value.prefix { $0.utf8.allSatisfy { isDigit($0) } || $0 == "." }
    guard digits.first != ".", !digits.isEmpty, digits.utf8.count <= 6,
      digits.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= 1, digits.last != "."
    else { return nil }
    return digits
  }

  private static func isZero(_ number: Substring) -> Bool {
    number.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Whether a plain value can be made of a byte: nothing else may reach a style.
  private static func isPlain(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "#")
      || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
  }
}
