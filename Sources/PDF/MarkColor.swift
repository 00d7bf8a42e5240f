/// The colour of a rectangle that Cairo draws in the place of text: one that nothing else has, since
/// all other colours are whole parts of 255, and with the number of the text in it.
struct MarkColor {
  /// The number of the text.
  let number: Int

  private static let base = 10_000
  private static let first = Array("0.00073 ".utf8)

  let red = 0.00073
  var green: Double { Double(number / Self.base) / Double(Self.base) }
  var blue: Double { Double(number % Self.base) / Double(Self.base) }

  init(number: Int) {
    precondition(
      number >= 0 && number < Self.base * Self.base, "a document has less than 100 million marks")
    self.number = number
  }

  /// Reads the colour that a line of content begins with, and where the rest of the line begins; nil
  /// if it is not a mark's.
  static func read(_ line: ArraySlice<UInt8>) -> (color: MarkColor, rest: Int)? {
    guard line.starts(with: first) else { return nil }
    var position = line.startIndex + first.count
    guard let green = tenThousandths(line, &position), let blue = tenThousandths(line, &position),
      line[position...].starts(with: "rg ".utf8)
    else { return nil }
    return (MarkColor(number: green * base + blue), position + 3)
  }

  /// Reads a number from 0 up to 1 with at most four digits after the point, and the space after it.
  private static func tenThousandths(_ line: ArraySlice<UInt8>, _ position: inout Int) -> Int? {
    guard position < line.endIndex, line[position] == UInt8(ascii: "0") else { return nil }
    position += 1
    var (value, scale) = (0, base)
    if position < line.endIndex, line[position] == UInt8(ascii: ".") {
      position += 1
      while position < line.endIndex, line[position] &- 48 < 10 {
        if scale == 1 { return nil }
        value = value * 10 + Int(line[position] & 15)
        scale /= 10
        position += 1
      }
    }
    guard position < line.endIndex, line[position] == 32 else { return nil }
    position += 1
    return value * scale
  }
}
