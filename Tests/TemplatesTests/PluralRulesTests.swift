import Testing

@testable import Templates

@Suite("Plural categories")
struct PluralRulesTests {
  /// The categories of 0, 1, 2, 5, 12, 22, 101, 1 000 000, 1.0, 0.5 and 1.5.
  @Test(
    "follow the rules of CLDR",
    arguments: [
      ("en", "other one other other other other other other other other other"),
      ("de-AT", "other one other other other other other other other other other"),
      ("fr", "one one other other other other other many one one one"),
      ("es", "other one other other other other other many one other other"),
      ("it", "other one other other other other other many other other other"),
      ("nl", "other one other other other other other other other other other"),
      ("pt", "one one other other other other other many one one one"),
      ("pt-PT", "other one other other other other other many other other other"),
      ("pl", "many one few many many few many many other other other"),
      ("cs", "other one few other other other other other many many many"),
      ("sv", "other one other other other other other other other other other"),
      ("da", "other one other other other other other other one one one"),
      ("fi", "other one other other other other other other other other other"),
      ("hu", "other one other other other other other other one other other"),
      ("ro", "few one few few few other few other few few few"),
    ])
  func categories(_ language: String, _ expected: String) {
    let numbers: [(Int128, Int)] = [
      (0, 0), (1, 0), (2, 0), (5, 0), (12, 0), (22, 0), (101, 0), (1_000_000, 0), (10, 1), (5, 1),
      (15, 1),
    ]
    let categories = numbers.map {
      PluralCategory.of(ExactNumber(coefficient: $0.0, scale: $0.1), language: language).rawValue
    }
    #expect(categories.joined(separator: " ") == expected)
  }

  /// The categories of the places 1, 2, 3, 4, 5, 8, 11, 12, 13, 21, 22, 23, 80, 101, 111, 112 and 800
  /// (ICU 78.2, CLDR 48), and of 1.5.
  @Test(
    "of places in an order follow the rules of CLDR",
    arguments: [
      (
        "en-GB",
        "one two few other other other other other other one two few other one other other other"
      ),
      (
        "sv",
        "one one other other other other other other other one one other other one other other other"
      ),
      (
        "fr",
        "one other other other other other other other other other other other other other other"
          + " other other"
      ),
      (
        "hu",
        "one other other other one other other other other other other other other other other"
          + " other other"
      ),
      (
        "it",
        "other other other other other many many other other other other other many other other"
          + " other many"
      ),
      (
        "de",
        "other other other other other other other other other other other other other other other"
          + " other other"
      ),
    ])
  func ordinals(_ language: String, _ expected: String) {
    let places: [Int128] = [1, 2, 3, 4, 5, 8, 11, 12, 13, 21, 22, 23, 80, 101, 111, 112, 800]
    let categories = places.map {
      PluralCategory.ofOrdinal(ExactNumber(coefficient: $0, scale: 0), language: language).rawValue
    }
    #expect(categories.joined(separator: " ") == expected)
    let half = ExactNumber(coefficient: 15, scale: 1)
    #expect(PluralCategory.ofOrdinal(half, language: language) == .other)
  }
}
