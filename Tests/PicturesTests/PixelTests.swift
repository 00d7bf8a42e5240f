import Pictures
import Seeds
import Testing

/// Pixels of picture files.
@Suite("Pixels of pictures")
struct PixelTests {
  /// The pixels in hexadecimal: red, green, blue, opacity.
  private static func pixels(_ bytes: [UInt8], at places: [Int]) throws -> [String] {
    let pixels = try #require(try Picture(bytes).pixels()).bytes
    return places.map { place in
      let (blue, green, red) = (pixels[place * 4], pixels[place * 4 + 1], pixels[place * 4 + 2])
      return [red, green, blue, pixels[place * 4 + 3]]
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  @Test("colours of PNG files are multiplied by their opacity")
  func png() throws {
    // x = 0, y = 0: 0, 0, 128, all opaque. x = 2, y = 1: 100, 80, 128 times 195/255: 76.47, 61.18,
    // 97.88, which is 76, 61, 98.
    #expect(try Self.pixels(SamplePictures.png, at: [0, 8]) == ["000080ff", "4c3d62c3"])
    #expect(try Picture(SamplePictures.png).pixels()?.isOpaque == false)
    #expect(try Picture(SamplePictures.palettePNG).pixels()?.isOpaque == true)
  }

  @Test("16 bits become 8")
  func deep() throws {
    // 0x8000 is 128 of 255; blue is as bright as it is opaque.
    #expect(try Self.pixels(SamplePictures.deepPNG, at: [0, 1]) == ["ff8000ff", "00008080"])
  }

  @Test("WebP files are read with and without loss")
  func webP() throws {
    #expect(try Picture(SamplePictures.webP).format == .webp)
    #expect(
      try Self.pixels(SamplePictures.losslessWebP, at: [0, 8])
        == Self.pixels(SamplePictures.png, at: [0, 8]))
    #expect(try Self.pixels(SamplePictures.webP, at: [0])[0].hasSuffix("ff"))
  }

  @Test("JPEG files are read, progressive ones and those in inks too")
  func jpeg() throws {
    for file in [SamplePictures.jpeg, SamplePictures.progressiveJPEG] {
      let pixels = try #require(try Picture(file).pixels()).bytes
      // Red at the left, blue at the right.
      #expect(pixels[2] > 240 && pixels[0] < 16 && pixels[15 * 4] > 240 && pixels[15 * 4 + 2] < 16)
    }
    let inks = try #require(try Picture(SamplePictures.inkJPEG).pixels()).bytes
    #expect(inks[2] > 240 && inks[1] < 16 && inks[0] < 16)
  }

  @Test("a file whose pixels break off is broken")
  func brokenOff() throws {
    for file in [
      SamplePictures.png, SamplePictures.jpeg, SamplePictures.webP, SamplePictures.inkJPEG,
    ] {
      let book = PictureBook(["a": file, "b": Array(file.dropLast(file.count / 4))])
      #expect(book.problems.map(\.name) == ["b"])
      #expect(book.problems.map(\.problem) == [.broken])
    }
  }
}
