import Billing
import Templates

/// A report with its values written in a language, and what its pages are laid out by.
struct WrittenReport {
  /// The most columns of a table whose sums are carried from page to page.
  static let mostCarried = 12

  let report: Report
  let parameters: [Parameter]
  let sections: [Section]

  struct Parameter {
    let name: String
    let value: String
  }

  struct Section {
    let section: Report.Section
    let columns: [Column]
    let rows: [Row]
    /// The sum of each column; none if nothing is summed up.
    let sums: [Cell]
  }

  struct Column {
    let column: Report.Column
    /// Which of the carried sums is the column's, from 1; 0 for none.
    let carry: Int
  }

  struct Cell {
    let text: String
    let kind: Report.Column.Kind
    let isNegative: Bool
    let isZero: Bool
  }

  struct Row {
    let cells: [Cell]
    let isTotal: Bool
    /// What it adds to each carried sum, as a number.
    let carried: [String]
  }

  init(_ report: Report, _ formatter: LocaleFormatter) {
    self.report = report
    parameters = report.parameters.map {
      Parameter(name: $0.name, value: $0.value.text(formatter, moneyStyle: .code, decimals: 0))
    }
    sections = report.sections.map { section in
      let writer = CellWriter(section, formatter)
      let sums = section.sums
      var carries = 0
      let columns = section.columns.map { column in
        let isCarried = sums != nil && column.isSummed && carries < Self.mostCarried
        carries += isCarried ? 1 : 0
        return Column(column: column, carry: isCarried ? carries : 0)
      }
      return Section(
        section: section, columns: columns,
        rows: section.rows.map { row in
          Row(
            cells: writer.cells(row.cells), isTotal: row.isTotal,
            carried: zip(columns, row.cells).filter { $0.0.carry > 0 }
              .map { row.isTotal ? "0" : writer.exact($0.1) })
        },
        sums: sums.map { writer.cells($0) } ?? [])
    }
  }

  /// How much room the widest table needs.
  var breadth: Breadth {
    let points = sections.map(\.points).max() ?? 0
    return Breadth.allCases.first { points <= $0.points } ?? .crowded
  }

  /// How tables find room on the paper.
  enum Breadth: CaseIterable {
    /// Upright in text of 8 pt.
    case upright
    /// Across in text of 8 pt.
    case across
    /// Across in text of 6.5 pt.
    case small
    /// Across in text of 5.5 pt, and figures may break.
    case crowded

    /// The most that a table may need in text of 8 pt: on A4 there are 510 pt upright and 762 pt
    /// across.
    fileprivate var points: Int {
      switch self {
      case .upright: 510
      case .across: 760
      case .small: 935
      case .crowded: .max
      }
    }
  }
}

extension WrittenReport.Section {
  /// How many columns come before the first that is summed up.
  fileprivate var lead: Int { columns.firstIndex { $0.column.isSummed } ?? columns.count }

  /// About how wide the table is in text of 8 pt, where figures are 5 pt wide and letters 4.4 pt, and
  /// long texts stand on several lines.
  fileprivate var points: Int {
    columns.indices.reduce(0) { sum, index in
      let isFigure = columns[index].column.kind.isFigure
      let head = columns[index].column.title.split(separator: " ").map(\.count).max() ?? 0
      let rows = rows.lazy.map { $0.cells[index].text.count }.max() ?? 0
      let total = sums.isEmpty ? 0 : sums[index].text.count
      let longest = max(rows, total, head)
      return sum + 9 + (isFigure ? longest * 50 : max(head, min(longest, 26)) * 44) / 10
    }
  }
}

/// Writes the cells of one table.
private struct CellWriter {
  let columns: [Report.Column]
  let formatter: LocaleFormatter
  /// Amounts of one currency are written without it.
  let moneyStyle: ValueStyle

  init(_ section: Report.Section, _ formatter: LocaleFormatter) {
    columns = section.columns
    self.formatter = formatter
    moneyStyle = section.currency == nil ? .code : .plain
  }

  func cells(_ cells: [Report.Cell]) -> [WrittenReport.Cell] {
    zip(columns, cells).map { column, cell in
      WrittenReport.Cell(
        text: cell.text(formatter, moneyStyle: moneyStyle, decimals: column.decimals),
        kind: column.kind, isNegative: cell.amount < .zero,
        isZero: cell.isAmount && cell.amount == .zero)
    }
  }

  /// A number as programs read it.
  func exact(_ cell: Report.Cell) -> String {
    switch cell {
    case .money(let amount): formatter.string(TemplateValue(amount), style: .exact, language: nil)
    case .number(let number): number.description
    case .empty, .text, .date: "0"
    }
  }
}

