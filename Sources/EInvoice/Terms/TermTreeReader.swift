/// Follows the elements of a document through the table of its syntax and keeps what has a term.
struct TermTreeReader {
  private struct Frame {
    let state: Int
    /// The entry that what is below belongs to.
    let group: Int
    /// The entry whose text is collected; nil if the element is no text.
    let textEntry: Int?
  }

  private var scanner: XMLScanner
  private var tree: TermTree
  private let table: TermTable
  private var frames = [Frame(state: 0, group: 0, textEntry: nil)]
  /// How many elements are open inside of one that is left out.
  private var skipped = 0
  /// For each namespace of the document whether the table's elements are in it.
  private var isKnown: [Bool] = []
  private var text = TermTree.Text.written(0..<0)

  /// Reads a document.
  static func tree(_ bytes: [UInt8], limits: ReadingLimits) throws(XMLFault) -> TermTree {
    guard bytes.count <= limits.documentBytes else {
      throw .aboveLimit(
        "the document has \(bytes.count) bytes, more than the \(limits.documentBytes) allowed",
        0..<0)
    }
    try checkEncoding(bytes)
    var scanner = XMLScanner(bytes, limits: limits)
    guard case .start = try scanner.next() else {
      throw .notWellFormed("there is no element", 0..<0)
    }
    let (name, namespace) = (
      scanner.string(scanner.element.local), scanner.namespaces.uris[scanner.element.namespace]
    )
    guard let syntax = InvoiceSyntax(root: name, namespace: namespace) else {
      let tag = scanner.tag
      // A text that is not XML at all is that first.
      while true { if case .finished = try scanner.next() { break } }
      throw XMLFault(
        "U005", "<\(name)> is not an invoice in UBL 2.1 or CII", tag, hint: hint(root: name))
    }
    var reader = TermTreeReader(scanner, syntax)
    return try reader.run()
  }

  private static func hint(root: String) -> String {
    root == "CrossIndustryDocument"
      ? "this is ZUGFeRD 1; convert it to Factur-X (ZUGFeRD 2)"
      : "the root is <Invoice>, <CreditNote> or <CrossIndustryInvoice> in its namespace"
  }

  private static func checkEncoding(_ bytes: [UInt8]) throws(XMLFault) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw XMLFault(
        "U001", "the document is written in UTF-16", 0..<2, hint: "save the file as UTF-8")
    }
    guard let offset = firstInvalid(bytes) else { return }
    throw XMLFault(
      "U001", "the document is not UTF-8", offset..<offset + 1, hint: "save the file as UTF-8")
  }

  private init(_ scanner: XMLScanner, _ syntax: InvoiceSyntax) {
    self.scanner = scanner
    tree = TermTree(syntax: syntax, source: scanner)
    table = syntax.table
  }

  private mutating func run() throws(XMLFault) -> TermTree {
    while true {
      switch try scanner.next() {
      case .start: start()
      case .text(let part): append(part)
      case .end: end()
      case .finished: return tree
      }
    }
  }

  private mutating func start() {
    guard skipped == 0, let frame = frames.last, frame.state != TermTable.leaf,
      isKnown(scanner.element.namespace),
      let step = table.step(
        from: frame.state, to: scanner.element.hash, scanner.bytes[scanner.element.local])
    else {
      skipped += 1
      return
    }
    guard let term = step.term else {
      frames.append(Frame(state: step.target, group: frame.group, textEntry: nil))
      return
    }
    let isText = step.target == TermTable.leaf
    let entry = tree.add(term, to: frame.group, from: scanner, isText: isText)
    text = .written(0..<0)
    frames.append(
      Frame(
        state: step.target, group: isText ? frame.group : entry, textEntry: isText ? entry : nil))
  }

  private mutating func isKnown(_ namespace: Int) -> Bool {
    while isKnown.count <= namespace {
      isKnown.append(table.namespaces.contains(scanner.namespaces.uris[isKnown.count]))
    }
    return isKnown[namespace]
  }

  private mutating func append(_ part: XMLText) {
    guard skipped == 0, frames.last?.textEntry != nil else { return }
    switch text {
    case .written(let range) where range.isEmpty && part.kind == .plain:
      text = .written(part.range)
    case .written(let range):
      var bytes = Array(scanner.bytes[range])
      scanner.append(part, to: &bytes)
      text = .resolved(bytes)
    case .resolved(var bytes):
      text = .written(0..<0)
      scanner.append(part, to: &bytes)
      text = .resolved(bytes)
    }
  }

  private mutating func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let entry = frames.popLast()?.textEntry else { return }
    switch text {
    case .written(let range):
      tree.setText(.written(trimmed(scanner.bytes[range])), of: entry)
    case .resolved(let bytes): tree.setText(.resolved(Array(bytes[trimmed(bytes[...])])), of: entry)
    }
    text = .written(0..<0)
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    guard let first = bytes.firstIndex(where: { !$0.isXMLSpace }),
      let last = bytes.lastIndex(where: { !$0.isXMLSpace })
    else { return bytes.startIndex..<bytes.startIndex }
    return first..<last + 1
  }
}

/// The offset of the first byte that is not UTF-8.
private func firstInvalid(_ bytes: [UInt8]) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
