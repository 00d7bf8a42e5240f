import Markup
import Pages

/// Sets a value of an element being computed.
typealias Setter = @Sendable (inout StyleValues, StyleContext) -> Void

/// What the style engine knows about a property: how its value is read, set and inherited.
struct Property: Sendable {
  /// When a property is applied: the font size, the rest of the font, the colour and the direction
  /// before everything that can be stated in `em` or `ex`, be of that colour or is about a side of the
  /// text.
  enum Phase: Sendable { case fontSize, font, other }

  private(set) var phase: Phase
  let isInherited: Bool
  /// Reads a value; nil if it is not valid.
  let parse: @Sendable ([ComponentValue]) -> Setter?
  /// Copies the value of other values, for `inherit` and `initial`.
  let copy: @Sendable (inout StyleValues, StyleValues) -> Void

  /// A property whose value is read to a function of the context.
  init<Value>(
    _ path: any WritableKeyPath<StyleValues, Value> & Sendable, phase: Phase = .other,
    inherited: Bool = false,
    parse: @escaping @Sendable ([ComponentValue]) -> (@Sendable (StyleContext) -> Value)?
  ) {
    self.phase = phase
    isInherited = inherited
    self.parse = { values in
      guard let value = parse(values) else { return nil }
      return { styles, context in styles[keyPath: path] = value(context) }
    }
    copy = { styles, source in styles[keyPath: path] = source[keyPath: path] }
  }

  /// A property that is another one where text runs from right to left.
  static func sided(leftToRight: Property, rightToLeft: Property) -> Property {
    Property(
      phase: .other, isInherited: false,
      parse: { values in
        guard let left = leftToRight.parse(values), let right = rightToLeft.parse(values) else {
          return nil
        }
        return { styles, context in
          if styles.text.direction == .rtl {
            right(&styles, context)
          } else {
            left(&styles, context)
          }
        }
      },
      copy: { styles, source in
        if styles.text.direction == .rtl {
          rightToLeft.copy(&styles, source)
        } else {
          leftToRight.copy(&styles, source)
        }
      })
  }

  private init(
    phase: Phase, isInherited: Bool, parse: @escaping @Sendable ([ComponentValue]) -> Setter?,
    copy: @escaping @Sendable (inout StyleValues, StyleValues) -> Void
  ) {
    self.phase = phase
    self.isInherited = isInherited
    self.parse = parse
    self.copy = copy
  }

  /// The property as one that says which font or colour is taken or how text runs.
  var early: Property {
    var property = self
    property.phase = .font
    return property
  }

  /// A property whose value is one token that does not depend on the context.
  static func single<Value: Sendable>(
    _ path: any WritableKeyPath<StyleValues, Value> & Sendable, inherited: Bool = false,
    _ read: @escaping @Sendable (ComponentValue) -> Value?
  ) -> Property {
    Property(path, inherited: inherited) { values in
      guard values.count == 1, let value = read(values[0]) else { return nil }
      return { _ in value }
    }
  }

  /// A property whose value does not depend on the context.
  static func list<Value: Sendable>(
    _ path: any WritableKeyPath<StyleValues, Value> & Sendable, inherited: Bool = false,
    _ read: @escaping @Sendable ([ComponentValue]) -> Value?
  ) -> Property {
    Property(path, inherited: inherited) { values in
      guard let value = read(values) else { return nil }
      return { _ in value }
    }
  }

  /// A property whose value is one of some words.
  static func keyword<Value: Keyword>(
    _ path: any WritableKeyPath<StyleValues, Value> & Sendable, inherited: Bool = false
  ) -> Property {
    single(path, inherited: inherited) { $0.keyword.flatMap { Value(rawValue: $0) } }
  }

  /// A property whose value is a length or percentage of at least zero.
  static func lengthPercentage(
    _ path: any WritableKeyPath<StyleValues, LengthPercentage> & Sendable,
    inherited: Bool = false, negative: Bool = false
  ) -> Property {
    Property(path, inherited: inherited) { values in
      guard values.count == 1, let length = SpecifiedLength(values[0]) else { return nil }
      guard negative || length.isNonNegative else { return nil }
      return { negative ? length.computed($0) : length.computed($0).nonNegative }
    }
  }

  /// A property whose value is a length.
  static func length(
    _ path: any WritableKeyPath<StyleValues, Length> & Sendable, inherited: Bool = false,
    negative: Bool = false, words: [String: Length] = [:]
  ) -> Property {
    Property(path, inherited: inherited) { values in
      guard values.count == 1 else { return nil }
      if let word = values[0].keyword, let length = words[word] { return { _ in length } }
      guard let length = SpecifiedLength(values[0]), !length.hasPercentage else { return nil }
      guard negative || length.isNonNegative else { return nil }
      return { negative ? length.computed($0).length : max(.zero, length.computed($0).length) }
    }
  }

  /// A property whose value is a width or height.
  static func dimension(
    _ path: any WritableKeyPath<StyleValues, Dimension> & Sendable, negative: Bool = false,
    auto: String = "auto"
  ) -> Property {
    Property(path) { values in
      guard values.count == 1 else { return nil }
      switch values[0].keyword {
      case auto?: return { _ in .auto }
      case "min-content"?: return { _ in .minContent }
      case "max-content"?: return { _ in .maxContent }
      case "fit-content"?: return { _ in .fitContent }
      case .some, nil: break
      }
      guard let length = SpecifiedLength(values[0]) else { return nil }
      guard negative || length.isNonNegative else { return nil }
      return { .fixed(negative ? length.computed($0) : length.computed($0).nonNegative) }
    }
  }

  /// A property whose value is a colour, that of the text among them.
  static func color(
    _ path: any WritableKeyPath<StyleValues, Color> & Sendable, inherited: Bool = false
  ) -> Property {
    Property(path, inherited: inherited) { values in
      guard values.count == 1, let color = SpecifiedColor(values[0]) else { return nil }
      return { color.computed($0) }
    }
  }

  /// A property whose value is a whole number.
  static func integer(
    _ path: any WritableKeyPath<StyleValues, Int> & Sendable, inherited: Bool = false,
    range: ClosedRange<Int>
  ) -> Property {
    single(path, inherited: inherited) { value in
      guard let number = value.integer, range.contains(number) else { return nil }
      return number
    }
  }

  /// A property whose value is a number of at least zero.
  static func number(_ path: any WritableKeyPath<StyleValues, Double> & Sendable) -> Property {
    single(path) { value in
      guard let number = value.calculated, number >= 0 else { return nil }
      return min(number, 1e6)
    }
  }
}

extension ComponentValue {
  /// Whether it is a call of a function.
  func isFunction(_ wanted: String) -> Bool {
    if case .function(wanted, _) = self { return true }
    return false
  }

  /// The word in lower case, if it is one.
  var keyword: String? {
    guard case .ident(let name) = self else { return nil }
    return name.lowercased()
  }

  /// The whole number, if it is one.
  var integer: Int? {
    guard case .number(let number) = self, abs(number) <= 1e9, number == number.rounded() else {
      return nil
    }
    return Int(number)
  }

  /// The text of a string.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The name as written.
  var name: String? {
    guard case .ident(let name) = self else { return nil }
    return name
  }
}
