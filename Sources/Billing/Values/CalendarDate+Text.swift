extension CalendarDate: CustomStringConvertible {
  /// Creates a date from `2025-03-31`, the extended format of ISO 8601; nil if it is not one.
  public init?(iso text: String) {
    var digits: (Int, Int, Int) = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        let digit = Int(byte - UInt8(ascii: "0"))
        switch position {
        case 0..<4: digits.0 = digits.0 * 10 + digit
        case 5..<7: digits.1 = digits.1 * 10 + digit
        case 8..<10: digits.2 = digits.2 * 10 + digit
        default: return nil
        }
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: digits.0, month: digits.1, day: digits.2)
  }

  /// The date as `2025-03-31`.
  public var isoString: String {
    let digits = String(100_000_000 + year * 10_000 + month * 100 + day).dropFirst()
    let (years, days) = (digits.prefix(4), digits.suffix(2))
    return "\(years)-\(digits.dropFirst(4).prefix(2))-\(days)"
  }

  /// The date as `2025-03-31`.
  public var description: String { isoString }
}
