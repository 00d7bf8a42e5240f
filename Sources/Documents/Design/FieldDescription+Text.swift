extension [FieldDescription] {
  /// The fields as a table with aligned columns; long examples are cut.
  public var table: String {
    let rows = map { field in
      [
        field.path, field.type + (field.isOptional ? ", optional" : ""),
        field.example.map { $0.count > 32 ? $0.prefix(31) + "…" : $0 } ?? "", field.meaning,
      ]
    }
    let head = ["PATH", "TYPE", "EXAMPLE", "MEANING"]
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([head] + rows).map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return (cells.dropLast() + row.suffix(1)).joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// The fields as a Markdown table.
  public var markdown: String {
    let rows = map { field in
      let example = field.example.map { "`\($0)`" } ?? ""
      return [
        "`\(field.path)`", field.type, field.isOptional ? "yes" : "", field.meaning, example,
      ]
    }
    return
      ([
        ["Path", "Type", "Optional", "Meaning", "Example"],
        Array<String>(repeating: "---", count: 5),
      ]
      + rows).map { row in
        "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
      }.joined(separator: "\n")
  }
}
