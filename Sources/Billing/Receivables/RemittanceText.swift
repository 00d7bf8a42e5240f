/// What a payer wrote, read for numbers of invoices.
struct RemittanceText {
  private let original: [UInt8]
  /// The letters, in capitals, and digits.
  private let characters: [UInt8]
  /// The place of each in the original.
  private let places: [Int]

  init(_ text: String) {
    original = Array(text.utf8)
    var characters: [UInt8] = []
    var places: [Int] = []
    for (place, byte) in original.enumerated() where Self.counts(byte) {
      characters.append(PaymentReference.capital(byte))
      places.append(place)
    }
    self.characters = characters
    self.places = places
  }

  private static func counts(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(PaymentReference.capital(byte)) || byte >= 0x80
  }

  /// The part of the text that names an invoice, as written; nil if there is none.
  ///
  /// Spaces, hyphens, strokes and case do not count. The payment reference counts like the number.
  /// The number without the letters it begins with counts if it has four digits or more and no
  /// other open invoice has it too.
  func mention(
    of candidate: PaymentMatch.Candidate, among candidates: [PaymentMatch.Candidate]
  ) -> String? {
    if let place = place(of: Self.key(candidate.number)) { return words(place) }
    if let reference = candidate.item.paymentReference, let place = place(of: Self.key(reference)) {
      return words(place)
    }
    let digits = Self.withoutPrefix(candidate.number)
    guard digits.lazy.filter(Self.isDigit).count >= 4, let place = place(of: digits),
      !candidates.contains(where: {
        $0.number != candidate.number && Self.withoutPrefix($0.number) == digits
      })
    else { return nil }
    return words(place)
  }

  /// Everything in the text that could be a number, from edge to edge, with the words it is in.
  func names(upTo length: Int) -> [(key: [UInt8], words: String)] {
    let edges = (0...characters.count).filter(isEdge)
    var names: [(key: [UInt8], words: String)] = []
    for (index, start) in edges.enumerated() {
      for end in edges[(index + 1)...].prefix(while: { $0 - start <= length }) {
        names.append((Array(characters[start..<end]), words(start..<end)))
      }
    }
    return names
  }

  /// The letters, in capitals, and digits of a text.
  static func key(_ text: String) -> [UInt8] {
    text.utf8.filter(counts).map(PaymentReference.capital)
  }

  private static func withoutPrefix(_ number: String) -> [UInt8] {
    Array(key(number).drop { !isDigit($0) })
  }

  /// The place of a key that is not part of a longer number or word.
  private func place(of key: [UInt8]) -> Range<Int>? {
    guard !key.isEmpty, key.count <= characters.count, key.contains(where: Self.isDigit) else {
      return nil
    }
    for start in 0...(characters.count - key.count)
    where characters[start] == key[0]
      && characters[start..<start + key.count].elementsEqual(key)
      && isEdge(before: start) && isEdge(before: start + key.count)
    {
      return start..<start + key.count
    }
    return nil
  }

  /// Whether a new number or word begins at a character, or the text ends there.
  private func isEdge(before index: Int) -> Bool {
    guard index > 0, index < characters.count else { return true }
    if places[index] > places[index - 1] + 1 { return true }
    return Self.isDigit(characters[index]) != Self.isDigit(characters[index - 1])
  }

  private func words(_ range: Range<Int>) -> String {
    String(
      decoding: original[places[range.lowerBound]...places[range.upperBound - 1]], as: UTF8.self)
  }
}
