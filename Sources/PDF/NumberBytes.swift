/// Numbers and keywords as PDF files write them.
extension [UInt8] {
  /// Appends the bytes of a text.
  static func += (bytes: inout [UInt8], text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a whole number.
  mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    if rest < 10 { return append(48 + UInt8(rest)) }
    var digits: [20 of UInt8] = .init(repeating: 48)
    var count = 0
    repeat {
      digits[count] = 48 + UInt8(rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    for index in stride(from: count - 1, through: 0, by: -1) { append(digits[index]) }
  }

  /// Appends a reference to an object.
  mutating func append(reference number: Int) {
    append(decimal: number)
    self += " 0 R"
  }

  /// Appends a number of thousandths as a decimal number.
  mutating func append(thousandths value: Int) {
    let magnitude = Int(value.magnitude)
    if value < 0 { append(UInt8(ascii: "-")) }
    append(decimal: magnitude / 1000)
    let rest = magnitude % 1000
    if rest == 0 { return }
    append(UInt8(ascii: "."))
    append(48 + UInt8(rest / 100))
    if rest % 100 == 0 { return }
    append(48 + UInt8(rest / 10 % 10))
    if rest % 10 > 0 { append(48 + UInt8(rest % 10)) }
  }

  /// Appends four hexadecimal digits.
  mutating func append(hexadecimal unit: UInt16) {
    for shift in stride(from: 12, through: 0, by: -4) {
      let digit = UInt8(unit >> UInt16(shift) & 15)
      append(digit < 10 ? 48 + digit : 55 + digit)
    }
  }
}
