internal import CText

/// What a font file says of itself.
public struct FontFacts: Sendable {
  /// The typographic family (name 16) if the font has it, else the plain one (name 1).
  public let family: String
  /// The weight, from 1 to 1000; of a font that can vary where it stands by itself.
  public let weight: Int
  /// The slope.
  public let style: FontFace.Style
  /// The weights between which it can vary; nil if it has only one.
  public let weights: ClosedRange<Int>?
  private let file: FontFile
  private let faceIndex: Int

  /// Reads a font file.
  ///
  /// - Throws: `FontError` if it is no font, lacks a table that every font has, or must not be
  ///   embedded in documents.
  public init(of file: FontFile, faceIndex: Int = 0) throws(FontError) {
    let face = try ShapingFace(
      FontFace(family: "", weight: 400, style: .normal, file: file, faceIndex: faceIndex))
    guard face.hasTables,
      let family = face.name(hb_ot_name_id_t(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY))
        ?? face.name(hb_ot_name_id_t(HB_OT_NAME_ID_FONT_FAMILY))
    else { throw FontError(.unreadable, file: file.name) }
    guard face.mayBeEmbedded else {
      throw FontError(.restricted, file: file.name, family: family)
    }
    self.file = file
    self.faceIndex = faceIndex
    self.family = family
    weight = min(max(face.styleValue(HB_STYLE_TAG_WEIGHT), 1), 1000)
    style = face.styleValue(HB_STYLE_TAG_ITALIC) == 0 ? .normal : .italic
    weights = face.weightAxis
  }

  /// Reads all faces of a font file: of a collection those that can be used.
  ///
  /// - Throws: `FontError` of the first face if none can be used.
  public static func all(of file: FontFile) throws(FontError) -> [FontFacts] {
    var found: [FontFacts] = []
    var problem: FontError?
    for index in 0..<max(1, file.faceCount) {
      do throws(FontError) {
        found.append(try FontFacts(of: file, faceIndex: index))
      } catch {
        if problem == nil { problem = error }
      }
    }
    if found.isEmpty, let problem { throw problem }
    return found
  }
}

extension FontFacts {
  /// How the faces of a file are to be used, where that is not what the file says of itself.
  public struct Use: Sendable {
    /// The family's name.
    public var family: String?
    /// The weights the font is to stand for.
    public var weights: ClosedRange<Int>?
    /// The slope.
    public var style: FontFace.Style?
    /// Where all faces stand on axes along which the font can vary.
    public var variations: [FontVariation] = []
    /// The characters the faces are used for.
    public var coverage: CharacterRanges?

    /// Creates a use in which all is what the file says.
    public init() {}
  }

  /// Returns the faces that the file gives: one, but of a font whose weight can vary one for each
  /// hundred, for the ends of the wanted weights, and for some weights more.
  public func faces(_ use: Use = Use(), more: [Int] = []) -> [FontFace] {
    guard let axis = weights, !use.variations.contains(where: { $0.tag == "wght" }) else {
      let wanted = use.weights ?? weight...weight
      return [face(min(max(weight, wanted.lowerBound), wanted.upperBound), wanted, use)]
    }
    let wanted = use.weights ?? axis
    let ends = (
      min(max(wanted.lowerBound, axis.lowerBound), axis.upperBound),
      min(max(wanted.upperBound, axis.lowerBound), axis.upperBound)
    )
    let steps = Set([ends.0, ends.1] + stride(from: 100, through: 1000, by: 100) + more)
      .filter { (ends.0...ends.1).contains($0) }.sorted()
    return steps.enumerated().map { index, step in
      // Weights that the font cannot have are those of its ends.
      let lower = index == 0 ? min(wanted.lowerBound, step) : step
      let upper = index == steps.count - 1 ? max(wanted.upperBound, step) : step
      let range = steps.count == 1 ? wanted : lower...upper
      return face(step, range, use, at: [FontVariation(tag: "wght", value: Double(step))])
    }
  }

  private func face(
    _ weight: Int, _ weights: ClosedRange<Int>, _ use: Use, at place: [FontVariation] = []
  ) -> FontFace {
    FontFace(
      family: use.family ?? family, weight: weight, style: use.style ?? style, file: file,
      faceIndex: faceIndex, weights: weights, variations: use.variations + place,
      coverage: use.coverage, isForeign: true)
  }
}

extension FontFace {
  /// Reads family, weight and style from a font file itself; nil if it is no font that can be used.
  ///
  /// - Parameter faceIndex: The index of the face in a collection.
  public init?(reading file: FontFile, faceIndex: Int = 0) {
    guard let facts = try? FontFacts(of: file, faceIndex: faceIndex) else { return nil }
    self.init(
      family: facts.family, weight: facts.weight, style: facts.style, file: file,
      faceIndex: faceIndex, isForeign: true)
  }
}

extension ShapingFace {
  /// A text of the font's name table in English; nil if there is none.
  func name(_ id: hb_ot_name_id_t) -> String? {
    let face = unsafe hb_font_get_face(font)
    let language = unsafe hb_language_from_string("en", -1)
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      var count = UInt32(buffer.count)
      unsafe hb_ot_name_get_utf8(face, id, language, &count, buffer.baseAddress)
      let text = unsafe String(
        decoding: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<Int(count)]),
        as: UTF8.self)
      return text.isEmpty ? nil : text
    }
  }

  fileprivate func styleValue(_ tag: hb_style_tag_t) -> Int {
    let value = unsafe hb_style_get_value(font, tag)
    return value.isFinite ? Int(min(max(value, -100_000), 100_000).rounded()) : 0
  }

  /// Whether it has the tables that shaping and drawing need, outlines among them.
  fileprivate var hasTables: Bool {
    func has(_ tables: String...) -> Bool { tables.allSatisfy { !bytes(of: $0, 0..<1).isEmpty } }
    return has("cmap", "head", "hhea", "hmtx", "maxp")
      && (has("glyf", "loca") || has("CFF ") || has("CFF2"))
  }

  /// Whether a subset of its outlines may be part of a document (OpenType, OS/2, `fsType`).
  ///
  /// Bits 1 to 3 say for what it may be embedded: of several the most generous counts, none is no
  /// limit. Bit 8 forbids subsets, and bit 9 outlines; a document has subsets of outlines.
  fileprivate var mayBeEmbedded: Bool {
    let type = bytes(of: "OS/2", 8..<10).reduce(0) { $0 << 8 | Int($1) }
    return type & 0xE != 0x2 && type & 0x300 == 0
  }

  /// The weights between which it can vary.
  fileprivate var weightAxis: ClosedRange<Int>? {
    let face = unsafe hb_font_get_face(font)
    var axis = hb_ot_var_axis_info_t()
    let tag = unsafe hb_tag_from_string("wght", -1)
    guard unsafe hb_ot_var_find_axis_info(face, tag, &axis) != 0, axis.min_value.isFinite,
      axis.max_value.isFinite
    else { return nil }
    let lower = Int(min(max(axis.min_value.rounded(.up), 1), 1000))
    let upper = Int(min(max(axis.max_value.rounded(.down), 1), 1000))
    return lower < upper ? lower...upper : nil
  }
}
