internal import CJPEG

extension Picture {
  /// Decodes a JPEG file to pixels of four bytes, blue, green, red and one without meaning, row by
  /// row from the top.
  ///
  /// Colours for printing (CMYK) become those of a screen by the plain formula, without a profile.
  ///
  /// - Throws: `broken` if the file cannot be decoded.
  public func jpegPixels() throws(PictureProblem) -> [UInt8] {
    precondition(format == .jpeg, "only JPEG files are decoded here")
    let format = Int32((components == 4 ? TJPF_CMYK : TJPF_BGRX).rawValue)
    guard let decoder = unsafe tjInitDecompress() else { throw .broken }
    defer { unsafe tjDestroy(decoder) }
    var pixels = [UInt8](repeating: 0, count: width * height * 4)
    let status = unsafe bytes.withUnsafeBufferPointer { file in
      unsafe pixels.withUnsafeMutableBufferPointer { target in
        unsafe tjDecompress2(
          decoder, file.baseAddress, UInt(file.count), target.baseAddress, Int32(width), 0,
          Int32(height), format, Int32(TJFLAG_ACCURATEDCT))
      }
    }
    let isFatal = unsafe status != 0 && tjGetErrorCode(decoder) == Int32(TJERR_FATAL.rawValue)
    if isFatal { throw .broken }
    if components == 4 { Self.convertInks(&pixels) }
    return pixels
  }

  /// Turns inks, stored as what they leave of the paper's light, into colours of a screen.
  ///
  /// Programs that make such files store them inverted, as Adobe's do.
  private static func convertInks(_ pixels: inout [UInt8]) {
    for place in stride(from: 0, to: pixels.count, by: 4) {
      let (cyan, magenta, yellow) = (pixels[place], pixels[place + 1], pixels[place + 2])
      let black = UInt16(pixels[place + 3])
      pixels[place] = UInt8(UInt16(yellow) * black / 255)
      pixels[place + 1] = UInt8(UInt16(magenta) * black / 255)
      pixels[place + 2] = UInt8(UInt16(cyan) * black / 255)
      pixels[place + 3] = 255
    }
  }
}
