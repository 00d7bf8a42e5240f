import ArgumentParser
import Billing

/// Which statements are worth sending, and what they say to debts of an age.
struct StatementSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The least balance that gets a statement, in each currency; credits get one all the same.",
      valueName: "amount"))
  var minimumBalance: String?

  @Flag(name: .customLong("no-zero"), help: "Leave out balances of zero.")
  var leavesOutZero = false

  @Flag(name: .customLong("no-credit"), help: "Leave out credit balances.")
  var leavesOutCredit = false

  @Flag(name: .customLong("no-inactive"), help: "Leave out accounts without an entry.")
  var leavesOutInactive = false

  @Flag(help: "Leave out accounts with nothing overdue.")
  var onlyOverdue = false

  @Option(
    help: ArgumentHelp(
      "The message to debts from this many days overdue; the standard designs know reminder, "
        + "demand and final; repeatable.", valueName: "days=key"))
  var message: [String] = []

  func validate() throws {
    if let minimumBalance, ExactDecimal(minimumBalance).map({ $0.isNegative }) ?? true {
      throw ValidationError("'\(minimumBalance)' is not an amount.")
    }
    for text in message where Self.message(text) == nil {
      throw ValidationError("'\(text)' is not a message such as 31=demand.")
    }
  }

  /// What the statements list, and which of them are left out.
  func options(_ kind: Statement.Kind, from: CalendarDate?) -> StatementOptions {
    StatementOptions(
      kind: kind, from: from, messages: message.compactMap(Self.message),
      minimumBalances: minimumBalance.flatMap { ExactDecimal($0) }.map(Money.inEachCurrency) ?? [],
      includesZero: !leavesOutZero, includesCredit: !leavesOutCredit,
      includesInactive: !leavesOutInactive, onlyOverdue: onlyOverdue)
  }

  /// What reaches the bundle.
  var settings: [(String, (any CustomStringConvertible)?)] {
    [
      ("minimum balance", minimumBalance), ("no zero", leavesOutZero ? true : nil),
      ("no credit", leavesOutCredit ? true : nil),
      ("no inactive", leavesOutInactive ? true : nil), ("only overdue", onlyOverdue ? true : nil),
      ("messages", message.isEmpty ? nil : message.joined(separator: " ")),
    ]
  }

  private static func message(_ text: String) -> StatementOptions.AgeMessage? {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let days = Int(parts[0]), (1...36_500).contains(days) else {
      return nil
    }
    return StatementOptions.AgeMessage(fromDay: days, key: String(parts[1]))
  }
}

extension Money {
  /// A number as an amount of each currency that has as many decimals.
  static func inEachCurrency(_ number: ExactDecimal) -> [Money] {
    Currency.codes.compactMap { code in
      Currency(code: code).flatMap { try? Money(number, $0) }
    }
  }
}
