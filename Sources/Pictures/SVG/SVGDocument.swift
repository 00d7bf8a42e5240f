public import Markup
public import Pages

/// An SVG document, read and made safe: what can be drawn of it, and what it says about itself.
///
/// Only elements and attributes that draw are kept, so that drawing reads no file, runs no script and
/// takes time in proportion to the document.
public struct SVGDocument: Hashable, Sendable {
  /// What is drawn.
  public let drawing: Drawing
  /// The size it states.
  public let size: NaturalSize
  /// Its name: `aria-label`, or its `title`.
  public let title: String?
  /// The characters it shows.
  public let text: String
  /// What it has that is not drawn, each once, in order.
  public let findings: [SVGFinding]

  /// What an SVG element inherits from the page around it.
  public struct Surroundings {
    /// Presentation attributes of the outermost element, where it has none of its own.
    public var attributes: [(name: String, value: String)]
    /// The values of custom properties by name with the two hyphens, for `var()`.
    public var variable: (String) -> String?

    /// Creates surroundings.
    public init(
      attributes: [(name: String, value: String)] = [],
      variable: @escaping (String) -> String? = { _ in nil }
    ) {
      self.attributes = attributes
      self.variable = variable
    }
  }

  /// The most bytes of a document.
  public static let byteLimit = 8 << 20
  /// The most elements, each counted as often as it is drawn.
  public static let elementLimit = 200_000
  /// The deepest nesting, through references too.
  public static let depthLimit = 96

  /// Reads a file.
  public init(file bytes: [UInt8]) throws(PictureProblem) {
    guard bytes.count <= Self.byteLimit else { throw .tooLarge }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .broken }
    let tree = HTMLParser.parse(SVGSource.file(text), source: 0).tree
    guard let root = tree.nodes.indices.first(where: { tree.nodes[$0].name == "svg" }) else {
      throw .broken
    }
    // A file that has been cut off lacks its last end tag.
    guard SVGSource.isWhole(bytes) else { throw .broken }
    try self.init(tree, from: NodeID(index: Int32(root)))
  }

  /// Reads an `svg` element of a tree.
  public init(
    _ tree: MarkupTree, from root: NodeID, in surroundings: Surroundings = Surroundings()
  ) throws(PictureProblem) {
    var writer = SVGWriter(tree: tree, surroundings: surroundings)
    try writer.write(root)
    drawing = Drawing(
      svg: String(decoding: writer.bytes, as: UTF8.self), hasText: !writer.text.isEmpty)
    size = writer.size
    let label = tree[root].attribute("aria-label") ?? ""
    title = label.isEmpty ? writer.title : label
    text = writer.text
    findings = SVGFinding.allCases.filter(writer.findings.contains)
  }
}
