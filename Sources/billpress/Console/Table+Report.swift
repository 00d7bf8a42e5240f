import Billing
import Documents

extension Table {
  /// All tables of a report as one: a column for each name, the currency before the first amount,
  /// and the sums in rows that begin with 'total'.
  ///
  /// Where there are tables of several kinds, the first column says which one a row is of.
  init(_ report: Report) {
    self.init(sections: report.sections, isNamed: Set(report.sections.map(\.name)).count > 1)
  }

  /// One table of a report.
  init(_ section: Report.Section) { self.init(sections: [section], isNamed: false) }

  private init(sections: [Report.Section], isNamed: Bool) {
    var columns = isNamed ? [Column(name: "section", isText: true)] : []
    var places: [String: Int] = [:]
    var currency: Int?
    for column in sections.flatMap(\.columns) where places[column.name] == nil {
      if column.kind == .money, currency == nil {
        currency = columns.count
        columns.append(Column(name: "currency", isText: true))
      }
      places[column.name] = columns.count
      columns.append(
        Column(name: column.name, isText: column.kind == .text || column.kind == .date))
    }
    rows = []
    for section in sections {
      let indices = section.columns.compactMap { places[$0.name] }
      var cells = section.rows.map(\.cells)
      if var sums = section.sums {
        if case .empty = sums[0] { sums[0] = .text("total") }
        cells.append(sums)
      }
      for cells in cells {
        var row = Array(repeating: "", count: columns.count)
        if isNamed { row[0] = section.name }
        if let currency { row[currency] = cells.currency?.code ?? section.currency?.code ?? "" }
        for (index, cell) in zip(indices, cells) { row[index] = cell.figure }
        rows.append(row)
      }
    }
    self.columns = columns
  }
}

extension [Report.Cell] {
  /// The currency of the first amount.
  fileprivate var currency: Currency? {
    for case .money(let amount) in self { return amount.currency }
    return nil
  }
}

extension Report.Cell {
  /// The value as programs read it.
  fileprivate var figure: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let number): number.description
    case .money(let amount): amount.figure
    case .date(let date): date.isoString
    }
  }
}

extension Money {
  /// The amount with all decimals, without the currency.
  fileprivate var figure: String { String(description.prefix { $0 != " " }) }
}
