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
  /// The weights it stands for; only its own, unless a style sheet says otherwise.
  public let weights: ClosedRange<Int>
  /// Where it stands on the axes of a font that can vary; on those not named where the font says.
  public let variations: [FontVariation]
  /// The characters it is used for; nil for all it has.
  public let coverage: CharacterRanges?
  /// Whether the file comes from outside, so that it may be damaged in any way; the files of the
  /// font book are known.
  public let isForeign: Bool

  /// Creates a face.
  public init(
    family: String, weight: Int, style: Style, file: FontFile, faceIndex: Int = 0,
    weights: ClosedRange<Int>? = nil, variations: [FontVariation] = [],
    coverage: CharacterRanges? = nil, isForeign: Bool = false
  ) {
    self.family = family
    self.weight = weight
    self.style = style
    self.file = file
    self.faceIndex = faceIndex
    self.weights = weights ?? weight...weight
    self.variations = variations
    self.coverage = coverage
    self.isForeign = isForeign
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
  /// Where the faces begin that style sheets bring with them.
  private let ownStart: Int

  /// Creates a book.
  ///
  /// - Parameter aliases: The families that stand for other names; upper and lower case count as
  ///   one, and a family of that name comes first.
  public init(faces: [FontFace], fallback: [FontFallback], aliases: [String: String] = [:]) {
    self.faces = faces
    self.fallback = fallback
    let ordered = aliases.sorted { $0.key < $1.key }
    self.aliases = Dictionary(ordered.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    ownStart = faces.count
  }

  private init(_ book: FontBook, own: [FontFace]) {
    faces = book.faces + own
    fallback = book.fallback
    aliases = book.aliases
    ownStart = book.ownStart
  }

  /// Returns this book with the faces that style sheets bring with them (`@font-face`).
  ///
  /// Their families stand before families of the same name, and later ones before earlier ones, as
  /// CSS wants it; as fallback, the book's own families remain.
  public func adding(_ own: [FontFace]) -> FontBook { FontBook(self, own: own) }

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
    matching(family: family, weight: weight, style: style).first
  }

  /// Returns the faces of a family that are nearest to a weight and style, in the order in which
  /// they are tried: more than one only if each is used for some characters.
  func matching(family: String, weight: Int, style: FontFace.Style) -> [FontFaceID] {
    var candidates = indices(ofFamily: family)
    if candidates.isEmpty, let other = aliases[family.lowercased()] {
      candidates = indices(ofFamily: other)
    }
    guard candidates.last.map({ $0 >= ownStart }) == true else {
      return nearest(candidates, weight: weight, style: style).prefix(1).map { id($0) }
    }
    let own = candidates.filter { $0 >= ownStart }
    var faces: [FontFaceID] = []
    for index in nearest(own, weight: weight, style: style).reversed() {
      faces.append(id(index))
      if self.faces[index].coverage == nil { break }
    }
    return faces
  }

  /// Returns the face of a fallback family nearest to a weight and style, never one that style
  /// sheets bring with them.
  func fallbackFace(family: String, weight: Int, style: FontFace.Style) -> FontFaceID? {
    let candidates = indices(ofFamily: family).filter { $0 < ownStart }
    return nearest(candidates, weight: weight, style: style).first.map { id($0) }
  }

  /// Those of some faces that are nearest to a weight and style.
  private func nearest(_ candidates: [Int], weight: Int, style: FontFace.Style) -> [Int] {
    let sameStyle = candidates.filter { faces[$0].style == style }
    let rest = sameStyle.isEmpty ? candidates : sameStyle
    let distances = rest.map { Self.distance(faces[$0].weights, wanted: weight) }
    guard let least = distances.min() else { return [] }
    return zip(rest, distances).filter { $0.1 == least }.map(\.0)
  }

  private func id(_ index: Int) -> FontFaceID { FontFaceID(index: UInt16(clamping: index)) }

  private func indices(ofFamily family: String) -> [Int] {
    let name = family.lowercased()
    return faces.indices.filter { faces[$0].family.lowercased() == name }
  }

  /// How far a weight is from the wanted one: CSS looks on one side first, then on the other.
  private static func distance(_ weights: ClosedRange<Int>, wanted: Int) -> Int {
    let weight = min(max(wanted, weights.lowerBound), weights.upperBound)
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
