import ArgumentParser
import Billing
import Delivery
import Documents
import Foundation

/// How a table for people, spreadsheets and programs is written.
enum TableFormat {
  case text, csv, json
}

/// A table of texts for a terminal, a spreadsheet or a program.
struct Table {
  /// A column.
  struct Column {
    let name: String
    /// Whether its cells are texts from the data, and not figures of this program.
    let isText: Bool
  }

  let columns: [Column]
  var rows: [[String]] = []

  /// The table in bytes.
  func bytes(_ format: TableFormat) throws -> [UInt8] {
    switch format {
    case .text: Array(text.utf8)
    case .csv: csv
    case .json: Array(try json.utf8)
    }
  }

  /// Columns of equal width; figures stand right.
  private var text: String {
    let widths = columns.indices.map { index in
      ([columns[index].name] + rows.map { $0[index] }).map(\.count).max() ?? 0
    }
    return ([columns.map(\.name)] + rows).map { cells in
      var line = ""
      for (index, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: widths[index] - cell.count)
        line += (index == 0 ? "" : "  ") + (columns[index].isText ? cell + space : space + cell)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private var csv: [UInt8] {
    var row = CSVRow()
    for column in columns { row.plain(column.name) }
    row.end()
    for cells in rows {
      for (column, cell) in zip(columns, cells) {
        if column.isText { row.text(cell) } else { row.plain(cell) }
      }
      row.end()
    }
    return row.bytes
  }

  /// One object a line, with texts as values; empty cells are left out.
  private var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try rows.map { cells in
        let fields = Dictionary(
          zip(columns.map(\.name), cells).filter { !$0.1.isEmpty }, uniquingKeysWith: { $1 })
        return String(decoding: try encoder.encode(fields), as: UTF8.self) + "\n"
      }.joined()
    }
  }
}
