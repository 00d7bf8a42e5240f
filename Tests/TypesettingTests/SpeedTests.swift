import Diagnostics
import Fonts
import Markup
import Pages
import Testing

@testable import Typesetting

@Suite("Speed")
struct SpeedTests {
  @Test("print times", .enabled(if: false))
  func times() throws {
    let press = try Press(style: Invoice.style)
    let trees = (0..<100).map { seed in
      HTMLParser.parse(
        SourceFile(
          name: "i", text: "<html><body>\(Invoice.body(rows: 20, seed: seed))</body></html>"),
        source: 0
      ).tree
    }
    let options = TypesetOptions(language: "en", title: "T")
    for round in 0..<60 {
      let clock = ContinuousClock()
      var items = 0
      let time = clock.measure {
        for tree in trees {
          items +=
            press.typesetter.typeset(tree, options: options).document?.pages[0].items.count ?? 0
        }
      }
      print(
        "round \(round): \(time / trees.count) per document, items \(items / trees.count), nodes \(trees[0].nodes.count)"
      )
    }
    for rows in [1000, 50_000] {
      let tree = HTMLParser.parse(
        SourceFile(name: "i", text: "<html><body>\(Invoice.body(rows: rows))</body></html>"),
        source: 0
      ).tree
      let clock = ContinuousClock()
      var pages = 0
      let time = clock.measure {
        pages = press.typesetter.typeset(tree, options: options).document?.pages.count ?? 0
      }
      print("\(rows) rows: \(time), \(pages) pages")
    }
  }
}
