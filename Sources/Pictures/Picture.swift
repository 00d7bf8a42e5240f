internal import Pages

/// A picture file: its bytes, and what its header says.
///
/// Of pixels only the header is read here; `pixels()` decodes them.
public struct Picture: Sendable {
  /// How a picture is stored.
  public enum Format: String, Hashable, Sendable {
    /// Portable Network Graphics (ISO/IEC 15948).
    case png
    /// JPEG (ISO/IEC 10918-1), baseline or progressive.
    case jpeg
    /// WebP (RFC 9649), one picture.
    case webp
    /// SVG, which has no pixels: the sides are those of its natural size.
    case svg
  }

  /// How the picture is stored.
  public let format: Format
  /// The width in pixels, at least one.
  public let width: Int
  /// The height in pixels, at least one.
  public let height: Int
  /// The count of colour components: 1 grey, 3 colours, 4 colours for printing (JPEG only).
  public let components: Int
  /// The file.
  public let bytes: [UInt8]
  /// What an SVG file draws; nil for pixels.
  public let document: SVGDocument?

  /// The size it states: one CSS pixel, 1/96 inch, for each of its own.
  public var naturalSize: NaturalSize {
    document?.size
      ?? NaturalSize(width: .points(Double(width) * 0.75), height: .points(Double(height) * 0.75))
  }

  /// The most bytes of a file.
  public static let byteLimit = 64 << 20
  /// The most pixels of a side.
  public static let sideLimit = 30_000
  /// The most pixels: decoded, four bytes each.
  public static let pixelLimit = 100_000_000

  /// Reads the header of a file.
  public init(_ bytes: [UInt8]) throws(PictureProblem) {
    guard bytes.count <= Self.byteLimit else { throw .tooLarge }
    if bytes.starts(with: PictureHeader.pngSignature) {
      try self.init(PictureHeader(png: bytes), bytes)
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      try self.init(PictureHeader(jpeg: bytes), bytes)
    } else if PictureHeader.isWebP(bytes) {
      try self.init(PictureHeader(webP: bytes), bytes)
    } else if SVGSource.isLikely(bytes) {
      self.init(try SVGDocument(file: bytes), bytes)
    } else {
      throw .unknownFormat
    }
  }

  private init(_ header: PictureHeader, _ bytes: [UInt8]) throws(PictureProblem) {
    guard header.width > 0, header.height > 0 else { throw .broken }
    guard header.width <= Self.sideLimit, header.height <= Self.sideLimit,
      header.width * header.height <= Self.pixelLimit
    else { throw .tooLarge }
    format = header.format
    width = header.width
    height = header.height
    components = header.components
    self.bytes = bytes
    document = nil
  }

  private init(_ document: SVGDocument, _ bytes: [UInt8]) {
    format = .svg
    width = Int((document.size.width ?? NaturalSize.standard.width).points.rounded(.up))
    height = Int((document.size.height ?? NaturalSize.standard.height).points.rounded(.up))
    components = 3
    self.bytes = bytes
    self.document = document
  }
}

/// Why a file is no picture that can be drawn.
public enum PictureProblem: Error, Hashable, Sendable {
  /// It does not exist.
  case missing
  /// Its address is not that of a local file.
  case remote
  /// It lies outside of the folder of what shows it.
  case outside
  /// It is of none of the formats that are read.
  case unknownFormat
  /// It ends too early, or its parts contradict each other.
  case broken
  /// It has too many bytes or pixels.
  case tooLarge

  /// The problem in words, for a message: `the picture 'x.png' …`.
  public var words: String {
    switch self {
    case .missing: "is not there"
    case .remote: "is no local file"
    case .outside: "lies outside of the folder"
    case .unknownFormat: "is no PNG, JPEG, WebP or SVG file"
    case .broken: "is broken"
    case .tooLarge: "is too large"
    }
  }
}
