import Seeds
import Testing

@testable import Billing

@Suite("Any exact decimals")
struct ExactDecimalPropertyTests {
  /// Numbers of all sizes, the extreme ones often.
  private func random(_ generator: inout SeededGenerator) -> ExactDecimal {
    let limit = Int128(coefficientLimit) - 1
    let scale = Int.random(in: 0...38, using: &generator)
    let coefficient: Int128 =
      switch Int.random(in: 0...4, using: &generator) {
      case 0: limit
      case 1: -limit
      case 2: Int128.random(in: -9...9, using: &generator)
      case 3: Int128(Int64.random(in: .min ... .max, using: &generator))
      default: Int128.random(in: -limit...limit, using: &generator)
      }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }

  @Test("the laws of arithmetic hold and nothing traps", arguments: [51, 52, 53] as [UInt64])
  func laws(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1500 {
      let (left, right) = (random(&generator), random(&generator))
      #expect(ExactDecimal(left.description) == left, "seed \(seed)")
      #expect((try? left + right) == (try? right + left), "seed \(seed)")
      #expect((try? left * right) == (try? right * left), "seed \(seed)")
      if let sum = try? left + right { #expect((try? sum - right) == left, "seed \(seed)") }
      if let difference = try? left - right {
        #expect((difference.coefficient < 0) == (left < right), "seed \(seed)")
        #expect((difference == .zero) == (left == right), "seed \(seed)")
      }
      if let product = try? left * right, right != .zero {
        #expect(
          (try? product.divided(by: right, decimals: left.scale, mode: .towardZero)) == left,
          "seed \(seed)")
      }
    }
  }

  @Test("roundings lie around the number, at most a unit apart", arguments: [61, 62] as [UInt64])
  func rounding(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1500 {
      let number = random(&generator)
      let decimals = Int.random(in: 0...38, using: &generator)
      let (low, high) = (
        number.rounded(decimals: decimals, mode: .down),
        number.rounded(decimals: decimals, mode: .up)
      )
      #expect(low <= number && number <= high, "seed \(seed)")
      for mode in RoundingMode.allCases {
        let rounded = number.rounded(decimals: decimals, mode: mode)
        #expect(rounded == low || rounded == high, "seed \(seed)")
        #expect(rounded.scale <= decimals)
        // The general division agrees with the short way.
        let divided = try? number.divided(by: .one, decimals: decimals, mode: mode)
        #expect(divided == nil || divided == rounded, "seed \(seed)")
      }
    }
  }

  @Test("no text traps", arguments: [71, 72] as [UInt64])
  func texts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789000999+-.eE ")
    for _ in 0..<5000 {
      let text = String(
        (0..<Int.random(in: 0...90, using: &generator)).map { _ in
          alphabet[Int.random(in: alphabet.indices, using: &generator)]
        })
      if let number = ExactDecimal(text) {
        #expect(ExactDecimal(number.description) == number, "seed \(seed)")
      }
    }
  }
}
