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
    /// The font says that documents must not embed it as they would (OS/2, `fsType`).
    case restricted
  }

  /// What went wrong.
  public let code: Code
  /// The name of the font file, if one is to blame.
  public let file: String?
  /// The name of the font's family, as far as it is known.
  public let family: String?

  init(_ code: Code, file: String? = nil, family: String? = nil) {
    self.code = code
    self.file = file
    self.family = family
  }

  /// The error of a file that cannot be read.
  public static func unreadable(_ file: String) -> FontError {
    FontError(.unreadable, file: file)
  }

  /// What went wrong, in words.
  public var description: String {
    switch code {
    case .emptyBook: "the font book has no faces"
    case .tooManyFaces: "the font book has more than 65535 faces"
    case .unreadable: "'\(file ?? "")' is not a font HarfBuzz can read"
    case .restricted: "the font '\(family ?? "")' of '\(file ?? "")' must not be embedded"
    }
  }
}
