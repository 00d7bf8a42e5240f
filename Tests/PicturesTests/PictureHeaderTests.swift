import Pages
import Pictures
import Seeds
import Testing

@Suite("Picture files")
struct PictureHeaderTests {
  /// A JPEG file's start of image, a comment, a frame header of 300 × 200 pixels and three colours.
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xFE, 0, 4, 65, 66, 0xFF, 0xFF, 0xC2, 0, 17, 8, 0, 200, 1, 44, 3]
    + [UInt8](repeating: 0, count: 20)

  private static func png(width: [UInt8], height: [UInt8], color: UInt8 = 6) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + width
      + height + [8, color, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0] + Array("IEND".utf8) + [0, 0, 0, 0]
  }

  @Test("the header says how large a picture is")
  func sizes() throws {
    let jpeg = try Picture(Self.jpeg)
    #expect([jpeg.width, jpeg.height, jpeg.components] == [300, 200, 3])
    let png = try Picture(Self.png(width: [0, 0, 1, 0], height: [0, 0, 0, 9]))
    #expect([png.width, png.height] == [256, 9])
    // 256 of 96 to the inch.
    #expect(png.naturalSize == NaturalSize(width: .points(192), height: .points(6.75)))
  }

  @Test("what is no picture, broken or too large has its problem")
  func problems() {
    let cases: [([UInt8], PictureProblem)] = [
      ([], .unknownFormat), (Array("GIF89a".utf8), .unknownFormat),
      (Array(Self.jpeg.prefix(18)), .broken), (Array(Self.jpeg.prefix(9)), .broken),
      (Self.png(width: [0, 0, 0, 0], height: [0, 0, 0, 9]), .broken),
      (Array(Self.png(width: [0, 0, 0, 9], height: [0, 0, 0, 9]).dropLast(12)), .broken),
      (Self.png(width: [0, 0, 0x80, 0], height: [0, 0, 0, 9]), .tooLarge),
      (Self.png(width: [0, 0, 0x70, 0], height: [0, 0, 0x70, 0]), .tooLarge),
    ]
    for (bytes, problem) in cases {
      #expect(throws: problem) { try Picture(bytes) }
    }
  }

  @Test("changed files are read or refused, never a crash", arguments: 1...20)
  func fuzz(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var bytes =
        Bool.random(using: &generator)
        ? Self.jpeg : Self.png(width: [0, 0, 0, 9], height: [0, 0, 0, 9])
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes.removeLast(Int.random(in: 0...5, using: &generator))
      guard let picture = try? Picture(bytes) else { continue }
      #expect(picture.width > 0 && picture.height > 0, "seed \(seed)")
    }
  }

  @Test("a book finds pictures by name and says why it cannot")
  func book() throws {
    let book = PictureBook(["b": SamplePictures.jpeg, "a": [1]])
    #expect(try book[book.number(of: "b")].width == 16)
    #expect(throws: PictureProblem.unknownFormat) { try book.number(of: "a") }
    #expect(throws: PictureProblem.missing) { try book.number(of: "c") }
  }
}
