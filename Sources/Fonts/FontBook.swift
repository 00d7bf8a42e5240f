public import Pages

/// One face of a family.
public struct FontFace: Sendable {
  /// The slope of a face.
  public enum Style: String, Hashable, Sendable { case normal, italic }

  /// The family it belongs to.
  public let family: String
  /// The weight, from 1 to 1000: 400 is regular, 700 is bold.
  public let weight: Int
  /// The slope.
  public let style: Style
  /// The file.
  public let file: FontFile
  /// The index of the face in a collection, 0 otherwise.
  public let faceIndex: Int

  /// Creates a face.
  public init(family: String, weight: Int, style: Style, file: FontFile, faceIndex: Int = 0) {
    self.family = family
    self.weight = weight
    self.style = style
    self.file = file
    self.faceIndex = faceIndex
  }

  /// A copy for drawing that has the glyphs most documents need; nil if none can be made.
  ///
  /// All that read the same file share it. Making it takes a few milliseconds, once.
  public var lean: LeanFont? { file.leanFont(of: self) }
}

/// The fonts of a run: nothing outside the book is ever used.
public struct FontBook: Sendable {
  /// The faces; a `FontFaceID` is an index into this list.
  public let faces: [FontFace]
  /// The families tried, in order, for a character that the wanted family lacks.
  public let fallback: [FontFallback]
  /// Other names of families, in lower case: the generic families of CSS, and fonts that a family
  /// stands in for.
  public let aliases: [String: String]

  /// Creates a book.
  ///
  /// - Parameter aliases: The families that stand for other names; upper and lower case count as
  ///   one, and a family of that name comes first.
  public init(faces: [FontFace], fallback: [FontFallback], aliases: [String: String] = [:]) {
    self.faces = faces
    self.fallback = fallback
    let ordered = aliases.sorted { $0.key < $1.key }
    self.aliases = Dictionary(ordered.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
  }

  /// The face at an index.
  public subscript(_ id: FontFaceID) -> FontFace { faces[Int(id.index)] }

  /// The name of a face in dumps and messages, such as `Inter 600` or `Inter 400 italic`.
  public func name(_ id: FontFaceID) -> String {
    let face = self[id]
    return "\(face.family) \(face.weight)" + (face.style == .italic ? " italic" : "")
  }

  /// The names of the families in book order, each once.
  public var families: [String] {
    var names: [String] = []
    for face in faces where !names.contains(face.family) { names.append(face.family) }
    return names
  }

  /// All names that give a face: the families in book order, then the aliases.
  public var familyNames: [String] { families + aliases.keys.sorted() }

  /// Returns the face of a family nearest to a weight and style by the rules of CSS Fonts 4, 5.2,
  /// or nil if the book has neither the family nor one that stands for it.
  public func face(family: String, weight: Int, style: FontFace.Style) -> FontFaceID? {
    var candidates = indices(ofFamily: family)
    if candidates.isEmpty, let other = aliases[family.lowercased()] {
      candidates = indices(ofFamily: other)
    }
    let sameStyle = candidates.filter { faces[$0].style == style }
    if !sameStyle.isEmpty { candidates = sameStyle }
    let best = candidates.min { left, right in
      Self.distance(faces[left].weight, wanted: weight)
        < Self.distance(faces[right].weight, wanted: weight)
    }
    return best.map { FontFaceID(index: UInt16($0)) }
  }

  private func indices(ofFamily family: String) -> [Int] {
    let name = family.lowercased()
    return faces.indices.filter { faces[$0].family.lowercased() == name }
  }

  /// How far a weight is from the wanted one: CSS looks on one side first, then on the other.
  private static func distance(_ weight: Int, wanted: Int) -> Int {
    let other = 10_000
    switch wanted {
    case 400...500:
      if weight >= wanted, weight <= 500 { return weight - wanted }
      return weight < wanted ? 1_000 + wanted - weight : other + weight - wanted
    case ..<400:
      return weight <= wanted ? wanted - weight : other + weight - wanted
    default:
      return weight >= wanted ? weight - wanted : other + wanted - weight
    }
  }
}
