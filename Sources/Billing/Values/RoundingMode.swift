/// How a number between two roundings is rounded.
///
/// There is no default: every call that rounds names its mode.
public enum RoundingMode: String, Hashable, Sendable, CaseIterable {
  /// To the nearest; halves away from zero, as in commerce: 0.5 to 1, −0.5 to −1.
  case halfAwayFromZero = "half-away-from-zero"
  /// To the nearest; halves to the even neighbour: 0.5 to 0, 1.5 to 2.
  case halfEven = "half-even"
  /// Away from zero.
  case awayFromZero = "away-from-zero"
  /// Towards zero, cutting off.
  case towardZero = "toward-zero"
  /// Towards positive infinity.
  case up
  /// Towards negative infinity.
  case down

  /// Whether the magnitude of a quotient goes up by one.
  func raises(isNegative: Bool, isOdd: Bool, fraction: DiscardedFraction) -> Bool {
    guard fraction != .zero else { return false }
    return switch self {
    case .halfAwayFromZero: fraction != .belowHalf
    case .halfEven: fraction == .aboveHalf || (fraction == .half && isOdd)
    case .awayFromZero: true
    case .towardZero: false
    case .up: !isNegative
    case .down: isNegative
    }
  }
}

/// What a division left over, in parts of its divisor.
enum DiscardedFraction {
  case zero
  case belowHalf
  case half
  case aboveHalf

  /// Classifies `remainder / divisor`; `isSticky` says that something smaller was dropped before.
  init(_ remainder: UInt128, of divisor: UInt128, isSticky: Bool) {
    let rest = divisor - remainder
    if remainder == 0 {
      // A divisor of 1 leaves no remainder of its own; what was dropped before is below a half
      // only if the divisor is at least 2, which the caller sees to.
      self = isSticky ? .belowHalf : .zero
    } else if remainder == rest {
      self = isSticky ? .aboveHalf : .half
    } else {
      self = remainder < rest ? .belowHalf : .aboveHalf
    }
  }
}
