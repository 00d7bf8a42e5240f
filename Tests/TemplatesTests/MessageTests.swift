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

  @Test("an argument is set apart where it or the message runs from right to left")
  func isolates() {
    let text = "{n}: {d}"
    let values: [(name: String, value: TemplateValue)] = [("n", .text("שלום")), ("d", .integer(5))]
    #expect(message(text, values) == "\u{2068}שלום\u{2069}: 5")
    #expect(message(text, values, language: "ar-EG") == "\u{2068}שלום\u{2069}: \u{2068}5\u{2069}")
    #expect(message(text, [("n", .text("Grüße “a”")), ("d", .integer(5))]) == "Grüße “a”: 5")
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

  /// The example of ICU's PluralFormat, and its results.
  @Test(
    "an offset counts for categories and '#', not for exact numbers",
    arguments: [
      (0, "Nobody came."), (1, "Ada came."), (2, "Ada and 1 other came."),
      (3, "Ada and 2 others came."), (22, "Ada and 21 others came."),
    ])
  func offset(_ count: Int, _ expected: String) {
    let text = """
      {n, plural, offset:1 =0 {Nobody came.} =1 {{name} came.} one {{name} and # other came.} \
      other {{name} and # others came.}}
      """
    #expect(message(text, [("n", .integer(count)), ("name", .text("Ada"))]) == expected)
  }

  @Test("an offset may follow white space and stand before more, and counts decimals")
  func offsetForms() {
    let half = TemplateValue.quantity(ExactNumber(coefficient: 25, scale: 1), unit: "DAY")
    #expect(message("{n,plural,offset:1 other{#}}", [("n", half)]) == "1.5")
    #expect(message("{n, plural,  offset: 2\nother {#}}", [("n", .integer(2))]) == "0")
    #expect(message("{n, plural, offset:1 other {#}}", [("n", .integer(Int.min))]) == "{#}")
    let long = TemplateValue.quantity(ExactNumber(coefficient: 3, scale: 38), unit: "DAY")
    #expect(message("{n, plural, offset:2 other {#}}", [("n", long)]) == "{#}")
  }

  @Test(
    "places in an order have categories of their own",
    arguments: [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st")])
  func ordinal(_ place: Int, _ expected: String) {
    let text = "{n, selectordinal, =0 {none} one {#st} two {#nd} few {#rd} other {#th}}"
    #expect(message(text, [("n", .integer(place))]) == expected)
    #expect(message(text, [("n", .integer(0))]) == "none")
  }

  @Test("a '#' is that of the plural right around it, and in a select within it a '#'")
  func nestedNumbers() {
    let text = """
      {a, plural, one {#: {b, plural, offset:1 =5 {five} other {# of {a}}}, #} \
      other {{b, plural, other {#}}/#/{c, select, x {#} other {{b, plural, other {#}}}}}}
      """
    func printed(_ a: Int, _ b: Int, _ c: String) -> String? {
      message(text, [("a", .integer(a)), ("b", .integer(b)), ("c", .text(c))])
    }
    #expect(printed(1, 5, "x") == "1: five, 1")
    #expect(printed(1, 4, "x") == "1: 3 of 1, 1")
    #expect(printed(2, 4, "x") == "4/2/#")
    #expect(printed(2, 4, "y") == "4/2/4")
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
        hint: 'plural', 'select' and 'selectordinal' are
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
      problems("{n, plural, offset:x other {y}}") == [
        """
        error[T029]: the message 'm' in 'en': 'x' is no offset
        hint: write a whole number, such as 'offset:1'
        """
      ])
    #expect(
      problems("{n, plural, other {y} offset:1}") == [
        """
        error[T029]: the message 'm' in 'en': 'offset' is no plural category
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
    let marks = [
      "{", "}", "'", "#", "n", ",", " ", "plural", "select", "other", "=1", "one", "é", "offset:1",
      "selectordinal",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...20, using: &generator)
      let text = (0..<count).map { _ in marks.randomElement(using: &generator) ?? "" }.joined()
      _ = message(text, [("n", .integer(1))])
    }
  }
}
