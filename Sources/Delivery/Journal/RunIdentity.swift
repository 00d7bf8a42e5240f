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
    /// The files that it is the hash of, each with its own, to name the one that has changed; only
    /// a journal has them.
    let files: [File]

    /// Creates a part.
    public init(name: String, value: String) { self.init(name: name, value: value, files: []) }

    init(name: String, value: String, files: [File]) {
      self.name = name
      self.value = value
      self.files = files
    }
  }

  /// A file and the hash of its bytes.
  struct File: Hashable, Sendable {
    let path: String
    let hash: String
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
  /// - Parameters:
  ///   - names: Paths inside the folder, in an order that depends on nothing else.
  ///   - limit: How many bytes of each file count, beside its size; nil for all. 64 KB of a font have
  ///     the checksums of all its tables.
  /// - Throws: `DeliveryError` if one of them cannot be read.
  public mutating func addFiles(
    _ name: String, of folder: String, names: [String], upTo limit: Int? = nil
  ) throws(DeliveryError) {
    let files = try names.map { path throws(DeliveryError) in
      let place = "\(folder)/\(path)"
      let hash =
        if let limit { try ContentHash.hex(ofStart: limit, of: place) } else {
          try ContentHash.hex(ofFile: place)
        }
      return File(path: path, hash: hash)
    }
    let list = files.map { "\($0.hash)  \($0.path)\n" }.joined()
    let value = Self.hashPrefix + ContentHash.hex(of: Array(list.utf8))
    parts.append(Part(name: name, value: value, files: files))
  }

  fileprivate static let hashPrefix = "sha256:"

  /// What is different from an earlier run, in words, such as `language is de and was en`.
  func changes(since earlier: RunIdentity) -> [String] {
    Self.pairs(parts, earlier.parts).compactMap { now, before in
      guard let now else { return before.map { "\($0.name) is missing" } }
      guard let before else { return "\(now.name) is new" }
      return now.value == before.value ? nil : now.change(since: before)
    }
  }

  /// The parts of two runs by name; of parts with one name the first goes with the first.
  private static func pairs(_ now: [Part], _ before: [Part]) -> [(now: Part?, before: Part?)] {
    var rest = before
    var pairs: [(Part?, Part?)] = now.map { part in
      (part, rest.firstIndex { $0.name == part.name }.map { rest.remove(at: $0) })
    }
    pairs += rest.map { (nil, $0) }
    return pairs
  }

  /// The parts for a journal: name, value and files one after the other.
  var packed: [UInt8] {
    var values = PackedValues()
    for part in parts {
      values.append(part.name)
      values.append(part.value)
      values.append(part.files.count)
      for file in part.files {
        values.append(file.path)
        values.append(file.hash)
      }
    }
    return values.bytes
  }

  /// Reads what `packed` has written; nil if it is damaged.
  init?(packed bytes: [UInt8]) {
    var values = UnpackedValues(bytes)
    while !values.isAtEnd {
      guard let name = values.text(), let value = values.text(), let count = values.number(),
        count >= 0
      else { return nil }
      var files: [File] = []
      for _ in 0..<count {
        guard let path = values.text(), let hash = values.text() else { return nil }
        files.append(File(path: path, hash: hash))
      }
      parts.append(Part(name: name, value: value, files: files))
    }
  }
}

extension RunIdentity.Part {
  /// The most files that are named.
  private static let mostNamed = 5

  /// What is different from the part of the same name of an earlier run.
  fileprivate func change(since earlier: Self) -> String {
    let prefix = RunIdentity.hashPrefix
    guard value.hasPrefix(prefix), earlier.value.hasPrefix(prefix) else {
      return "\(name) is \(value) and was \(earlier.value)"
    }
    guard !files.isEmpty else { return "\(name) has changed" }
    // A manifest does not name the files.
    guard !earlier.files.isEmpty else { return "\(name) have changed" }
    let differing = Set(files).symmetricDifference(earlier.files).map(\.path)
    let names = Set(differing).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let rest = names.count - Self.mostNamed
    return "\(name) have changed: \(names.prefix(Self.mostNamed).joined(separator: ", "))"
      + (rest > 0 ? " and \(rest.grouped) more" : "")
  }
}
