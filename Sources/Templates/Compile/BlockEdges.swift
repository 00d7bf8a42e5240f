import Markup

/// What is around nodes, as far as white space depends on it.
struct MarkupPlace {
  /// Whether a block begins or ends right before the nodes.
  private(set) var before: Bool
  /// Whether a block begins or ends right after the nodes.
  private(set) var after: Bool
  /// Whether white space counts, as in `pre`.
  private(set) var preserves = false
  /// Whether the nodes are under a condition or in a loop.
  private(set) var isConditional = false

  /// The place of a whole file.
  static let root = MarkupPlace(before: true, after: true)
  /// The place of an attribute's value and of text.
  static let text = MarkupPlace(before: false, after: false, preserves: true)

  /// The place with other neighbours.
  func inside(before: Bool, after: Bool) -> MarkupPlace {
    var place = self
    (place.before, place.after) = (before, after)
    return place
  }

  /// The place inside an element.
  func inside(_ name: String) -> MarkupPlace {
    let isBlock = BlockEdges.isBlock(name)
    var place = inside(before: isBlock, after: isBlock)
    place.preserves = preserves || name == "pre" || name == "textarea"
    return place
  }

  /// The place inside a tag.
  var conditional: MarkupPlace {
    var place = self
    place.isConditional = true
    return place
  }

  /// Whether a text can be left out: it is white space with a line break between blocks.
  func drops(_ text: String) -> Bool {
    before && after && !preserves && text.utf8.contains(UInt8(ascii: "\n"))
      && text.utf8.allSatisfy(\.isSpace)
  }
}

/// For each of a list of nodes, whether blocks are next to it on either side.
struct BlockEdges {
  private(set) var before: [Bool] = []
  private(set) var after: [Bool] = []

  init(_ nodes: [SyntaxNode], in place: MarkupPlace) {
    var state = place.before
    for node in nodes {
      before.append(state)
      state = Self.passing(node, state, backwards: false)
    }
    state = place.after
    for node in nodes.reversed() {
      after.append(state)
      state = Self.passing(node, state, backwards: true)
    }
    after.reverse()
  }

  /// Whether an element is a block where no style sheet says otherwise.
  static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

  /// Whether a block is next to what follows a node, if `state` says so of the node itself.
  private static func passing(_ node: SyntaxNode, _ state: Bool, backwards: Bool) -> Bool {
    switch node.kind {
    case .element(let element): isBlock(element.name)
    case .text(let text): state && text.utf8.allSatisfy(\.isSpace)
    case .assignment: state
    case .hole, .translation, .include, .block: false
    case .conditional(let branches):
      branches.allSatisfy { passing($0.body, state, backwards: backwards) }
        && (branches.last?.condition == nil || state)
    case .loop(let loop):
      passing(loop.body, state, backwards: backwards)
        && passing(loop.otherwise ?? [], state, backwards: backwards)
    }
  }

  private static func passing(
    _ nodes: [SyntaxNode], _ state: Bool, backwards: Bool
  ) -> Bool {
    var state = state
    if backwards {
      for node in nodes.reversed() { state = passing(node, state, backwards: true) }
    } else {
      for node in nodes { state = passing(node, state, backwards: false) }
    }
    return state
  }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup",
    "hr", "html", "legend", "li", "link", "main", "menu", "meta", "nav", "ol", "p", "pre",
    "section", "style", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
    "ul",
  ]
}
