/// What `HTMLScanner` reads.
///
/// Ranges are byte offsets into the scanned file.
public enum HTMLToken: Hashable, Sendable {
  /// A start tag such as `<p class="total">`.
  case startTag(HTMLStartTag)
  /// An end tag; the name is in lower case.
  case endTag(name: String, range: Range<Int>)
  /// Text in which character references count. Never empty.
  case text(Range<Int>)
  /// The content of a `style` or `script` element: everything stands for itself. Never empty.
  case rawText(Range<Int>)
  /// A comment or anything a browser takes for one, with its delimiters.
  case comment(Range<Int>)
  /// A document type declaration.
  case doctype(Range<Int>)
  /// `{{ … }}` with its braces; only with template syntax.
  case hole(Range<Int>)
  /// `{% … %}` with its braces; only with template syntax.
  case controlTag(Range<Int>)

  /// The bytes of the token.
  public var range: Range<Int> {
    switch self {
    case .startTag(let tag): tag.range
    case .endTag(_, let range): range
    case .text(let range), .rawText(let range), .comment(let range), .doctype(let range),
      .hole(let range), .controlTag(let range):
      range
    }
  }
}

/// A start tag.
public struct HTMLStartTag: Hashable, Sendable {
  /// The element's name in lower case.
  public let name: String
  /// The attributes in source order, duplicates included.
  public let attributes: [HTMLScannedAttribute]
  /// Whether the tag ends in `/>`; see `HTMLElement.isClosed(by:)` for what that means.
  public let isSelfClosing: Bool
  /// The bytes of the whole tag.
  public let range: Range<Int>

  /// Creates a start tag.
  public init(
    name: String, attributes: [HTMLScannedAttribute], isSelfClosing: Bool, range: Range<Int>
  ) {
    self.name = name
    self.attributes = attributes
    self.isSelfClosing = isSelfClosing
    self.range = range
  }
}

/// An attribute as it is written, its value not yet interpreted.
public struct HTMLScannedAttribute: Hashable, Sendable {
  /// The name in lower case.
  public let name: String
  /// The bytes of the name.
  public let nameRange: Range<Int>
  /// The bytes of the value without its quotes, or nil for an attribute without one.
  public let valueRange: Range<Int>?
  /// The bytes of the whole attribute, quotes included.
  public let range: Range<Int>

  /// Creates an attribute.
  public init(
    name: String, nameRange: Range<Int>, valueRange: Range<Int>?, range: Range<Int>
  ) {
    self.name = name
    self.nameRange = nameRange
    self.valueRange = valueRange
    self.range = range
  }
}
