import Pages
import Testing

/// The markers of list items that are drawn (CSS Counter Styles 3, 6.1).
@Suite("Bullets")
struct BulletTests {
  // The font of 15 points has an ascent of 12: a bullet is 4 wide and high, and its middle 4 above
  // the baseline at 12, so that it reaches from 6 to 10.
  private static let style = "ul { font-size: 15pt; padding: 0 50pt; list-style: disc }"

  private func print(_ list: String, style: String = "") throws -> Print {
    try Press.print(list, style: Self.style + style)
  }

  @Test("a bullet stands before the first line, a third of the ascent and seven pixels from it")
  func outside() throws {
    // 50 - 4 - 5.25 - 4 = 36.75.
    let list = try print("<ul><li>a</ul>")
    #expect(list.drawn() == ["#000000 36.75,6 4×4 round 2×2 2×2 2×2 2×2", "a 50,12"])
    let square = try print("<ul><li>a</ul>", style: "li { list-style: square; color: red }")
    #expect(square.drawn() == ["area of 1 #ff0000", "a 50,12"])
    // A line of one pixel, 0.75 points, along the edge.
    let circle = try print("<ul><li>a</ul>", style: "li { list-style: circle }")
    #expect(
      circle.drawn().first?.hasPrefix("#000000 36.375,5.625 4.75×4.75 round 2.375") == true)
    #expect(circle.drawn().first?.contains("minus 37.125,6.375 3.25×3.25") == true)
  }

  @Test("a bullet in the first line has the room that browsers give it")
  func inside() throws {
    // It begins where the text would; the text begins at 50 + 4 + 0.75 + 15.
    let list = try print("<ul><li>a</ul>", style: "li { list-style-position: inside }")
    #expect(list.drawn() == ["#000000 50,6 4×4 round 2×2 2×2 2×2 2×2", "a 69.75,12"])
    // However low the line is, it does not become higher: the baseline of 5 is at 12 - 10 / 2 = 7.
    let low = try print("<ul><li>a</ul>", style: "li { list-style: inside; line-height: 5pt }")
    #expect(low.texts() == ["a 69.75,7"])
  }

  @Test("a bullet stands at the right of text from right to left")
  func rightToLeft() throws {
    // 150 + 4 + 5.25.
    let list = try print("<ul dir=rtl><li>א</ul>")
    #expect(list.drawn() == ["#000000 159.25,6 4×4 round 2×2 2×2 2×2 2×2", "א 135,12"])
    // 150 - 4; the text ends at 150 - 4 - 0.75 - 15.
    let inside = try print("<ul dir=rtl><li>א</ul>", style: "li { list-style-position: inside }")
    #expect(inside.drawn() == ["#000000 146,6 4×4 round 2×2 2×2 2×2 2×2", "א 115.25,12"])
  }

  @Test("a bullet is the label of its item, and says which character it stands for")
  func labels() throws {
    for position in ["outside", "inside"] {
      let list = try print("<ul><li>a<p>b</ul>", style: "li { list-style-position: \(position) }")
      let document = try #require(list.document)
      let elements = document.structure.elements.map { element in
        let parent = element.parent.map { document.structure.elements[Int($0.index)].role.rawValue }
        return "\(parent ?? "-") \(element.role.rawValue) \(element.actualText ?? "-")"
      }
      #expect(
        elements == [
          "- Document -", "Document L -", "L LI -", "LI Lbl •", "LI LBody -", "LBody P -",
        ])
      let first = try #require(list.pages[0].items.first)
      #expect(document.structure[first.structure]?.role == .listLabel)
      let dump = document.dump { _ in "Square" }
      #expect(dump.contains("#000000 Lbl \"•\" @"))
    }
  }

  @Test(
    "a marker with content of its own, or a text as its type, is text; an invisible one nothing")
  func others() throws {
    let marker = try print("<ul><li>a</ul>", style: "li::marker { content: '>' }")
    // As wide as its character and the space after it, 30.
    #expect(marker.drawn() == ["> 20,12", "a 50,12"])
    let type = try print("<ul><li>a</ul>", style: "li { list-style-type: '-' }")
    #expect(type.drawn() == ["- 20,12", "a 50,12"])
    let hidden = try print("<ul><li>a</ul>", style: "li::marker { visibility: hidden }")
    #expect(hidden.drawn() == ["a 50,12"])
    let small = try print("<ul><li>a</ul>", style: "li::marker { color: red; font-size: 7.5pt }")
    // Half as large: 2 wide, from 50 - 2 - 5.25 - 2 on, its top 3 above the baseline.
    #expect(small.drawn() == ["#ff0000 40.75,9 2×2 round 1×1 1×1 1×1 1×1", "a 50,12"])
  }
}
