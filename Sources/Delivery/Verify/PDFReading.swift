/// Reads back what a PDF file prints, from its bytes alone.
///
/// Knows what our files have: a table of objects or a stream in its place, pages with
/// flate-compressed content, fonts with a `ToUnicode` map. For anything else there is no reading.
struct PDFReading {
  /// The texts of each page: what stands in one line or cell is one text.
  private(set) var pages: [[String]] = []

  /// Reads a file; nil if it is damaged or not like ours.
  init?(_ bytes: [UInt8]) {
    guard var reader = PDFPages(PDFSource(bytes)) else { return nil }
    while let page = reader.next() { pages.append(page) }
    if reader.isDamaged { return nil }
  }
}

/// The pages of a PDF file, read one after the other: memory does not grow with their count, but
/// for the table of objects and what stands in object streams.
struct PDFPages {
  private static let depthLimit = 32

  /// Whether a page could not be read, which ends the pages.
  private(set) var isDamaged = false

  private let objects: PDFObjects
  private var maps: [Int: CharacterMap] = [:]
  /// What is still to be read: nodes of the tree of pages, the next one last.
  private var rest: [(node: PDFObject, depth: Int)] = []

  /// Opens a file; nil if it is damaged or not like ours.
  init?(_ source: PDFSource) {
    guard let objects = PDFObjects(source),
      let root = objects.resolve(objects.trailer["Root"])?["Pages"]
    else { return nil }
    self.objects = objects
    rest = [(root, 0)]
  }

  /// Returns the texts of the next page; nil behind the last, or if it is damaged.
  mutating func next() -> [String]? {
    while !isDamaged, let (reference, depth) = rest.popLast() {
      guard let node = objects.resolve(reference), depth < Self.depthLimit else {
        isDamaged = true
        return nil
      }
      guard let kids = node["Kids"] else {
        let page = texts(of: node)
        isDamaged = page == nil
        return page
      }
      rest += (objects.resolve(kids) ?? .null).elements.reversed().map { ($0, depth + 1) }
    }
    return nil
  }

  private mutating func texts(of page: PDFObject) -> [String]? {
    var content: [UInt8] = []
    let parts = page["Contents"].map { $0.elements.isEmpty ? [$0] : $0.elements } ?? []
    for part in parts {
      guard case .reference(let number) = part, let bytes = objects.stream(number) else {
        return nil
      }
      content += bytes + [10]
    }
    var fonts: [String: CharacterMap] = [:]
    if case .dictionary(let members)? = objects.resolve(objects.resolve(page["Resources"])?["Font"])
    {
      for (name, font) in members {
        guard case .reference(let map)? = objects.resolve(font)?["ToUnicode"] else { continue }
        if maps[map] == nil, let text = objects.stream(map) { maps[map] = CharacterMap(text) }
        fonts[name] = maps[map]
      }
    }
    return PDFContent.texts(in: content, fonts: fonts)
  }
}
