internal import Pages

extension TextShaper {
  /// Shapes a text with small capitals for a font that has none: capitals of a smaller size.
  ///
  /// The runs keep the letters as they were written, so that what is found in and copied from the
  /// document is the text; only where a capital has another count of bytes, as that of ß has, the
  /// run has the capitals.
  func shapedWithCapitals(_ text: String, style: ResolvedStyle) -> ShapedText {
    let (lower, upper) = style.style.capitals.imitated
    var plain = style.style
    plain.capitals = .normal
    var small = plain
    // Four fifths, as Pango has it.
    small.size = Length(units: plain.size.units / 5 * 4 + plain.size.units % 5 * 4 / 5)
    let (full, shrunk) = (resolvedStyle(plain), resolvedStyle(small))
    var runs: [GlyphRun] = []
    var missing: [Unicode.Scalar] = []
    for part in Self.parts(
      of: text, isSmall: { $0.isLowercase && lower || $0.isUppercase && upper })
    {
      let shaped: ShapedText
      if part.isSmall {
        let capitals = TextCase.uppercased(part.text, language: plain.language)
        shaped = Self.spelled(self.shaped(capitals, style: shrunk), part.text, as: capitals)
      } else {
        shaped = self.shaped(part.text, style: full)
      }
      runs += shaped.runs
      missing += shaped.missing.filter { !missing.contains($0) }
    }
    return ShapedText(
      runs: runs, width: runs.reduce(.zero) { $0 + $1.width }, missing: missing)
  }

  private static func parts(
    of text: String, isSmall: (Character) -> Bool
  ) -> [(text: String, isSmall: Bool)] {
    var parts: [(text: String, isSmall: Bool)] = []
    for character in text {
      let small = isSmall(character)
      if parts.last?.isSmall == small {
        parts[parts.count - 1].text.append(character)
      } else {
        parts.append((String(character), small))
      }
    }
    return parts
  }

  /// A text with the letters it was written with, if they have as many bytes as the capitals.
  private static func spelled(
    _ shaped: ShapedText, _ text: String, as capitals: String
  ) -> ShapedText {
    let counts = (text.map(\.utf8.count), capitals.map(\.utf8.count))
    guard counts.0 == counts.1 else { return shaped }
    var rest = text.utf8[...]
    let runs = shaped.runs.map { run in
      let part = rest.prefix(run.text.utf8.count)
      rest = rest.dropFirst(part.count)
      return GlyphRun(
        face: run.face, size: run.size, text: String(decoding: part, as: UTF8.self),
        glyphs: run.glyphs, clusters: run.clusters, isRightToLeft: run.isRightToLeft,
        width: run.width)
    }
    return ShapedText(runs: runs, width: shaped.width, missing: shaped.missing)
  }
}
