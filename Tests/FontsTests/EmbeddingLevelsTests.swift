import Seeds
import Testing

@testable import Fonts

/// Cases worked out by hand from the rules of Unicode Standard Annex 9; the lines of section 3.4 of
/// the annex are in its own notation, in which capital letters run from right to left.
@Suite("Directions of text")
struct EmbeddingLevelsTests {
  /// A text in the notation of the annex as characters: capitals are Hebrew letters, `[` and `]`
  /// stand for an isolate from right to left, `{` and `}` for one from left to right.
  private func text(_ notation: String) -> String {
    String(
      String.UnicodeScalarView(
        notation.unicodeScalars.map { scalar -> Unicode.Scalar in
          switch scalar {
          case "A"..."Z": Unicode.Scalar(0x5D0 + scalar.value - 0x41) ?? scalar
          case "[": "\u{2067}"
          case "{": "\u{2066}"
          case "]", "}": "\u{2069}"
          default: scalar
          }
        }))
  }

  /// The characters of a text in the annex's notation as they stand on a line.
  private func displayed(_ notation: String, base: TextDirection?) -> String {
    let characters = Array(notation)
    let levels = EmbeddingLevels(text(notation), base: base).levels
    #expect(levels.count == characters.count)
    let shown = EmbeddingLevels.visualOrder(levels).map { characters[$0] }
    return String(shown.filter { !"[]{}".contains($0) })
  }

