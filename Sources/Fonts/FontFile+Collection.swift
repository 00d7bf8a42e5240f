extension FontFile {
  /// The count of faces in the file: 1, or as many as a collection holds; 0 if it is no font.
  ///
  /// Only the file's header is looked at (OpenType, "Font Collections").
  public var faceCount: Int {
    if isFont(at: 0) { return 1 }
    guard tag(at: 0) == Self.collection, let count = number(at: 8), count <= 65_535 else { return 0 }
    return isFont(at: number(at: 12)) ? count : 0
  }

  /// Whether the file has a face of an index: something with the header of a font and a table of
  /// characters.
  func hasFace(_ index: Int) -> Bool {
    // The upper half of an index names an instance of a variable font.
    let index = index & 0xFFFF
    if tag(at: 0) != Self.collection { return index == 0 && isFont(at: 0) }
    guard let count = number(at: 8), index < count else { return false }
    return isFont(at: number(at: 12 + index * 4))
  }

  private static let collection = 0x7474_6366  // ttcf
  /// TrueType, CFF, and TrueType of old.
  private static let versions = [0x0001_0000, 0x4F54_544F, 0x7472_7565]

  private func isFont(at offset: Int?) -> Bool {
    guard let offset, let version = tag(at: offset), Self.versions.contains(version),
      let count = number(at: offset + 4).map({ $0 >> 16 })
    else { return false }
    return (0..<count).contains { table in
      let entry = offset + 12 + table * 16
      guard tag(at: entry) == 0x6D61_7870,  // maxp
        let start = number(at: entry + 8), let length = number(at: entry + 12)
      else { return false }
      return start + length <= self.count
    }
  }

  private func tag(at offset: Int) -> Int? { number(at: offset) }

  /// The number of four bytes at an offset; nil beyond the end.
  private func number(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 4 else { return nil }
    return unsafe withBytes { bytes in
      unsafe bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
