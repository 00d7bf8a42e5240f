public import Markup

extension MarkupTree {
  /// Elements with their attributes and texts in order, by which trees are compared; texts next to
  /// one another are one.
  public var outline: [String] {
    var lines: [String] = []
    var text = ""
    func endText() {
      if !text.isEmpty { lines.append("text \(text)") }
      text = ""
    }
    func add(_ id: NodeID) {
      let node = self[id]
      guard let name = node.name else { return text += node.text }
      endText()
      let attributes = node.attributes.map { " \($0.name)=\($0.value)" }.joined()
      lines.append("\(name)\(attributes)")
      for child in children(of: id) { add(child) }
      endText()
      lines.append("end of \(name)")
    }
    add(Self.root)
    return lines
  }
}