  @Test("the examples of the annex")
  func annex() {
    #expect(displayed("car means CAR.", base: .leftToRight) == "car means RAC.")
    #expect(displayed("car means CAR.", base: .rightToLeft) == ".RAC car means")
    #expect(displayed("[car MEANS CAR.=]", base: .leftToRight) == "=.RAC SNAEM car")
    #expect(
      displayed("he said “[car MEANS CAR].” “[IT DOES],” she agreed.", base: .leftToRight)
        == "he said “RAC SNAEM car.” “SEOD TI,” she agreed.")
    #expect(
      displayed("DID YOU SAY ’{he said “[car MEANS CAR]”}‘?", base: .rightToLeft)
        == "?‘he said “RAC SNAEM car”’ YAS UOY DID")
  }

  @Test(
    "each rule for weak and neutral characters",
    arguments: [
      // P2, P3: no strong character is left to right.
      ("12", "22", TextDirection.rightToLeft), ("12", "00", .leftToRight),
      // W2: digits after an Arabic letter are Arabic numbers, after a Hebrew one European.
      ("\u{627} 1,2", "11222", .leftToRight), ("\u{627} 1-2", "11212", .leftToRight),
      // W4: one separator between two European numbers is part of them.
      ("א 1-2", "11222", .leftToRight), ("א 1,2", "11222", .leftToRight),
      ("א 1--2", "112112", .leftToRight),
      // W5: what stands beside a European number and ends or begins amounts belongs to it.
      ("א $5", "1122", .leftToRight), ("א 5%", "1122", .leftToRight),
      ("א 5 €", "11211", .rightToLeft),
      // W7: after a letter from left to right they are as letters.
      ("a 1-2", "22222", .rightToLeft),
      // N0: brackets go with what is inside, and with what is before where that differs.
      ("a (א) b", "0001000", .leftToRight), ("א (b) ב", "1000001", .leftToRight),
      ("א (ג) ב", "1111111", .leftToRight), ("א (b) ב", "1112111", .rightToLeft),
      // N1, N2: between equal ones as they, else as the paragraph.
      ("a-b", "222", .rightToLeft), ("a-א", "211", .rightToLeft), ("א-a", "100", .leftToRight),
      // W1: marks go with their letter. L1: white space at the end goes with the paragraph.
      ("א\u{5B0}", "11", .leftToRight), ("א ", "10", .leftToRight), ("א ", "11", .rightToLeft),
    ])
  func rules(text: String, levels: String, base: TextDirection) {
    let found = EmbeddingLevels(text, base: base).levels
    #expect(found.map(String.init).joined() == levels)
  }

  @Test("an isolate keeps numbers after it out of what is inside")
  func isolates() {
    // Without isolation the number goes with the Hebrew word before it, and stands left of it.
    #expect(EmbeddingLevels("a א 1 2", base: .leftToRight).levels == [0, 0, 1, 1, 2, 1, 2])
    #expect(
      EmbeddingLevels("a \u{2068}א 1\u{2069} 2", base: .leftToRight).levels
        == [0, 0, 0, 1, 1, 2, 0, 0, 0])
    // An isolate without a letter runs from left to right, whatever is around it.
    #expect(
      EmbeddingLevels("א \u{2068}1-2\u{2069}", base: .rightToLeft).levels
        == [1, 1, 1, 2, 2, 2, 1])
  }

  @Test("the first strong character decides where nothing else does")
  func firstStrong() {
    #expect(EmbeddingLevels("12 א b", base: nil).isRightToLeft)
    #expect(!EmbeddingLevels("12 b א", base: nil).isRightToLeft)
    #expect(!EmbeddingLevels("12", base: nil).isRightToLeft)
    // Arabic numbers are not strong, though they run from right to left among each other.
    #expect(!EmbeddingLevels("\u{661} (\u{662})", base: nil).isRightToLeft)
    #expect(EmbeddingLevels("", base: .rightToLeft).isRightToLeft)
    #expect(!EmbeddingLevels("\u{2068}א\u{2069} b", base: nil).isRightToLeft)
  }

  @Test("an override turns letters around; zero bytes and nothing are no trouble")
  func override() {
    let levels = EmbeddingLevels("\u{202E}ab\u{202C}", base: .leftToRight).levels
    #expect(levels[1...2] == [1, 1])
    #expect(EmbeddingLevels("", base: nil).levels == [])
    #expect(EmbeddingLevels("a\0א", base: .leftToRight).levels == [0, 0, 1])
  }

  @Test("controls that do not pair, or are nested without end, do no harm", arguments: [1, 2, 3])
  func hostile(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters =
      Array(
        "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}".unicodeScalars)
      + Array("\u{2069}\u{202C}a א1(),-\u{627}\u{5B0}\u{200F}\0".unicodeScalars)
    for _ in 0..<300 {
      let count = Int.random(in: 0...200, using: &random)
      let scalars = (0..<count).map { _ in
        characters[Int.random(in: 0..<characters.count, using: &random)]
      }
      for base in [nil, TextDirection.leftToRight, .rightToLeft] {
        let levels = EmbeddingLevels(String(String.UnicodeScalarView(scalars)), base: base).levels
        #expect(levels.count == count, "seed \(seed)")
        #expect(levels.allSatisfy { $0 <= 127 }, "seed \(seed)")
        #expect(EmbeddingLevels.visualOrder(levels).sorted() == Array(0..<count))
      }
    }
    for control in ["\u{202E}", "\u{2067}", "\u{2069}", "\u{2068}א"] {
      let text = String(repeating: control, count: 5_000) + "a"
      #expect(EmbeddingLevels(text, base: nil).levels.count == text.unicodeScalars.count)
    }
  }

  @Test("things of several levels stand as rule L2 says")
  func order() {
    // 0 0 1 1 2 1 0: the ones and the two as a whole are turned around, then the two is.
    #expect(EmbeddingLevels.visualOrder([0, 0, 1, 1, 2, 1, 0]) == [0, 1, 5, 4, 3, 2, 6])
    #expect(EmbeddingLevels.visualOrder([1, 2, 2, 1]) == [3, 1, 2, 0])
    #expect(EmbeddingLevels.visualOrder([2, 2]) == [0, 1])
    #expect(EmbeddingLevels.visualOrder([]) == [])
  }

  @Test("plain text is known without looking at directions")
  func plain() {
    for text in ["", "Invoice 12", "Grüße €", "Счёт", "価格", "ราคา", "“a”…"] {
      #expect(EmbeddingLevels.areEven(in: text), "\(text)")
    }
    for text in ["a\u{200F}", "שלום", "سلام", "\u{202E}a", "\u{1E900}", "a\u{2067}b"] {
      #expect(!EmbeddingLevels.areEven(in: text), "\(text)")
    }
  }
}