extension Report.Cell {
  /// The value as a language writes it.
  fileprivate func text(
    _ formatter: LocaleFormatter, moneyStyle: ValueStyle, decimals: Int
  ) -> String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let number):
      formatter.string(
        .quantity(ExactNumber(number).showing(decimals: decimals), unit: ""), style: .plain,
        language: nil)
    case .money(let amount):
      formatter.string(TemplateValue(amount), style: moneyStyle, language: nil)
    case .date(let date): formatter.string(TemplateValue(date), style: .medium, language: nil)
    }
  }

  fileprivate var isAmount: Bool { if case .money = self { true } else { false } }

  /// The number, in minor units if it is an amount; zero for what is neither.
  fileprivate var amount: ExactDecimal {
    switch self {
    case .money(let amount): ExactDecimal(coefficient: amount.minorUnits)
    case .number(let number): number
    case .empty, .text, .date: .zero
    }
  }
}

/// What the template of reports reads at the top.
let reportRoot = RecordType<WrittenReport>(
  "report document",
  [
    .text("language", "the language, a BCP 47 tag") { $0.report.language },
    .text("title", "what it is") { $0.report.title },
    .optionalText("subtitle", "whose it is, or which part") { $0.report.subtitle },
    .date("date", "the day it is of") { $0.report.date },
    .claim("isWide", "whether a table needs the paper across") { $0.breadth != .upright },
    .claim("isSmall", "whether it needs small text then") { $0.breadth == .small },
    .claim("isCrowded", "whether it needs the smallest text, and figures that may break") {
      $0.breadth == .crowded
    },
    .required("parameters", .list(.record(parameterRecord.schema)), "what it was made with") {
      parameterRecord.list($0.parameters, $1)
    },
    .required("sections", .list(.record(sectionRecord.schema)), "the tables") {
      sectionRecord.list($0.sections, $1)
    },
    .texts("notes", "sentences at the end") { report, _ in report.report.notes },
  ])

private let parameterRecord = RecordType<WrittenReport.Parameter>(
  "parameter",
  [
    .text("name", "the name") { $0.name },
    .text("value", "the value") { $0.value },
  ])

private let sectionRecord = RecordType<WrittenReport.Section>(
  "report section",
  [
    .optionalText("title", "the heading") { $0.section.title },
    .claim("isNarrow", "whether the table needs less than half of the paper") { $0.points < 255 },
    .integer("lead", "how many columns come before the first that is summed up") { $0.lead },
    .required("columns", .list(.record(columnRecord.schema)), "the columns") {
      columnRecord.list($0.columns, $1)
    },
    .required("rows", .list(.record(rowRecord.schema)), "the rows") {
      rowRecord.list($0.rows, $1)
    },
    .required("sums", .list(.record(cellRecord.schema)), "the sum of each column, or nothing") {
      cellRecord.list($0.sums, $1)
    },
    .texts("notes", "sentences below the table") { section, _ in section.section.notes },
  ])

private let columnRecord = RecordType<WrittenReport.Column>(
  "report column",
  [
    .text("title", "the heading") { $0.column.title },
    .claim("isFigure", "whether it holds numbers or amounts") { $0.column.kind.isFigure },
    .claim("isDate", "whether it holds dates") { $0.column.kind == .date },
    .integer("carry", "which of the carried sums is its own, from 1; 0 for none") { $0.carry },
  ])

private let rowRecord = RecordType<WrittenReport.Row>(
  "report row",
  [
    .required("cells", .list(.record(cellRecord.schema)), "a cell for each column") {
      cellRecord.list($0.cells, $1)
    },
    .claim("isTotal", "whether it sums up rows above it") { $0.isTotal },
  ]
    + (1...WrittenReport.mostCarried).map { number in
      .text("carry\(number)", "what it adds to the carried sum \(number), as an exact number") {
        $0.carried.count < number ? "0" : $0.carried[number - 1]
      }
    })

private let cellRecord = RecordType<WrittenReport.Cell>(
  "report cell",
  [
    .text("text", "the value as it is printed") { $0.text },
    .claim("isFigure", "whether it is a number or amount") { $0.kind.isFigure },
    .claim("isDate", "whether it is a date") { $0.kind == .date },
    .claim("isNegative", "whether it is below zero") { $0.isNegative },
    .claim("isZero", "whether it is an amount of zero") { $0.isZero },
  ])

extension Report.Column.Kind {
  fileprivate var isFigure: Bool {
    switch self {
    case .number, .money: true
    case .text, .date: false
    }
  }
}
