/// The name of an element: where its local name stands, and the number of its namespace.
struct XMLName {
  /// The index in ``XMLNamespaces/uris``; 0 for none.
  let namespace: Int
  /// The bytes of the local name.
  let local: Range<Int>
  /// The hash of the local name.
  let hash: UInt32

  /// The hash of no bytes (FNV-1a).
  static let hashStart: UInt32 = 0x811C_9DC5

  /// The hash with a byte added.
  @inline(__always)
  static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

  /// The hash of a text.
  static func hash(of text: String) -> UInt32 { text.utf8.reduce(hashStart) { hash($0, $1) } }
}

/// The namespaces of a document and the prefixes that stand for them.
struct XMLNamespaces {
  private static let xml = "http://www.w3.org/XML/1998/namespace"
  private static let xmlns = "http://www.w3.org/2000/xmlns/"

  /// The namespaces met so far; a name's namespace is an index here.
  private(set) var uris = ["", xml]
  private var bindings: [(prefix: [UInt8], namespace: Int)] = [([], 0), (Array("xml".utf8), 1)]

  /// How many prefixes are bound.
  var count: Int { bindings.count }

  /// Binds a prefix, empty for the default namespace; whether that is allowed.
  mutating func bind(_ prefix: String, to uri: String) -> Bool {
    guard uri != Self.xmlns, prefix != "xmlns", (prefix == "xml") == (uri == Self.xml),
      prefix.isEmpty || !uri.isEmpty
    else { return false }
    let index = uris.firstIndex(of: uri) ?? uris.count
    if index == uris.count { uris.append(uri) }
    bindings.append((Array(prefix.utf8), index))
    return true
  }

  /// Forgets the bindings above a count.
  mutating func unbind(to count: Int) {
    if bindings.count > count { bindings.removeLast(bindings.count - count) }
  }

  /// The namespace a prefix stands for; nil if it is not declared.
  func namespace(of prefix: ArraySlice<UInt8>) -> Int? {
    for binding in bindings.reversed() where binding.prefix.elementsEqual(prefix) {
      return binding.namespace
    }
    return nil
  }
}
