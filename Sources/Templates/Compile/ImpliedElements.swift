import Diagnostics
import Markup

/// The elements that HTML adds where a page leaves them out (HTML, 13.2.6).
///
/// A tag such as `for` counts as what it begins with.
extension TemplateCompiler {
  /// The nodes of an element with the elements that it implies.
  func completed(_ element: SyntaxElement) -> [SyntaxNode] {
    switch element.name {
    case "html": page(element.children)
    case "table":
      wrapped(element.children, in: "tbody") { ["tr", "td", "th"].contains($0) }
    case "tbody", "thead", "tfoot":
      wrapped(element.children, in: "tr") { ["td", "th"].contains($0) }
    case "pre", "textarea": withoutFirstLineBreak(element.children)
    default: element.children
    }
  }

  /// Parts a page into `head` and `body`.
  func page(_ nodes: [SyntaxNode]) -> [SyntaxNode] {
    if nodes.contains(where: { $0.elementName == "body" }) { return nodes }
    let start =
      nodes.firstIndex { node in
        if node.isWhiteSpace { return false }
        if case .assignment = node.kind { return false }
        guard let name = firstElement(of: node) else { return true }
        return name != "head" && !Self.headElements.contains(name)
      } ?? nodes.endIndex
    let (before, content) = (Array(nodes[..<start]), Array(nodes[start...]))
    let hasHead = before.contains { $0.elementName == "head" }
    let hasNone = before.allSatisfy { firstElement(of: $0) == nil }
    let head = hasHead || hasNone ? before : [element("head", of: before)].compactMap { $0 }
    return head + [element("body", of: content)].compactMap { $0 }
  }

  /// Puts runs of children into an element that may be left out.
  private func wrapped(
    _ nodes: [SyntaxNode], in name: String, where isPart: (String) -> Bool
  ) -> [SyntaxNode] {
    var (result, run): ([SyntaxNode], [SyntaxNode]) = ([], [])
    for node in nodes {
      if firstElement(of: node).map(isPart) ?? (node.isWhiteSpace && !run.isEmpty) {
        run.append(node)
      } else {
        if let part = element(name, of: run) { result.append(part) }
        run = []
        result.append(node)
      }
    }
    if let part = element(name, of: run) { result.append(part) }
    return result
  }

  private func element(_ name: String, of children: [SyntaxNode]) -> SyntaxNode? {
    guard let first = children.first else { return nil }
    let span = Span(source: first.span.source, start: first.span.start, end: first.span.start)
    let element = SyntaxElement(name: name, attributes: [], children: children)
    return SyntaxNode(kind: .element(element), span: span)
  }

  /// The name of the first element that a node is or holds.
  private func firstElement(of node: SyntaxNode, depth: Int = 0) -> String? {
    switch node.kind {
    case .element(let element): element.name
    case .text, .hole, .translation, .assignment: nil
    case .conditional(let branches):
      branches.lazy.compactMap { self.firstElement(of: $0.body, depth: depth) }.first
    case .loop(let loop): firstElement(of: loop.body, depth: depth)
    case .block(let name, let body): firstElement(of: given(name.text) ?? body, depth: depth)
    case .include(let inclusion):
      loader.known(inclusion.path).flatMap { firstElement(of: $0.nodes, depth: depth) }
    }
  }

  private func firstElement(of nodes: [SyntaxNode], depth: Int) -> String? {
    guard depth < Self.lookAhead, let first = nodes.first(where: { !$0.isWhiteSpace }) else {
      return nil
    }
    return firstElement(of: first, depth: depth + 1)
  }

  /// How many tags within one another are looked through for their first element.
  private static let lookAhead = 16

  private func withoutFirstLineBreak(_ nodes: [SyntaxNode]) -> [SyntaxNode] {
    guard case .text(let text) = nodes.first?.kind, text.utf8.first == UInt8(ascii: "\n"),
      let span = nodes.first?.span
    else { return nodes }
    return [SyntaxNode(kind: .text(String(text.dropFirst())), span: span)] + nodes.dropFirst()
  }

  private static let headElements: Set<String> = ["link", "meta", "style", "title"]
}

extension SyntaxNode {
  /// Whether the node is text of white space alone.
  var isWhiteSpace: Bool {
    if case .text(let text) = kind { text.utf8.allSatisfy(\.isSpace) } else { false }
  }
}
