public import Billing

extension Report {
  /// The invoices and credit notes of a period with their taxes, and each tax by category and rate.
  ///
  /// - Parameter accounts: The same period of the accounts, to say where the two differ.
  public static func register(
    _ register: BillingRegister, comparedWith accounts: ReceivablesReport? = nil,
    seller: String? = nil
  ) -> Report {
    var made = Report(
      title: "Billing register", subtitle: seller, date: register.asOf,
      parameters: [
        Parameter("From", .date(register.from)), Parameter("As of", .date(register.asOf)),
      ])
    for total in register.totals {
      let code = total.currency.code
      made.sections.append(
        Section(
          "documents", title: code,
          columns: [
            .date("date"), .text("number"), .text("kind"), .text("customer"), .money("net"),
            .money("tax"), .money("amount", title: "With taxes"),
          ],
          rows: register.rows.filter { $0.gross.currency == total.currency }.map { row in
            Row([
              .date(row.date), .text(row.number), .text(row.kind.rawValue), .text(row.customer),
              .money(row.net), .money(row.tax), .money(row.gross),
            ])
          }))
      let charged = total.taxes.filter { $0.tax.collection == .charged }
      made.sections.append(taxes("taxes", "\(code) by tax and rate", charged))
      let withheld = total.taxes.filter { $0.tax.collection == .withheld }
      if !withheld.isEmpty {
        made.sections.append(taxes("withheld", "\(code) withheld by customers", withheld))
      }
      made.sections.append(
        Section(
          "sums", title: "\(code) sums",
          columns: [.text("sum", title: "Documents"), .money("amount", isSummed: false)],
          rows: [
            Row([.text("Invoices"), .money(total.invoiced)]),
            Row([.text("Credit notes"), .money(-total.credited)]),
            Row([.text("With taxes"), .money(total.gross)], isTotal: true),
          ]))
    }
    if let accounts { made.sections += differences(register, accounts) }
    if register.leftOut > 0 {
      made.notes.append("\(register.leftOut) documents of other days are not in the register.")
    }
    return made
  }

  /// Documents that only the register or only the accounts have, or with different amounts, by
  /// currency.
  private static func differences(
    _ register: BillingRegister, _ accounts: ReceivablesReport
  ) -> [Section] {
    var entries: [String: ReceivablesReport.Movement] = [:]
    var order: [String] = []
    for movement in accounts.movements
    where movement.entry.kind == .invoice || movement.entry.kind == .creditNote {
      if entries.updateValue(movement, forKey: movement.entry.number) == nil {
        order.append(movement.entry.number)
      }
    }
    var rows: [String: [Row]] = [:]
    for row in register.rows {
      let entry = entries.removeValue(forKey: row.number)?.entry
      guard entry?.amount != row.gross else { continue }
      let booked = entry.flatMap { $0.amount.currency == row.gross.currency ? $0.amount : nil }
      rows[row.gross.currency.code, default: []].append(
        Row([
          .text(row.number), .text(row.customer), .money(row.gross),
          booked.map { .money($0) } ?? .empty,
          .text(
            booked != nil
              ? "the amounts differ"
              : entry == nil ? "not in the accounts" : "in the accounts in another currency"),
        ]))
    }
    for movement in order.compactMap({ entries[$0] }) {
      rows[movement.entry.amount.currency.code, default: []].append(
        Row([
          .text(movement.entry.number), .text(movement.customer), .empty,
          .money(movement.entry.amount), .text("not among the documents"),
        ]))
    }
    return rows.keys.sorted().map { code in
      Section(
        "differences", title: "\(code) differences from the accounts",
        columns: [
          .text("number"), .text("customer"), .money("amount", title: "Documents"),
          .money("booked", title: "Accounts"), .text("why"),
        ], rows: rows[code] ?? [])
    }
  }

  private static func taxes(
    _ name: String, _ title: String, _ taxes: [BillingRegister.TaxTotal]
  ) -> Section {
    let hasJurisdictions = taxes.contains { $0.tax.scheme.jurisdiction != nil }
    return Section(
      name, title: title,
      columns: [.text("tax name", title: "Tax")]
        + (hasJurisdictions ? [.text("jurisdiction")] : []) + [
          .text("category"), .number("rate", title: "Rate %"), .number("documents"),
          .money("base", title: "Taxable", isSummed: false), .money("tax", title: "Tax amount"),
        ],
      rows: taxes.map { total in
        Row(
          [.text(total.tax.scheme.id)]
            + (hasJurisdictions ? [.text(total.tax.scheme.jurisdiction)] : []) + [
              .text(total.tax.category.rawValue),
              total.tax.rate.map { .number($0.value) } ?? .empty, .count(total.documentCount),
              .money(total.base), .money(total.amount),
            ])
      })
  }
}
