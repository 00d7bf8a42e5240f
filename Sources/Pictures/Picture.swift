public import Pages

/// A picture file: its bytes, and what its header says.
///
/// Only the header is read here; whoever draws the picture decodes it.
public struct Picture: Hashable, Sendable {
  /// How a picture is stored.
  public enum Format: String, Hashable, Sendable {
    /// Portable Network Graphics (ISO/IEC 15948).
    case png
    /// JPEG (ISO/IEC 10918-1), baseline or progressive.
    case jpeg
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

  /// The size of a picture of one CSS pixel, 1/96 inch, for each of its own.
  public var naturalSize: Size {
    Size(width: .points(Double(width) * 0.75), height: .points(Double(height) * 0.75))
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
    let header: PictureHeader
    if bytes.starts(with: PictureHeader.pngSignature) {
      header = try PictureHeader(png: bytes)
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      header = try PictureHeader(jpeg: bytes)
    } else {
      throw .unknownFormat
    }
    guard header.width > 0, header.height > 0 else { throw .broken }
    guard header.width <= Self.sideLimit, header.height <= Self.sideLimit,
      header.width * header.height <= Self.pixelLimit
    else { throw .tooLarge }
    format = header.format
    width = header.width
    height = header.height
    components = header.components
    self.bytes = bytes
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
  /// It is neither PNG nor JPEG.
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
    case .unknownFormat: "is neither a PNG nor a JPEG file"
    case .broken: "is broken"
    case .tooLarge: "is too large"
    }
  }
}
