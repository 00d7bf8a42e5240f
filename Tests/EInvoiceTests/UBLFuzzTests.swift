import Billing
import Diagnostics
import EInvoice
import Testing

/// Damaged XML never ends the program, and what is accepted can be calculated or refused.
struct UBLFuzzTests {
  @Test("damaged documents are read or reported", arguments: [1, 2, 3] as [UInt64])
  func documents(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let bytes = generator.damaged(Array(UBLSample.invoice.utf8))
      let (invoice, diagnostics) = UBLReader.read(SourceFile(name: "seed \(seed)", bytes: bytes))
      #expect((invoice == nil) == diagnostics.hasErrors, "seed \(seed)")
      for diagnostic in diagnostics.prefix(3) { _ = diagnostic.rendered() }
      _ = try? invoice?.calculated()
    }
  }
}

/// SplitMix64: the same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A text with one to four places overwritten, cut out, doubled or cut off.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let syntax = Array("<>/&;!?[]=\"'0123456789-. \n:\u{0}é".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &self)
      let end = min(bytes.count, start + Int.random(in: 1...12, using: &self))
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[start] = syntax[Int.random(in: 0..<syntax.count, using: &self)]
      case 1: bytes[start] = UInt8.random(in: 0...255, using: &self)
      case 2: bytes.removeSubrange(start..<end)
      case 3: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 4: bytes.insert(syntax[Int.random(in: 0..<syntax.count, using: &self)], at: start)
      default: if Int.random(in: 0..<8, using: &self) == 0 { bytes.removeSubrange(start...) }
      }
    }
    return bytes
  }
}
