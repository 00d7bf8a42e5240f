internal import CCairo
public import Fonts

/// A face as FreeType reads it, in a FreeType library of its own.
///
/// Cairo may let go of a face on any thread; a FreeType library must not be used by two at once.
/// With a library for each face there is nothing to share.
@safe
final class OutlineFace {
  let handle: FT_Face
  private let library: FT_Library
  private let file: FontFile

  init(
    _ file: FontFile, faceIndex: Int, variations: [FontVariation] = []
  ) throws(CairoError) {
    var library: FT_Library?
    var handle: FT_Face?
    var status = unsafe FT_Init_FreeType(&library)
    if status == 0 {
      status = unsafe file.withBytes { bytes in
        unsafe FT_New_Memory_Face(
          library, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
          faceIndex, &handle)
      }
    }
    guard status == 0, let library = unsafe library, let handle = unsafe handle else {
      if let library = unsafe library { unsafe FT_Done_FreeType(library) }
      throw CairoError(
        .font, "open the font '\(file.name)'", reason: "FreeType error \(status)")
    }
    unsafe self.library = library
    unsafe self.handle = handle
    self.file = file
    guard unsafe Self.set(variations, of: handle, library) else {
      throw CairoError(.font, "vary the font '\(file.name)'", reason: "FreeType cannot")
    }
  }

  /// Moves a face along the axes of its font; false if it cannot be moved.
  ///
  /// Cairo 1.16 writes the outlines of a moved face as FreeType has them, and the files' own only of
  /// a face that has not been moved.
  private static func set(
    _ variations: [FontVariation], of face: FT_Face, _ library: FT_Library
  ) -> Bool {
    if variations.isEmpty { return true }
    var description: UnsafeMutablePointer<FT_MM_Var>?
    guard unsafe FT_Get_MM_Var(face, &description) == 0, let font = unsafe description else {
      return false
    }
    defer { unsafe FT_Done_MM_Var(library, font) }
    let count = unsafe Int(font.pointee.num_axis)
    var places = (0..<count).map { unsafe font.pointee.axis[$0].def }
    for variation in variations {
      let tag = variation.tag.utf8.reduce(FT_ULong(0)) { $0 << 8 | FT_ULong($1) }
      for index in 0..<count where unsafe font.pointee.axis[index].tag == tag {
        let axis = unsafe font.pointee.axis[index]
        let place = FT_Fixed(min(max(variation.value, -32_768), 32_767) * 65_536)
        unsafe places[index] = min(max(place, axis.minimum), max(axis.minimum, axis.maximum))
      }
    }
    return unsafe FT_Set_Var_Design_Coordinates(face, FT_UInt(count), &places) == 0
  }

  /// How far a glyph takes what follows, as a part of the font's size.
  func advance(of glyph: UInt16) -> Double {
    var units: FT_Fixed = 0
    unsafe _ = FT_Get_Advance(handle, UInt32(glyph), FT_Int32(FT_LOAD_NO_SCALE), &units)
    return unsafe Double(units) / Double(max(1, handle.pointee.units_per_EM))
  }

  deinit {
    unsafe FT_Done_Face(handle)
    unsafe FT_Done_FreeType(library)
  }
}

extension PageRenderer {
  /// Checks that a face can be opened for drawing.
  ///
  /// - Throws: `CairoError` if it cannot, although HarfBuzz could shape with it.
  public static func check(_ face: FontFace) throws(CairoError) {
    _ = try OutlineFace(face.file, faceIndex: face.faceIndex, variations: face.variations)
  }
}
