public import Billing

extension Report {
  /// What each account has open by age, and what that adds up to.
  public static func ageing(_ report: ReceivablesReport, creditor: String? = nil) -> Report {
    var made = receivables("Aged receivables", report, creditor)
    for total in report.totals {
      let code = total.currency.code
      let buckets = total.ageing.buckets
      made.sections.append(
        Section(
          "accounts", title: code,
          columns: [.text("account"), .text("customer")]
            + buckets.map { .money($0.name, title: $0.heading) }
            + [.money("unapplied"), .money("balance")],
          rows: report.accounts.filter { $0.ageing.unallocated.currency == total.currency }.map {
            row in
            Row(
              [.text(row.account), .text(row.customer)]
                + row.ageing.buckets.map { .money($0.amount) }
                + [.money(row.ageing.unallocated), .money(row.ageing.total)])
          }))
      made.sections.append(
        Section(
          "ages", title: "\(code) by age",
          columns: [
            .text("age"), .money("open"), .number("share", title: "% of open items", decimals: 1),
          ],
          rows: buckets.map { bucket in
            Row([
              .text(bucket.heading), .money(bucket.amount),
              share(of: bucket.amount, in: total.closing - total.unapplied),
            ])
          }))
      made.sections.append(reconciliation(total, report))
    }
    let basis = report.scheme.basis == .dueDate ? "due date" : "document date"
    made.notes = ["Days are counted from the \(basis)."]
    return made
  }

  /// The invoices and credit notes of the period.
  public static func register(_ report: ReceivablesReport, creditor: String? = nil) -> Report {
    var made = receivables("Billing register", report, creditor)
    for total in report.totals {
      made.sections.append(
        movements(
          "documents", report.movements, of: total.currency, [.invoice, .creditNote],
          open: "open"))
      made.sections.append(reconciliation(total, report))
    }
    return made
  }

  /// The payments, adjustments and reversals of the period, and all that is unapplied.
  public static func journal(_ report: ReceivablesReport, creditor: String? = nil) -> Report {
    var made = receivables("Journal of receipts", report, creditor)
    for total in report.totals {
      made.sections.append(
        movements(
          "movements", report.movements, of: total.currency, [.payment, .adjustment, .reversal],
          open: "unapplied"))
      var unapplied = movements(
        "unapplied", report.unapplied, of: total.currency, AccountEntry.Kind.allCases,
        open: "unapplied")
      unapplied.title = "\(total.currency.code) on account at the end"
      made.sections.append(unapplied)
      made.sections.append(reconciliation(total, report))
    }
    return made
  }

  /// What is overdue, disputed and promised, with the levels reached and the figures of collection.
  public static func collection(_ report: ReceivablesReport, creditor: String? = nil) -> Report {
    var made = receivables("Collection", report, creditor)
    for total in report.totals {
      made.sections.append(
        Section(
          "accounts", title: total.currency.code,
          columns: [
            .text("account"), .text("customer"), .money("balance"), .money("overdue"),
            .money("disputed"), .money("promised"), .money("unapplied"), .number("level"),
            .date("last letter"),
          ],
          rows: report.accounts.filter { $0.overdue.currency == total.currency }.map { row in
            Row([
              .text(row.account), .text(row.customer), .money(row.ageing.total),
              .money(row.overdue), .money(row.disputed), .money(row.promised),
              .money(row.ageing.unallocated), .count(row.level), .date(row.lastLetter),
            ])
          }))
      made.sections.append(figures(total, report))
      made.sections.append(reconciliation(total, report))
    }
    made.notes = [
      "Overdue is what is due and neither disputed nor blocked, before credits.",
      "DSO: balance ÷ invoiced × days of the period.",
    ]
    return made
  }
}

extension Report {
  private static func receivables(
    _ title: String, _ report: ReceivablesReport, _ creditor: String?
  ) -> Report {
    Report(
      title: title, subtitle: creditor, date: report.asOf,
      parameters: [Parameter("From", .date(report.from)), Parameter("As of", .date(report.asOf))])
  }

  private static func movements(
    _ name: String, _ movements: [ReceivablesReport.Movement], of currency: Currency,
    _ kinds: [AccountEntry.Kind], open: String
  ) -> Section {
    Section(
      name, title: currency.code,
      columns: [
        .date("date"), .text("account"), .text("customer"), .text("kind"), .text("number"),
        .money("amount"), .money(open),
      ],
      rows: movements.filter {
        kinds.contains($0.entry.kind) && $0.entry.amount.currency == currency
      }.map { movement in
        let entry = movement.entry
        return Row([
          .date(entry.date), .text(movement.account), .text(movement.customer),
          .text(entry.kind.rawValue), .text(entry.number), .money(entry.amount),
          .money(entry.open),
        ])
      })
  }

  /// The figures of collection of a currency.
  private static func figures(
    _ total: ReceivablesReport.Total, _ report: ReceivablesReport
  ) -> Section {
    func row(_ name: String, _ cell: Cell) -> Row { Row([.text(name), cell]) }
    func number(_ number: ExactDecimal?) -> Cell { number.map { .number($0) } ?? .empty }
    return Section(
      "figures", title: "\(total.currency.code) collection",
      columns: [.text("figure"), Column("value", .money, decimals: 1)],
      rows: [
        row("Overdue", .money(total.overdue)),
        row("Overdue, % of open items", number(total.overdueShare)),
        row("Disputed", .money(total.disputed)),
        row("Promised", .money(total.promised)),
        row("Unapplied", .money(total.unapplied)),
        row(
          "Days sales outstanding",
          number(total.daysSalesOutstanding(from: report.from, asOf: report.asOf))),
      ])
  }

  /// How the balance at the end follows from that at the beginning: the same in each report.
  private static func reconciliation(
    _ total: ReceivablesReport.Total, _ report: ReceivablesReport
  ) -> Section {
    func row(_ name: String, _ amount: Money) -> Row { Row([.text(name), .money(amount)]) }
    return Section(
      "reconciliation", title: "\(total.currency.code) reconciliation",
      columns: [.text("step", title: "Receivables"), .money("amount", isSummed: false)],
      rows: [
        row("Open before the period", total.opening),
        row("Invoices", total.invoiced),
        row("Credit notes", -total.credited),
        row("Payments", -total.received),
        row("Adjustments", -total.adjusted),
        row("Reversals", total.reversed),
        Row([.text("Open at the end"), .money(total.closing)], isTotal: true),
      ])
  }

  /// A part in per cent, to one decimal, halves away from zero; empty if there is no whole.
  private static func share(of part: Money, in whole: Money) -> Cell {
    guard whole.minorUnits > 0,
      let share = try? ExactDecimal(coefficient: part.minorUnits).multiplied(
        by: 100, dividedBy: ExactDecimal(coefficient: whole.minorUnits), decimals: 1,
        mode: .halfAwayFromZero)
    else { return .empty }
    return .number(share)
  }
}

extension Ageing.Bucket {
  /// The days of the bucket, as programs read them.
  fileprivate var name: String {
    guard let fromDay else { return "not due" }
    return toDay.map { "\(fromDay)-\($0)" } ?? "from \(fromDay)"
  }

  /// The days of the bucket, as a heading.
  fileprivate var heading: String {
    guard let fromDay else { return "Not due" }
    return toDay.map { "\(fromDay)–\($0) days" } ?? "From \(fromDay) days"
  }
}
