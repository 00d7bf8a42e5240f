/// What stands between the parts of a table: browsers put it before the table (HTML, 13.2.6.1,
/// "foster parenting").
///
/// It is read where it stands and moved at the end, so that pages without it cost nothing.
struct HTMLFostering {
  /// The moved nodes in their order, each with the table it goes before.
  private(set) var nodes: [(node: NodeID, table: NodeID)] = []
  /// How many elements were open where each fostered element that is open began.
  private var depths: [Int] = []

  /// Whether a fostered element is open.
  var hasOpen: Bool { !depths.isEmpty }

  /// Notes a node, and that it is an open element if there is a depth.
  mutating func add(_ node: NodeID, before table: NodeID, depth: Int? = nil) {
    nodes.append((node, table))
    if let depth { depths.append(depth) }
  }

  /// The depth of the outermost fostered element that stands within a depth; nil if there is none.
  func outermost(within depth: Int) -> Int? { depths.first { $0 > depth } }

  /// Notes that elements have ended until a number of open ones was left.
  mutating func close(to openCount: Int) {
    while let last = depths.last, last >= openCount { depths.removeLast() }
  }

  /// The tree with the nodes before their tables.
  func applied(to tree: MarkupTree) -> MarkupTree {
    if nodes.isEmpty { return tree }
    var copier = Copier(source: tree, moved: Set(nodes.map(\.node)))
    for (node, table) in nodes { copier.before[table, default: []].append(node) }
    copier.copy(MarkupTree.root)
    return copier.tree
  }

  /// Copies a tree, nodes in another order.
  private struct Copier {
    let source: MarkupTree
    let moved: Set<NodeID>
    var before: [NodeID: [NodeID]] = [:]
    var tree = MarkupTree()

    mutating func copy(_ id: NodeID) {
      for fostered in before[id] ?? [] { copy(fostered) }
      let node = source[id]
      guard let name = node.name else {
        tree.addText(node.text, span: node.span)
        return
      }
      tree.beginElement(name, attributes: Array(node.attributes), span: node.span)
      for child in source.children(of: id) where !moved.contains(child) { copy(child) }
      tree.endElement()
    }
  }
}
