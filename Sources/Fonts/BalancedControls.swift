/// The characters that embed, override and isolate text, put in order before FriBidi sees them: 1.0.8,
/// which is the current one of Debian 12, writes beyond its tables where they do not pair or are
/// nested without end.
enum BalancedControls {
  private enum Opening { case embedding, isolate }

  /// More levels than any text has that means something; the algorithm itself knows 125.
  private static let depthLimit = 40
  /// Has no effect on directions.
  private static let nothing: Unicode.Scalar = "\u{200B}"
  /// Is neutral, as what ends an isolate that never began (rule X6a).
  private static let neutral: Unicode.Scalar = "\u{FFFC}"
  private static let popIsolate: Unicode.Scalar = "\u{2069}"

  /// A text in which each control has its pair: those without one, and those nested too deep, are
  /// replaced by characters without effect, and what is open at the end is closed there.
  static func balanced(_ text: String) -> String {
    // The first bytes of U+2000 to U+2FFF, which are all that matters here, and the zero byte, which
    // the library takes for the end.
    guard text.utf8.contains(where: { $0 == 0xE2 || $0 == 0 }) else { return text }
    var result = String.UnicodeScalarView()
    var open: [(kind: Opening, counts: Bool)] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": result.append(" ")
      case "\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}":
        let counts = open.count < depthLimit
        open.append((scalar.value < 0x2066 ? .embedding : .isolate, counts))
        result.append(counts ? scalar : nothing)
      case "\u{202C}":
        let counts = open.last.map { $0.kind == .embedding && $0.counts } ?? false
        if open.last?.kind == .embedding { open.removeLast() }
        result.append(counts ? scalar : nothing)
      case popIsolate:
        // It ends what is embedded inside of its isolate too.
        guard let start = open.lastIndex(where: { $0.kind == .isolate }) else {
          result.append(neutral)
          continue
        }
        result.append(open[start].counts ? scalar : nothing)
        open.removeSubrange(start...)
      default: result.append(scalar)
      }
    }
    for part in open.reversed() where part.kind == .isolate && part.counts {
      result.append(popIsolate)
    }
    return String(result)
  }
}
