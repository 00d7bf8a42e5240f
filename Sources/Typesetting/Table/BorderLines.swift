import Pages

/// The borders between neighbouring rows that share them, line by line: found once, for the room
/// they take and for painting.
struct BorderLines {
  typealias Border = (side: BorderSide, color: Color)

  /// Most tables have few borders that differ.
  private var borders: [Border] = []
  private var numbers: [Int32] = []

  var isEmpty: Bool { numbers.isEmpty }

  /// Adds the border at the next column, or the first one of the next line.
  mutating func add(_ border: Border?) {
    guard let border else { return numbers.append(-1) }
    let known = borders.suffix(4).lastIndex {
      $0.side == border.side && $0.color == border.color
    }
    if known == nil { borders.append(border) }
    numbers.append(Int32(known ?? borders.count - 1))
  }

  /// A border by its place among all.
  subscript(place: Int) -> Border? {
    let number = numbers[place]
    return number < 0 ? nil : borders[Int(number)]
  }
}
