/// A font that cannot be used.
public struct FontError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Code: String, Hashable, Sendable {
    /// The book has no face.
    case emptyBook
    /// The book has more faces than a `FontFaceID` can name.
    case tooManyFaces
    /// The file is no font, or has no face of that index.
    case unreadable
  }

  /// What went wrong.
  public let code: Code
  /// The name of the font file, if one is to blame.
  public let file: String?

  init(_ code: Code, file: String? = nil) {
    self.code = code
    self.file = file
  }

  /// What went wrong, in words.
  public var description: String {
    switch code {
    case .emptyBook: "the font book has no faces"
    case .tooManyFaces: "the font book has more than 65535 faces"
    case .unreadable: "'\(file ?? "")' is not a font HarfBuzz can read"
    }
  }
}
