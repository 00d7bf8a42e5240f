import Billing
import Diagnostics
import Documents
import Foundation
import Testing

@Suite("Dunning policies")
struct DunningPolicyFileTests {
  private func read(_ text: String) -> (policy: DunningPolicy?, messages: [String]) {
    let (policy, diagnostics) = DunningPolicy.read(SourceFile(name: "policy.yaml", text: text))
    return (policy, diagnostics.map { $0.rendered() })
  }

  @Test("a policy is read with every amount exact")
  func complete() throws {
    let (policy, messages) = read(
      """
      graceDays: 3
      intervalDays: 14
      minimumDaysBetween: 7
      levels:
        - textKey: reminder
          afterDays: 4
          deadlineDays: 10
          minimumAmounts: {EUR: 5.00, JPY: 700}
        - textKey: final
          afterDays: 32
          deadlineDays: 7
          fees: {EUR: 2.5}
          interest: {annualRate: 9.12, dayCount: 30E/360}
      """)
    #expect(messages == [])
    let euro = try #require(Currency(code: "EUR"))
    let yen = try #require(Currency(code: "JPY"))
    let rate = try #require(ExactDecimal("9.12"))
    #expect(
      policy
        == DunningPolicy(
          levels: [
            DunningPolicy.Level(
              afterDays: 4,
              minimumAmounts: [
                Money(minorUnits: 500, currency: euro), Money(minorUnits: 700, currency: yen),
              ], deadlineDays: 10, textKey: "reminder"),
            DunningPolicy.Level(
              afterDays: 32, fees: [Money(minorUnits: 250, currency: euro)],
              interest: InterestRule(annualRate: Percentage(rate), dayCount: .thirtyE360),
              deadlineDays: 7, textKey: "final"),
          ], graceDays: 3, intervalDays: 14, minimumDaysBetween: 7))
  }

  @Test("everything that is wrong is reported with its place")
  func mistakes() {
    let (policy, messages) = read(
      """
      graceDay: 3
      intervalDays: soon
      levels:
        - textKey: reminder
          deadlineDays: 10
          fees: {EUR: 2.505, EURO: 1}
          interest: {annualRate: -1, dayCount: weeks}
      """)
    #expect(policy == nil)
    #expect(
      messages == [
        """
        error[P002]: there is no setting 'graceDay'
          --> policy.yaml:1:1
        1 | graceDay: 3
          | ^^^^^^^^
        hint: did you mean 'graceDays'?
        """,
        """
        error[P004]: 'intervalDays' is not a count of days
          --> policy.yaml:2:15
        2 | intervalDays: soon
          |               ^^^^
          field: intervalDays
        hint: write a whole number from 0 to 36500
        """,
        """
        error[P001]: 'afterDays' is missing
          --> policy.yaml:4:5
        4 |   - textKey: reminder
          |     ^^^^^^^
          field: levels[0].afterDays
        """,
        """
        error[P007]: the amount 2.505 has more decimals than EUR, which has 2
          --> policy.yaml:6:17
        6 |     fees: {EUR: 2.505, EURO: 1}
          |                 ^^^^^
          field: levels[0].fees.EUR
        hint: round it; prices and quantities may have more decimals, amounts may not
        """,
        """
        error[P006]: 'EURO' is not a currency of ISO 4217
          --> policy.yaml:6:24
        6 |     fees: {EUR: 2.505, EURO: 1}
          |                        ^^^^
          field: levels[0].fees
        hint: did you mean EUR?
        """,
        """
        error[P008]: 'annualRate' is not a percentage
          --> policy.yaml:7:28
        7 |     interest: {annualRate: -1, dayCount: weeks}
          |                            ^^
          field: levels[0].interest.annualRate
        hint: write the number before the per cent sign, such as 9 or 8.5
        """,
        """
        error[P009]: 'weeks' is not a day count
          --> policy.yaml:7:42
        7 |     interest: {annualRate: -1, dayCount: weeks}
          |                                          ^^^^^
          field: levels[0].interest.dayCount
        hint: write one of act/365, act/360, 30E/360, act/act
        """,
      ])
  }

  @Test("what is no mapping where one belongs is told with its place")
  func notMappings() {
    #expect(
      read("levels:\n  - reminder\n  - {textKey: a, afterDays: 1, deadlineDays: 9, fees: 5}")
        .messages
        == [
          """
          error[P003]: 'levels[0]' is not a mapping of names to values
            --> policy.yaml:2:5
          2 |   - reminder
            |     ^^^^^^^^
            field: levels[0]
          """,
          """
          error[P005]: 'fees' is not a list of amounts by currency
            --> policy.yaml:3:55
          3 |   - {textKey: a, afterDays: 1, deadlineDays: 9, fees: 5}
            |                                                       ^
            field: levels[1].fees
          hint: write, for example, {EUR: 5.00}
          """,
        ])
  }

  @Test("an empty policy, a list and broken YAML are errors, not crashes")
  func hostile() {
    #expect(read("").messages.map { $0.prefix(11) } == ["error[P001]"])
    #expect(read("- a\n- b").policy == nil)
    #expect(read("levels: [").messages.map { $0.prefix(11) } == ["error[D003]"])
    #expect(read("levels:\n  - 7").policy == nil)
    #expect(read("levels: []").policy == nil)
    #expect(read(String(repeating: "[", count: 20_000)).policy == nil)
  }

  @Test("the example's policy is read")
  func example() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "../../examples/chinook/dunning-policy.yaml")
    #expect(read(try String(contentsOf: path, encoding: .utf8)).messages == [])
  }
}
