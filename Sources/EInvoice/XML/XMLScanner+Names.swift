/// An attribute of a start tag.
struct XMLAttribute {
  /// The bytes of its name, with prefix.
  let name: Range<Int>
  /// The length of the prefix; 0 without one.
  let prefixCount: Int
  /// The bytes between the quotes.
  let value: Range<Int>
  /// Whether the value is written as it is meant.
  let isPlain: Bool
}

/// A name as it is written: with the length of its prefix and the hash of what follows it.
struct XMLWrittenName {
  let range: Range<Int>
  let prefixCount: Int
  let hash: UInt32

  /// The bytes after the prefix.
  var local: Range<Int> {
    (prefixCount == 0 ? range.lowerBound : range.lowerBound + prefixCount + 1)..<range.upperBound
  }
}

extension XMLScanner {
  /// Reads a name that may have a prefix.
  mutating func name(_ what: String) throws(XMLFault) -> XMLWrittenName {
    let start = position
    var prefixCount = 0
    var hash = XMLName.hashStart
    var isStart = true
    while let byte = byte(at: position) {
      if byte == UInt8(ascii: ":") {
        guard prefixCount == 0, !isStart else { throw unexpected("in the name of \(what)") }
        prefixCount = position - start
        (hash, isStart) = (XMLName.hashStart, true)
        position += 1
        continue
      }
      let length = isStart ? nameStartLength(at: position) : nameLength(at: position)
      guard length > 0 else { break }
      for offset in 0..<length { hash = XMLName.hash(hash, bytes[position + offset]) }
      position += length
      isStart = false
    }
    guard !isStart else {
      if byte(at: position) == nil {
        throw .notWellFormed(
          "the text ends inside of \(what)", start..<position,
          hint: "the text may have been cut off")
      }
      throw unexpected(
        "where the name of \(what) should be", hint: "in text, & is written &amp; and < is &lt;")
    }
    return XMLWrittenName(range: start..<position, prefixCount: prefixCount, hash: hash)
  }

  /// The length of a character that a name may start with; 0 if it may not.
  private func nameStartLength(at index: Int) -> Int {
    switch bytes[index] {
    case 0x61...0x7A, 0x41...0x5A, UInt8(ascii: "_"): 1
    case 0x80...: length(at: index, of: Self.nameStarts)
    default: 0
    }
  }

  /// The length of a character that a name may go on with; 0 if it may not.
  private func nameLength(at index: Int) -> Int {
    switch bytes[index] {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      1
    case 0x80...: length(at: index, of: Self.nameStarts + Self.nameMarks)
    default: 0
    }
  }

  /// NameStartChar of XML 1.0 above ASCII.
  private static let nameStarts: [ClosedRange<UInt32>] = [
    0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
    0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
    0x10000...0xEFFFF,
  ]
  /// NameChar of XML 1.0 above ASCII that is not NameStartChar.
  private static let nameMarks: [ClosedRange<UInt32>] = [
    0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040,
  ]

  private func length(at index: Int, of ranges: [ClosedRange<UInt32>]) -> Int {
    var decoder = UTF8()
    var iterator = bytes[index...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator),
      ranges.contains(where: { $0.contains(scalar.value) })
    else { return 0 }
    return UTF8.width(scalar)
  }

  /// Reads an attribute.
  mutating func attribute() throws(XMLFault) -> XMLAttribute {
    let name = try self.name("an attribute")
    skipSpace()
    guard byte(at: position) == UInt8(ascii: "=") else { throw unexpected("after an attribute") }
    position += 1
    skipSpace()
    guard let quote = byte(at: position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { throw unexpected("where a quote should be") }
    position += 1
    let start = position
    var isPlain = true
    while let byte = byte(at: position), byte != quote {
      switch byte {
      case UInt8(ascii: "&"):
        isPlain = false
        try reference()
        continue
      case UInt8(ascii: "<"): throw unexpected("in the value of an attribute")
      case 0x09, 0x0A, 0x0D: isPlain = false
      case 0..<0x20, 0xEF: try checkCharacter(at: position)
      default: break
      }
      position += 1
    }
    guard position < bytes.count else {
      throw .notWellFormed(
        "the value of an attribute does not end", start..<start + 1,
        hint: "the text may have been cut off")
    }
    position += 1
    return XMLAttribute(
      name: name.range, prefixCount: name.prefixCount, value: start..<position - 1,
      isPlain: isPlain)
  }

  // MARK: Namespaces

  /// Binds the namespaces that the attributes declare, and drops these from the attributes.
  mutating func bindNamespaces() throws(XMLFault) {
    guard attributes.contains(where: isDeclaration) else { return }
    for attribute in attributes where isDeclaration(attribute) {
      let uri = value(attribute)
      let prefix =
        attribute.prefixCount == 0
        ? "" : string(attribute.name.lowerBound + 6..<attribute.name.upperBound)
      guard namespaces.bind(prefix, to: uri) else {
        throw .notWellFormed("the prefix '\(prefix)' cannot stand for '\(uri)'", attribute.name)
      }
      if max(namespaces.count, namespaces.uris.count) > limits.attributes {
        throw .aboveLimit("more than \(limits.attributes) namespaces are declared", attribute.name)
      }
    }
    let declared = attributes.filter(isDeclaration)
    let names = Set(declared.map { string($0.name) })
    if names.count < declared.count { throw duplicate(tag) }
    attributes.removeAll(where: isDeclaration)
  }

  private func isDeclaration(_ attribute: XMLAttribute) -> Bool {
    let isDefault = attribute.prefixCount == 0 && attribute.name.count == 5
    return (isDefault || attribute.prefixCount == 5)
      && bytes[attribute.name].starts(with: "xmlns".utf8)
  }

  /// The name with the namespace its prefix stands for.
  func resolved(_ name: XMLWrittenName, isAttribute: Bool) throws(XMLFault) -> XMLName {
    let prefix = bytes[name.range.lowerBound..<name.range.lowerBound + name.prefixCount]
    if prefix.isEmpty && isAttribute {
      return XMLName(namespace: 0, local: name.local, hash: name.hash)
    }
    guard let namespace = namespaces.namespace(of: prefix) else {
      throw .notWellFormed(
        "the prefix '\(String(decoding: prefix, as: UTF8.self))' is not declared", name.range,
        hint: "declare it: xmlns:\(String(decoding: prefix, as: UTF8.self))=\"…\"")
    }
    return XMLName(namespace: namespace, local: name.local, hash: name.hash)
  }

  /// Checks that prefixes are declared and no name is there twice.
  func checkAttributes() throws(XMLFault) {
    for (index, attribute) in attributes.enumerated() {
      let name = try resolved(written(attribute), isAttribute: true)
      for other in attributes[..<index] {
        let earlier = try resolved(written(other), isAttribute: true)
        if name.namespace == earlier.namespace, bytes[name.local] == bytes[earlier.local] {
          throw duplicate(attribute.name)
        }
      }
    }
  }

  private func written(_ attribute: XMLAttribute) -> XMLWrittenName {
    XMLWrittenName(range: attribute.name, prefixCount: attribute.prefixCount, hash: 0)
  }

  private func duplicate(_ range: Range<Int>) -> XMLFault {
    .notWellFormed("an element has an attribute twice", range)
  }
}
