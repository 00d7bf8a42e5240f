import Fonts
import Testing

@Suite("Upper and lower case")
struct TextCaseTests {
  @Test(
    "capitals follow the language",
    arguments: [
      ("straße ﬁn", "de", "STRASSE FIN"), ("diyarbakır istanbul", "tr", "DİYARBAKIR İSTANBUL"),
      ("istanbul", "az-Latn", "İSTANBUL"), ("istanbul", "en", "ISTANBUL"),
      ("άνθρωπος μάιος ΐ ϋ", "el", "ΑΝΘΡΩΠΟΣ ΜΑΪΟΣ Ϊ Ϋ"), ("ᾳ ᾤ", "el", "ΑΙ ΩΙ"),
      ("άνθρωπος", "en", "ΆΝΘΡΩΠΟΣ"), ("i\u{307}\u{301}", "lt", "I\u{301}"),
    ])
  func upper(text: String, language: String, capitals: String) {
    #expect(
      Array(TextCase.uppercased(text, language: language).unicodeScalars)
        == Array(capitals.unicodeScalars))
  }

  @Test(
    "small letters follow the language, and a sigma that ends a word has its own form",
    arguments: [
      ("ISPARTA İ I\u{307}", "tr", "ısparta i i"), ("STRASSE ẞ", "de", "strasse ß"),
      ("ΟΔΥΣΣΕΥΣ ΣΑΣ.", "el", "οδυσσευς σας."),
      ("Σ ΑΣ'Α", "el", "σ ας'α".replacing("ς", with: "σ")),
      ("ΑΣ", "en", "ας"),
    ])
  func lower(text: String, language: String, small: String) {
    #expect(
      Array(TextCase.lowercased(text, language: language).unicodeScalars)
        == Array(small.unicodeScalars))
  }

  @Test(
    "words begin with a capital, two where they are one letter",
    arguments: [
      ("ijsland ijs in", "nl", "IJsland IJs In"), ("ijsland", "en", "Ijsland"),
      ("izmir'in", "tr", "İzmir'in"), ("don't 'quote' 2nd ﬁn", "en", "Don't 'Quote' 2nd Fin"),
      ("ǆungla", "hr", "ǅungla"),
    ])
  func title(text: String, language: String, titled: String) {
    #expect(
      Array(TextCase.capitalized(text, language: language).unicodeScalars)
        == Array(titled.unicodeScalars))
  }
}
