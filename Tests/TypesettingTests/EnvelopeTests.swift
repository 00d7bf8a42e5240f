import Diagnostics
import Pages
import Seeds
import Testing

/// `<bp-address>` and `<bp-fold-marks>`; text is 10 points, every glyph one em wide and high.
@Suite("Window envelopes")
struct EnvelopeTests {
  private func print(
    _ body: String, standard: EnvelopeStandard = .din5008B, margin: String = "0", style: String = ""
  ) throws -> Print {
    let sheet = standard.geometry.sheet
    let size = "\(sheet.width.points)pt \(sheet.height.points)pt"
    return try Press.print(
      body, style: "@page { size: \(size); margin: \(margin) } \(style)")
  }

  private func address(_ lines: [String], _ standard: EnvelopeStandard = .din5008B) -> String {
    "<bp-address standard=\(standard.rawValue)>"
      + lines.map { "<p>\($0)</p>" }.joined() + "</bp-address>"
  }

  // MARK: - Places

  @Test("an address stands in its zone whatever the margins of the page", arguments: ["0", "33mm"])
  func place(margin: String) throws {
    let print = try print("<p>x</p>" + address(["Ada", "Bob"]), margin: margin)
    // 25 mm = 70.866 pt; 62.7 mm = 177.732 pt; baselines 8 and 18 below.
    #expect(print.texts().prefix(2) == ["Ada 70.866,185.732", "Bob 70.866,195.732"])
    #expect(print.diagnostics == [])
  }

  @Test("a positioned element around an address does not move it")
  func positioned() throws {
    let print = try print(
      "<div style='position:relative;margin:50pt;top:9pt'>" + address(["Ada"]) + "</div>")
    #expect(print.texts() == ["Ada 70.866,185.732"])
  }

  @Test("an address stands on the page on which it is written and takes no room there")
  func laterPage() throws {
    let print = try print(
      "<p>a</p><div style='break-before:page'><p>b</p>" + address(["Ada"]) + "<p>c</p></div>")
    #expect(print.texts(0) == ["a 0,8"])
    #expect(print.texts(1) == ["Ada 70.866,185.732", "b 0,8", "c 0,18"])
  }

