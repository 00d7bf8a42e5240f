import Diagnostics
import Seeds
import Testing

@testable import Templates

@Suite("Messages")
struct MessageTests {
  private func message(
    _ text: String, _ values: [(name: String, value: TemplateValue)] = [], language: String = "en"
  ) -> String? {
    StringCatalog(languages: [(language, ["m": text])]).message("m")?
      .string(values, formatter: PlainFormatter())
  }

  private func problems(_ text: String) -> [String] {
    StringCatalog(languages: [("en", ["m": text])]).diagnostics.map { $0.rendered() }
  }

  @Test("arguments are printed by the formatter")
  func arguments() {
    #expect(message("No. {n} of {d}", [("n", .integer(3)), ("d", .text("{x}"))]) == "No. 3 of {x}")
    #expect(message("{ n }!", [("n", Fixture.money(5))]) == "0.05 EUR!")
  }

  @Test("a plural picks an exact number before a category")
  func plural() {
    let text = "{n, plural, =0 {none} one {# day} other {# days}} left"
    #expect(message(text, [("n", .integer(0))]) == "none left")
    #expect(message(text, [("n", .integer(1))]) == "1 day left")
    #expect(message(text, [("n", .integer(-1))]) == "-1 day left")
    #expect(message(text, [("n", .integer(7))]) == "7 days left")
    let half = TemplateValue.quantity(ExactNumber(coefficient: 10, scale: 1), unit: "DAY")
    #expect(message(text, [("n", half)]) == "1.0 days left")
  }

  @Test("branches hold arguments and plurals of their own")
  func nested() {
    let text =
      "{who, select, ms {Dear Ms {name}} other {Dear {name}, {n, plural, other {# '#' {name}}}}}"
    let name: (name: String, value: TemplateValue) = ("name", .text("Ada"))
    #expect(message(text, [("who", .text("ms")), name]) == "Dear Ms Ada")
    #expect(
      message(text, [("who", .text("x")), name, ("n", .integer(2))]) == "Dear Ada, 2 # Ada")
  }

  @Test("apostrophes quote braces and are doubled to print one before a brace")
  func apostrophes() {
    #expect(message("it's") == "it's")
    #expect(message("it''s") == "it's")
    #expect(message("'{n}' {n}", [("n", .integer(1))]) == "{n} 1")
    #expect(message("'{it''s}'") == "{it's}")
    #expect(message("5 o'clock #") == "5 o'clock #")
  }

  @Test("a message comes from the first language that has it, and counts in that language")
  func languages() {
    let catalog = StringCatalog(languages: [
      ("pl", ["a": "{n, plural, one {dzień} few {dni} many {dni.} other {dnia}}"]),
      ("en", ["a": "x", "b": "y"]),
    ])
    let printed = [1, 2, 5, 12, 22].map {
      catalog.message("a")?.string([("n", .integer($0))], formatter: PlainFormatter())
    }
    #expect(printed == ["dzień", "dni", "dni.", "dni.", "dni"])
    #expect(catalog.message("b")?.language == "en")
    #expect(catalog.message("c") == nil)
    #expect(catalog.keys == ["a", "b"])
  }

  @Test("T029: a message that cannot be read")
  func syntax() {
    #expect(
      problems("{n, plural, one {day}}") == [
        """
        error[T029]: the message 'm' in 'en': 'n' lacks the case 'other'
        hint: add 'other {…}'
        """
      ])
    #expect(
      problems("a } b") == [
        """
        error[T029]: the message 'm' in 'en': a '}' has no '{'
        hint: write '}' with apostrophes around it to print it
        """
      ])
    #expect(
      problems("{n, date}") == [
        """
        error[T029]: the message 'm' in 'en': 'date' is no kind of argument
        hint: 'plural' and 'select' are
        """
      ])
    #expect(
      problems("{n, plural, lots {x} other {y}}") == [
        """
        error[T029]: the message 'm' in 'en': 'lots' is no plural category
        hint: the categories are zero, one, two, few, many, other, and exact ones such as '=0'
        """
      ])
    #expect(
      problems("{n") == [
        "error[T029]: the message 'm' in 'en': expected ',' or '}' after 'n', found the end"
      ])
    #expect(
      problems(String(repeating: "{n, select, other {", count: 20)) == [
        "error[T029]: the message 'm' in 'en': the message is nested too deeply"
      ])
  }

  @Test("no message of random marks stops the parser")
  func fuzz() {
    var generator = SeededGenerator(seed: 11)
    let marks = ["{", "}", "'", "#", "n", ",", " ", "plural", "select", "other", "=1", "one", "é"]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...20, using: &generator)
      let text = (0..<count).map { _ in marks.randomElement(using: &generator) ?? "" }.joined()
      _ = message(text, [("n", .integer(1))])
    }
  }
}
