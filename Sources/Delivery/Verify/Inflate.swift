/// Expands zlib data (RFC 1950 and 1951), for reading PDF files back.
///
/// Our own and not the library that wrote them, so that one mistake cannot hide another.
struct Inflate {
  /// The most bytes that are expanded: a page has a thousandth of it.
  static let limit = 1 << 28

  private let input: ArraySlice<UInt8>
  private let limit: Int
  private var position: Int
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var output: [UInt8] = []

  /// Returns the expanded bytes, or nil if they are damaged or more than a limit.
  static func expanded(_ bytes: ArraySlice<UInt8>, limit: Int = limit) -> [UInt8]? {
    guard bytes.count > 6, let first = bytes.first, first & 0x0F == 8 else { return nil }
    var inflate = Inflate(bytes.dropFirst(2), limit: limit)
    guard inflate.run(), let stated = inflate.checksum(), stated == adler32(inflate.output) else {
      return nil
    }
    return inflate.output
  }

  private init(_ input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    self.limit = limit
    position = input.startIndex
    output.reserveCapacity(input.count * 4)
  }

  private mutating func run() -> Bool {
    while true {
      guard let isLast = take(1), let kind = take(2) else { return false }
      switch kind {
      case 0: guard copyStored() else { return false }
      case 1: guard expand(Self.fixedLiterals, Self.fixedDistances) else { return false }
      case 2:
        guard let (literals, distances) = readCodes(), expand(literals, distances) else {
          return false
        }
      default: return false
      }
      if isLast == 1 { return true }
    }
  }

  private mutating func take(_ count: UInt32) -> Int? {
    while bitCount < count {
      guard position < input.endIndex else { return nil }
      bits |= UInt32(input[position]) << bitCount
      position += 1
      bitCount += 8
    }
    defer {
      bits >>= count
      bitCount -= count
    }
    return Int(bits & ((1 << count) - 1))
  }

  private mutating func copyStored() -> Bool {
    (bits, bitCount) = (0, 0)
    guard let length = take(16), let inverse = take(16), length ^ inverse == 0xFFFF,
      input.endIndex - position >= length, output.count + length <= limit
    else { return false }
    output += input[position..<position + length]
    position += length
    return true
  }

  private mutating func expand(_ literals: Code, _ distances: Code) -> Bool {
    while let symbol = symbol(literals) {
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return output.count <= limit }
      guard symbol < 286, let extra = take(Self.lengthBits[symbol - 257]),
        let place = self.symbol(distances), place < 30, let more = take(Self.distanceBits[place])
      else { return false }
      let length = Self.lengths[symbol - 257] + extra
      let distance = Self.distances[place] + more
      guard distance <= output.count, output.count + length <= limit else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
    return false
  }

  /// A canonical code: how many symbols have each length, and the symbols in order.
  struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: some Collection<Int>) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      for length in 1...15 {
        for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
      }
    }
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      guard let bit = take(1) else { return nil }
      value |= bit
      let count = code.counts[length]
      if value - count < first {
        let place = index + value - first
        return code.symbols.indices.contains(place) ? code.symbols[place] : nil
      }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return nil
  }

  private mutating func readCodes() -> (Code, Code)? {
    guard let literals = take(5), let distances = take(5), let own = take(4) else { return nil }
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<own + 4 {
      guard let length = take(3) else { return nil }
      lengths[Self.order[index]] = length
    }
    let code = Code(lengths)
    let total = literals + 257 + distances + 1
    var all: [Int] = []
    while all.count < total {
      guard let symbol = symbol(code) else { return nil }
      switch symbol {
      case 0...15: all.append(symbol)
      case 16:
        guard let last = all.last, let extra = take(2) else { return nil }
        all += Array(repeating: last, count: 3 + extra)
      case 17:
        guard let extra = take(3) else { return nil }
        all += Array(repeating: 0, count: 3 + extra)
      default:
        guard let extra = take(7) else { return nil }
        all += Array(repeating: 0, count: 11 + extra)
      }
    }
    guard all.count == total else { return nil }
    return (Code(all[..<(literals + 257)]), Code(all[(literals + 257)...]))
  }

  /// The checksum behind the data, which starts at a whole byte.
  private mutating func checksum() -> UInt32? {
    position -= Int(bitCount / 8)
    guard input.endIndex - position >= 4 else { return nil }
    return input[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high) = (UInt32(1), UInt32(0))
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }

  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits: [UInt32] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
  ]
  private static let distanceBits: [UInt32] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
  private static let fixedLiterals = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code(Array(repeating: 5, count: 30))
}
