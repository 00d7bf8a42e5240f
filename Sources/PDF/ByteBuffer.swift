/// Bytes that grow at their end: what a PDF file is written into, number by number.
///
/// An array would ask at each byte whether anybody else has it.
@safe
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  /// Creates an empty buffer.
  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    unsafe start = .allocate(capacity: self.capacity)
  }

  deinit { unsafe start.deallocate() }

  /// The bytes.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Calls a closure with the bytes.
  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Removes all bytes and keeps their place.
  mutating func removeAll() { count = 0 }

  /// Makes room for some more bytes.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(capacity * 2, count + more)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe grown.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = grown
  }

  /// Appends what a closure writes, and returns how much that is.
  ///
  /// - Parameter room: The most it may write.
  mutating func append(room: Int, _ body: (UnsafeMutableRawPointer) -> Int) -> Int {
    reserve(room)
    let written = unsafe body(UnsafeMutableRawPointer(start + count))
    precondition(written >= 0 && written <= room, "no more is written than there is room for")
    count += written
    return written
  }

  /// Appends a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe start[count] = byte
    count += 1
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (start + count).update(from: first, count: bytes.count)
    count += bytes.count
  }

  /// Appends a text.
  @inline(__always)
  static func += (buffer: inout ByteBuffer, text: StaticString) {
    unsafe buffer.append(
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends what another buffer holds.
  static func += (buffer: inout ByteBuffer, other: borrowing ByteBuffer) {
    unsafe buffer.append(UnsafeBufferPointer(start: other.start, count: other.count))
  }

  /// Appends bytes.
  static func += (buffer: inout ByteBuffer, bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { unsafe buffer.append($0) }
    if isDone == nil {
      for byte in bytes { buffer.append(byte) }
    }
  }

  // MARK: - Numbers as PDF files write them

  /// Appends a whole number.
  mutating func append(decimal value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: value.magnitude)
  }

  private mutating func append(digits value: UInt) {
    if value < 10 { return append(48 + UInt8(truncatingIfNeeded: value)) }
    var digits = 2
    var power: UInt = 100
    while digits < 20, value >= power {
      digits += 1
      // Of 20 digits no power is asked for.
      power &*= 10
    }
    reserve(digits)
    var place = count + digits
    var rest = value
    while place > count {
      place -= 1
      let next = rest / 10
      unsafe start[place] = 48 + UInt8(truncatingIfNeeded: rest &- next &* 10)
      rest = next
    }
    count += digits
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
