extension StringProtocol {
  /// The text with nothing that moves a cursor or turns the direction: a tab becomes a blank,
  /// controls and format characters become visible.
  var visible: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control: result.append(scalar == "\t" ? " " : "\u{2400}")
      case .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text as part of a message: visible, and cut with an ellipsis where it is endless, since
  /// values of an input are quoted in messages.
  var messageText: String {
    let limit = 500
    if utf8.count <= limit, utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return String(self) }
    // Not of characters, of which one may be endless too.
    let start = unicodeScalars.prefix(limit)
    return String(String.UnicodeScalarView(start)).visible + (start.endIndex == endIndex ? "" : "…")
  }
}
