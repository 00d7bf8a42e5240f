import Billing

extension Report {
  /// A report that designs are tried out with: tables with sums over two pages, without sums, and
  /// without rows.
  static let sample: Report = {
    guard let day = CalendarDate(year: 2026, month: 11, day: 30), let euro = Currency(code: "EUR")
    else { preconditionFailure("the sample's day and currency are real") }
    let rows = (1...60).map { number in
      Row([
        .text("K-\(1000 + number)"), .text("Südwind Bau AG"),
        .date(day.adding(days: -number)), .count(number),
        .money(Money(minorUnits: Int128(number * 12_345), currency: euro)),
      ])
    }
    let columns: [Column] = [
      .text("account"), .text("customer"), .date("due"), .number("days"), .money("open"),
    ]
    return Report(
      title: "Open items", subtitle: "Nordlicht Werkzeuge GmbH", date: day,
      parameters: [Parameter("As of", .date(day))],
      sections: [
        Section("items", title: "EUR", columns: columns, rows: rows, notes: ["By due date."]),
        Section("accounts", columns: [.text("account")], rows: [Row([.text("K-1001")])]),
        Section("exceptions", title: "Exceptions", columns: [.text("why")], rows: []),
      ], notes: ["All amounts include taxes."])
  }()
}
