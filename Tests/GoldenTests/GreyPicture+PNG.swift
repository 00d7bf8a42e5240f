extension GreyPicture {
  /// Reads a PNG file of 8-bit grey without interlacing, as pdftocairo writes it.
  init(png bytes: [UInt8]) throws {
    var position = 8
    var size: (width: Int, height: Int)?
    var packed: [UInt8] = []
    while position + 12 <= bytes.count {
      let length = Self.number(bytes[position..<position + 4])
      let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      guard position + 12 + length <= bytes.count else { break }
      let body = bytes[position + 8..<position + 8 + length]
      switch name {
      case "IHDR":
        // Width, height, depth 8, colour type 0 (grey), deflate, adaptive filters, no interlace.
        guard body.dropFirst(8).elementsEqual([8, 0, 0, 0, 0]) else { break }
        size = (Self.number(body.prefix(4)), Self.number(body.dropFirst(4).prefix(4)))
      case "IDAT": packed += body
      default: break
      }
      position += 12 + length
    }
    guard let size else { throw GoldenCaseError(description: "not a PNG file of 8-bit grey") }
    // Two bytes of the zlib header come before, a checksum after the deflated data.
    var inflater = Inflater(packed.dropFirst(2))
    let rows = try inflater.inflated()
    guard rows.count == (size.width + 1) * size.height else {
      throw GoldenCaseError(description: "the PNG file ends early")
    }
    self.init(
      width: size.width, height: size.height,
      pixels: Self.unfiltered(rows, width: size.width, height: size.height))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Undoes the filters of PNG (ISO/IEC 15948, clause 9), the type of which starts each row.
  private static func unfiltered(_ rows: [UInt8], width: Int, height: Int) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      let filter = rows[y * (width + 1)]
      for x in 0..<width {
        let left = x > 0 ? Int(pixels[y * width + x - 1]) : 0
        let up = y > 0 ? Int(pixels[(y - 1) * width + x]) : 0
        let corner = x > 0 && y > 0 ? Int(pixels[(y - 1) * width + x - 1]) : 0
        let prediction =
          switch filter {
          case 1: left
          case 2: up
          case 3: (left + up) / 2
          case 4: paeth(left, up, corner)
          default: 0
          }
        pixels[y * width + x] = rows[y * (width + 1) + x + 1] &+ UInt8(prediction)
      }
    }
    return pixels
  }

  private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let sum = left + up - corner
    let distances = (abs(sum - left), abs(sum - up), abs(sum - corner))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? up : corner
  }
}

/// Unpacks deflated data (RFC 1951), just enough to read recorded pictures.
private struct Inflater {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var bits = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func inflated() throws -> [UInt8] {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1:
        let lengths =
          (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        try expand(Codes(lengths), Codes([Int](repeating: 5, count: 30)))
      case 2:
        let (literals, distances) = try codes()
        try expand(literals, distances)
      default: throw broken
      }
    }
    return output
  }

  private var broken: GoldenCaseError { GoldenCaseError(description: "broken deflated data") }

  private mutating func take(_ count: Int) throws -> Int {
    while bitCount < count {
      guard position < bytes.endIndex else { throw broken }
      bits |= Int(bytes[position]) << bitCount
      position += 1
      bitCount += 8
    }
    defer {
      bits >>= count
      bitCount -= count
    }
    return bits & ((1 << count) - 1)
  }

  private mutating func copyStored() throws {
    _ = try take(bitCount % 8)
    let count = try take(16)
    _ = try take(16)
    for _ in 0..<count { output.append(UInt8(try take(8))) }
  }

  /// Canonical Huffman codes: symbols in order of their codes, and how many have each length.
  private struct Codes {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
      for length in 1...15 {
        let own = lengths.indices.filter { lengths[$0] == length }
        counts[length] = own.count
        symbols += own
      }
    }
  }

  private mutating func symbol(_ codes: Codes) throws -> Int {
    var (code, first, index) = (0, 0, 0)
    for length in 1...15 {
      code |= try take(1)
      let count = codes.counts[length]
      if code - first < count { return codes.symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw broken
  }

  private mutating func codes() throws -> (literals: Codes, distances: Codes) {
    let (literals, distances) = (try take(5) + 257, try take(5) + 1)
    var lengths = [Int](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for index in 0..<(try take(4) + 4) { lengths[order[index]] = try take(3) }
    let meta = Codes(lengths)
    lengths = []
    while lengths.count < literals + distances {
      let symbol = try symbol(meta)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw broken }
        lengths += [Int](repeating: last, count: try take(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try take(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try take(7) + 11)
      default: lengths.append(symbol)
      }
    }
    return (Codes(Array(lengths[..<literals])), Codes(Array(lengths[literals...])))
  }

  private mutating func expand(_ literals: Codes, _ distances: Codes) throws {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      guard symbol > 256 else { return }
      let length = try length(symbol - 257)
      let distance = try distance(try self.symbol(distances))
      guard distance <= output.count else { throw broken }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  /// The length of a match: 3 to 10 as such, then four for each count of extra bits, 258 at last.
  private mutating func length(_ code: Int) throws -> Int {
    guard code >= 8 else { return code + 3 }
    guard code < 28 else { return 258 }
    let extra = (code - 4) / 4
    return ((4 + code % 4) << extra) + 3 + (try take(extra))
  }

  /// The distance of a match: 1 to 4 as such, then two for each count of extra bits.
  private mutating func distance(_ code: Int) throws -> Int {
    guard code >= 4 else { return code + 1 }
    let extra = (code - 2) / 2
    return ((2 + code % 2) << extra) + 1 + (try take(extra))
  }
}
