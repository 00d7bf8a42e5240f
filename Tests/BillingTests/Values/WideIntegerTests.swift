import Seeds
import Testing

@testable import Billing

@Suite("Integers of 256 bits")
struct WideIntegerTests {
  /// A number of any length up to 128 bits.
  private func random(_ generator: inout SeededGenerator) -> UInt128 {
    UInt128.random(in: 0 ... .max, using: &generator)
      >> UInt128(Int.random(in: 0...127, using: &generator))
  }

  @Test("products, sums and quotients undo each other", arguments: [41, 42] as [UInt64])
  func identities(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let (left, right) = (random(&generator), max(1, random(&generator)))
      let rest = UInt128.random(in: 0..<right, using: &generator)
      let product = WideInteger(product: left, right)
      // (left · right + rest) ÷ right = left, remainder rest
      let (quotient, remainder) = (product + WideInteger(rest)).divided(by: right)
      #expect(quotient == WideInteger(left) && remainder == rest, "seed \(seed)")
      #expect((product + WideInteger(rest)) - WideInteger(rest) == product, "seed \(seed)")
      #expect(product + WideInteger(1) > product, "seed \(seed)")
      let factor = random(&generator) >> 64
      let one = product.multiplied(by: factor)
      let other = WideInteger(product: left, factor).multiplied(by: right)
      #expect(one == other, "seed \(seed)")
      #expect(one == nil || factor == 0 || one?.divided(by: factor).quotient == product)
    }
  }

  @Test("carries go from the low half to the high one")
  func carries() {
    let largest = WideInteger(.max)
    #expect(largest + WideInteger(1) == WideInteger(high: 1, low: 0))
    #expect(WideInteger(high: 1, low: 0) - WideInteger(1) == largest)
    #expect(
      WideInteger(high: 1, low: .max).multiplied(by: 2)
        == WideInteger(high: 3, low: .max - 1))
    #expect(WideInteger(high: .max, low: 0).multiplied(by: 2) == nil)
    #expect(WideInteger(high: .max / 2, low: .max).multiplied(by: 3) == nil)
  }

  @Test("what an earlier division dropped decides a tie")
  func stickyTies() throws {
    // 1.6 ÷ 3 = 0.533…: 16 ÷ 3 leaves 5, and 5 ÷ 10 alone would be a tie.
    #expect(try decimal("1.6").divided(by: 3, decimals: 0, mode: .halfEven) == 1)
    #expect(try decimal("1.5").divided(by: 3, decimals: 0, mode: .halfEven) == 0)
    #expect(try decimal("0.1").divided(by: 3, decimals: 0, mode: .awayFromZero) == 1)
    let tiny = try decimal("1e-38")
    #expect(try tiny.multiplied(by: tiny, decimals: 0, mode: .up) == 1)
    #expect(try tiny.multiplied(by: tiny, dividedBy: 3, decimals: 0, mode: .halfEven) == 0)
  }
}
