/// Where a table goes on after a break.
struct TableBreak {
  /// What is left of a cell.
  enum Rest {
    /// Nothing but its box.
    case nothing
    /// The cell has room on no page before.
    case all
    case from(BreakToken)
  }

  /// The row the next page begins with.
  let row: Int
  /// Whether part of the row stands on the page before.
  let isBegun: Bool
  /// What is left of cells that have begun, by their index: those of a row that has begun, and
  /// those of rows above that reach into it.
  let cells: [(cell: Int, rest: Rest)]
}
