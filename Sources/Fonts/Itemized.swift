internal import CText
internal import Pages

/// A text cut where its script or direction changes.
///
/// Directions follow the core of Unicode Standard Annex 9 for one word: letters have their script's
/// direction, digits run from left to right, and what has none goes with equal neighbours, else with
/// the first letter.
struct Itemized {
  /// The stretches in logical order, each at most `lengthLimit` bytes long.
  var items: [TextItem]
  /// The direction of the whole.
  let isRightToLeft: Bool

  /// Keeps the counts of a cluster within sixteen bits.
  private static let lengthLimit = 16_384

  init(items: [TextItem], isRightToLeft: Bool) {
    self.items = items
    self.isRightToLeft = isRightToLeft
  }

  /// - Parameter direction: The direction of all of the text; nil takes that of its letters.
  init(_ text: String, direction: TextDirection? = nil) {
    let scalars = Array(text.unicodeScalars)
    let scripts = Self.scripts(of: scalars)
    let directions: [Bool]
    if let direction {
      isRightToLeft = direction == .rightToLeft
      directions = Array(repeating: isRightToLeft, count: scalars.count)
    } else {
      let strong = Self.directions(of: scalars, scripts: scripts)
      let base = zip(strong, scalars).first { direction, scalar in
        direction != nil && !Self.isDigit(scalar)
      }?.0
      directions = Self.resolved(strong, base: base ?? false)
      isRightToLeft = base ?? false
    }
    items = []
    var offset = 0
    for index in scalars.indices {
      let end = offset + scalars[index].utf8.count
      if let last = items.last, last.script == scripts[index],
        last.isRightToLeft == directions[index], end - last.range.lowerBound <= Self.lengthLimit
      {
        items[items.count - 1].range = last.range.lowerBound..<end
      } else {
        items.append(
          TextItem(
            range: offset..<end, script: scripts[index], isRightToLeft: directions[index]))
      }
      offset = end
    }
  }

  /// The script of each character; what belongs to none goes with the character before it, at the
  /// start with the one after it, and is Latin if there is no other.
  private static func scripts(of scalars: [Unicode.Scalar]) -> [hb_script_t] {
    let functions = unsafe hb_unicode_funcs_get_default()
    var scripts = scalars.map { unsafe hb_unicode_script(functions, $0.value) }
    func isReal(_ script: hb_script_t) -> Bool {
      script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN
    }
    var current = scripts.first(where: isReal) ?? HB_SCRIPT_LATIN
    for index in scripts.indices {
      if isReal(scripts[index]) { current = scripts[index] } else { scripts[index] = current }
    }
    return scripts
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal
  }

  /// Whether each character runs from right to left; nil for what has no direction of its own.
  private static func directions(of scalars: [Unicode.Scalar], scripts: [hb_script_t]) -> [Bool?] {
    scalars.indices.map { index in
      if isDigit(scalars[index]) { return false }
      let properties = scalars[index].properties
      guard properties.isAlphabetic || properties.canonicalCombiningClass.rawValue > 0 else {
        return nil
      }
      return hb_script_get_horizontal_direction(scripts[index]) == HB_DIRECTION_RTL
    }
  }

  private static func resolved(_ directions: [Bool?], base: Bool) -> [Bool] {
    var resolved = directions.map { $0 ?? base }
    var index = 0
    var before = base
    while index < directions.count {
      if let direction = directions[index] {
        before = direction
        index += 1
        continue
      }
      let end = directions[index...].firstIndex { $0 != nil } ?? directions.count
      let after = end < directions.count ? directions[end] ?? base : base
      if before == after { for neutral in index..<end { resolved[neutral] = before } }
      index = end
    }
    return resolved
  }

  /// Puts runs, given in logical order, into visual order.
  func visual(_ runs: [GlyphRun]) -> [GlyphRun] {
    guard runs.count > 1, isRightToLeft || runs.contains(where: \.isRightToLeft) else {
      return runs
    }
    var ordered: [GlyphRun] = []
    var index = 0
    // Stretches against the base direction keep their own order, the stretches follow the base.
    let logical = isRightToLeft ? runs.reversed() : runs
    while index < logical.count {
      var end = index + 1
      if logical[index].isRightToLeft != isRightToLeft {
        while end < logical.count, logical[end].isRightToLeft != isRightToLeft { end += 1 }
        ordered += logical[index..<end].reversed()
      } else {
        ordered.append(logical[index])
      }
      index = end
    }
    return ordered
  }
}
