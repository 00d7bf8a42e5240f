internal import CJPEG
internal import CPNG
internal import CWebP

/// The pixels of a picture as Cairo takes them: four bytes each, blue, green, red and opacity, the
/// colours multiplied by the opacity, row by row from the top.
public struct PicturePixels: Sendable {
  /// The bytes.
  public let bytes: [UInt8]
  /// Whether no pixel lets anything through.
  public let isOpaque: Bool

  /// Takes pixels that cover, whatever their fourth bytes say.
  init(covering bytes: [UInt8]) {
    self.bytes = bytes
    isOpaque = true
  }

  /// Takes pixels whose colours are not yet multiplied.
  init(straight straightBytes: [UInt8]) {
    var bytes = straightBytes
    var isOpaque = true
    for place in stride(from: 3, to: bytes.count, by: 4) where bytes[place] != 255 {
      isOpaque = false
      let alpha = UInt32(bytes[place])
      for part in (place - 3)..<place {
        // Divided by 255 and rounded, without dividing.
        let product = UInt32(bytes[part]) * alpha + 0x80
        bytes[part] = UInt8((product + product >> 8) >> 8)
      }
    }
    self.bytes = bytes
    self.isOpaque = isOpaque
  }
}

extension Picture {
  /// Decodes the pixels; nil for a drawing.
  ///
  /// Colours for printing (CMYK) become those of a screen by the plain formula, without a profile;
  /// 16 bits become 8.
  ///
  /// - Throws: `broken` if the file cannot be decoded to its end.
  public func pixels() throws(PictureProblem) -> PicturePixels? {
    switch format {
    case .png: return try PicturePixels(straight: pngPixels())
    case .jpeg: return try PicturePixels(covering: jpegPixels())
    case .webp: return try PicturePixels(straight: webPPixels())
    case .svg: return nil
    }
  }

  private func pngPixels() throws(PictureProblem) -> [UInt8] {
    var image = unsafe png_image()
    unsafe image.version = UInt32(PNG_IMAGE_VERSION)
    var pixels = [UInt8](repeating: 0, count: width * height * 4)
    let isRead = unsafe bytes.withUnsafeBytes { file in
      guard
        unsafe png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0,
        unsafe Int(image.width) == width, unsafe Int(image.height) == height
      else { return false }
      unsafe image.format = billpress_png_format()
      // Without a statement, samples of 16 bits are not linear light, as in all other programs.
      unsafe image.flags |= billpress_png_flags()
      return unsafe pixels.withUnsafeMutableBytes { target in
        unsafe png_image_finish_read(&image, nil, target.baseAddress, 0, nil) != 0
      }
    }
    unsafe png_image_free(&image)
    if !isRead { throw .broken }
    return pixels
  }

  private func webPPixels() throws(PictureProblem) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: width * height * 4)
    let isRead = unsafe bytes.withUnsafeBufferPointer { file in
      unsafe pixels.withUnsafeMutableBufferPointer { target in
        unsafe WebPDecodeBGRAInto(
          file.baseAddress, file.count, target.baseAddress, target.count, Int32(width * 4)) != nil
      }
    }
    if !isRead { throw .broken }
    return pixels
  }

  private func jpegPixels() throws(PictureProblem) -> [UInt8] {
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
    if status != 0 {
      // All that does not show is bytes between the parts.
      let reason = unsafe String(cString: tjGetErrorStr2(decoder))
      guard reason.contains("extraneous bytes") else { throw .broken }
    }
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

extension PictureHeader {
  /// Reads the header of a WebP file; moving pictures are none that paper shows.
  init(webP bytes: [UInt8]) throws(PictureProblem) {
    var features = WebPBitstreamFeatures()
    let status = unsafe bytes.withUnsafeBufferPointer { file in
      unsafe WebPGetFeatures(file.baseAddress, file.count, &features)
    }
    guard status == VP8_STATUS_OK else { throw .broken }
    guard features.has_animation == 0 else { throw .unknownFormat }
    self.init(format: .webp, width: Int(features.width), height: Int(features.height))
  }

  /// Whether a file says that it is WebP.
  static func isWebP(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 12 && bytes.starts(with: "RIFF".utf8) && bytes[8..<12].elementsEqual("WEBP".utf8)
  }
}
