/// How much of a document is taken in.
///
/// Beyond a limit the document is refused with a diagnostic, or, for a file inside of it, that file
/// is left out with one.
public struct ReadingLimits: Hashable, Sendable {
  /// The most bytes of a document.
  public var documentBytes: Int
  /// The most elements of a document.
  public var elements: Int
  /// The deepest nesting of elements; UBL and CII need less than 20.
  public var depth: Int
  /// The most attributes of an element, and namespaces declared at a time.
  public var attributes: Int
  /// The most supporting documents of which files are kept.
  public var attachments: Int
  /// The most bytes of the files inside of a document, together.
  public var attachmentBytes: Int

  /// Creates limits.
  public init(
    documentBytes: Int = 64 << 20, elements: Int = 1_000_000, depth: Int = 64,
    attributes: Int = 100, attachments: Int = 200, attachmentBytes: Int = 32 << 20
  ) {
    self.documentBytes = documentBytes
    self.elements = elements
    self.depth = depth
    self.attributes = attributes
    self.attachments = attachments
    self.attachmentBytes = attachmentBytes
  }

  /// The usual limits.
  public static let standard = ReadingLimits()
}
