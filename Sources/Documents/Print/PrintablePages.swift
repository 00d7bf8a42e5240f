import Pages

/// The pages of a document as drawn, to be printed together with others later.
public struct PrintablePages: Sendable {
  let pages: [Page]

  init(_ document: PagedDocument) { pages = document.pages }

  /// The pages as bytes, which only the same program with the same fonts reads back.
  public var packed: [UInt8] {
    var packer = PagePacker()
    packer.append(pages.count)
    for page in pages { packer.append(page) }
    return packer.bytes
  }

  /// Reads what `packed` has written; nil if it is damaged.
  public init?(packed bytes: [UInt8]) {
    var unpacker = PageUnpacker(bytes)
    guard let count = unpacker.count() else { return nil }
    var pages: [Page] = []
    for _ in 0..<count {
      guard let page = unpacker.page() else { return nil }
      pages.append(page)
    }
    self.pages = pages
  }
}
