import Diagnostics
import Markup
import Pages
import Testing
import Typesetting

/// CSS Writing Modes 3, 2, and CSS Logical Properties 1, on pages 200 wide with letters 10 wide.
@Suite("Text in two directions")
struct DirectionTests {
  private func runs(_ body: String, style: String = "") throws -> [String] {
    let print = try Press.print(body, style: style)
    #expect(print.diagnostics.isEmpty)
    return print.runs()
  }

  @Test("lines from right to left begin at the right, and are kept in logical order")
  func paragraph() throws {
    // 200 - 20, less a space and 20.
    #expect(try runs("<p dir=rtl>אב גד</p>") == ["אב 180,8", "גד 150,8"])
    // Numbers keep their order: the word, then 12 left of it.
    #expect(try runs("<p dir=rtl>אב 12 גד</p>") == ["אב 180,8", "12 150,8", "גד 120,8"])
    // A full stop stands left of the last word.
    #expect(try runs("<p dir=rtl>ab.</p>") == ["ab 180,8", ". 170,8"])
    // From 30 to 90 from right to left: 30 for the first word with its comma, a space, 20.
    #expect(try runs("<p>ab אב, גד cd</p>") == ["ab 0,8", "אב, 60,8", "גד 30,8", "cd 100,8"])
  }

