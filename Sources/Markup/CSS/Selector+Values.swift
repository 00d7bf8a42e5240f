extension Selector.AttributeMatch {
  func accepts(_ value: String) -> Bool {
    switch self {
    case .exists: true
    case .equals(let text): value == text
    case .includes(let word): value.containsWord(word)
    case .dash(let text):
      value.utf8.starts(with: text.utf8)
        && (value.utf8.count == text.utf8.count
          || value.utf8.dropFirst(text.utf8.count).first == UInt8(ascii: "-"))
    case .prefix(let text): !text.isEmpty && value.utf8.starts(with: text.utf8)
    case .suffix(let text):
      !text.isEmpty && value.utf8.count >= text.utf8.count
        && value.utf8.suffix(text.utf8.count).elementsEqual(text.utf8)
    case .substring(let text): !text.isEmpty && value.containsBytes(text)
    }
  }
}

extension String {
  /// Whether one of the words between white space is this one.
  func containsWord(_ word: String) -> Bool {
    if word.isEmpty || utf8.count < word.utf8.count { return false }
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { Self.contains(text, word: $0) }
    }
    // Strings of this module are native and contiguous; others are compared word by word.
    if let found, let found { return found }
    return utf8.split(whereSeparator: \.isHTMLSpace).contains { $0.elementsEqual(word.utf8) }
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, word: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var start = 0
    while start + word.count <= text.count {
      var length = 0
      while start + length < text.count, !text[start + length].isHTMLSpace { length += 1 }
      if length == word.count, (0..<length).allSatisfy({ text[start + $0] == word[$0] }) {
        return true
      }
      start += length + 1
    }
    return false
  }

  /// Whether the bytes of a text occur.
  fileprivate func containsBytes(_ text: String) -> Bool {
    var rest = utf8[...]
    while rest.count >= text.utf8.count {
      if rest.starts(with: text.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
