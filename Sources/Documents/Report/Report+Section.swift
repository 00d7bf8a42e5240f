public import Billing

extension Report {
  /// A table of a report.
  public struct Section: Hashable, Sendable {
    /// The name that programs read, the same for sections with the same columns.
    public var name: String
    /// The heading, if it has one.
    public var title: String?
    /// The columns.
    public var columns: [Column]
    /// The rows, each with a cell for each column.
    public var rows: [Row]
    /// Sentences below the table.
    public var notes: [String]

    /// Creates a section.
    ///
    /// - Precondition: Each row has a cell for each column.
    public init(
      _ name: String, title: String? = nil, columns: [Column], rows: [Row], notes: [String] = []
    ) {
      precondition(
        rows.allSatisfy { $0.cells.count == columns.count },
        "a row of a report has a cell for each column")
      self.name = name
      self.title = title
      self.columns = columns
      self.rows = rows
      self.notes = notes
    }
  }
}

extension Report.Section {
  /// The currency of all its amounts; nil if it has none, or several.
  public var currency: Currency? {
    var only: Currency?
    for row in rows {
      for case .money(let amount) in row.cells where amount.currency != only {
        guard only == nil else { return nil }
        only = amount.currency
      }
    }
    return only
  }

  /// The sum of each column that is summed up, empty for the others; nil if there is nothing to
  /// sum up, or the amounts are of several currencies, or a sum has more than 38 digits.
  public var sums: [Report.Cell]? {
    let hasAmounts = columns.contains { $0.isSummed && $0.kind == .money }
    let currency = currency
    guard !rows.isEmpty, columns.contains(where: \.isSummed), !hasAmounts || currency != nil else {
      return nil
    }
    var sums: [ExactDecimal] = Array(repeating: .zero, count: columns.count)
    for row in rows where !row.isTotal {
      for index in columns.indices where columns[index].isSummed {
        let number: ExactDecimal =
          switch row.cells[index] {
          case .money(let amount): ExactDecimal(coefficient: amount.minorUnits)
          case .number(let number): number
          case .empty, .text, .date: .zero
          }
        guard let sum = try? sums[index] + number else { return nil }
        sums[index] = sum
      }
    }
    return columns.indices.map { index in
      switch columns[index].kind {
      case .number where columns[index].isSummed: .number(sums[index])
      case .money where columns[index].isSummed:
        currency.map {
          .money(Money(minorUnits: sums[index].coefficient, currency: $0))
        } ?? .empty
      case .text, .date, .number, .money: .empty
      }
    }
  }
}
