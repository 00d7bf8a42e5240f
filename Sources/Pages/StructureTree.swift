/// The index of an element in a `StructureTree`.
public struct StructureIndex: Hashable, Sendable {
  /// The index.
  public let index: Int32

  /// Creates an index.
  @inlinable
  public init(index: Int32) { self.index = index }

  /// Decoration: drawn, but no part of the document's structure.
  @inlinable public static var artifact: StructureIndex { StructureIndex(index: -1) }
}

/// What a part of a document is: the standard structure types of ISO 32000-1, 14.8.4.
public enum StructureRole: String, Hashable, Sendable {
  case document = "Document"
  case division = "Div"
  case section = "Sect"
  case heading1 = "H1"
  case heading2 = "H2"
  case heading3 = "H3"
  case heading4 = "H4"
  case heading5 = "H5"
  case heading6 = "H6"
  case paragraph = "P"
  case span = "Span"
  case list = "L"
  case listItem = "LI"
  case listBody = "LBody"
  case listLabel = "Lbl"
  case table = "Table"
  case tableHead = "THead"
  case tableBody = "TBody"
  case tableFoot = "TFoot"
  case tableRow = "TR"
  case tableHeader = "TH"
  case tableData = "TD"
  case caption = "Caption"
  case figure = "Figure"
  case link = "Link"
}

/// The logical structure of a document: elements in reading order, parents before children.
public struct StructureTree: Hashable, Sendable {
  /// One element.
  public struct Element: Hashable, Sendable {
    /// What it is.
    public let role: StructureRole
    /// The element it is part of; only the first element, the document, has none.
    public let parent: StructureIndex?
    /// The text that stands for a figure.
    public let alternativeText: String?
    /// The text that is drawn, where it is drawn as a shape, such as the bullet of a list item.
    public let actualText: String?
    /// The count of columns a table cell covers.
    public let columnSpan: Int
    /// The count of rows a table cell covers.
    public let rowSpan: Int

    /// Creates an element.
    public init(
      role: StructureRole, parent: StructureIndex?, alternativeText: String? = nil,
      actualText: String? = nil, columnSpan: Int = 1, rowSpan: Int = 1
    ) {
      self.role = role
      self.parent = parent
      self.alternativeText = alternativeText
      self.actualText = actualText
      self.columnSpan = columnSpan
      self.rowSpan = rowSpan
    }
  }

  /// The elements, the document first.
  public private(set) var elements: [Element]

  /// Creates a tree with only the document element.
  public init() {
    elements = [Element(role: .document, parent: nil)]
  }

  /// The document element.
  public static let root = StructureIndex(index: 0)

  /// Adds an element after all present ones and returns its index.
  public mutating func add(_ element: Element) -> StructureIndex {
    elements.append(element)
    return StructureIndex(index: Int32(elements.count - 1))
  }

  /// The element at an index; nil for an artifact.
  public subscript(_ index: StructureIndex) -> Element? {
    index == .artifact ? nil : elements[Int(index.index)]
  }
}
