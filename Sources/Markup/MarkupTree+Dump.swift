extension MarkupTree {
  /// Returns the tree as indented text, one node a line.
  ///
  ///     p.total.net#sum [lang="de"]
  ///       "12,00 €"
  public func dump() -> String {
    var result = ""
    walk(from: Self.root) { id, depth in
      let node = nodes[Int(id.index)]
      result += String(repeating: "  ", count: depth)
      if let name = node.name {
        result += name + Self.described(node.attributes)
      } else {
        result += Self.quoted(node.text)
      }
      result += "\n"
      return true
    }
    return result
  }

  /// The attributes: classes and identifier as in a selector, the others in brackets.
  private static func described(_ attributes: Attributes) -> String {
    var selector = ""
    var others = ""
    for attribute in attributes {
      let isWord = !attribute.value.isEmpty && !attribute.value.utf8.contains(where: \.isHTMLSpace)
      if attribute.name == "class", !attribute.value.isEmpty {
        let words = attribute.value.utf8.split(whereSeparator: \.isHTMLSpace)
        selector += words.map { "." + String(Substring($0)) }.joined()
      } else if attribute.name == "id", isWord {
        selector += "#" + attribute.value
      } else {
        others += " [\(attribute.name)=\(quoted(attribute.value))]"
      }
    }
    return selector + others
  }

  /// The text in quotes, so that it is one line and shows what cannot be seen.
  private static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\"".unicodeScalars
      case "\\": result += "\\\\".unicodeScalars
      case "\n": result += "\\n".unicodeScalars
      case "\t": result += "\\t".unicodeScalars
      case "\r": result += "\\r".unicodeScalars
      default:
        let category = scalar.properties.generalCategory
        let isVisible =
          category != .control && category != .format && category != .lineSeparator
          && category != .paragraphSeparator && (category != .spaceSeparator || scalar == " ")
        if isVisible {
          result.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars
        }
      }
    }
    return String(result) + "\""
  }
}
