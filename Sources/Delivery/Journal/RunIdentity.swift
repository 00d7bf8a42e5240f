/// What a run is made from: program, command, input, design and every setting that reaches the
/// bundle's bytes.
///
/// A run goes on only as what it was started as, and `manifest.json` says what it was. What does
/// not change the bytes, such as the count of workers, has no place here.
public struct RunIdentity: Hashable, Sendable {
  /// A setting or an ingredient.
  public struct Part: Hashable, Sendable {
    /// What it is, such as `language` or `input 'march.ndjson'`.
    public let name: String
    /// Its value, or `sha256:` and the hash of a file's bytes.
    public let value: String

    /// Creates a part.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The parts, in the order they were added.
  public private(set) var parts: [Part] = []

  /// Creates the identity of a run that nothing is known about.
  public init() {}

  /// Adds a setting; one that is not given is left out.
  public mutating func add(_ name: String, _ value: (some CustomStringConvertible)?) {
    if let value { parts.append(Part(name: name, value: value.description)) }
  }

  /// Adds a file by the hash of its bytes.
  ///
  /// - Throws: `DeliveryError` if it cannot be read.
  public mutating func addFile(_ name: String, path: String) throws(DeliveryError) {
    add(name, Self.hashPrefix + (try ContentHash.hex(ofFile: path)))
  }

  /// Adds the files of a folder by one hash of their names and bytes.
  ///
  /// - Parameter names: Paths inside the folder, in an order that depends on nothing else.
  /// - Throws: `DeliveryError` if one of them cannot be read.
  public mutating func addFiles(
    _ name: String, of folder: String, names: [String]
  ) throws(DeliveryError) {
    var list = ""
    for file in names {
      list += "\(try ContentHash.hex(ofFile: "\(folder)/\(file)"))  \(file)\n"
    }
    add(name, Self.hashPrefix + ContentHash.hex(of: Array(list.utf8)))
  }

  private static let hashPrefix = "sha256:"

  /// What is different from an earlier run, in words, such as `language is de and was en`.
  func changes(since earlier: RunIdentity) -> [String] {
    let pairs = Self.pairs(parts, earlier.parts)
    return pairs.compactMap { name, now, before in
      guard now != before else { return nil }
      if let now, let before {
        let areHashes = now.hasPrefix(Self.hashPrefix) && before.hasPrefix(Self.hashPrefix)
        return areHashes ? "\(name) has changed" : "\(name) is \(now) and was \(before)"
      }
      return now == nil ? "\(name) is missing" : "\(name) is new"
    }
  }

  /// The parts of two runs by name; of parts with one name the first goes with the first.
  private static func pairs(
    _ now: [Part], _ before: [Part]
  ) -> [(name: String, now: String?, before: String?)] {
    var rest = before
    var pairs = now.map { part in
      let match = rest.firstIndex { $0.name == part.name }
      return (part.name, Optional(part.value), match.map { rest.remove(at: $0).value })
    }
    pairs += rest.map { ($0.name, nil, Optional($0.value)) }
    return pairs
  }

  /// The parts for a journal or manifest: names and values one after the other.
  var packed: [UInt8] {
    var values = PackedValues()
    for part in parts {
      values.append(part.name)
      values.append(part.value)
    }
    return values.bytes
  }

  /// Reads what `packed` has written; nil if it is damaged.
  init?(packed bytes: [UInt8]) {
    var values = UnpackedValues(bytes)
    while !values.isAtEnd {
      guard let name = values.text(), let value = values.text() else { return nil }
      parts.append(Part(name: name, value: value))
    }
  }
}
