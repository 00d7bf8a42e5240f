/// The plural categories of numbers (Unicode CLDR, supplemental data "plurals", cardinal).
public enum PluralCategory: String, Hashable, Sendable, CaseIterable {
  case zero, one, two, few, many, other

  /// Returns the category of a number in a language.
  ///
  /// - Parameters:
  ///   - number: The number with its visible decimals: 1.0 is not 1 in most languages.
  ///   - language: A BCP 47 tag such as `de-AT`. A language without a rule here is read like
  ///     English.
  public static func of(_ number: ExactNumber, language: String) -> PluralCategory {
    let operands = PluralOperands(number)
    let tag = language.lowercased()
    let primary = String(tag.prefix { $0 != "-" && $0 != "_" })
    if tag == "pt-pt" || tag == "pt_pt" { return romance(operands, isOne: operands.isExactlyOne) }
    switch primary {
    case "fr", "pt": return romance(operands, isOne: operands.integer <= 1)
    case "es": return romance(operands, isOne: operands.equalsOne)
    case "it": return romance(operands, isOne: operands.isExactlyOne)
    case "da": return danish(operands)
    case "hu": return operands.equalsOne ? .one : .other
    case "pl": return polish(operands)
    case "cs", "sk": return czech(operands)
    case "ro": return romanian(operands)
    default: return operands.isExactlyOne ? .one : .other
    }
  }

  /// Returns the category of a place in an order: first, second, third (CLDR, "plurals" of type
  /// ordinal).
  ///
  /// - Parameters:
  ///   - number: The number with its visible decimals.
  ///   - language: A BCP 47 tag. In a language without a rule here all places are alike, as in
  ///     German.
  public static func ofOrdinal(_ number: ExactNumber, language: String) -> PluralCategory {
    let operands = PluralOperands(number)
    guard let place = operands.whole else { return .other }
    switch String(language.lowercased().prefix { $0 != "-" && $0 != "_" }) {
    case "en": return english(place)
    case "sv":
      return [1, 2].contains(place % 10) && ![11, 12].contains(place % 100) ? .one : .other
    case "fr", "ro": return place == 1 ? .one : .other
    case "hu": return place == 1 || place == 5 ? .one : .other
    case "it": return [8, 11, 80, 800].contains(place) ? .many : .other
    default: return .other
    }
  }

  private static func english(_ place: UInt128) -> PluralCategory {
    if (11...13).contains(place % 100) { return .other }
    switch place % 10 {
    case 1: return .one
    case 2: return .two
    case 3: return .few
    default: return .other
    }
  }

  /// Languages that count whole millions apart.
  private static func romance(_ number: PluralOperands, isOne: Bool) -> PluralCategory {
    if isOne { return .one }
    let isMillions =
      number.integer != 0 && number.integer % 1_000_000 == 0 && number.visibleDecimals == 0
    return isMillions ? .many : .other
  }

  private static func danish(_ number: PluralOperands) -> PluralCategory {
    number.equalsOne || (number.hasNonzeroDecimals && number.integer <= 1) ? .one : .other
  }

  private static func polish(_ number: PluralOperands) -> PluralCategory {
    guard number.visibleDecimals == 0 else { return .other }
    if number.integer == 1 { return .one }
    let isFew = (2...4).contains(number.integer % 10) && !(12...14).contains(number.integer % 100)
    return isFew ? .few : .many
  }

  private static func czech(_ number: PluralOperands) -> PluralCategory {
    guard number.visibleDecimals == 0 else { return .many }
    if number.integer == 1 { return .one }
    return (2...4).contains(number.integer) ? .few : .other
  }

  private static func romanian(_ number: PluralOperands) -> PluralCategory {
    if number.isExactlyOne { return .one }
    let isFew =
      number.visibleDecimals != 0 || number.integer == 0 || (1...19).contains(number.integer % 100)
    return isFew ? .few : .other
  }
}

/// The operands of plural rules (Unicode TR 35, part 3, 5.1.1) of a number's absolute value.
private struct PluralOperands {
  /// i: the integer digits.
  let integer: UInt128
  /// v: the count of visible decimals, with trailing zeros.
  let visibleDecimals: Int
  /// Whether t, the decimals without trailing zeros, is not 0.
  let hasNonzeroDecimals: Bool

  init(_ number: ExactNumber) {
    var unit: UInt128 = 1
    for _ in 0..<number.scale { unit *= 10 }
    let (whole, rest) = number.coefficient.magnitude.quotientAndRemainder(dividingBy: unit)
    integer = whole
    visibleDecimals = number.scale
    hasNonzeroDecimals = rest != 0
  }

  /// i = 1 and v = 0.
  var isExactlyOne: Bool { integer == 1 && visibleDecimals == 0 }

  /// n, if it is whole.
  var whole: UInt128? { hasNonzeroDecimals ? nil : integer }

  /// n = 1.
  var equalsOne: Bool { integer == 1 && !hasNonzeroDecimals }
}
