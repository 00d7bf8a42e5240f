/// The counters in scope while boxes are made (CSS Lists 3, 4).
struct Counters {
  private var values: [String: [(level: Int, value: Int)]] = [:]
  private var scopes: [(name: String, level: Int)] = []

  /// Creates a counter for an element at a nesting level and its following siblings.
  mutating func reset(_ name: String, to value: Int, level: Int) {
    var stack = values[name] ?? []
    if let last = stack.indices.last, stack[last].level == level {
      stack[last].value = value
      values[name] = stack
      return
    }
    stack.append((level, value))
    values[name] = stack
    scopes.append((name, level))
  }

  mutating func increment(_ name: String, by step: Int, level: Int) {
    if values[name]?.isEmpty ?? true { reset(name, to: 0, level: level) }
    guard let last = values[name]?.indices.last, let old = values[name]?[last].value else { return }
    values[name]?[last].value = min(max(old &+ step, -1_000_000_000), 1_000_000_000)
  }

  /// Ends the scopes of the children of an element at a level.
  mutating func leave(level: Int) {
    while let scope = scopes.last, scope.level > level {
      scopes.removeLast()
      values[scope.name]?.removeLast()
    }
  }

  func value(_ name: String) -> Int { values[name]?.last?.value ?? 0 }

  /// All counters of a name, the outermost first.
  func all(_ name: String) -> [Int] { (values[name] ?? []).map(\.value) }
}

extension ListStyleType {
  /// The number as text, without what follows a marker.
  func text(_ number: Int) -> String {
    switch self {
    case .none, .disclosureOpen, .disclosureClosed: ""
    case .disc: "•"
    case .circle: "◦"
    case .square: "▪"
    case .decimal: String(number)
    case .leadingZero: (0...9).contains(number) ? "0\(number)" : String(number)
    case .lowerAlpha: Self.alphabetic(number, first: UInt8(ascii: "a"))
    case .upperAlpha: Self.alphabetic(number, first: UInt8(ascii: "A"))
    case .lowerRoman: Self.roman(number).lowercased()
    case .upperRoman: Self.roman(number)
    case .text(let text): text
    }
  }

  /// The marker with what separates it from the item.
  func marker(_ number: Int) -> String {
    switch self {
    case .none, .disc, .circle, .square, .disclosureOpen, .disclosureClosed, .text: text(number)
    case .decimal, .leadingZero, .lowerAlpha, .upperAlpha, .lowerRoman, .upperRoman:
      text(number) + "."
    }
  }

  private static func alphabetic(_ number: Int, first: UInt8) -> String {
    guard number > 0 else { return String(number) }
    var letters: [UInt8] = []
    var rest = number
    while rest > 0 {
      rest -= 1
      letters.append(first + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let digits: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, letters) in digits {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}
