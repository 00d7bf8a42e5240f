import Diagnostics
import Markup
import Pages
import TestFonts
import Testing

@testable import Typesetting

/// `zoom` (CSS Viewport 1): lengths times a factor, percentages as they are.
@Suite("Zoom")
struct ZoomTests {
  @Test("text, boxes, margins and borders of an element and all inside are as many times as large")
  func lengths() throws {
    let style = """
      .z { zoom: 2; width: 40pt; margin-left: 5pt; padding: 1pt; border: 2pt solid red }
      i { font-style: normal; margin-left: 3pt; font-size: 0.5em }
      """
    let print = try Press.print("<div class=z>a<i>b</i></div>c", style: style)
    // Margin 10, border 4, padding 2: text from 16, 20 high, baseline at 6 + 16 = 22. The glyph is
    // 20 wide, then 6, then 10 high text. 6 + 20 + 6 = 32 high; `c` at 32 + 8.
    #expect(print.runs() == ["a 16,22", "b 42,22", "c 0,40"])
    // 80 + 2 × 6 = 92 wide.
    #expect(print.fills().first == "#ff0000 10,0 92×4")
  }

  @Test("percentages are of the containing block as it is")
  func percentages() throws {
    let print = try Press.print(
      "<div style='width: 100pt'><p style='zoom: 50%; margin-left: 20%'>a</p></div>")
    // 20 of 100 points; the text is 5 high.
    #expect(print.texts() == ["a 20,4"])
  }

  @Test("factors of elements one inside the other multiply, and each inherits what was computed")
  func nesting() throws {
    let style = """
      div { zoom: 2; line-height: 12pt; letter-spacing: 1pt } p { zoom: 0.25; width: 20pt }
      b { zoom: inherit; font-weight: normal }
      """
    let print = try Press.print("<div>a<p>bc</p></div>", style: style)
    // The line of `a` is 24 high, its text 20: the baseline at 2 + 16. Then half of all: a line of 6
    // with text of 5 and half a point between letters.
    #expect(print.texts() == ["a 0,18", "bc 0,28.5"])
    // An element that inherits the factor multiplies it: 0.25 × 2 × 0.25 of 10 points are 1.25.
    let again = try Press.print("<div><p><b>a</b>b</p></div>", style: style)
    #expect(again.runs().first == "a 0,4.5")
  }

  @Test("a number of nothing, normal and reset are none, what is less than nothing is no value")
  func values() throws {
    let body = "<p style='zoom: 0'>a</p><p style='zoom: normal'>b</p><p style='zoom: -1'>c</p>"
    let print = try Press.print(body)
    #expect(print.texts() == ["a 0,8", "b 0,18", "c 0,28"])
    #expect(print.diagnostics.map(\.message) == ["the value of 'zoom' is not supported"])
  }

  @Test("relative lengths are those of the element and the root as computed")
  func relative() throws {
    let style = "p { zoom: 2; margin-left: 1rem; padding-left: 10vw; text-indent: 1em }"
    // 1 rem is 10, 10 vw are 20 of 200 points, 1 em is 10: 40, all twice.
    #expect(try Press.print("<p>a", style: style).texts() == ["a 80,16"])
  }

  @Test("pictures are zoomed, and lines along text where they begin")
  func pictures() throws {
    let svg = "<svg width=8 height=8 viewBox='0 0 8 8'><path d='M0 0h8v8z'/></svg>"
    // 8 px are 6 points.
    let print = try Press.print(
      "<p style='zoom: 2; line-height: 0'>\(svg)</p>", style: "svg { display: block }")
    #expect(print.drawn() == ["drawing 0,0 12×12"])
    let lines = try Press.print("<u style='zoom: 2'>a<b style='zoom: 0.5'>b</b></u>")
    // A sixteenth of 20 points.
    #expect(lines.fills().allSatisfy { $0.hasSuffix("×1.25") })
    #expect(!lines.fills().isEmpty)
  }

  @Test("every property that takes lengths is zoomed")
  func allProperties() throws {
    // Values with a length of 4 points, and the same at twice the size.
    let patterns = [
      "*", "* *", "repeat(2, *) minmax(*, 1fr) fit-content(*)",
      "translate(*, *) matrix(1,0,0,1,3,4)",
      "linear-gradient(red *, blue calc(* + 5%))", "max(*, 3%)", "min(50%, *)",
    ]
    let sizes = StyleResolverProbe()
    var zoomed: Set<String> = []
    for (name, property) in PropertyTable.longhands {
      for pattern in patterns {
        let once = pattern.replacing("*", with: "4pt")
        let twice = pattern.replacing("*", with: "8pt").replacing("3,4)", with: "6,8)")
        guard property.parse(sizes.value(once)) != nil, once != twice else { continue }
        let used = sizes.used("\(name): \(once)", zoom: 2)
        let expected = sizes.used("\(name): \(twice)", zoom: 1)
        // Lines along text are zoomed where they are made.
        if used != expected, name != "text-decoration-thickness" {
          Issue.record("\(name): \(once)")
        }
        zoomed.insert(name)
      }
    }
    #expect(zoomed.isSuperset(of: ["width", "font-size", "grid-template-columns", "transform"]))
  }
}

/// The values that layout uses for declarations.
private struct StyleResolverProbe {
  func value(_ text: String) -> [ComponentValue] {
    declarations("x: \(text)").first?.value ?? []
  }

  /// The values of an element in the default style; other lengths than those declared are at twice
  /// their initial size too.
  func used(_ text: String, zoom: Double) -> StyleValues {
    var values = StyleValues()
    // Of these, initial values are lengths too.
    if zoom == 1 {
      values.text.fontSize = values.text.fontSize * 2
      for path in [\BoxStyle.borderTop, \.borderRight, \.borderBottom, \.borderLeft] {
        values.box[keyPath: path].statedWidth = values.box[keyPath: path].statedWidth * 2
      }
    }
    let context = StyleContext(
      fontSize: .points(zoom == 1 ? 24 : 12), rootFontSize: .points(12),
      pageSize: Size(width: .zero, height: .zero))
    for declaration in declarations(text) {
      PropertyTable.longhands[declaration.name]?.parse(declaration.value)?(&values, context)
    }
    values.text.zoom = zoom
    values = values.zoomed
    values.text.zoom = 1
    return values
  }

  private func declarations(_ text: String) -> [Declaration] {
    CSSParser.declarations(text: text, span: Diagnostics.Span(source: 0, start: 0, end: 0))
  }
}
