/// How the documents of a run are drawn, beside what they and their design say.
public struct RenderingOptions: Hashable, Sendable {
  /// The language of every document, a BCP 47 tag; nil takes each document's own.
  public var language: String?
  /// The paper; nil takes what is usual in each sender's country, if the design is made for it.
  public var pageFormat: PageFormat?
  /// Whether documents with characters that no font has are drawn all the same, with an empty box in
  /// their place; else they are not produced.
  public var allowsReplacement: Bool

  /// Creates options.
  public init(
    language: String? = nil, pageFormat: PageFormat? = nil, allowsReplacement: Bool = false
  ) {
    self.language = language
    self.pageFormat = pageFormat
    self.allowsReplacement = allowsReplacement
  }
}
