/// An element of a UBL document that has a meaning there: from the namespaces of UBL's basic and
/// aggregate components.
struct UBLElement: Sendable {
  /// The local name.
  let name: String
  /// The attributes without namespace.
  let attributes: [String: String]
  /// The bytes of the start tag.
  let tag: Range<Int>
  /// The text directly inside, without white space around it.
  var text = ""
  /// The elements inside, in order.
  var children: [UBLElement] = []

  init(name: String, attributes: [String: String] = [:], tag: Range<Int>) {
    self.name = name
    self.attributes = attributes
    self.tag = tag
  }

  /// The first element at a path of names below this one.
  subscript(_ path: String...) -> UBLElement? {
    var element: UBLElement? = self
    for name in path { element = element?.children.first { $0.name == name } }
    return element
  }

  /// The elements of a name right below this one.
  func all(_ name: String) -> [UBLElement] { children.filter { $0.name == name } }

  /// The path of names to an element below this one, with the position among its like-named
  /// siblings, from 1, where it has any: `Invoice/InvoiceLine[2]/Price`.
  func path(to element: UBLElement) -> String {
    guard element.tag.lowerBound > tag.lowerBound,
      let index = children.lastIndex(where: { $0.tag.lowerBound <= element.tag.lowerBound })
    else { return name }
    let child = children[index]
    let siblings = children.indices.filter { children[$0].name == child.name }
    let rest = child.path(to: element)
    guard siblings.count > 1, let position = siblings.firstIndex(of: index) else {
      return "\(name)/\(rest)"
    }
    return "\(name)/\(child.name)[\(position + 1)]\(rest.dropFirst(child.name.count))"
  }
}
