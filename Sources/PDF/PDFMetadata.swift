/// What a PDF file says about itself, besides the title and language of its document.
public struct PDFMetadata: Hashable, Sendable {
  /// Who issued the document.
  public var author: String?
  /// What the document is about.
  public var subject: String?
  /// When it was made: ISO 8601, such as `2025-01-31` or `2025-01-31T09:30:00Z`; never the clock.
  public var creationDate: String

  /// Creates metadata.
  public init(author: String? = nil, subject: String? = nil, creationDate: String) {
    self.author = author
    self.subject = subject
    self.creationDate = creationDate
  }

  /// Whether the date is `YYYY-MM-DD`, alone or followed by `Thh:mm:ss` and `Z` or `±hh:mm`.
  var isDateValid: Bool {
    let shapes = ["0000-00-00", "0000-00-00T00:00:00Z", "0000-00-00T00:00:00+00:00"]
    let shape = creationDate.map { character in
      ("0"..."9").contains(character) ? "0" : character == "-" ? "-" : character
    }
    return shapes.contains(String(shape))
      || String(shape) == "0000-00-00T00:00:00-00:00"
  }
}
