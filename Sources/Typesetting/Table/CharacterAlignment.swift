import Fonts
import Pages

/// `text-align: "."`: numbers of a column stand with their separators below each other.
extension DocumentLayout {
  /// Measures what stands before and after the separator in each column, and widens the columns
  /// for the widest of both.
  func collectAlignment(_ model: inout TableModel) {
    var before: [Length?] = Array(repeating: nil, count: model.columns.count)
    var after = before
    var cells: [(cell: TableModel.Cell, after: Length)] = []
    for cell in model.cells where cell.columnSpan == 1 {
      guard let (left, right) = alignedWidths(cell.box) else { continue }
      before[cell.column] = max(before[cell.column] ?? .zero, left)
      after[cell.column] = max(after[cell.column] ?? .zero, right)
      cells.append((cell, right))
    }
    for (cell, right) in cells {
      guard let left = before[cell.column], let widest = after[cell.column] else { continue }
      characterShift[cell.box] = widest - right
      let width = left + widest + boxes[cell.box].style.cellInsets.width
      let column = model.columns[cell.column]
      model.columns[cell.column].minimum = max(column.minimum, width)
      model.columns[cell.column].maximum = max(column.maximum, width)
    }
  }

  /// The widths before and after the last separator of a cell's text; nil if it is not aligned so.
  private func alignedWidths(_ id: BoxID) -> (before: Length, after: Length)? {
    guard case .character(let separator) = boxes[id].style.text.textAlign,
      boxes[id].hasInlineChildren, let simple = paragraphs[paragraph(id, width: .zero)].simple
    else { return nil }
    let text = boxes[simple.box].text.trimmingWhitespace
    guard let last = separator.first, let index = text.lastIndex(of: last) else {
      return (simple.text.maximum, .zero)
    }
    let style = boxes[simple.box].style.textStyle
    let after = preparer.shaper.shape(String(text[index...]), style: style).width
    return (simple.text.maximum - after, after)
  }
}
