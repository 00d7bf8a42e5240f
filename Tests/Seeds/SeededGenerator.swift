/// Random numbers that are the same for the same seed, on every machine (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Creates a generator.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A text with one to four places overwritten, cut out, doubled or cut off.
  ///
  /// - Parameter syntax: The characters that mean something in the text's language.
  public mutating func damaged(_ bytes: [UInt8], syntax: String) -> [UInt8] {
    var bytes = bytes
    let syntax = Array(syntax.utf8)
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
