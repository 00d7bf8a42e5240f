/// What HTML says about elements by their names (HTML, 13.1.2 and 13.2.6).
public enum HTMLElement {
  /// Whether an element never has content, such as `br`.
  public static func isVoid(_ name: String) -> Bool { voids.contains(name) }

  /// Whether everything up to an element's end tag stands for itself, as in `style`.
  public static func hasRawText(_ name: String) -> Bool { rawTexts.contains(name) }

  /// Whether an element holds text and character references but no elements, as `title` does.
  public static func hasPlainText(_ name: String) -> Bool { plainTexts.contains(name) }

  /// Whether HTML defines the element.
  public static func isDefined(_ name: String) -> Bool {
    voids.contains(name) || containers.contains(name)
  }

  /// Whether an element has no content and no end tag.
  ///
  /// It is void, or it is none of HTML's own and its tag ends in `/>`. Browsers ignore the slash
  /// of `<div/>`.
  public static func isClosed(by tag: HTMLStartTag) -> Bool {
    isVoid(tag.name) || (tag.isSelfClosing && !isDefined(tag.name))
  }

  /// Whether an element may lack its end tag.
  public static func mayLackEndTag(_ name: String) -> Bool { optionalEnds.contains(name) }

  /// Whether a start tag ends an open element that lacks its end tag, as `<li>` ends an `li`.
  ///
  /// - Parameters:
  ///   - start: The name of the element that begins.
  ///   - open: The name of the innermost open element.
  public static func closes(_ start: String, open: String) -> Bool {
    switch open {
    case "p": blocks.contains(start)
    case "li": start == "li"
    case "dt", "dd": start == "dt" || start == "dd"
    case "td", "th": cells.contains(start) || tableParts.contains(start) || start == "tr"
    case "tr": tableParts.contains(start) || start == "tr"
    case "thead", "tbody", "tfoot", "caption": tableParts.contains(start)
    case "colgroup": (tableParts.contains(start) && start != "col") || start == "tr"
    case "option": start == "option" || start == "optgroup" || start == "hr"
    case "optgroup": start == "optgroup" || start == "hr"
    case "rt", "rp": start == "rt" || start == "rp"
    case "head": start == "body"
    default: false
    }
  }

  /// Whether a start tag ends no element outside of an open one: `<td>` none outside its table.
  static func limits(_ start: String, to open: String) -> Bool {
    if cells.contains(start) || tableParts.contains(start) || start == "tr" {
      return open == "table" || open == "template"
    }
    if start == "li" || start == "dt" || start == "dd" {
      // What was left open in an item ends with it, another block does not.
      return scopes.contains(open)
        || blocks.contains(open) && open != "p" && open != "div" && open != "address"
    }
    return scopes.contains(open)
  }

  /// Whether an end tag ends no element outside of an open one.
  static func limits(end name: String, to open: String) -> Bool {
    let isTablePart =
      cells.contains(name) || tableParts.contains(name) || name == "tr" || name == "table"
    return isTablePart ? open == "table" || open == "template" : scopes.contains(open)
  }

  /// Whether an end tag ends an open element: that of a heading any heading (HTML, 13.2.6.4.7).
  static func ends(_ name: String, open: String) -> Bool {
    open == name || isHeading(open) && isHeading(name)
  }

  static func isHeading(_ name: String) -> Bool { headings.contains(name) }

  /// Whether an end tag without its element stands for an empty one (HTML, 13.2.6.4.7).
  static func isMade(byEndTag name: String) -> Bool { name == "p" || name == "br" }

  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// Whether it is a part of tables.
  static func isTablePart(_ name: String) -> Bool {
    cells.contains(name) || tableParts.contains(name) || name == "tr"
  }

  /// Whether an element may stand in a table outside of its cells and caption (HTML, 13.2.6.4.9).
  static func mayStandBetweenTableParts(_ name: String, _ attributes: [Attribute]) -> Bool {
    switch name {
    case "style", "script", "template", "form": true
    case "input":
      attributes.contains { $0.name == "type" && $0.value.asciiLowercased == "hidden" }
    default: isTablePart(name)
    }
  }

  /// What holds its content together (HTML, 13.2.4.2).
  private static let scopes: Set<String> = [
    "button", "caption", "object", "select", "svg", "table", "td", "template", "th",
  ]

  private static let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]

  private static let rawTexts: Set<String> = [
    "style", "script", "xmp", "iframe", "noembed", "noframes",
  ]

  private static let plainTexts: Set<String> = ["title", "textarea"]

  private static let optionalEnds: Set<String> = [
    "html", "head", "body", "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot",
    "caption", "colgroup", "option", "optgroup", "rt", "rp",
  ]

  private static let cells: Set<String> = ["td", "th"]

  private static let tableParts: Set<String> = [
    "thead", "tbody", "tfoot", "caption", "colgroup", "col",
  ]

  /// What ends an open paragraph.
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl",
    "dd", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "ul",
  ]

  private static let containers: Set<String> = blocks.union(optionalEnds).union(rawTexts)
    .union(plainTexts).union([
      "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "button", "canvas", "cite",
      "code", "data", "datalist", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "legend",
      "map", "mark", "math", "meter", "noscript", "object", "output", "picture", "progress", "q",
      "ruby", "s", "samp", "select", "slot", "small", "span", "strike", "strong", "sub", "sup",
      "svg", "template", "time", "tt", "u", "var", "video",
    ])
}
