internal import Foundation

/// Gives each document a file name that is safe everywhere and that no other document has.
///
/// Names are given in input order, so they depend on nothing that workers do. Two names that
/// differ only in case or in the form of their accents count as one, because they would be one
/// file on other systems. Giving a name takes constant time on average, however many are alike.
struct FileNames {
  /// The most bytes of a name without extension, before ``taken(_:)`` adds a number.
  static let stemLimit = 100

  /// The hashes of the names given; names would take ten times the memory.
  ///
  /// Two names with one hash
  /// count as one, which gives the later a number it did not need.
  private var used: Set<UInt64> = []
  private var nextSuffix: [UInt64: Int] = [:]

  /// Returns the name for a proposal: the proposal made safe, with `-2`, `-3`, … if it is taken.
  mutating func next(for proposal: String) -> String {
    let stem = Self.safe(proposal)
    let key = Self.key(stem)
    let hash = Self.hash(key)
    guard !used.insert(hash).inserted else { return stem }
    var suffix = nextSuffix[hash] ?? 2
    while !used.insert(Self.hash("\(key)-\(suffix)")).inserted { suffix += 1 }
    nextSuffix[hash] = suffix + 1
    return "\(stem)-\(suffix)"
  }

  /// The text as a file name without extension: letters, marks, digits and `-`, `_`, `.`.
  ///
  /// Anything else becomes one `_` for each run. Longer texts are cut after a character and end
  /// in a hash of the whole.
  static func safe(_ text: String) -> String {
    let scalars = kept(text.utf8.allSatisfy { $0 < 0x80 } ? text : composed(text))
    let isEdge = { (scalar: UnicodeScalar) in scalar == "." || scalar == "_" }
    guard let first = scalars.firstIndex(where: { !isEdge($0) }),
      let last = scalars.lastIndex(where: { !isEdge($0) })
    else { return "document" }
    var name = String(scalars[first...last])
    if scalars[first] == "-" || isReserved(name) { name = "_" + name }
    return name.utf8.count <= stemLimit ? name : cut(name)
  }

  private static func composed(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping
  }

  private static func kept(_ text: String) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let last = result.last
      if scalar == "." {
        if last != "." { result.append(scalar) }
      } else if scalar == "-" || isLetterMarkOrDigit(scalar) {
        result.append(scalar)
      } else if last != "_" {
        result.append("_")
      }
    }
    return result
  }

  private static func isLetterMarkOrDigit(_ scalar: UnicodeScalar) -> Bool {
    if scalar.isASCII { return UInt8(scalar.value).isASCIILetter || ("0"..."9") ~= scalar }
    // Hangul fillers are letters that nobody sees.
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// Whether Windows takes the name for a device: what stands before the first full stop counts.
  private static func isReserved(_ name: String) -> Bool {
    let base = name.prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL", "CONIN", "CONOUT", "CLOCK"].contains(base) { return true }
    guard base.count == 4, base.hasPrefix("COM") || base.hasPrefix("LPT") else { return false }
    return base.last.map { "0123456789¹²³".contains($0) } ?? false
  }

  private static func cut(_ name: String) -> String {
    let hash = ContentHash.hex(of: Array(name.utf8)).prefix(8)
    var length = 0
    let head = name.prefix { character in
      length += character.utf8.count
      return length <= stemLimit - 9
    }
    return "\(head)-\(hash)"
  }

  private static func key(_ stem: String) -> String { stem.uppercased().lowercased() }

  /// FNV-1a, the same in every run.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
