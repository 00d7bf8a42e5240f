import Diagnostics
import Pages
import Pictures
import Testing

/// Pictures that pages of 200 × 100 points stand on.
@Suite("Page backgrounds")
struct PageBackgroundTests {
  private func print(_ style: String) throws -> Print {
    let svg = { (size: String) in Array("<svg viewBox='0 0 \(size)'><g/></svg>".utf8) }
    let book = PictureBook([
      "letter.svg": svg("200 100"), "next.svg": svg("201 100"), "high.svg": svg("100 100"),
    ])
    return try Press(style: style, pictures: book).print(
      "<p style='background: red'>a</p><p style='break-before: page'>b</p>"
        + "<p style='break-before: page'>c</p>")
  }

  @Test("a picture fills the sheet under everything, margins too, as decoration")
  func fills() throws {
    let print = try print(
      "@page { margin: 10pt; background: lime; -bp-page-background: url(letter.svg) }")
    #expect(
      print.drawn() == [
        "#00ff00 0,0 200×100", "picture 0,0 200×100", "#ff0000 10,10 180×10", "a 10,18",
      ])
    #expect(print.pages[0].items[1].structure == .artifact)
    #expect(print.diagnostics == [])
  }

  @Test("first and last pages may have their own")
  func selectors() throws {
    let print = try print(
      "@page { -bp-page-background: url(letter.svg) } @page :first { -bp-page-background: url(next.svg) }"
        + "@page :-bp-last { -bp-page-background: none }")
    let pictures = print.pages.map { page in
      page.items.compactMap { item -> Int32? in
        if case .picture(_, let id, _) = item.content { id.index } else { nil }
      }
    }
    // Numbers are in the order of names: high, letter, next. Half a hundredth is stretched.
    #expect(pictures == [[2], [1], []])
    #expect(print.drawn().first == "picture 0,0 200×100")
  }

  @Test("a picture of another shape keeps it; one that is not there is reported")
  func shapes() throws {
    #expect(
      try print("@page { -bp-page-background: url(high.svg) }").drawn().first
        == "picture 50,0 100×100")
    let missing = try print("@page { -bp-page-background: url(no.svg) }")
    #expect(missing.diagnostics.map(\.message) == ["the picture 'no.svg' is not there"])
  }
}