  @Test("the sender's line stands at the foot of its zone, notes above the address")
  func zones() throws {
    let print = try print(
      """
      <bp-address standard=din5008-b><bp-return-address>S</bp-return-address>\
      <bp-annotations>N</bp-annotations>A</bp-address>
      """)
    // 45 + 5 mm = 141.731 pt, less 2; 62.7 mm = 177.732 pt, less 2, plus 8.
    #expect(
      print.texts() == ["S 70.866,139.731", "N 70.866,175.732", "A 70.866,185.732"])
    #expect(print.roles() == ["P S", "P N", "P A"])
  }

  /// The first baseline of an address by the standard's zone.
  @Test(
    "each standard has its place",
    arguments: [
      (EnvelopeStandard.din5008A, "70.866,134.709"),  // 25 mm; 44.7 mm = 126.709
      (.swissRight, "323.149,161.071"),  // 114 mm; 54 mm = 153.071
      (.swissLeft, "70.866,134.142"),  // 25 mm; 44.5 mm = 126.142
      (.frenchNF, "311.811,132.725"),  // 110 mm; 44 mm = 124.725
      (.ukDL, "70.866,169.575"),  // 25 mm; 57 mm = 161.575
      (.us9, "70.866,170"),  // 2.25 in = 162
      (.us9Double, "70.866,170"),
      (.us10, "70.866,188"),  // 2.5 in = 180
      (.us10Double, "70.866,188"),
    ])
  func standards(standard: EnvelopeStandard, place: String) throws {
    let print = try print(address(["Ada"], standard), standard: standard)
    #expect(print.texts() == ["Ada \(place)"])
    #expect(print.diagnostics == [])
  }

  @Test("an envelope without a place for the sender leaves the sender out")
  func noSender() throws {
    let print = try print(
      "<bp-address standard=us-10><bp-return-address>S</bp-return-address>A</bp-address>",
      standard: .us10)
    #expect(print.words == [["A"]])
  }

  @Test("what always shows in a #10 envelope follows from its measures")
  func slide() {
    // The panel is 8½ × 11/3 in, the envelope 9½ × 4⅛ in, its window 4½ × 1⅛ in, ⅞ in from the left
    // and 2½ in from the top: 4½ − 1 wide, 1⅛ − (4⅛ − 11/3) = ⅔ high.
    let window = EnvelopeStandard.us10.geometry.window
    #expect(window.origin == Point(x: .points(63), y: .points(180)))
    #expect(window.size == Size(width: .points(252), height: .points(48)))
  }

  @Test("all zones of all standards lie in what always shows, and folds on the sheet")
  func sound() {
    for standard in EnvelopeStandard.allCases {
      let geometry = standard.geometry
      let rounding = Length(units: 2)
      #expect(geometry.address.origin.y >= geometry.window.origin.y, "\(standard)")
      #expect(geometry.address.origin.x >= geometry.window.origin.x, "\(standard)")
      #expect(geometry.address.maxX <= geometry.window.maxX + rounding, "\(standard)")
      #expect(geometry.address.maxY <= geometry.window.maxY + rounding, "\(standard)")
      #expect(geometry.folds.allSatisfy { $0 < geometry.sheet.height }, "\(standard)")
      #expect(geometry.slide.width >= .millimetres(2) && geometry.slide.height >= .millimetres(2))
    }
  }

  @Test("the usual envelope follows from country and paper")
  func usual() {
    let a4 = EnvelopeStandard.din5008B.geometry.sheet
    let letter = EnvelopeStandard.us10.geometry.sheet
    #expect(EnvelopeStandard.usual(inCountry: "DE", on: a4) == .din5008B)
    #expect(EnvelopeStandard.usual(inCountry: nil, on: a4) == .din5008B)
    #expect(EnvelopeStandard.usual(inCountry: "GB", on: a4) == .ukDL)
    #expect(EnvelopeStandard.usual(inCountry: "CH", on: a4) == .swissRight)
    #expect(EnvelopeStandard.usual(inCountry: "US", on: letter) == .us10)
    #expect(EnvelopeStandard.usual(inCountry: "DE", on: letter) == .us10)
    #expect(EnvelopeStandard.usual(inCountry: "DE", on: .zero) == nil)
  }

  // MARK: - What does not fit

  @Test("an address that leaves its window is reported where it does, by how much")
  func leaves() throws {
    // 10 lines of 8 points from 62.7 mm: the last baseline at 177.732 + 72 + 6.4, 1.6 points for
    // what hangs below: 257.7; 90 mm = 255.118: 2.6 pt = 0.9 mm.
    let print = try print(address((1...10).map { "r\($0)" }))
    #expect(print.words[0].count == 10)
    let found = try #require(print.diagnostics.first)
    #expect(print.diagnostics.count == 1)
    #expect(found.code == "L021")
    #expect(found.severity == .warning)
    #expect(
      found.message
        == "the address stands 0.9 mm below what always shows in the window of the envelope")
    #expect(
      found.hint == """
        give it fewer or shorter lines, or choose another envelope: 'billpress design envelope \
        din5008-b' prints this one's measures
        """)
  }

  @Test("an address of many lines is set smaller until it fits")
  func smallerAddress() throws {
    // 27.3 mm = 77.386 pt for 8 lines: 9.67 each, in steps of an eighth: 9.625. The baselines are 7.7
    // and 7 × 9.625 + 7.7 below 177.732.
    let print = try print(address((1...8).map { "r\($0)" }))
    #expect(print.diagnostics == [])
    #expect(print.texts().first == "r1 70.866,185.433")
    #expect(print.texts().last == "r8 70.866,252.808")
  }

  @Test("a word wider than the window is reported")
  func tooWide() throws {
    // 25 mm + 240 pt = 310.866; 105 mm = 297.638: 13.2 pt = 4.7 mm.
    let print = try print(address([String(repeating: "w", count: 24)]))
    #expect(
      print.diagnostics.map(\.message) == [
        "the address stands 4.7 mm to the right of what always shows in the window of the envelope"
      ])
  }

  @Test("the sender's address is set smaller until it is one line")
  func shrinks() throws {
    // 80 mm = 226.772 pt for 25 letters: 9.07 pt each, in steps of a tenth: 9 pt.
    let sender = String(repeating: "s", count: 12) + " " + String(repeating: "s", count: 12)
    let print = try print(
      "<bp-address standard=din5008-b><bp-return-address>\(sender)</bp-return-address>A</bp-address>"
    )
    #expect(print.diagnostics == [])
    guard case .text(let line)? = print.pages.first?.items.first?.content else {
      Issue.record("the sender is missing")
      return
    }
    #expect(line.text == sender)
    #expect(line.runs.allSatisfy { $0.run.size == .points(9) })
  }

  @Test("a sender's address that has no room in the smallest type is reported")
  func senderTooLong() throws {
    // 226.772 / 6 = 37 letters fit.
    let sender = String(repeating: "s", count: 20) + " " + String(repeating: "s", count: 20)
    let print = try print(
      "<bp-address standard=din5008-b><bp-return-address>\(sender)</bp-return-address>A</bp-address>"
    )
    #expect(print.diagnostics.map(\.code) == ["L022"])
    #expect(
      print.diagnostics.map(\.message) == [
        "the sender's address has no room in the window, not even in 6 points"
      ])
    #expect(print.words[0].count == 3)
  }

  @Test("other text in the window is reported")
  func beside() throws {
    let print = try print(
      address(["Ada"]) + "<p style='position:absolute;left:30mm;top:80mm'>Last reminder</p>")
    #expect(print.diagnostics.map(\.code) == ["L023"])
    #expect(
      print.diagnostics.first?.message
        == "this shows in the window of the envelope, beside the address")
    // 20 − 2.5 to 105 + 2.5, 45 − 2 to 90 + 2.
    #expect(
      print.diagnostics.first?.hint
        == "keep it out of the area from 17.5 mm to 107.5 mm across and from 43 mm to 92 mm down "
        + "of the page")
  }

  @Test("a background of the page's text does not cover the address")
  func background() throws {
    let print = try print(
      address(["Ada"]) + "<div style='background:#fff;height:100%'>x</div>",
      style: "html, body { height: 100%; background: #ffffff }")
    #expect(
      print.drawn().last { $0.hasPrefix("Ada") || $0.hasPrefix("#ffffff") } == "Ada 70.866,185.732")
  }

  @Test("a standard for other paper is reported")
  func otherPaper() throws {
    let print = try print(
      address(["Ada"], .us10) + "<bp-fold-marks standard=us-10></bp-fold-marks>")
    #expect(Set(print.diagnostics.map(\.code)) == ["L024"])
    #expect(
      print.diagnostics.first?.message
        == "the envelope 'us-10' is for sheets of 215.9 mm × 279.4 mm")
    #expect(print.diagnostics.first?.hint == "the page has 210 mm × 297 mm")
  }

  @Test("an unknown standard is an error with the nearest name; the address stays in the flow")
  func unknown() throws {
    let print = try print("<bp-address standard=din5008-c>Ada</bp-address><p>x</p>")
    #expect(print.texts() == ["Ada 0,8", "x 0,18"])
    #expect(print.diagnostics.map(\.code) == ["L020"])
    #expect(print.diagnostics.map(\.severity) == [.error])
    #expect(print.diagnostics.map(\.message) == ["there is no standard of envelopes 'din5008-c'"])
    #expect(print.diagnostics.first?.hint?.hasPrefix("did you mean 'din5008-") == true)
    let none = try self.print("<bp-fold-marks></bp-fold-marks>x")
    #expect(
      none.diagnostics.map(\.message) == [
        "the element 'bp-fold-marks' names no standard of envelopes"
      ])
  }

  // MARK: - Folds

  @Test("folds and punch are marked at the left edge of the first page, as decoration")
  func folds() throws {
    let body =
      "<bp-fold-marks standard=din5008-b></bp-fold-marks><p>a</p>"
      + "<p style='break-before:page'>b</p>"
    let print = try print(body)
    // 105, 148.5 and 210 mm; 5 mm = 14.173 pt.
    #expect(
      print.drawn().filter { $0.hasPrefix("#000000") } == [
        "#000000 14.173,297.638 solid", "#000000 14.173,420.945 solid",
        "#000000 14.173,595.275 solid",
      ])
    #expect(!print.drawn(1).contains { $0.hasPrefix("#000000") })
    let marks = print.pages[0].items.filter { if case .stroke = $0.content { true } else { false } }
    #expect(marks.allSatisfy { $0.structure == .artifact })
    let all = try self.print(body.replacing("din5008-b>", with: "din5008-b pages=all>"))
    #expect(all.drawn(1).count { $0.hasPrefix("#000000") } == 3)
  }

  // MARK: - Any address

  /// Lines of one to four words of any length.
  private func randomLines(using generator: inout SeededGenerator) -> [String] {
    (0..<60).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        String(repeating: "x", count: Int.random(in: 1...12, using: &generator))
      }.joined(separator: " ")
    }
  }

  @Test("10,000 addresses show in their window wherever the sheet lies, or are reported")
  func property() throws {
    let seed: UInt64 = 5008
    var generator = SeededGenerator(seed: seed)
    let pool = randomLines(using: &generator)
    var reported = 0
    for standard in EnvelopeStandard.allCases {
      let geometry = standard.geometry
      let size = "\(geometry.sheet.width.points)pt \(geometry.sheet.height.points)pt"
      // The smallest type is set as it is, larger type smaller if need be.
      let presses = try [9, 8].map {
        try Press(style: "@page { size: \(size) } bp-address { font-size: \($0)pt }")
      }
      for number in 0..<(10_000 / EnvelopeStandard.allCases.count) {
        let lines = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
          pool[Int.random(in: 0..<pool.count, using: &generator)]
        }
        let print = presses[min(number / 50, 1)].print(address(lines, standard))
        let isReported = print.diagnostics.contains { $0.code == "L021" }
        reported += isReported ? 1 : 0
        let dx = Length.millimetres(Double.random(in: -2...2, using: &generator))
        let dy = Length.millimetres(Double.random(in: -2...2, using: &generator))
        // The sheet moves in the envelope, its window stays.
        let isSeen = (print.pages.first?.items ?? []).allSatisfy { item in
          guard case .text(let line) = item.content, let last = line.runs.last else { return true }
          let left = line.origin.x + dx
          let right = line.origin.x + last.x + last.run.width + dx
          // Letters of the square font reach 0.8 em above the baseline, ordinary ones 0.75.
          let top = line.origin.y - last.run.size * 3 / 4 + dy
          let bottom = line.origin.y + last.run.size / 5 + dy
          return left >= geometry.opening.origin.x && right <= geometry.opening.maxX
            && top >= geometry.opening.origin.y && bottom <= geometry.opening.maxY
        }
        let name = "\(standard) \(number) of seed \(seed): \(lines)"
        #expect(isSeen || isReported, "\(name)")
        #expect(print.words.joined().joined(separator: " ").count >= lines.count, "\(name)")
      }
    }
    // Both kinds are tried.
    #expect(reported > 500 && reported < 9_500)
  }
}
