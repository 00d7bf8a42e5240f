import Markup

/// Attributes of HTML that say how an element looks (HTML, 15.3).
enum PresentationalHints {
  /// The attributes that are understood.
  static let attributes: Set<String> = [
    "width", "height", "align", "valign", "bgcolor", "nowrap", "hidden", "href",
  ]

  /// The declarations an element's attributes stand for, as text.
  static func declarations(of node: MarkupTree.Node) -> String {
    var text = ""
    for attribute in node.attributes where attributes.contains(attribute.name) {
      let value = attribute.value.lowercased()
      // Only what a plain value can be made of may reach a style.
      guard value.utf8.allSatisfy({ isPlain($0) }) else { continue }
      switch attribute.name {
      case "width", "height": text += dimension(attribute.name, value, node.name ?? "")
      case "align" where ["left", "right", "center", "justify"].contains(value):
        text += node.name == "table" ? table(value) : "text-align:\(value);"
      case "valign": text += "vertical-align:\(value);"
      case "bgcolor": text += "background-color:\(value);"
      case "nowrap": text += "white-space:nowrap;"
      default: break
      }
    }
    return text
  }

  private static func table(_ align: String) -> String {
    switch align {
    case "center": "margin-left:auto;margin-right:auto;"
    case "right": "margin-left:auto;"
    default: ""
    }
  }

  private static func dimension(_ name: String, _ value: String, _ element: String) -> String {
    guard ["table", "td", "th", "col", "img", "tr", "hr"].contains(element) else { return "" }
    let digits = value.prefix { $0.isNumber || $0 == "." }
    if digits.isEmpty || digits.count > 6 { return "" }
    return "\(name):\(digits)\(value.hasSuffix("%") ? "%" : "px");"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
