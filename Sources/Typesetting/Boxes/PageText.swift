/// A text that is known only when all pages are laid out.
enum PageText: Hashable {
  /// The number of the page.
  case number(ListStyleType)
  /// The count of pages.
  case count(ListStyleType)
  /// A running sum over rows (`-bp-carry(name, start)`), in a style of the document's amounts.
  case carry(CarryKey, CarryPoint, style: String?)

  /// What it shows on a page.
  func text(on page: PageFacts, _ sums: CarrySums) -> String {
    switch self {
    case .number(let style): style.text(page.number)
    case .count(let style): style.text(page.count ?? 0)
    case .carry(let key, let point, let style): sums.text(key, point, style: style)
    }
  }
}

/// Which running sum of a page is meant.
enum CarryPoint: String, Keyword {
  /// The sum of the rows before the page.
  case start
  /// The sum of the rows up to its end.
  case last
}

/// A running sum: its name and the table whose rows it adds; nil for those of the document.
struct CarryKey: Hashable {
  let name: String
  let table: BoxID?
}

/// A decimal number as it is written: a whole number divided by ten to the power of a scale.
struct CarryAmount: Hashable {
  private(set) var coefficient: Int128
  private(set) var scale: Int

  static let zero = CarryAmount(coefficient: 0, scale: 0)

  init(coefficient: Int128, scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// The most digits before and after the point: the sum of ten million numbers never overflows.
  private static let (mostWhole, mostScale) = (20, 10)

  /// Reads digits with an optional sign and point; nil if it is anything else or too long.
  init?(_ text: String) {
    self = .zero
    let trimmed = text.trimmingWhitespace
    var digits = trimmed.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    var hasPoint = false
    var count = 0
    for byte in digits {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
        continue
      }
      guard (48...57).contains(byte) else { return nil }
      count += 1
      guard hasPoint ? scale < Self.mostScale : count <= Self.mostWhole else { return nil }
      coefficient = coefficient * 10 + Int128(byte - 48)
      if hasPoint { scale += 1 }
    }
    guard count > 0 else { return nil }
    if isNegative { coefficient = -coefficient }
  }

  static func + (left: CarryAmount, right: CarryAmount) -> CarryAmount {
    let scale = max(left.scale, right.scale)
    var sum = left.scaled(to: scale)
    sum.coefficient += right.scaled(to: scale).coefficient
    return sum
  }

  private func scaled(to wanted: Int) -> CarryAmount {
    var result = self
    while result.scale < wanted {
      result.coefficient *= 10
      result.scale += 1
    }
    return result
  }

  /// Whether it is below 0.
  var isNegative: Bool { coefficient < 0 }

  /// The number with a point, every digit of its scale written.
  var text: String {
    let digits = String(coefficient.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let sign = coefficient < 0 ? "-" : ""
    if scale == 0 { return sign + padded }
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}

/// Turns a running sum, a whole number divided by ten to the power of a scale, into text of the
/// document, in one of its styles for amounts or the usual one.
public typealias CarryFormat = (
  _ coefficient: Int128, _ scale: Int, _ style: String?
) -> String

/// The running sums of a document, page by page.
struct CarrySums {
  private var start: [CarryKey: CarryAmount] = [:]
  private var end: [CarryKey: CarryAmount] = [:]
  private let format: CarryFormat

  init(format: @escaping CarryFormat) { self.format = format }

  /// Goes on to the next page, on which the rows of a fragment begin.
  mutating func turn(to fragment: Fragment, _ boxes: BoxTree) {
    start = end
    if !boxes.carries.isEmpty { add(fragment, boxes) }
  }

  private mutating func add(_ fragment: Fragment, _ boxes: BoxTree) {
    if fragment.isRepeated { return }
    if case .box = fragment.content, fragment.isFirst, let amounts = boxes.carries[fragment.box] {
      for (key, amount) in amounts { end[key] = (end[key] ?? .zero) + amount }
    }
    for child in fragment.children { add(child.fragment, boxes) }
  }

  func text(_ key: CarryKey, _ point: CarryPoint, style: String?) -> String {
    let sums = point == .start ? start : end
    let amount = sums[key] ?? .zero
    return format(amount.coefficient, amount.scale, style)
  }
}

extension BoxTree {
  /// The longest text that a running sum takes anywhere in the document.
  func longestCarry(_ key: CarryKey, _ format: CarryFormat, style: String?) -> String {
    var sum = CarryAmount.zero
    var longest = format(0, 0, style)
    for box in carries.keys.sorted(by: { $0.index < $1.index }) {
      guard let amount = carries[box]?.first(where: { $0.key == key })?.amount else { continue }
      sum = sum + amount
      let text = format(sum.coefficient, sum.scale, style)
      if text.utf8.count > longest.utf8.count { longest = text }
    }
    return longest
  }
}
