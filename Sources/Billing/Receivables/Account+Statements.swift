extension Account {
  /// The statements of the account at a cut-off date: one for each currency it has entries in up
  /// to that date, in alphabetical order of the codes.
  ///
  /// Each holds by construction: opening balance + changes of earlier periods + invoices − credit
  /// notes − payments − adjustments + reversals = closing balance = sum of what is open = sum of
  /// the ageing buckets + what is not allocated. If a statement was issued that ended the day
  /// before, its closing balance is the opening balance, and what came into its period since is
  /// listed as prior-period adjustment. Credit notes and payments that are not allocated are never
  /// put into a bucket. What is disputed, blocked or still with an insurance is listed and aged,
  /// but not part of the amount due.
  ///
  /// - Parameters:
  ///   - options: What the statements list.
  ///   - asOf: The cut-off date. Entries and allocations of later dates do not count.
  ///   - number: The number of the statement in a currency.
  /// - Throws: The errors of the account, or that the period or the buckets are in disorder.
  public func statements(
    _ options: StatementOptions, asOf: CalendarDate, number: (Currency) -> String
  ) throws(BillingError) -> [Statement] {
    if let from = options.from, from > asOf {
      throw BillingError(
        "B051", "the period of the statement starts on \(from), after its cut-off date \(asOf)")
    }
    try options.ageing.validate()
    try validate()
    let ledger = AccountLedger(of: self, at: asOf)
    let currencies = Set(ledger.entries.map(\.amount.currency)).sorted { $0.code < $1.code }
    return currencies.map { currency in
      let own = ledger.entries.filter { $0.amount.currency == currency }
      let draft = StatementDraft(
        account: self, options: options, asOf: asOf, entries: own,
        settlements: ledger.settlements, currency: currency)
      return draft.statement(number: number(currency))
    }
  }

  /// The statements of the account at a cut-off date, aged by days overdue.
  ///
  /// - Parameters:
  ///   - kind: What the statements list.
  ///   - from: The first day of the period, as in ``StatementOptions/from``.
  ///   - asOf: The cut-off date.
  ///   - buckets: The last day overdue of each ageing bucket, ascending; a last, open bucket
  ///     follows.
  ///   - number: The number of the statement in a currency.
  public func statements(
    kind: Statement.Kind, from: CalendarDate? = nil, asOf: CalendarDate,
    buckets: [Int] = [30, 60, 90, 120], number: (Currency) -> String
  ) throws(BillingError) -> [Statement] {
    try statements(
      StatementOptions(kind: kind, from: from, ageing: AgeingScheme(edges: .days(buckets))),
      asOf: asOf, number: number)
  }

  /// The statements of a cut-off date that were issued, once more, each as it was.
  ///
  /// Throws what ``reprint(ofStatement:ageing:)`` throws.
  public func reprints(
    asOf: CalendarDate, kind: Statement.Kind, ageing: AgeingScheme = AgeingScheme()
  ) throws(BillingError) -> [Statement] {
    var statements: [Statement] = []
    for record in issuedStatements where record.asOf == asOf && record.kind == kind {
      statements.append(try reprint(ofStatement: record.number, ageing: ageing))
    }
    return statements
  }

  /// The statements among some that are not on record yet.
  ///
  /// Throws if one of the number is on record with another balance: what was sent cannot be changed
  /// any more.
  public func unrecorded(
    _ statements: [Statement]
  ) throws(BillingError) -> [Statement] {
    var rest: [Statement] = []
    for statement in statements {
      guard
        let record = issuedStatements.first(where: {
          $0.number == statement.number
            && $0.closingBalance.currency == statement.currency
        })
      else {
        rest.append(statement)
        continue
      }
      guard record.closingBalance == statement.closingBalance, record.asOf == statement.asOf else {
        throw BillingError(
          "B057",
          "statement '\(record.number)' was issued with \(record.closingBalance), and now closes "
            + "with \(statement.closingBalance)",
          hint: "print it again with --reprint, or give the next one another date")
      }
    }
    return rest
  }

  /// A statement that was issued, once more, as it was: from what was in the books on its day.
  ///
  /// Throws the errors of the account, that no statement of the number was issued, or that the
  /// books no longer give the balance it closed with.
  public func reprint(
    ofStatement number: String, ageing: AgeingScheme = AgeingScheme()
  ) throws(BillingError) -> Statement {
    guard let record = issuedStatements.first(where: { $0.number == number }) else {
      throw BillingError("B055", "the account has no issued statement '\(number)'")
    }
    var past = known(on: record.issued)
    past.issuedStatements.removeAll { $0.number == number || $0.asOf >= record.asOf }
    let options = StatementOptions(kind: record.kind, from: record.from, ageing: ageing)
    let statement = try past.statements(options, asOf: record.asOf) { _ in number }
      .first { $0.currency == record.closingBalance.currency }
    guard let statement, statement.closingBalance == record.closingBalance else {
      let balance = statement?.closingBalance ?? .zero(record.closingBalance.currency)
      throw BillingError(
        "B056",
        "statement '\(number)' closed with \(record.closingBalance), but the books give \(balance)",
        hint: "state the day on which later records came into the books")
    }
    return statement
  }
}
