import Diagnostics
import Seeds
import Testing

@testable import Markup

@Suite("Hostile markup")
struct MarkupFuzzTests {
  private static let pieces = [
    "<", ">", "</", "/>", "<p", "<p>", "</p>", "<li>", "<table>", "<tr>", "<td>", "</table>", "<b>",
    "</b>", "<style>", "</style>", "<title>", "</title>", "<!--", "-->", "<!doctype", "<?", "=",
    "\"", "'", "&", "&amp;", "&#x", "&#99999999999999999999;", "a", " ", "\n", "\0", "{{", "}}",
    "{%", "%}", "{#", "#}", "<br>", "</body>", "<head>", "</head>", "<svg>", "class=", "é", "<a b=",
  ]

  private static let stylePieces = [
    "{", "}", "(", ")", "[", "]", ";", ":", ",", "a", ".b", "#c", "*", ">", "+", "~", "@media",
    "@page", "@import", "@font-face", "@x", "print", " ", "/*", "*/", "\"", "'", "\\", "url(", "1",
    "-", "1e9", "%", "px", "!important", "--x", ":not(", ":nth-child(", "2n+1", "::before", "=",
    "|",
    "^=", "\n", "é", "<!--", "-->", "!", ":first", "@top-left", "\\31 ",
  ]

