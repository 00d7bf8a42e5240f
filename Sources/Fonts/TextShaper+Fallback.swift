internal import CText
internal import Pages

extension TextShaper {
  /// Shapes a text, whole with the first face if that has all of it, else cluster by cluster with
  /// the first face that has the cluster.
  func shaped(_ text: String, style: ResolvedStyle) -> ShapedText {
    precondition(!style.style.fonts.faces.isEmpty, "a selection has at least one face")
    var (text, isPlain) = Self.withoutControls(text)
    text.makeContiguousUTF8()
    if text.isEmpty { return ShapedText(runs: [], width: .zero, missing: []) }
    if style.imitatesCapitals { return shapedWithCapitals(text, style: style) }
    let itemized =
      isPlain && style.style.direction != .rightToLeft
      ? Itemized(
        items: [
          TextItem(range: 0..<text.utf8.count, script: HB_SCRIPT_LATIN, isRightToLeft: false)
        ],
        isRightToLeft: false)
      : Itemized(text, direction: style.style.direction)
    var found: [GlyphRun] = []
    var missing: [Unicode.Scalar] = []
    let first = style.style.fonts.faces[0]
    for item in itemized.items {
      let face = faces[Int(first.index)]
      runs.shape(item, of: text, face: face, style: style)
      if !runs.hasMissingGlyph, face.coverage == nil {
        found.append(runs.run(item, of: text, id: first, face: face, style: style.style))
      } else {
        found += pieces(of: item, in: text, style: style, missing: &missing)
      }
    }
    found = itemized.visual(found)
    return ShapedText(
      runs: found, width: found.reduce(.zero) { $0 + $1.width }, missing: missing)
  }

  /// Shapes an item that the first face does not have all of.
  private func pieces(
    of item: TextItem, in text: String, style: ResolvedStyle, missing: inout [Unicode.Scalar]
  ) -> [GlyphRun] {
    var pieces: [(item: TextItem, face: FontFaceID)] = []
    let indices = text.utf8
    var offset = item.range.lowerBound
    let start = indices.index(indices.startIndex, offsetBy: item.range.lowerBound)
    let end = indices.index(indices.startIndex, offsetBy: item.range.upperBound)
    for character in text[start..<end] {
      var cluster = item
      cluster.range = offset..<offset + character.utf8.count
      offset = cluster.range.upperBound
      let face = face(for: character, cluster, in: text, style: style, missing: &missing)
      if let last = pieces.last, last.face == face {
        pieces[pieces.count - 1].item.range =
          last.item.range.lowerBound..<cluster.range.upperBound
      } else {
        pieces.append((cluster, face))
      }
    }
    return pieces.map { piece, id in
      let face = faces[Int(id.index)]
      runs.shape(piece, of: text, face: face, style: style)
      return runs.run(piece, of: text, id: id, face: face, style: style.style)
    }
  }

  /// The first face that has a character, those for its script before others; the first of all, if
  /// none has it.
  private func face(
    for character: Character, _ cluster: TextItem, in text: String, style: ResolvedStyle,
    missing: inout [Unicode.Scalar]
  ) -> FontFaceID {
    let selection = style.style.fonts.faces
    let scalars = character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    func has(_ id: FontFaceID) -> Bool {
      let face = faces[Int(id.index)]
      // A face without a combining mark may still have the composed letter, hence the second try.
      return scalars.allSatisfy(face.has)
        || face.coverage == nil && runs.covers(cluster, of: text, face: face, style: style)
    }
    let wanted = style.style.fonts.wantedCount
    for id in selection.prefix(wanted) where has(id) { return id }
    let fallback = selection.dropFirst(wanted)
    for id in fallback where faces.serves(cluster.script, Int(id.index)) && has(id) { return id }
    // Signs of no script may be in fonts of other scripts than the text around them.
    for id in fallback where !faces.serves(cluster.script, Int(id.index)) && has(id) { return id }
    let first = faces[Int(selection[0].index)]
    for scalar in scalars where !first.has(scalar) && !missing.contains(scalar) {
      missing.append(scalar)
    }
    return selection[0]
  }

  /// Replaces control characters by spaces of as many bytes, and tells whether the text is ASCII.
  private static func withoutControls(_ text: String) -> (text: String, isASCII: Bool) {
    var isASCII = true
    var hasControl = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte >= 0x80 { isASCII = false }
      if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { hasControl = true }
      previous = byte
    }
    if !hasControl { return (text, isASCII) }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      scalars.append(!isControl ? scalar : scalar.isASCII ? " " : "\u{A0}")
    }
    return (String(scalars), isASCII)
  }
}
