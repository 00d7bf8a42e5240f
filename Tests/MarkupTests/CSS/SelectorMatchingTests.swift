import Diagnostics
import Seeds
import Testing

@testable import Markup

@Suite("Selector matching")
struct SelectorMatchingTests {
  private func tree(_ source: String) -> MarkupTree {
    HTMLParser.parse(SourceFile(name: "a.html", text: source), source: 0).tree
  }

  private func selector(_ source: String) throws -> Selector {
    let file = SourceFile(name: "a.css", text: source + "{}")
    return try #require(CSSParser.parse(file, source: 0).stylesheet.rules.first?.selectors.first)
  }

  @Test(
    "a nearer candidate that fails does not hide a farther one",
    arguments: [
      "#a > b i", "#a + b ~ i", "#a > b ~ i", "#a b > b > i", "#a > b ~ b i", "#a ~ b + i i",
    ])
  func backtracking(source: String) throws {
    let pages = [
      "#a > b i": "<x id=a><b><x><b><i></i></b></x></b></x>",
      "#a + b ~ i": "<x id=a></x><b></b><b></b><i></i>",
      "#a > b ~ i": "<x id=a><b></b><b></b><i></i></x>",
      "#a b > b > i": "<x id=a><b><b><i></i></b></b></x>",
      "#a > b ~ b i": "<x id=a><b></b><b><x></x><b><i></i></b></b></x>",
      "#a ~ b + i i": "<x id=a></x><b></b><i><b></b><i><i></i></i></i>",
    ]
    let tree = tree(pages[source] ?? "")
    let last = try #require(tree.nodes.lastIndex { $0.name == "i" })
    let selector = try selector(source)
    #expect(SelectorMatcher(tree).matches(selector, number: 0, NodeID(index: Int32(last))))
  }

  @Test("matching agrees with trying every way, on random trees and selectors")
  func random() throws {
    let seed: UInt64 = 6
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let tree = randomTree(&generator)
      let matcher = SelectorMatcher(tree)
      for number in 0..<10 {
        let selector = randomSelector(&generator)
        for index in tree.nodes.indices {
          let id = NodeID(index: Int32(index))
          if matcher.matches(selector, number: number, id) != naive(selector, 0, index, tree) {
            Issue.record("seed \(seed), round \(round): \(selector) on \(index) of\n\(tree.dump())")
            return
          }
        }
      }
    }
  }

  @Test(
    "elements are compared with a selector a few times each, however many siblings they have",
    arguments: [
      "#none ~ p", "p ~ b ~ p", "p ~ p ~ #none", "p:not(#none ~ p)", "div ~ p + p",
      "p:nth-last-of-type(3n+1)", "div p ~ p",
    ])
  func steps(source: String) throws {
    let tree = tree("<div>" + String(repeating: "<p><i></i></p>", count: 2_000) + "</div>")
    let matcher = SelectorMatcher(tree)
    let selector = try selector(source)
    for index in tree.nodes.indices {
      _ = matcher.matches(selector, number: 0, NodeID(index: Int32(index)))
    }
    // 4,001 elements, each compared as subject, as sibling and as parent, and counted once.
    #expect(matcher.stepCount <= 4 * 4_001, "\(matcher.stepCount)")
  }

  @Test("beyond its limit a matcher matches nothing")
  func exhaustion() throws {
    let tree = tree("<p></p>")
    let matcher = SelectorMatcher(tree, stepLimit: 2)
    let selector = try selector("*")
    let matches = (0..<4).map { _ in matcher.matches(selector, number: 0, MarkupTree.root) }
    #expect(matches == [true, true, true, false] && matcher.isExhausted)
  }

  private func randomTree(_ generator: inout SeededGenerator) -> MarkupTree {
    let none = Span(source: 0, start: 0, end: 0)
    var tree = MarkupTree()
    var depth = 1
    tree.beginElement("a", span: none)
    for _ in 0..<12 {
      if depth > 1, Int.random(in: 0..<3, using: &generator) == 0 {
        tree.endElement()
        depth -= 1
      }
      tree.beginElement(["a", "b"][Int.random(in: 0..<2, using: &generator)], span: none)
      depth += 1
      if Bool.random(using: &generator) {
        tree.endElement()
        depth -= 1
      }
    }
    for _ in 0..<depth { tree.endElement() }
    return tree
  }

  private func randomSelector(_ generator: inout SeededGenerator) -> Selector {
    let all: [Selector.Combinator] = [.descendant, .child, .nextSibling, .subsequentSibling]
    let count = Int.random(in: 1...5, using: &generator)
    let compounds = (0..<count).map { _ -> Selector.Compound in
      let name = ["a", "b", nil][Int.random(in: 0..<3, using: &generator)]
      let nth = Selector.Simple.nthChild(
        step: Int.random(in: -2...2, using: &generator),
        offset: Int.random(in: -1...3, using: &generator), fromEnd: Bool.random(using: &generator),
        sameType: Bool.random(using: &generator))
      return Selector.Compound(
        name: name, simple: Int.random(in: 0..<4, using: &generator) == 0 ? [nth] : [])
    }
    return Selector(
      compounds: compounds,
      combinators: (1..<count + 1).dropLast().map { _ in
        all[Int.random(in: 0..<4, using: &generator)]
      })
  }

  /// The definition: some element in the relation matches the rest.
  private func naive(_ selector: Selector, _ at: Int, _ index: Int, _ tree: MarkupTree) -> Bool {
    let node = tree.nodes[index]
    let compound = selector.compounds[at]
    guard compound.name == nil || compound.name == node.name else { return false }
    let siblings = tree.nodes.indices.filter { tree.nodes[$0].parent == node.parent }
    for case .nthChild(let step, let offset, let fromEnd, let sameType) in compound.simple {
      let peers = siblings.filter { !sameType || tree.nodes[$0].name == node.name }
      let place = (fromEnd ? peers.reversed() : peers).firstIndex(of: index) ?? 0
      if !(0...40).contains(where: { step * $0 + offset == place + 1 }) { return false }
    }
    guard at < selector.combinators.count else { return true }
    var ancestors: [Int] = []
    while let parent = tree.nodes[ancestors.last ?? index].parent {
      ancestors.append(Int(parent.index))
    }
    let before = siblings.filter { $0 < index }
    let candidates =
      switch selector.combinators[at] {
      case .descendant: ancestors
      case .child: Array(ancestors.prefix(1))
      case .subsequentSibling: before
      case .nextSibling: Array(before.suffix(1))
      }
    return candidates.contains { naive(selector, at + 1, $0, tree) }
  }
}
