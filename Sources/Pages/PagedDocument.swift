/// One sheet side: its size and what is drawn on it.
public struct Page: Hashable, Sendable {
  /// The size of the sheet.
  public let size: Size
  /// What is drawn, in reading order.
  public let items: [PageItem]

  /// Creates a page.
  public init(size: Size, items: [PageItem]) {
    self.size = size
    self.items = items
  }
}

/// The pages of one document with the structure their items refer to.
public struct PagedDocument: Hashable, Sendable {
  /// The pages in order.
  public let pages: [Page]
  /// The logical structure.
  public let structure: StructureTree
  /// The title, shown by viewers in place of a file name.
  public let title: String
  /// The language as a BCP 47 tag.
  public let language: String
  /// Whether pages follow each other from right to left, as the text of the document runs.
  public let isRightToLeft: Bool

  /// Creates a document.
  public init(
    pages: [Page], structure: StructureTree, title: String, language: String,
    isRightToLeft: Bool = false
  ) {
    self.pages = pages
    self.structure = structure
    self.title = title
    self.language = language
    self.isRightToLeft = isRightToLeft
  }
}
