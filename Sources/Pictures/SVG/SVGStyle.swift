/// CSS inside of drawings, as far as it has to be known to draw safely.
enum SVGStyle {
  /// A style sheet, a style or a value without what reads files or cannot be drawn in vectors.
  static func cleaned(_ text: String, findings: inout Set<SVGFinding>) -> String {
    let names = ["url(", "filter", "mask", "@import", "dash"]
    guard names.contains(where: { text.contains($0) }) else { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if rest.starts(with: "url(".utf8), !refersInside(rest.dropFirst(4)) {
        findings.insert(.address)
        result += "none".utf8
        index += 4
        while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
        index += 1
      } else if rest.starts(with: "@import".utf8) {
        findings.insert(.address)
        result += "@x-import".utf8
        index += 7
      } else if let name = property(in: rest, after: index > 0 ? bytes[index - 1] : nil) {
        if name.drops { findings.insert(name.word == "filter" ? .filter : .mask) }
        if name.drops { result += "x-".utf8 }
        result += name.word.utf8
        index += name.word.utf8.count
        if name.word == "stroke-dasharray" { index = copyDashes(bytes, from: index, to: &result) }
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether an address begins that is an element of the same document.
  private static func refersInside(_ bytes: ArraySlice<UInt8>) -> Bool {
    let first = bytes.first { $0 > 32 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\"") }
    return first == UInt8(ascii: "#")
  }

  /// A property that is not drawn, or not as it says, at the start of some bytes.
  private static func property(
    in bytes: ArraySlice<UInt8>, after previous: UInt8?
  ) -> (word: String, drops: Bool)? {
    if let previous, isName(previous) { return nil }
    for (word, drops) in [("filter", true), ("mask", true), ("stroke-dasharray", false)]
    where bytes.starts(with: word.utf8) {
      let after = bytes.dropFirst(word.utf8.count).first { $0 > 32 }
      if after == UInt8(ascii: ":") { return (word, drops) }
    }
    return nil
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func copyDashes(
    _ bytes: [UInt8], from index: Int, to result: inout [UInt8]
  ) -> Int {
    let end =
      bytes[index...].firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "}") }
      ?? bytes.count
    let start = bytes[index..<end].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? end
    result += bytes[index..<start]
    result += dashes(String(decoding: bytes[start..<end], as: UTF8.self)).utf8
    return end
  }

  /// The lengths of dashes; a line with dashes too short to be seen is drawn without.
  static func dashes(_ text: String) -> String {
    let lengths = text.split { $0 == "," || $0.isWhitespace }.map { word in
      Double(word.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" })
    }
    guard !lengths.isEmpty, lengths.allSatisfy({ $0 != nil }) else { return "none" }
    return lengths.compactMap { $0 }.reduce(0, +) >= 0.05 ? text : "none"
  }

  /// The identifiers that a text refers to with `url(#…)`.
  static func references(in text: String) -> [String] {
    var result: [String] = []
    for part in text.split(separator: "url(", omittingEmptySubsequences: false).dropFirst() {
      let address = part.prefix { $0 != ")" }.filter {
        $0 != "'" && $0 != "\"" && !$0.isWhitespace
      }
      if address.hasPrefix("#") { result.append(String(address.dropFirst())) }
    }
    return result
  }

  /// A text with the values of the custom properties it names, or what it says in place of them.
  static func substituted(
    _ text: String, depth: Int = 0, _ value: (String) -> String?
  ) -> String {
    guard depth < 8 else { return "" }
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: "var(") {
      result += rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
      guard let end = closing(in: rest) else { return result + "var(" + rest }
      let inner = rest[..<end]
      let name = inner.prefix { $0 != "," }.filter { !$0.isWhitespace }
      let fallback = inner.dropFirst(inner.prefix { $0 != "," }.count + 1)
      let instead = substituted(String(fallback), depth: depth + 1, value)
      result += value(name) ?? instead.split { $0.isWhitespace }.joined(separator: " ")
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// The parenthesis that closes one that is open at the start.
  private static func closing(in text: Substring) -> Substring.Index? {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
