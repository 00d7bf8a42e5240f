import TestFonts
import Testing

@testable import Fonts

/// Cases worked out from the rules of Unicode Standard Annex 14; Thai words are those of a
/// dictionary.
@Suite("Line breaks of the world's scripts")
struct LineBreakScriptTests {
  private func parts(_ text: String, _ language: String = "en") -> String {
    LineBreaker.segments(of: text, language: language).map {
      $0.text + $0.trailingSpace.map { $0 == " " ? "_" : "~" }.joined()
    }.joined(separator: "|")
  }

  @Test(
    "each class of characters",
    arguments: [
      // LB5, LB6: forced ends; LB7, LB18: after spaces, never before them.
      ("a\u{2028}b", "a|b"), ("a  b", "a__|b"),
      // LB8, LB11, LB12: zero-width space, word joiner, no-break space.
      ("a\u{200B}b", "a~|b"), ("漢\u{2060}字", "漢\u{2060}字"), ("a\u{A0}b", "a\u{A0}b"),
      // LB13, LB14: nothing before a closing bracket or after an opening one.
      ("漢(字)仮", "漢|(字)|仮"), ("「漢」字", "「漢」|字"),
      // LB17, B2: around dashes; LB20 is left out: no font has such objects.
      ("a—b", "a|—|b"), ("a——b", "a|——|b"),
      // LB21: hyphens and soft hyphens; LB22: an ellipsis.
      ("well-known", "well-|known"), ("a\u{AD}b", "a\u{AD}|b"), ("漢…", "漢…"),
      // LB23, LB25, LB24: numbers with signs and currencies.
      ("€12.50", "€12.50"), ("12%", "12%"), ("-12", "-12"), ("(12)", "(12)"), ("5$", "5$"),
      // LB28, LB31: letters do not part, ideographs do.
      ("шумный", "шумный"), ("東京都", "東|京|都"),
      // LB21a: a hyphen after a Hebrew letter.
      ("אב-גד", "אב-גד"),
      // CJ and NS: small kana and the sign of a long vowel stay with what is before.
      ("カード", "カー|ド"), ("三十日。", "三|十|日。"),
      // LB26, LB27: syllables of Korean.
      ("청구서 번호", "청|구|서_|번|호"),
    ])
  func classes(text: String, parts: String) {
    #expect(self.parts(text) == parts)
  }

  @Test("Thai breaks between the words of a dictionary")
  func thai() {
    // Sheet, tell, debt (together: invoice); number; country, Thai.
    let found = parts("ใบแจ้งหนี้เลขที่ประเทศไทย", "th")
    #expect(found == "ใบ|แจ้ง|หนี้|เลข|ที่|ประเทศ|ไทย")
    // Where Thai meets other characters, what they are decides: no break after a no-break space, a
    // bracket or a number, none before a bracket that closes.
    #expect(parts("ที่\u{A0}ไทย", "th") == "ที่\u{A0}ไทย")
    #expect(parts("ที่ (ไทย) 30วัน, ที่", "th") == "ที่_|(ไทย)_|30วัน,_|ที่")
    #expect(parts("ไทย〈ไทย〉", "th") == "ไทย|〈ไทย〉")
    // The dictionary is taken whatever the language of the text.
    #expect(parts("ใบแจ้งหนี้เลขที่ประเทศไทย", "en") == found)
  }
}
