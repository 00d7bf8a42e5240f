import Billing
import Delivery
import Diagnostics
import Documents

/// Which statements are made of which accounts.
struct StatementRun {
  var options: StatementOptions
  var asOf: CalendarDate
  /// The day whose books count; nil takes all that is known.
  var issued: CalendarDate?
  /// Whether statements that were issued are printed again.
  var reprints = false
  /// Records to add to the accounts, by their numbers.
  var records: [String: [AccountRecords]] = [:]
  /// The accounts that others pay for, by the number of the one that pays; nil if every account gets
  /// statements of its own.
  var groups: [String: [Account]]?

  /// The account with its records, as it stood in the books.
  func prepared(_ account: Account) -> Account {
    let complete = account.adding(records[account.number] ?? [])
    return issued.map { complete.known(on: $0) } ?? complete
  }

  /// The statements of an account, those that are not worth sending among them.
  func statements(of account: Account) throws(BillingError) -> [Statement] {
    let account = prepared(account)
    if reprints { return try account.reprints(asOf: asOf, kind: options.kind) }
    let number = { (currency: Currency) in "\(account.number)-\(asOf)-\(currency.code)" }
    guard let children = groups?[account.number], !children.isEmpty else {
      return try account.statements(options, asOf: asOf, number: number)
    }
    return try account.groupStatements(
      with: children.map(prepared), options, asOf: asOf, number: number)
  }

  /// Whether an account's statement is part of another account's.
  func isIncluded(_ account: Account) -> Bool {
    guard let parent = account.parent, parent != account.number else { return false }
    return groups?[parent]?.isEmpty == false
  }

  /// The documents of an account, and why there are not more.
  func outcome(of account: Account) throws(BillingError) -> AccountOutcome {
    if let parent = account.parent, isIncluded(account) {
      let note = "the account is on the statement of the account '\(parent)', which pays for it"
      return AccountOutcome(documents: [], notes: [Diagnostic("X055", .note, note)])
    }
    let statements = try statements(of: account)
    var outcome = AccountOutcome(documents: [])
    for statement in statements {
      if statement.isEmpty {
        outcome.notes.append(Self.nothingToState(statement.currency, asOf))
      } else if !reprints, let objection = options.objection(to: statement) {
        outcome.notes.append(
          Diagnostic(
            "X054", .note, "no statement in \(statement.currency.code) on \(asOf): \(objection)"))
      } else {
        outcome.documents.append(.statement(statement))
      }
    }
    if statements.isEmpty { outcome.notes.append(Self.nothingToState(nil, asOf)) }
    return outcome
  }

  private static func nothingToState(_ currency: Currency?, _ asOf: CalendarDate) -> Diagnostic {
    let amounts = currency.map { " in \($0.code)" } ?? ""
    return Diagnostic("X050", .note, "the account has nothing to state\(amounts) on \(asOf)")
  }
}

extension Pipeline {
  /// The statements of some accounts.
  ///
  /// - Parameter only: The numbers of the accounts; empty for all.
  static func statements(
    _ paths: [String], run: StatementRun, only: Set<String> = []
  ) throws -> Source {
    try accounts(paths, only: only) { account throws(BillingError) in try run.outcome(of: account) }
  }

  /// The accounts that others pay for, by the number of the one that pays.
  ///
  /// - Throws: If an account cannot be read: it may belong to a group, whose sum would lack it.
  static func groups(_ paths: [String]) throws -> [String: [Account]] {
    try requireReadable(paths)
    let accounts = EntryChain<Account>(paths) { path in
      let stream = try AccountStream(path: path)
      return { try stream.next() }
    }
    var numbers: Set<String> = []
    var children: [String: [Account]] = [:]
    while let entry = try accounts.next() {
      guard let account = entry.value, !entry.diagnostics.hasErrors else {
        throw Rejection(diagnostics: entry.diagnostics)
      }
      numbers.insert(account.number)
      if let parent = account.parent, parent != account.number {
        children[parent, default: []].append(account)
      }
    }
    return children.filter { numbers.contains($0.key) }
  }
}
