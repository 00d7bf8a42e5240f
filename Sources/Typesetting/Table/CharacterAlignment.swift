import Fonts
import Pages

/// `text-align: "."`: numbers of a column stand with their separators below each other.
extension DocumentLayout {
  /// Measures what stands before and after the separator in each column, and widens the columns
  /// for the widest of both.
  func collectAlignment(_ model: TableModel) {
    var before: [Length?] = []
    var after: [Length?] = []
    var cells: [(cell: Int, after: Length)] = []
    for (index, cell) in model.cells.enumerated() where cell.columnSpan == 1 {
      guard case .character(let separator) = boxes[cell.box].style.text.textAlign,
        let (left, right) = alignedWidths(cell.box, separator)
      else { continue }
      if before.isEmpty {
        before = Array(repeating: nil, count: model.columns.count)
        after = before
      }
      before[cell.column] = max(before[cell.column] ?? .zero, left)
      after[cell.column] = max(after[cell.column] ?? .zero, right)
      cells.append((index, right))
    }
    for (index, right) in cells {
      let cell = model.cells[index]
      guard let left = before[cell.column], let widest = after[cell.column] else { continue }
      characterShift[cell.box] = widest - right
      let width = left + widest + insets(ofCell: index, model).width
      model.columns[cell.column].minimum = max(model.columns[cell.column].minimum, width)
      model.columns[cell.column].maximum = max(model.columns[cell.column].maximum, width)
    }
  }

  /// The widths of a cell's one line before its last separator and from it on.
  ///
  /// Of a number without one, before and after the end of its digits; nil if there is no number.
  private func alignedWidths(
    _ id: BoxID, _ separator: String
  ) -> (before: Length, after: Length)? {
    guard boxes[id].hasInlineChildren else { return nil }
    let index = paragraph(id, width: .zero)
    let whole = paragraphs[index].maximum
    let texts = numberTexts(id)
    guard texts.contains(where: { $0.text.contains(where: \.isNumber) }) else { return nil }
    if let after = width(from: { $0.lastRange(of: separator) }, in: texts) {
      return (max(.zero, whole - after), after)
    }
    let afterDigits = { (text: String) -> String.Index? in
      text.lastIndex(where: \.isNumber).map { text.index(after: $0) }
    }
    let after = width(from: afterDigits, in: texts) ?? .zero
    return (max(.zero, whole - after), after)
  }

  /// The texts of a cell, white space at the ends of the line removed.
  private func numberTexts(_ id: BoxID) -> [(text: String, style: ComputedStyle)] {
    var texts: [(text: String, style: ComputedStyle)] = []
    var waiting = Array(boxes.children(of: id).reversed())
    while let box = waiting.popLast() {
      if case .text = boxes[box].kind {
        texts.append((boxes[box].text, boxes[box].style))
      } else if !boxes[box].isOutOfFlow {
        waiting += boxes.children(of: box).reversed()
      }
    }
    if let last = texts.last {
      var text = Substring(last.text)
      while let character = text.last, character.isWhitespace { text.removeLast() }
      texts[texts.count - 1].text = String(text)
    }
    return texts
  }

  /// The width of a line from a place on, searched in its texts from the last to the first.
  private func width(
    from place: (String) -> String.Index?, in texts: [(text: String, style: ComputedStyle)]
  ) -> Length? {
    var after: Length = .zero
    for (text, style) in texts.reversed() {
      if let index = place(text) {
        let rest = String(text[index...])
        return after + (rest.isEmpty ? .zero : shaped(rest, style))
      }
      after = after + shaped(text, style)
    }
    return nil
  }

  private func shaped(_ text: String, _ style: ComputedStyle) -> Length {
    preparer.shaper.shape(text, style: style.textStyle).width
  }
}

extension String {
  /// Where a text occurs last.
  fileprivate func lastRange(of other: String) -> String.Index? {
    guard let first = other.first else { return nil }
    var end = endIndex
    while let index = self[..<end].lastIndex(of: first) {
      if self[index...].hasPrefix(other) { return index }
      end = index
    }
    return nil
  }
}
