/// The fonts of a file that Cairo wrote: their names in the content, and their advances.
struct EmbeddedFonts {
  struct Font {
    /// The name with its slash, such as `/f-0-0`.
    let name: [UInt8]
    /// The number of its object.
    let object: Int
    /// Whether its codes have two bytes.
    let isComposite: Bool
    fileprivate let first: Int
    fileprivate let widths: [Int32]

    /// The advance of a code, in thousandths of the size.
    func width(_ code: UInt16) -> Int32 {
      let place = Int(code) - first
      return place >= 0 && place < widths.count ? widths[place] : 0
    }
  }

  /// The fonts of all pages, in the order they are named.
  private(set) var fonts: [Font] = []

  /// Reads the fonts; nil if they are not as Cairo writes them.
  init?(_ file: ObjectFile) {
    for object in file.objects where object.stream == nil {
      guard let list = Self.list(in: file.bytes[object.range]) else { continue }
      var words = file.bytes[list].split { $0 == 32 || $0 == 10 }[...]
      while words.count >= 4 {
        let (name, number) = (words[words.startIndex], words[words.startIndex + 1])
        words = words.dropFirst(4)
        if fonts.contains(where: { name.elementsEqual($0.name) }) { continue }
        guard let object = ObjectFile.number(in: file.bytes, at: number.startIndex),
          let font = Self.font(Array(name), object, in: file)
        else { return nil }
        fonts.append(font)
      }
    }
  }

  /// The place of the names and references of an object's fonts.
  static func list(in object: ArraySlice<UInt8>) -> Range<Int>? {
    guard let start = ObjectFile.first("/Font <<\n", in: object) else { return nil }
    let names = start + 9
    guard let end = ObjectFile.first(">>", in: object[names...]) else { return nil }
    return names..<end
  }

  /// The index of a font by its name.
  func index(of name: ArraySlice<UInt8>) -> Int? {
    fonts.firstIndex { name.elementsEqual($0.name) }
  }

  private static func font(_ name: [UInt8], _ object: Int, in file: ObjectFile) -> Font? {
    guard let slice = file.object(object) else { return nil }
    if let place = ObjectFile.first("/DescendantFonts [ ", in: slice) {
      guard let inner = ObjectFile.number(in: file.bytes, at: place + 19),
        let descendant = file.object(inner),
        let widths = ObjectFile.first("/W [0 [ ", in: descendant)
      else { return nil }
      return Font(
        name: name, object: object, isComposite: true, first: 0,
        widths: numbers(file.bytes, at: widths + 8))
    }
    guard let first = ObjectFile.first("/FirstChar ", in: slice),
      let code = ObjectFile.number(in: file.bytes, at: first + 11),
      let widths = ObjectFile.first("/Widths [ ", in: slice)
    else { return nil }
    return Font(
      name: name, object: object, isComposite: false, first: code,
      widths: numbers(file.bytes, at: widths + 10))
  }

  /// The whole numbers of a list, up to its end.
  private static func numbers(_ bytes: [UInt8], at start: Int) -> [Int32] {
    var result: [Int32] = []
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
      if let number = ObjectFile.number(in: bytes, at: position) {
        result.append(Int32(clamping: number))
        while position < bytes.count, bytes[position] &- 48 < 10 { position += 1 }
      } else {
        position += 1
      }
    }
    return result
  }
}