  @Test("lines break in logical order")
  func lines() throws {
    #expect(
      try runs("<p dir=rtl style='width: 60pt'>אב גד הו ab</p>")
        == ["אב 40,8", "גד 10,8", "הו 40,18", "ab 10,18"])
  }

  @Test("start and end are the sides of the direction, justified lines reach both edges")
  func alignment() throws {
    #expect(try runs("<p dir=rtl style='text-align: end'>אב</p>") == ["אב 0,8"])
    #expect(try runs("<p dir=rtl style='text-align: left'>אב</p>") == ["אב 0,8"])
    #expect(try runs("<p dir=rtl style='text-align: center'>אב</p>") == ["אב 90,8"])
    #expect(try runs("<p dir=rtl style='text-indent: 30pt'>אב</p>") == ["אב 150,8"])
    // 70 wide: two words of 20 leave 30 to the space between them.
    #expect(
      try runs("<p dir=rtl style='width: 70pt; text-align: justify'>אב גד הוזח</p>")
        == ["אב 50,8", "גד 0,8", "הוזח 30,18"])
  }

  @Test("text from data is an isolate: it does not reorder what is around it")
  func data() throws {
    let span = Span(source: 0, start: 0, end: 0)
    func runs(isMessage: Bool) throws -> [String] {
      var hole = MarkupTree.Origin(span: span)
      hole.isMessage = isMessage
      var tree = MarkupTree(origins: [hole], capacity: 4)
      tree.beginElement("html", span: span)
      tree.beginElement("p", span: span)
      tree.addText("אב", origin: 0)
      tree.addText(" 3", span: span)
      tree.endElement()
      tree.endElement()
      let document = try Press().typesetter.typeset(
        tree, options: TypesetOptions(language: "en", title: "Test")
      ).document
      return Print(document: document, diagnostics: []).runs()
    }
    #expect(try runs(isMessage: false) == ["אב 0,8", "3 30,8"])
    #expect(try runs(isMessage: true) == ["אב 20,8", "3 0,8"])
  }

  @Test("documents run from right to left if their language does, and they do not say otherwise")
  func language() throws {
    let tree = HTMLParser.parse(
      SourceFile(name: "page.html", text: "<html><body><p>ab</p><p dir=ltr>ab</p></body></html>"),
      source: 0
    ).tree
    let document = try Press().typesetter.typeset(
      tree, options: TypesetOptions(language: "ar", isRightToLeft: true, title: "Test")
    ).document
    #expect(Print(document: document, diagnostics: []).runs() == ["ab 180,8", "ab 0,18"])
  }

  @Test("lines end between ideographs of two elements; keep-all keeps words whole")
  func ideographs() throws {
    let style = "width: 30pt; overflow-wrap: normal"
    let print = try Press.print("<p style='\(style)'>漢字<b>仮名</b></p>")
    // The square font has none of them, which is a diagnostic each.
    #expect(print.runs() == ["漢 0,8", "字 10,8", "仮 20,8", "名 0,18"])
    let kept = try Press.print("<p style='\(style); word-break: keep-all'>漢字 仮名</p>")
    #expect(kept.runs() == ["漢 0,8", "字 10,8", "仮 0,18", "名 10,18"])
  }

  @Test("elements with a direction of their own are isolates")
  func attributesAndElements() throws {
    // Without isolation the number would stand left of the name.
    #expect(try runs("<p>אב 3</p>") == ["אב 20,8", "3 0,8"])
    #expect(try runs("<p><bdi>אב</bdi> 3</p>") == ["אב 0,8", "3 30,8"])
    #expect(try runs("<p><span dir=rtl>אב</span> 3</p>") == ["אב 0,8", "3 30,8"])
    #expect(try runs("<p><bdo dir=rtl>ab</bdo> c</p>").count == 2)
    #expect(
      try runs("<p>a <span style='unicode-bidi: isolate; direction: rtl'>אב!</span></p>")
        == ["a 0,8", "אב! 20,8"])
    #expect(try runs("<p style='unicode-bidi: plaintext'>אב c</p>") == ["אב 180,8", "c 160,8"])
    #expect(try runs("<p dir=auto>אב</p><p dir=auto>ab</p>") == ["אב 180,8", "ab 0,18"])
  }

  @Test("an element's edges stand where its text begins and ends, on lines in both directions")
  func inlineBoxes() throws {
    let print = try Press.print(
      "<p dir=rtl>אב <span style='background: red; padding-right: 5pt; padding-left: 3pt'>ג</span></p>"
    )
    // The space ends at 170; 5 of padding, the letter, 3 of padding.
    #expect(print.runs() == ["אב 180,8", "ג 155,8"])
    #expect(print.fills() == ["#ff0000 152,0 18×10"])
  }

  @Test("an element in two directions has a box for each part")
  func parts() throws {
    let print = try Press.print("<p>א<span style='background: red'>b ג</span>ד</p>")
    // From left to right: א b, a space, then ד ג turned around: the element is b and ג.
    #expect(print.runs() == ["א 0,8", "b 10,8", "ג 40,8", "ד 30,8"])
    #expect(print.fills() == ["#ff0000 10,0 20×10", "#ff0000 40,0 10×10"])
  }

  @Test("logical properties are about the sides of the direction")
  func logical() throws {
    let style = "margin-inline-start: 10pt; padding-inline-start: 5pt; padding-inline-end: 1pt"
    #expect(try runs("<p style='\(style)'>ab</p>") == ["ab 15,8"])
    #expect(try runs("<p dir=rtl style='\(style)'>אב</p>") == ["אב 165,8"])
    // The later declaration of one side counts.
    #expect(
      try runs("<p dir=rtl style='margin-inline: 10pt 0; margin-right: 20pt'>אב</p>")
        == ["אב 160,8"])
    let fills = try Press.print(
      "<p dir=rtl style='border-inline-start: 2pt solid red'>א</p>"
    ).fills()
    #expect(fills == ["#ff0000 198,0 2×10"])
  }

  @Test("blocks, markers, columns and flex items stand from right to left")
  func mirrored() throws {
    #expect(try runs("<div dir=rtl><p style='width: 50pt'>אב</p></div>") == ["אב 180,8"])
    #expect(
      try runs("<div dir=rtl><p style='width: 50pt; margin-right: 20pt'>אב</p></div>")
        == ["אב 160,8"])
    // A list's text begins 40 pixels from the right: 200 - 30 - 20.
    #expect(try runs("<ol dir=rtl><li>אב</li></ol>").last == "אב 150,8")
    let cells = "<table dir=rtl><tr><td>א</td><td>ב</td></tr></table>"
    #expect(try runs("<div dir=rtl>\(cells)</div>") == ["א 190,8", "ב 180,8"])
    #expect(
      try runs("<div dir=rtl style='display: flex'><p>א</p><p>ב</p></div>")
        == ["א 190,8", "ב 180,8"])
  }

  @Test("floats stand at the side where lines around them begin or end, if they say so")
  func floats() throws {
    func runs(_ direction: String, _ side: String) throws -> [String] {
      try self.runs(
        "<div dir=\(direction)><p style='float: \(side)'>ab</p><p>c</p></div>")
    }
    #expect(try runs("ltr", "inline-start") == ["ab 0,8", "c 20,8"])
    #expect(try runs("ltr", "inline-end") == ["ab 180,8", "c 0,8"])
    #expect(try runs("rtl", "inline-start") == ["ab 180,8", "c 170,8"])
    #expect(try runs("rtl", "inline-end") == ["ab 0,8", "c 190,8"])
    // Left is left in both directions.
    #expect(try runs("rtl", "left") == ["ab 0,8", "c 190,8"])
    // The direction of the text around it decides, not its own.
    #expect(
      try self.runs("<div dir=rtl><p dir=ltr style='float: inline-start'>ab</p></div>")
        == ["ab 180,8"])
  }

  @Test("clear is about the floats of one side, by the direction too")
  func clear() throws {
    func second(_ direction: String, _ side: String) throws -> String? {
      try runs(
        """
        <div dir=\(direction)><p style='float: inline-start'>a<br>b</p>
        <p style='clear: \(side)'>c</p></div>
        """
      ).last
    }
    #expect(try second("ltr", "inline-start") == "c 0,28")
    #expect(try second("ltr", "inline-end") == "c 10,8")
    #expect(try second("rtl", "inline-start") == "c 190,28")
    #expect(try second("rtl", "inline-end") == "c 180,8")
    #expect(try second("rtl", "left") == "c 180,8")
  }

  @Test("round corners, limits of sizes and pairs of borders are logical too")
  func moreLogical() throws {
    let print = try Press.print(
      """
      <div dir=rtl><p style='background: red; border-start-start-radius: 4pt; max-inline-size: 30pt;
        min-block-size: 20pt; border-block-width: 1pt; border-block-style: solid;
        border-block-color: blue; border-inline-width: 0 2pt; border-inline-style: solid'>א</p></div>
      """)
    #expect(print.diagnostics.isEmpty)
    let shapes = print.pages[0].items.compactMap { item -> RoundedRect? in
      if case .shape(let shape) = item.content, shape.color == Color(red: 255, green: 0, blue: 0) {
        shape.area
      } else {
        nil
      }
    }
    // 30 and the border at the end, which is the left one; 20 and the borders above and below.
    let rect = Rect(x: .points(168), y: .zero, width: .points(32), height: .points(22))
    #expect(shapes.first?.rect == rect)
    #expect(shapes.first?.corners.topRight.width == .points(4))
    #expect(shapes.first?.corners.topLeft.width == .zero)
  }

  @Test("pages of a document from right to left begin with a left page")
  func pageSides() throws {
    func words(_ direction: String, _ rule: String) throws -> [[String]] {
      let print = try Press.print(
        "<p>a</p><p style='break-before: \(rule)'>b</p>",
        style: """
          html { direction: \(direction) }
          @page { margin: 10pt }
          @page :left { @top-center { content: "L" } }
          @page :right { @top-center { content: "R" } }
          """)
      #expect(print.diagnostics.isEmpty)
      return print.words.map { $0.sorted() }
    }
    #expect(try words("ltr", "page") == [["R", "a"], ["L", "b"]])
    #expect(try words("rtl", "page") == [["L", "a"], ["R", "b"]])
    #expect(try words("ltr", "right") == [["R", "a"], ["L"], ["R", "b"]])
    #expect(try words("rtl", "right") == [["L", "a"], ["R", "b"]])
    #expect(try words("rtl", "left") == [["L", "a"], ["R"], ["L", "b"]])
    // The first side of a sheet is on the left then: recto and verso are about reading.
    #expect(try words("rtl", "recto") == [["L", "a"], ["R"], ["L", "b"]])
    #expect(try words("rtl", "verso") == [["L", "a"], ["R", "b"]])
    #expect(try words("ltr", "recto") == [["R", "a"], ["L"], ["R", "b"]])
  }

  @Test("boxes in page margins are mirrored if they are named by start and end")
  func marginBoxes() throws {
    func runs(_ direction: String) throws -> [String] {
      try self.runs(
        "<p>א</p>",
        style: """
          html { direction: \(direction) }
          @page {
            margin: 20pt; @-bp-top-start { content: "a" } @-bp-top-end { content: "b" }
            @bottom-left { content: "c" } @-bp-start-top { content: "d" }
          }
          """)
    }
    // Left, right: the middle of the margin of 20 is 5 above the baseline at 13. The box at the
    // side is as wide as the margin and centres its letter.
    #expect(try runs("ltr") == ["א 20,28", "a 20,13", "b 170,13", "d 5,28", "c 20,93"])
    #expect(try runs("rtl") == ["א 170,28", "b 20,13", "a 170,13", "d 185,28", "c 20,93"])
  }

  @Test("tables with shared borders are mirrored as a whole")
  func collapsed() throws {
    let rows = "<tr><td style='border-right: 4pt solid red'>א</td><td>ב</td></tr>"
    let fills = try Press.print(
      "<table dir=rtl style='border-collapse: collapse; margin: 0'>\(rows)</table>"
    ).fills()
    // The first column is the right one: its right border is the table's.
    #expect(fills.count == 1)
    #expect(fills.first?.hasPrefix("#ff0000 20,") == true, "\(fills)")
  }

  @Test("a soft hyphen breaks no word where the style says so")
  func hyphens() throws {
    let word = "<p style='width: 30pt; hyphens: none'>ab\u{AD}cd</p>"
    #expect(try runs(word) == ["ab 0,8", "cd 20,8"])
  }

  @Test("text from right to left that leaves the page at either edge is reported")
  func offPage() throws {
    // 24 letters and two spaces are 260 wide, on 200.
    let words = "אבגדהוזח אבגדהוזח אבגדהוזח"
    func codes(_ style: String) throws -> [String] {
      try Press.print("<p dir=rtl style='white-space: nowrap; \(style)'>\(words)</p>")
        .diagnostics.map(\.code)
    }
    #expect(try codes("") == ["L008"])
    #expect(try codes("position: relative; left: 80pt") == ["L008"])
    #expect(try codes("font-size: 5pt") == [])
  }

  @Test("controls are obeyed and not read back")
  func controls() throws {
    // An override from right to left, a mark, and an isolate that is never closed.
    #expect(try runs("<p>\u{202E}ab\u{202C} c\u{200F}!\u{2068}</p>").first == "ab 0,8")
    #expect(try runs("<p>\u{200F}</p><p>a</p>").last == "a 0,18")
  }

  @Test("hostile mixtures of controls and elements are laid out")
  func hostile() throws {
    let controls = [
      "\u{202A}", "\u{202E}", "\u{2066}", "\u{2068}", "\u{2069}", "\u{202C}", "א", "a ",
    ]
    var text = ""
    for index in 0..<400 { text += controls[index * index % controls.count] }
    let nested = String(repeating: "<bdo dir=rtl><bdi>", count: 60)
    let print = try Press.print(
      "<p>\(text)</p><p>\(nested)א a</p><p dir=rtl><br><br>a<br></p><p dir=rtl><span></span></p>")
    #expect(print.pages.count >= 1)
  }
}
