import Markup

extension BoxBuilder {
  /// Whether an element is an option that its list does not show: of those in a list that shows one,
  /// the last that is selected shows, else the first (HTML, 4.10.7).
  mutating func isHiddenOption(_ node: NodeID) -> Bool {
    guard tree[node].name == "option" else { return false }
    var next = tree[node].parent
    if let group = next, tree[group].name == "optgroup" { next = tree[group].parent }
    guard let list = next, tree[list].name == "select", tree[list].attribute("multiple") == nil
    else { return false }
    if let known = shownOptions[list] { return known != node }
    let shown = shownOption(in: list) ?? node
    shownOptions[list] = shown
    return shown != node
  }

  private func shownOption(in list: NodeID) -> NodeID? {
    var first: NodeID?
    var selected: NodeID?
    for child in tree.children(of: list) {
      let options = tree[child].name == "optgroup" ? Array(tree.children(of: child)) : [child]
      for option in options where tree[option].name == "option" {
        first = first ?? option
        if tree[option].attribute("selected") != nil { selected = option }
      }
    }
    return selected ?? first
  }
}
