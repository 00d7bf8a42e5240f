import Diagnostics
import Seeds
import Testing

@testable import Markup

@Suite("Trees")
struct MarkupTreeTests {
  private let none = Span(source: 0, start: 0, end: 0)

  /// A node as an object that knows its relatives.
  private final class Model {
    let isElement: Bool
    let text: String
    let parent: Int?
    var children: [Int] = []

    init(isElement: Bool, text: String, parent: Int?) {
      self.isElement = isElement
      self.text = text
      self.parent = parent
    }
  }

  @Test("every node knows its relatives, in trees that are still open too")
  func links() {
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    for round in 0..<200 {
      let origins = [
        MarkupTree.Origin(element: "p", span: none), MarkupTree.Origin(text: "written", span: none),
      ]
      var tree = MarkupTree(origins: origins, capacity: 4)
      tree.beginElement(origin: 0)
      var (models, open) = ([Model(isElement: true, text: "", parent: nil)], [0])
      for step in 0..<Int.random(in: 0...30, using: &generator) {
        let kind = Int.random(in: 0..<6, using: &generator)
        if kind == 0, open.count > 1 {
          tree.endElement()
          open.removeLast()
          continue
        }
        let parent = open[open.count - 1]
        models[parent].children.append(models.count)
        let text: String
        switch kind {
        case 0, 1, 2: text = ""
        case 3: text = "written"
        case 4: text = "own \(step)"
        default: text = "parsed \(step)"
        }
        switch kind {
        case 0, 1: tree.beginElement(origin: 0)
        case 2: tree.beginElement("p", span: none)
        case 3: tree.addText(origin: 1)
        case 4: tree.addText(text, origin: 1)
        default: tree.addText(text, span: none)
        }
        if text.isEmpty { open.append(models.count) }
        models.append(Model(isElement: text.isEmpty, text: text, parent: parent))
      }
      if Bool.random(using: &generator) { for _ in open { tree.endElement() } }
      let problem = difference(tree, models)
      #expect(problem == nil, "seed \(seed), round \(round)")
    }
  }

  /// The first node of a tree that is not as its model.
  private func difference(_ tree: MarkupTree, _ models: [Model]) -> Int? {
    if tree.nodes.count != models.count { return models.count }
    return models.indices.first { index in
      let (node, model) = (tree.nodes[index], models[index])
      let siblings = model.parent.map { models[$0].children } ?? [index]
      let place = siblings.firstIndex(of: index) ?? 0
      let elements = siblings.filter { models[$0].isElement }
      let position = elements.firstIndex(of: index)
      let previous = position.flatMap { $0 > 0 ? elements[$0 - 1] : nil }
      let isSame =
        node.name == (model.isElement ? "p" : nil) && node.text == model.text
        && node.parent.map { Int($0.index) } == model.parent
        && node.firstChild.map { Int($0.index) } == model.children.first
        && node.nextSibling.map { Int($0.index) }
          == (place + 1 < siblings.count ? siblings[place + 1] : nil)
        && node.previousElement.map { Int($0.index) } == previous
        && Int(node.childIndex) == position ?? 0
        && Int(node.elementCount) == model.children.count { models[$0].isElement }
      return !isSame
    }
  }

  @Test("copies share what was written, but not what data made of it")
  func origins() {
    let written = Attribute(name: "lang", value: "", span: none)
    let own = Attribute(name: "lang", value: "de", span: none)
    let origins = [
      MarkupTree.Origin(element: "div", attributes: [written], span: none),
      MarkupTree.Origin(text: "written", span: Span(source: 0, start: 5, end: 9)),
    ]
    var tree = MarkupTree(origins: origins, capacity: 0)
    tree.addValue("de")
    tree.beginElementWithValues(origin: 0)
    tree.addText(origin: 1)
    tree.addText("own", origin: 1)
    tree.addText("", origin: 1)
    tree.beginElement(origin: 0)
    tree.endElement()
    tree.addValue("")
    tree.beginElementWithValues(origin: 0)
    tree.endElement()
    tree.endElement()
    #expect(tree.nodes.map(\.origin) == [0, 1, 1, 1, 0, 0])
    #expect(tree.nodes.map(\.text) == ["", "written", "own", "", "", ""])
    let attributes = tree.nodes.map { Array($0.attributes) }
    #expect(attributes == [[own], [], [], [], [written], [written]])
    #expect(tree.nodes.map { $0.attribute("lang") } == ["de", nil, nil, nil, "", ""])
    #expect(tree.nodes.map(\.span.end) == [0, 9, 9, 9, 0, 0])
  }
}
