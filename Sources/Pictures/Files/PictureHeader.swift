/// What the header of a picture file says.
struct PictureHeader {
  let format: Picture.Format
  var width = 0
  var height = 0
  var components = 3

  init(format: Picture.Format, width: Int, height: Int) {
    self.format = format
    self.width = width
    self.height = height
  }

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Reads the first chunk of a PNG file and sees that its chunks reach the last one
  /// (ISO/IEC 15948, 5.3).
  init(png bytes: [UInt8]) throws(PictureProblem) {
    format = .png
    var place = Self.pngSignature.count
    var isFirst = true
    while true {
      guard let length = Self.number(bytes, at: place, count: 4), place + 12 + length <= bytes.count
      else { throw .broken }
      let name = Array(bytes[(place + 4)..<(place + 8)])
      if isFirst {
        guard name == Array("IHDR".utf8), length == 13,
          let width = Self.number(bytes, at: place + 8, count: 4),
          let height = Self.number(bytes, at: place + 12, count: 4)
        else { throw .broken }
        self.width = width
        self.height = height
        components = bytes[place + 17] & 2 == 0 ? 1 : 3
        isFirst = false
      }
      if name == Array("IEND".utf8) { return }
      place += 12 + length
    }
  }

  /// Finds the frame header of a JPEG file (ISO/IEC 10918-1, B.2.2).
  init(jpeg bytes: [UInt8]) throws(PictureProblem) {
    format = .jpeg
    var place = 2
    while true {
      while place < bytes.count, bytes[place] == 0xFF, place + 1 < bytes.count,
        bytes[place + 1] == 0xFF
      {
        place += 1
      }
      guard place + 1 < bytes.count, bytes[place] == 0xFF else { throw .broken }
      let marker = bytes[place + 1]
      guard let length = Self.number(bytes, at: place + 2, count: 2), length >= 2,
        place + 2 + length <= bytes.count
      else { throw .broken }
      switch marker {
      case 0xC0, 0xC1, 0xC2:
        guard length >= 8, bytes[place + 4] == 8,
          let height = Self.number(bytes, at: place + 5, count: 2),
          let width = Self.number(bytes, at: place + 7, count: 2)
        else { throw .broken }
        self.width = width
        self.height = height
        components = Int(bytes[place + 9])
        guard components == 1 || components == 3 || components == 4 else { throw .broken }
        return
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: throw .unknownFormat
      case 0xD9, 0xDA: throw .broken
      default: place += 2 + length
      }
    }
  }

  /// The number of some bytes, the highest first; nil beyond the end.
  private static func number(_ bytes: [UInt8], at place: Int, count: Int) -> Int? {
    guard place >= 0, place + count <= bytes.count else { return nil }
    return bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
  }
}
