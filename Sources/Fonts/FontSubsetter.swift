internal import CText

/// Makes the programs that documents embed of a lean font.
///
/// Used by one worker only.
@safe
public final class FontSubsetter {
  /// What a file says of a font besides its outlines (ISO 32000-1, 9.8): measures in thousandths of
  /// the font's size, from the baseline upwards.
  public struct Descriptor: Sendable {
    /// The font's PostScript name, made of letters, digits and hyphens.
    public var name: String
    /// The left, bottom, right and top of all glyphs laid over each other.
    public var bounds: [4 of Int]
    /// How high letters reach.
    public var ascent: Int
    /// How low letters reach: negative, below the baseline.
    public var descent: Int
    /// The height of capital letters.
    public var capHeight: Int
    /// In degrees counter-clockwise, so that most slanted fonts have a negative one.
    public var italicAngle: Int
  }

  /// The outlines of some glyphs.
  public struct Program: Sendable {
    /// The kinds of programs.
    public enum Format: Sendable {
      /// TrueType.
      case trueType
      /// CFF, keyed by the glyphs' indices.
      case compact
    }

    /// What the program is.
    public let format: Format
    /// The program as files have it.
    public let bytes: [UInt8]
    /// The index of each wanted glyph in the program.
    public let glyphs: [UInt16]
  }

  /// What is said of all programs.
  public let descriptor: Descriptor
  private var source: OpaquePointer
  /// How many programs have been made.
  private var count = 0
  private let face: ShapingFace
  private let format: Program.Format

  /// So many programs say that more will come.
  private static let many = 4

  /// What only shaping and other ways to show text need.
  private static let unusedTables = [
    "cmap", "name", "OS/2", "post", "GSUB", "GPOS", "GDEF", "STAT", "gasp", "vhea", "vmtx", "hdmx",
    "VDMX", "LTSH", "DSIG", "kern", "FFTM", "meta",
  ]

  /// Reads a font; nil if no program can be made of it.
  public init?(_ font: LeanFont) {
    let whole = FontFace(family: "", weight: 400, style: .normal, file: font.file)
    guard let face = try? ShapingFace(whole) else { return nil }
    self.face = face
    unsafe source = hb_face_reference(hb_font_get_face(face.font))
    format = face.bytes(of: "CFF ", 0..<1).isEmpty ? .trueType : .compact
    descriptor = Descriptor(face)
    if program(of: [0]) == nil { return nil }
  }

  deinit { unsafe hb_face_destroy(source) }

  /// How many glyphs the font has.
  public var glyphCount: Int { unsafe Int(hb_face_get_glyph_count(source)) }

  /// How far a glyph takes what follows, in thousandths of the size.
  public func advance(of glyph: UInt16) -> Int {
    let advance = unsafe Int(hb_font_get_glyph_h_advance(face.font, UInt32(glyph)))
    return face.thousandths(advance)
  }

  /// Makes the program of some glyphs; nil if the font is damaged.
  public func program(of glyphs: [UInt16]) -> Program? {
    prepare()
    return unsafe FontSubset.make(of: source, without: Self.unusedTables) { input in
      let wanted = unsafe hb_subset_input_glyph_set(input)
      for glyph in glyphs { unsafe hb_set_add(wanted, UInt32(glyph)) }
    } read: { made, map in
      let places = glyphs.compactMap { glyph in
        unsafe UInt16(exactly: hb_map_get(map, UInt32(glyph)))
      }
      guard places.count == glyphs.count, let bytes = unsafe bytes(of: made) else { return nil }
      return Program(format: format, bytes: bytes, glyphs: places)
    }
  }

  /// Prepares the font for many programs: that takes as long as some ten of them without.
  private func prepare() {
    count += 1
    guard count == Self.many, let prepared = unsafe hb_subset_preprocess(source) else { return }
    unsafe hb_face_destroy(source)
    unsafe source = prepared
  }

  private func bytes(of made: OpaquePointer) -> [UInt8]? {
    switch format {
    case .trueType: return unsafe FontSubset.bytes(of: hb_face_reference_blob(made))
    case .compact:
      let table = unsafe hb_face_reference_table(made, hb_tag_from_string("CFF ", -1))
      return unsafe FontSubset.bytes(of: table).flatMap {
        CompactFont.keyed($0, name: descriptor.name)
      }
    }
  }
}

extension FontSubsetter.Descriptor {
  fileprivate init(_ face: ShapingFace) {
    let box = face.bytes(of: "head", 36..<44)
    bounds = [0, 0, 1000, 1000]
    if box.count == 8 {
      for index in bounds.indices {
        let value = Int16(truncatingIfNeeded: Int(box[2 * index]) << 8 | Int(box[2 * index + 1]))
        bounds[index] = face.thousandths(Int(value))
      }
    }
    ascent = face.thousandths(Int(face.measures.ascent))
    descent = -face.thousandths(Int(face.measures.descent))
    capHeight = face.thousandths(Int(face.measures.capHeight))
    let angle = unsafe hb_style_get_value(face.font, HB_STYLE_TAG_SLANT_ANGLE)
    italicAngle = angle.isFinite ? Int(min(max(angle, -90), 90).rounded()) : 0
    let letters = (face.name(hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME)) ?? "").unicodeScalars
      .filter { $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-") }
    name = letters.isEmpty ? "Font" : String(String.UnicodeScalarView(letters.prefix(60)))
  }
}

extension ShapingFace {
  /// Font units in thousandths of the font's size, rounded to the nearest.
  fileprivate func thousandths(_ units: Int) -> Int {
    let product = units * 2000 + unitsPerEm
    let quotient = product / (2 * unitsPerEm)
    return product % (2 * unitsPerEm) < 0 ? quotient - 1 : quotient
  }
}
