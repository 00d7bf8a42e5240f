internal import CText
internal import Pages

/// A style with what HarfBuzz wants to know of it.
@safe
struct ResolvedStyle {
  let style: TextStyle
  /// Whether small capitals have to be made of capitals.
  let imitatesCapitals: Bool
  let features: [hb_feature_t]
  let language: hb_language_t?

  /// The ligature features that letter spacing turns off.
  private static let ligatures = ["liga", "clig", "dlig", "hlig"]

  /// - Parameter face: The first face of the style.
  init(_ style: TextStyle, face: ShapingFace?) {
    self.style = style
    var features: [FontFeature] = []
    if style.capitals == .normal {
      imitatesCapitals = false
    } else {
      let tags = style.capitals.features.first { face?.hasFeatures($0) == true }
      features = (tags ?? []).map { FontFeature(tag: $0, value: 1) }
      imitatesCapitals = tags == nil && style.capitals.imitated != (false, false)
    }
    // The order is that of CSS Fonts 4, 7.2: what comes later wins.
    features += style.features
    if style.letterSpacing != .zero {
      features += Self.ligatures.map { FontFeature(tag: $0, value: 0) }
    }
    features += style.settings
    self.features = features.map { feature in
      hb_feature_t(
        tag: unsafe hb_tag_from_string(feature.tag, -1), value: feature.value, start: 0,
        end: UInt32.max)
    }
    unsafe language = hb_language_from_string(style.language, -1)
  }
}

/// A stretch of text of one script and direction.
struct TextItem {
  var range: Range<Int>
  var script: hb_script_t
  var isRightToLeft: Bool
}

/// Shapes stretches of one face, script and direction; owns HarfBuzz's buffer.
@safe
final class RunShaper {
  private let buffer: OpaquePointer

  init() {
    guard let buffer = unsafe hb_buffer_create() else {
      preconditionFailure("HarfBuzz always returns a buffer")
    }
    unsafe self.buffer = buffer
  }

  deinit { unsafe hb_buffer_destroy(buffer) }

  /// Whether a face has glyphs for all of an item.
  func covers(
    _ item: TextItem, of text: String, face: ShapingFace, style: ResolvedStyle
  ) -> Bool {
    shape(item, of: text, face: face, style: style)
    return !hasMissingGlyph
  }

  /// Shapes an item into HarfBuzz's buffer; `hasMissingGlyph` and `run` read the result.
  func shape(_ item: TextItem, of text: String, face: ShapingFace, style: ResolvedStyle) {
    unsafe hb_buffer_reset(buffer)
    let added: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe hb_buffer_add_utf8(
          buffer, characters.baseAddress, Int32(clamping: characters.count),
          UInt32(clamping: item.range.lowerBound), Int32(clamping: item.range.count))
      }
    }
    precondition(added != nil, "the text is stored as UTF-8")
    unsafe hb_buffer_set_direction(
      buffer, item.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    unsafe hb_buffer_set_script(buffer, item.script)
    unsafe hb_buffer_set_language(buffer, style.language)
    unsafe style.features.withUnsafeBufferPointer { features in
      unsafe hb_shape(face.font, buffer, features.baseAddress, UInt32(features.count))
    }
  }

  /// Whether the buffer has a character without a glyph.
  var hasMissingGlyph: Bool {
    unsafe infos.contains { $0.codepoint == 0 }
  }

  private var infos: UnsafeBufferPointer<hb_glyph_info_t> {
    var count: UInt32 = 0
    let start = unsafe hb_buffer_get_glyph_infos(buffer, &count)
    return unsafe UnsafeBufferPointer(start: start, count: Int(count))
  }

  private var positions: UnsafeBufferPointer<hb_glyph_position_t> {
    var count: UInt32 = 0
    let start = unsafe hb_buffer_get_glyph_positions(buffer, &count)
    return unsafe UnsafeBufferPointer(start: start, count: Int(count))
  }

  /// The buffer's glyphs as a run.
  func run(
    _ item: TextItem, of text: String, id: FontFaceID, face: ShapingFace, style: TextStyle
  ) -> GlyphRun {
    let infos = unsafe self.infos
    let positions = unsafe self.positions
    var glyphs: [GlyphRun.Glyph] = []
    glyphs.reserveCapacity(infos.count)
    var advance = 0
    var spacing = 0
    for index in infos.indices {
      let info = unsafe infos[index]
      let position = unsafe positions[index]
      if index > 0, unsafe infos[index - 1].cluster != info.cluster {
        spacing &+= style.letterSpacing.units
      }
      let x = face.length(advance + Int(position.x_offset), size: style.size) &+ spacing
      let y = -face.length(Int(position.y_offset), size: style.size)
      glyphs.append(
        GlyphRun.Glyph(id: info.codepoint, x: Int32(clamping: x), y: Int32(clamping: y)))
      advance += Int(position.x_advance)
    }
    if !glyphs.isEmpty { spacing &+= style.letterSpacing.units }
    let isWhole = item.range.count == text.utf8.count
    let part = isWhole ? text : String(decoding: Array(text.utf8)[item.range], as: UTF8.self)
    var clusters = clusters(of: item)
    if needsArranging(item, part, glyphs: glyphs.count, clusters: clusters.count) {
      (glyphs, clusters) = arranged(
        glyphs, clusters, edges: edges(face, style), of: part, isRightToLeft: item.isRightToLeft,
        face: face)
    }
    return GlyphRun(
      face: id, size: style.size, text: part, glyphs: glyphs, clusters: clusters,
      isRightToLeft: item.isRightToLeft,
      width: Length(units: face.length(advance, size: style.size) &+ spacing))
  }

  /// Where the pen is before each of the buffer's glyphs and after the last.
  private func edges(_ face: ShapingFace, _ style: TextStyle) -> [Int32] {
    let infos = unsafe self.infos
    let positions = unsafe self.positions
    var advance = 0
    var spacing = 0
    var edges: [Int32] = []
    for index in infos.indices {
      if index > 0, unsafe infos[index - 1].cluster != infos[index].cluster {
        spacing &+= style.letterSpacing.units
      }
      edges.append(Int32(clamping: face.length(advance, size: style.size) &+ spacing))
      unsafe advance += Int(positions[index].x_advance)
    }
    edges.append(Int32(clamping: face.length(advance, size: style.size) &+ spacing))
    return edges
  }

  /// The buffer's clusters in logical order.
  ///
  /// HarfBuzz numbers a cluster by its first byte.
  private func clusters(of item: TextItem) -> [GlyphRun.Cluster] {
    let infos = unsafe self.infos
    var clusters: [GlyphRun.Cluster] = []
    clusters.reserveCapacity(infos.count)
    var index = 0
    var end = item.range.upperBound
    // In visual order the clusters' bytes fall where text runs from right to left. Walking from the
    // text's end leftwards makes both directions the same: each cluster ends where the last began.
    while index < infos.count {
      let start = unsafe infos[item.isRightToLeft ? index : infos.count - 1 - index].cluster
      var next = index + 1
      while next < infos.count,
        unsafe infos[item.isRightToLeft ? next : infos.count - 1 - next].cluster == start
      { next += 1 }
      clusters.append(
        GlyphRun.Cluster(
          byteCount: UInt16(clamping: end - Int(start)), glyphCount: UInt16(clamping: next - index)
        ))
      end = Int(start)
      index = next
    }
    clusters.reverse()
    return clusters
  }
}