  /// A text of random pieces, sometimes with a random byte among them.
  private func bytes(
    _ pieces: [String], _ generator: inout SeededGenerator, atMost count: Int = 24
  ) -> [UInt8] {
    var result: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &generator) {
      if Int.random(in: 0..<20, using: &generator) == 0 {
        result.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        result += Array(pieces[Int.random(in: 0..<pieces.count, using: &generator)].utf8)
      }
    }
    return result
  }

  @Test("the scanner hands out every byte at most once and in order", arguments: [UInt64(1), 2])
  func scanner(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<3000 {
      let file = SourceFile(name: "a.html", bytes: bytes(Self.pieces, &generator))
      var scanner = HTMLScanner(file, templateSyntax: seed == 2)
      var last = 0
      while let token = scanner.next() {
        let range = token.range
        let isInside = range.lowerBound >= last && range.upperBound <= file.bytes.count
        guard isInside, !range.isEmpty else {
          Issue.record("seed \(seed), round \(round): \(token) after \(last)")
          return
        }
        last = range.upperBound
        if case .startTag(let tag) = token { checkAttributes(tag, &scanner, seed, round) }
      }
      guard last <= file.bytes.count, scanner.steps <= 24 * (file.bytes.count + 8) else {
        Issue.record("seed \(seed), round \(round): \(scanner.steps) steps")
        return
      }
    }
  }

  private func checkAttributes(
    _ tag: HTMLStartTag, _ scanner: inout HTMLScanner, _ seed: UInt64, _ round: Int
  ) {
    for attribute in tag.attributes {
      let value = attribute.valueRange ?? attribute.range.upperBound..<attribute.range.upperBound
      let isInside =
        tag.range.contains(attribute.range.lowerBound)
        && attribute.range.lowerBound == attribute.nameRange.lowerBound
        && value.lowerBound >= attribute.nameRange.upperBound
        && value.upperBound <= attribute.range.upperBound
        && attribute.range.upperBound <= tag.range.upperBound
      let pieces = scanner.pieces(of: value)
      let covered = pieces.allSatisfy { value.clamped(to: $0.range) == $0.range }
      if !isInside || !covered { Issue.record("seed \(seed), round \(round): \(attribute)") }
    }
  }

  @Test("any bytes give a page, and printing and parsing it gives one that stays the same")
  func pages() {
    let seed: UInt64 = 3
    var generator = SeededGenerator(seed: seed)
    for round in 0..<3000 {
      let file = SourceFile(name: "a.html", bytes: bytes(Self.pieces, &generator))
      let (tree, _) = HTMLParser.parse(file, source: 0)
      for node in tree.nodes where Int(node.span.end) > file.bytes.count {
        Issue.record("seed \(seed), round \(round): \(node.span)")
      }
      checkLinks(tree, "seed \(seed), round \(round)")
      let once = reparsed(tree)
      let twice = reparsed(once)
      guard once.hasSameContent(as: twice) else {
        let text = String(decoding: file.bytes, as: UTF8.self)
        Issue.record("seed \(seed), round \(round): \(text)\n\(once.dump())\n\(twice.dump())")
        return
      }
    }
  }

  private func reparsed(_ tree: MarkupTree) -> MarkupTree {
    HTMLParser.parse(SourceFile(name: "b.html", text: tree.htmlText()), source: 0).tree
  }

  private func checkLinks(_ tree: MarkupTree, _ round: String) {
    for (index, node) in tree.nodes.enumerated() where node.isElement {
      let elements = tree.children(of: NodeID(index: Int32(index))).filter { tree[$0].isElement }
      let positions = elements.map { tree[$0].childIndex }
      let previous = elements.map { tree[$0].previousElement }
      let isRight =
        Int(node.elementCount) == elements.count
        && positions == Array(0..<Int32(elements.count))
        && previous == Array(([nil] + elements.map(Optional.some)).prefix(elements.count))
      if !isRight { Issue.record("\(round): links of node \(index)") }
    }
  }

  @Test("any bytes give a style sheet whose spans are inside the file")
  func styles() {
    let seed: UInt64 = 4
    var generator = SeededGenerator(seed: seed)
    let page = SourceFile(name: "p.html", text: "<div class=b id=c><a b=1>x</a><a></a></div>")
    let tree = HTMLParser.parse(page, source: 0).tree
    for round in 0..<5000 {
      let file = SourceFile(name: "a.css", bytes: bytes(Self.stylePieces, &generator, atMost: 32))
      let (sheet, _) = CSSParser.parse(file, source: 0)
      for declaration in sheet.rules.flatMap(\.declarations)
      where Int(declaration.span.end) > file.bytes.count {
        Issue.record("seed \(seed), round \(round): \(declaration)")
      }
      let matcher = SelectorMatcher(tree)
      for (number, selector) in sheet.rules.flatMap(\.selectors).enumerated() {
        for index in tree.nodes.indices {
          _ = matcher.matches(selector, number: number, NodeID(index: Int32(index)))
        }
        let count = selector.compounds.count
        if count == 0 || selector.combinators.count != count - 1 {
          Issue.record("seed \(seed), round \(round): \(selector)")
        }
      }
    }
  }

  @Test("a style attribute reads the same in its file and expanded", arguments: [UInt64(5)])
  func attributeStyles(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<3000 {
      let bytes = bytes(Self.stylePieces, &generator)
      let file = SourceFile(name: "a.html", bytes: bytes)
      let (placed, _) = CSSParser.declarations(file, source: 0, range: 0..<bytes.count)
      let text = String(decoding: bytes, as: UTF8.self)
      guard Array(text.utf8) == bytes else { continue }
      let span = Span(source: 0, start: 0, end: 0)
      let expanded = CSSParser.declarations(text: text, span: span)
      if placed.map(\.name) != expanded.map(\.name) || placed.map(\.value) != expanded.map(\.value)
      {
        Issue.record("seed \(seed), round \(round): \(text)")
      }
    }
  }

  @Test(
    "scanning takes steps in proportion to the length",
    arguments: [
      "{{", "{{ ' ", "{{\n\"{{\"\n", "{% \" {{ ' ", "{#", "<p {{", "<p a='{{ ", "<p a={{", "<!--",
      "<?",
      "<style>", "<title>{{", "</", "<p ", "&", "&amp", "<p a=\"", "<p<", "'}} {{", "\"{{'",
    ])
  func linear(piece: String) {
    var counts: [Int] = []
    for count in [1000, 2000] {
      let text = String(repeating: piece, count: count)
      var scanner = HTMLScanner(SourceFile(name: "a", text: text), templateSyntax: true)
      while let token = scanner.next() {
        if case .text(let range) = token { _ = scanner.text(range) }
        if case .startTag(let tag) = token {
          for attribute in tag.attributes {
            if let value = attribute.valueRange { _ = scanner.pieces(of: value) }
          }
        }
      }
      counts.append(scanner.steps)
    }
    #expect(counts[1] <= counts[0] * 21 / 10 + 100)
  }
}
