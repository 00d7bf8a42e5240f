import Diagnostics
import Pages
import Testing

/// Transforms of a box of 20 × 10 points in the corner of the page.
@Suite("Transforms")
struct TransformTests {
  private static func transform(_ style: String) throws -> String {
    let print = try Press(style: "div { width: 20pt; height: 10pt; background: red; \(style) }")
      .print("<div></div>")
    guard print.drawn().count == 3, print.drawn()[1...] == ["#ff0000 0,0 20×10", "untransform"],
      case .transform(let transform)? = print.pages[0].items.first?.content
    else { return "\(print.drawn())" }
    let factors = transform.factors
    return [factors.xx, factors.yx, factors.xy, factors.yy].map { "\($0)" }
      .joined(separator: " ") + " \(transform.shift.x) \(transform.shift.y)"
  }

  @Test(
    "a box is turned, scaled and moved about its middle or its origin",
    arguments: [
      // About 10, 5: x goes to 10 - (y - 5), y to 5 + (x - 10).
      ("transform: rotate(90deg)", "0.0 1.0 -1.0 0.0 15 -5"),
      ("transform: rotate(0.25turn); transform-origin: 0 0", "0.0 1.0 -1.0 0.0 0 0"),
      ("transform: rotate(-90deg); transform-origin: left top", "0.0 -1.0 1.0 0.0 0 0"),
      ("transform: scale(2)", "2.0 0.0 0.0 2.0 -10 -5"),
      ("transform: scale(0.5, 2); transform-origin: right bottom", "0.5 0.0 0.0 2.0 10 -10"),
      ("transform: translate(50%, 3pt)", "1.0 0.0 0.0 1.0 10 3"),
      ("transform: translateX(-4pt) translateY(100%)", "1.0 0.0 0.0 1.0 -4 10"),
      // First scaled, then moved: 2x + 4.
      ("transform: translate(4pt) scale(2); transform-origin: 0 0", "2.0 0.0 0.0 2.0 4 0"),
      ("transform: scale(2) translate(4pt); transform-origin: 0 0", "2.0 0.0 0.0 2.0 8 0"),
      ("transform: matrix(1, 0.5, -0.5, 1, 4, 8); transform-origin: 0 0", "1.0 0.5 -0.5 1.0 3 6"),
    ])
  func matrices(style: String, transform: String) throws {
    #expect(try Self.transform(style) == transform)
  }

  @Test("a transformed box takes the room of one that is not, and is a layer of its own")
  func layers() throws {
    let print = try Press().print(
      "<div style='transform: scale(2); background: red'>a</div>"
        + "<p style='margin-top: -10pt; background: lime'>b</p>")
    let drawn = print.drawn()
    #expect(drawn.prefix(2) == ["#00ff00 0,0 200×10", "b 0,8"])
    #expect(drawn[2].hasPrefix("transform ") && drawn.last == "untransform")
  }

  @Test("what is scaled to nothing is not drawn; text that is turned over an edge is meant")
  func nothing() throws {
    #expect(try Press.print("<div style='transform: scale(0)'>a</div>").drawn() == [])
    let turned = try Press.print(
      "<div style='transform: rotate(90deg); transform-origin: 0 0'>abc</div>")
    #expect(turned.diagnostics == [])
  }

  @Test(
    "what is no transform is reported",
    arguments: [
      "rotate(1)", "scale(1, 2, 3)", "matrix(1, 2)", "rotate3d(1, 1, 1, 1deg)", "left",
      "translate()",
    ])
  func invalid(value: String) throws {
    let press = try Press(style: "div { transform: \(value) }")
    #expect(press.styleDiagnostics.map(\.code) == ["S102"])
  }
}
