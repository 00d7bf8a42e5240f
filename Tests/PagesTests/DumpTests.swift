import Diagnostics
import Pages
import Testing

@Suite struct DumpTests {
  @Test("a dump shows every item with place, text, face, colour, role and source")
  func items() {
    var structure = StructureTree()
    let cell = structure.add(.init(role: .tableData, parent: StructureTree.root))
    let link = structure.add(.init(role: .link, parent: cell))
    func run(_ text: String, face: UInt16) -> GlyphRun {
      GlyphRun(
        face: FontFaceID(index: face), size: .points(9), text: text, glyphs: [], clusters: [],
        isRightToLeft: false, width: .points(20))
    }
    let line = TextLine(
      origin: Point(x: .points(10.5), y: .points(20)),
      runs: [
        .init(x: .zero, run: run("Total", face: 0)), .init(x: .points(20), run: run(" ", face: 0)),
        .init(x: .points(25), run: run("\"9\"\n", face: 1)),
      ], color: .black)
    let rect = Rect(x: .points(1), y: .points(2), width: .points(3), height: .points(0.5))
    let stroke = StrokeLine(
      from: .zero, to: Point(x: .points(9), y: .zero), width: .points(1), style: .dashed,
      color: Color(red: 255, green: 0, blue: 16, alpha: 128))
    let page = Page(
      size: Size(width: .millimetres(210), height: .millimetres(297)),
      items: [
        PageItem(.fill(rect, .white), structure: .artifact),
        PageItem(.text(line), structure: cell, span: Span(source: 1, start: 30, end: 42)),
        PageItem(.stroke(stroke), structure: .artifact),
        PageItem(.link(rect, uri: "https://example.org/"), structure: link),
      ])
    let document = PagedDocument(
      pages: [page], structure: structure, title: "", language: "en")
    #expect(
      document.dump { "face\($0.index)" } == """
        page 1 595.275x841.89
          fill 1 2 3 0.5 #ffffff artifact
          text 10.5 20 9 "Total " face0 #000000 TD @1:30-42
          text 35.5 20 9 "\\"9\\"\\u{a}" face1 #000000 TD @1:30-42
          stroke 0 0 9 0 1 dashed #ff001080 artifact
          link 1 2 3 0.5 "https://example.org/" Link

        """)
  }
}
