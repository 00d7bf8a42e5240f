/// The terms of one document in groups, as it states them.
///
/// Elements that the syntax's table does not know leave no trace here.
struct TermTree {
  /// A term or a group of terms.
  struct Entry {
    let term: Term
    /// The bytes of the start tag.
    let tag: Range<Int>
    /// The attributes, of a text only.
    let attributes: Range<Int>
    /// The text without white space around it; empty for a group.
    var text = Text.written(0..<0)
    fileprivate(set) var firstChild: Int?
    fileprivate var lastChild: Int?
    fileprivate(set) var next: Int?
  }

  /// A text, not copied where it is written as it is meant.
  enum Text {
    case written(Range<Int>)
    case resolved([UInt8])
  }

  let syntax: InvoiceSyntax
  /// The name of the root element.
  let root: String
  /// What was read, for the bytes of texts and attributes.
  var source: XMLScanner
  /// The entries in document order; the first is the document itself.
  private(set) var entries: [Entry] = []
  private var attributes: [XMLAttribute] = []

  init(syntax: InvoiceSyntax, source: XMLScanner) {
    self.syntax = syntax
    self.source = source
    root = source.string(source.element.local)
    entries.append(Entry(term: .number, tag: source.tag, attributes: 0..<0))
  }

  /// Adds an entry to a group and returns its index.
  mutating func add(_ term: Term, to group: Int, from scanner: XMLScanner, isText: Bool) -> Int {
    let start = attributes.count
    if isText {
      for attribute in scanner.attributes where attribute.prefixCount == 0 {
        attributes.append(attribute)
      }
    }
    let index = entries.count
    entries.append(Entry(term: term, tag: scanner.tag, attributes: start..<attributes.count))
    if let last = entries[group].lastChild {
      entries[last].next = index
    } else {
      entries[group].firstChild = index
    }
    entries[group].lastChild = index
    return index
  }

  /// Sets the text of an entry.
  mutating func setText(_ text: Text, of index: Int) { entries[index].text = text }

  /// The first entry of a term in a group.
  func first(_ term: Term, in group: Int) -> Int? {
    var index = entries[group].firstChild
    while let current = index {
      if entries[current].term == term { return current }
      index = entries[current].next
    }
    return nil
  }

  /// The entries of a term in a group, in order.
  func all(_ term: Term, in group: Int) -> [Int] {
    var found: [Int] = []
    var index = entries[group].firstChild
    while let current = index {
      if entries[current].term == term { found.append(current) }
      index = entries[current].next
    }
    return found
  }

  /// The text of an entry.
  func text(_ index: Int) -> String {
    switch entries[index].text {
    case .written(let range): source.string(range)
    case .resolved(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The bytes of an entry's text.
  func bytes(_ index: Int) -> ArraySlice<UInt8> {
    switch entries[index].text {
    case .written(let range): source.bytes[range]
    case .resolved(let bytes): bytes[...]
    }
  }

  /// The value of an attribute of an entry; nil if it is absent or empty.
  func attribute(_ name: StaticString, of index: Int) -> String? {
    for attribute in attributes[entries[index].attributes]
    where source.starts(name, at: attribute.name.lowerBound)
      && attribute.name.count == name.utf8CodeUnitCount
    {
      return attribute.value.isEmpty ? nil : source.value(attribute)
    }
    return nil
  }
}
