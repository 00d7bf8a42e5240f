import Seeds
import Testing

@testable import Templates

@Suite("Exact numbers")
struct ExactNumberTests {
  @Test("numbers keep their digits, whatever their sign and length")
  func digits() {
    for coefficient in [0, 1, -1, Int128(Int64.min), 1 << 64, -(1 << 64) - 1, .max, .min] {
      for scale in [0, 2, 38] {
        let number = ExactNumber(coefficient: coefficient, scale: scale)
        #expect(number.coefficient == coefficient)
        #expect(number.scale == scale)
      }
    }
  }

  @Test("numbers compare by value, also where one has no room for the other's decimals")
  func extremes() {
    let largest = ExactNumber(coefficient: .max, scale: 0)
    let least = ExactNumber(coefficient: .min, scale: 0)
    let small = ExactNumber(coefficient: .max, scale: 38)
    let negative = ExactNumber(coefficient: .min, scale: 38)
    let ascending = [least, negative, ExactNumber(coefficient: 0, scale: 38), small, largest]
    for (index, left) in ascending.enumerated() {
      for (other, right) in ascending.enumerated() {
        #expect((left < right) == (index < other))
        #expect((left == right) == (index == other))
      }
    }
    #expect(ExactNumber(coefficient: 150, scale: 2) == ExactNumber(coefficient: 15, scale: 1))
    #expect(ExactNumber(coefficient: 0, scale: 0) == ExactNumber(coefficient: 0, scale: 38))
  }

  @Test("order agrees with that of the written numbers, on random numbers")
  func random() {
    let seed: UInt64 = 12
    var generator = SeededGenerator(seed: seed)
    func number() -> ExactNumber {
      let bits = Int.random(in: 0..<127, using: &generator)
      return ExactNumber(
        coefficient: Int128.random(in: -(1 << bits)...(1 << bits), using: &generator),
        scale: Int.random(in: 0...38, using: &generator))
    }
    for _ in 0..<2_000 {
      let (left, right) = (number(), number())
      #expect((left < right) == isLess(left, right), "seed \(seed): \(left), \(right)")
      #expect(
        (left == right) == (!isLess(left, right) && !isLess(right, left)),
        "seed \(seed): \(left), \(right)")
    }
  }

  /// Compares as people do: sign, then digits with as many zeros on either side as the other has.
  private func isLess(_ left: ExactNumber, _ right: ExactNumber) -> Bool {
    func digits(_ number: ExactNumber) -> String {
      let text = String(number.coefficient.magnitude)
      let decimals = text + String(repeating: "0", count: 38 - number.scale)
      return String(repeating: "0", count: 80 - decimals.count) + decimals
    }
    let (isNegative, isOtherNegative) = (left.coefficient < 0, right.coefficient < 0)
    if isNegative != isOtherNegative { return isNegative }
    return isNegative ? digits(right) < digits(left) : digits(left) < digits(right)
  }
}
