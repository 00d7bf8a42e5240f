import Seeds
import TestFonts
import Testing

@testable import Fonts

@Suite struct LineBreakerTests {
  /// Writes segments as text: `|` where a line may end, `¶` where it must, `_` for hanging spaces.
  func marked(_ segments: [TextSegment]) -> String {
    segments.map { segment in
      let mark =
        switch segment.breakAfter {
        case .allowed: "|"
        case .mandatory: "¶"
        case .none: ""
        }
      return segment.text + String(segment.trailingSpace.map { $0 == " " ? "_" : $0 }) + mark
    }.joined()
  }

  func breaks(_ text: String) throws -> String {
    marked(try TextShaper(book: SquareFont.book).segments(of: text, language: "en"))
  }

  @Test("lines break after spaces and hyphens, never in numbers")
  func plain() throws {
    #expect(try breaks("Net price  of goods") == "Net_|price__|of_|goods")
    #expect(try breaks("1,234.56 to 12-34, 50%") == "1,234.56_|to_|12-34,_|50%")
    #expect(try breaks("state-of-the-art x-1") == "state-|of-|the-|art_|x-1")
    #expect(try breaks("end. ") == "end._")
    #expect(try breaks(" start") == "_|start")
    #expect(try breaks("").isEmpty)
  }

  @Test("a no-break space belongs to its word")
  func noBreakSpace() throws {
    #expect(try breaks("10\u{A0}000\u{A0}€ net") == "10\u{A0}000\u{A0}€_|net")
    #expect(try breaks("1\u{202F}234,50 €") == "1\u{202F}234,50_|€")
  }

  @Test("a newline is a mandatory break and is not kept")
  func newline() throws {
    #expect(try breaks("a b \nc\n\nd") == "a_|b_¶c¶¶d")
    #expect(try breaks("a\r\nb\n") == "a¶b¶")
    #expect(try breaks("a\u{2028}b") == "a¶b")
  }

  @Test("dashes, CJK and zero-width spaces break as Annex 14 says")
  func unicode() throws {
    #expect(try breaks("2019–2020") == "2019–|2020")
    #expect(try breaks("漢字、仮名") == "漢|字、|仮|名")
    #expect(try breaks("long\u{200B}word") == "long\u{200B}|word")
    #expect(try breaks("non\u{2011}breaking") == "non\u{2011}breaking")
  }

  @Test("text with a zero byte is not cut")
  func zeroByte() throws {
    #expect(try breaks("a\0 b") == "a\u{FFFD}_|b")
  }

  @Test("the short way for plain text agrees with Pango")
  func agreement() {
    let seed: UInt64 = 0x5EED
    var generator = SeededGenerator(seed: seed)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
    let alphabet = Array("aB1 2zéßł×-.,:;'()%/$& \"€€\u{A0}\u{A0}–")
    var answered = 0
    for _ in 0..<60_000 {
      let text = String((0...next(9)).map { _ in alphabet[next(alphabet.count)] })
      guard let plain = LineBreaker.plainSegments(of: text) else { continue }
      answered += 1
      let pango = LineBreaker.pangoSegments(of: text, language: "en")
      #expect(marked(plain) == marked(pango), "\(text.debugDescription), seed \(seed)")
    }
    #expect(answered > 1_000)
  }
}
