public import Pages

/// A shaped word or space.
public struct ShapedText: Hashable, Sendable {
  /// The runs in visual order, more than one where faces change.
  public let runs: [GlyphRun]
  /// The sum of the runs' widths.
  public let width: Length
  /// The characters that no face has; their glyph is the face's missing-glyph box.
  public let missing: [Unicode.Scalar]
}

extension ShapedText {
  /// Creates a text of runs in visual order, of which each character has a glyph.
  public init(runs: [GlyphRun]) {
    self.init(runs: runs, width: runs.reduce(.zero) { $0 + $1.width }, missing: [])
  }

  /// Returns the start of the text that has room in a width: as many whole clusters as fit.
  ///
  /// A run from right to left is left out if it does not fit as a whole.
  public func prefix(fitting room: Length) -> ShapedText {
    var kept: [GlyphRun] = []
    var left = room
    for run in runs {
      if run.width > left {
        if let part = run.prefix(fitting: left) { kept.append(part) }
        break
      }
      kept.append(run)
      left = left - run.width
    }
    return ShapedText(runs: kept)
  }

  /// Returns the glyphs as standing for another text as a whole, such as a hyphen for a soft hyphen.
  public func standing(for text: String) -> ShapedText {
    guard runs.count == 1, let run = runs.first else { return self }
    let cluster = GlyphRun.Cluster(
      byteCount: UInt16(clamping: text.utf8.count), glyphCount: UInt16(clamping: run.glyphs.count))
    let whole = GlyphRun(
      face: run.face, size: run.size, text: text, glyphs: run.glyphs, clusters: [cluster],
      isRightToLeft: run.isRightToLeft, width: run.width)
    return ShapedText(runs: [whole], width: width, missing: missing)
  }

  /// Returns the text with a distance added after its last glyph, such as the kern of what follows.
  public func followed(by distance: Length) -> ShapedText {
    guard distance != .zero, let last = runs.last else { return self }
    let run = GlyphRun(
      face: last.face, size: last.size, text: last.text, glyphs: last.glyphs,
      clusters: last.clusters, isRightToLeft: last.isRightToLeft, width: last.width + distance)
    return ShapedText(
      runs: runs.dropLast() + [run], width: width + distance, missing: missing)
  }
}

extension GlyphRun {
  /// The start of the run that has room in a width; nil if nothing has.
  fileprivate func prefix(fitting room: Length) -> GlyphRun? {
    if isRightToLeft { return nil }
    var (bytes, count, kept) = (0, 0, 0)
    var end = Length.zero
    for cluster in clusters {
      let next = count + Int(cluster.glyphCount)
      // A cluster ends where the next one begins.
      let place = next < glyphs.count ? Length(units: Int(glyphs[next].x)) : width
      if place > room { break }
      (bytes, count, kept, end) = (bytes + Int(cluster.byteCount), next, kept + 1, place)
    }
    if kept == 0 { return nil }
    return GlyphRun(
      face: face, size: size, text: String(decoding: text.utf8.prefix(bytes), as: UTF8.self),
      glyphs: Array(glyphs.prefix(count)), clusters: Array(clusters.prefix(kept)),
      isRightToLeft: false, width: end)
  }
}
