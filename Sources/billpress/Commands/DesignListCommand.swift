import ArgumentParser
import Documents

/// Lists the standard designs.
struct DesignListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the standard designs with their languages and paper sizes.",
    discussion: """
      Each can be drawn with as it is ('--design NAME') and copied ('billpress design new').
      """)

  func run() throws {
    do {
      let outlines = try DesignFolder.standardNames.map {
        try DesignOutline(of: DesignFolder(named: $0))
      }
      let rows = outlines.map { outline in
        [
          outline.name, outline.languages.joined(separator: ", "),
          outline.pageFormats.map(\.rawValue).joined(separator: ", "),
          outline.kinds.map(\.rawValue).joined(separator: ", "),
        ]
      }
      let text = Self.aligned([["DESIGN", "LANGUAGES", "PAPER", "KINDS"]] + rows)
      guard Console.output.write(text) != .failed else { throw DesignOutput.lost }
    } catch let failure as DesignFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    }
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return (cells.dropLast() + row.suffix(1)).joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
