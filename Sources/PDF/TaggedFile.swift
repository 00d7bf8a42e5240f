internal import Pages

/// Makes a tagged file of one that Cairo wrote with marks in the place of text.
struct TaggedFile: ~Copyable {
  private let file: ObjectFile
  private let deflate: Deflate
  private let document: PagedDocument
  private let pictures: [[Int]]
  private let fonts: EmbeddedFonts
  private var writer: TextWriter
  private var output: ByteBuffer
  private var offsets: [Int]
  private var structure: StructureObjects
  /// The elements of the marked content of each page.
  private var marked: [[Int]] = []
  /// The numbers of the pages' objects, and of their resources.
  private var pages: [Int] = []
  private var resources: [Int] = []
  /// The number of the first object of the written fonts.
  private let firstFont: Int
  private var next: Int
  private let hasPictures: Bool
  private var annotations: [(number: Int, element: Int?, page: Int)] = []

  /// Returns the tagged file; nil if the file is not as Cairo writes it.
  ///
  /// - Parameters:
  ///   - text: Where text goes.
  ///   - pictures: The elements of the pictures drawn on each page, in order; -1 for decoration.
  ///   - deflate: Compresses the streams, all of them anew.
  static func bytes(
    of bytes: [UInt8], for document: PagedDocument, text: TextPlan, pictures: [[Int]],
    deflate: Deflate
  ) -> [UInt8]? {
    guard let file = ObjectFile(bytes), let fonts = EmbeddedFonts(file) else { return nil }
    var result = TaggedFile(
      file, document, pictures, fonts, TextWriter(text, document, fonts), deflate)
    guard result.copyObjects() else { return nil }
    return result.output.bytes
  }

  private init(
    _ file: ObjectFile, _ document: PagedDocument, _ pictures: [[Int]], _ fonts: EmbeddedFonts,
    _ writer: TextWriter, _ deflate: Deflate
  ) {
    self.pictures = pictures
    self.fonts = fonts
    self.writer = writer
    self.file = file
    self.deflate = deflate
    self.document = document
    offsets = Array(repeating: 0, count: file.size)
    structure = StructureObjects(document.structure)
    firstFont = file.size
    next = file.size + writer.written.count * WrittenFont.objectCount
    hasPictures = document.pages.contains { page in
      page.items.indices.contains { page.items[$0].content.isPicture }
    }
    output = ByteBuffer(capacity: file.bytes.count)
  }

  private mutating func copyObjects() -> Bool {
    guard let contents = findPages() else { return false }
    var lengths: [Int: Int] = [:]
    var marks = ContentMarks()
    output += file.bytes[file.header]
    var catalog: Range<Int>?
    for (number, range) in file.objects {
      if file.isCompressed(range) {
        offsets[number] = output.count
        let page = contents.firstIndex(of: number)
        guard let length = copyStream(range, page: page, marks: &marks) else { return false }
        lengths[length.object] = length.count
      } else if number == file.catalog {
        catalog = range
      } else if let length = lengths[number] {
        begin(number)
        output += "   \(length)\nendobj\n".utf8
      } else if !pages.contains(number) {
        offsets[number] = output.count
        copyOther(number, range)
      }
    }
    guard let catalog else { return false }
    writeFonts()
    writeAnnotations()
    for (number, range) in file.objects where pages.contains(number) { copyPage(number, range) }
    writeEnd(catalog: catalog)
    return true
  }

  /// Copies an object that is no page.
  ///
  /// What names fonts, and the resources of pages, name all, since any page may use any.
  private mutating func copyOther(_ number: Int, _ range: Range<Int>) {
    if let list = EmbeddedFonts.list(in: file.bytes[range]) {
      copyPictures(range.lowerBound..<list.lowerBound)
      writeFontNames()
      copyPictures(list.upperBound..<range.upperBound)
    } else if resources.contains(number), !writer.fonts.isEmpty,
      let place = ObjectFile.first("<<", in: file.bytes[range])
    {
      output += file.bytes[range.lowerBound..<(place + 2)]
      output += "\n   /Font <<\n".utf8
      writeFontNames()
      output += ">>"
      copyPictures((place + 2)..<range.upperBound)
    } else {
      copyPictures(range)
    }
  }

  private mutating func writeFontNames() {
    let written = writer.written.indices.map { firstFont + $0 * WrittenFont.objectCount + 4 }
    for (font, object) in zip(writer.fonts, fonts.fonts.map(\.object) + written) {
      output += "      "
      output += font.name
      output.append(32)
      output.append(reference: object)
      output.append(10)
    }
    output += "   "
  }

  /// Writes the fonts that Cairo did not embed.
  private mutating func writeFonts() {
    for (index, font) in writer.written.enumerated() {
      let first = firstFont + index * WrittenFont.objectCount
      for object in 0..<WrittenFont.objectCount {
        begin(first + object)
        font.write(object: object, first: first, to: &output)
        output += "\nendobj\n"
      }
    }
  }

  /// Copies a part of an object without the second names that Cairo 1.16 writes for a picture that a
  /// page shows twice.
  private mutating func copyPictures(_ range: Range<Int>) {
    let slice = file.bytes[range]
    let start = Array("/XObject << ".utf8)
    guard hasPictures, slice.count < 65_536,
      let place = ObjectFile.first("/XObject << ", in: slice),
      let end = ObjectFile.first(">>", in: slice[place...])
    else {
      output += slice
      return
    }
    var seen: Set<ArraySlice<UInt8>> = []
    output += slice[..<(place + start.count)]
    let words = slice[(place + start.count)..<end].split(separator: 32)
    for index in stride(from: 0, to: words.count - 3, by: 4)
    where seen.insert(words[index]).inserted {
      for word in words[index..<(index + 4)] { output += word + [32] }
    }
    output += slice[end...]
  }

  /// Finds the pages and returns the numbers of their contents; nil if something is missing.
  private mutating func findPages() -> [Int]? {
    var contents: [Int] = []
    for (number, range) in file.objects {
      let slice = file.bytes[range]
      guard let line = slice.firstIndex(of: 10),
        slice[(line + 1)...].starts(with: "<< /Type /Page %".utf8)
      else { continue }
      guard let place = ObjectFile.first("/Contents ", in: slice),
        let content = ObjectFile.number(in: file.bytes, at: place + 10),
        let resource = ObjectFile.first("/Resources ", in: slice)
          .flatMap({ ObjectFile.number(in: file.bytes, at: $0 + 11) })
      else { return nil }
      resources.append(resource)
      pages.append(number)
      contents.append(content)
    }
    marked = Array(repeating: [], count: pages.count)
    return pages.count == document.pages.count ? contents : nil
  }

  /// Copies a stream, compressed, and returns the number of the object that holds its length.
  private mutating func copyStream(
    _ range: Range<Int>, page: Int?, marks: inout ContentMarks
  ) -> (object: Int, count: Int)? {
    let slice = file.bytes[range]
    guard let length = ObjectFile.first("/Length ", in: slice.prefix(64)),
      let object = ObjectFile.number(in: file.bytes, at: length + 8),
      let start = ObjectFile.first("stream\n", in: slice.prefix(1024)),
      let content = deflate.expanded(slice[(start + 7)...])
    else { return nil }
    output += slice[..<(start + 7)]
    let count: Int?
    if let page {
      guard tag(content, page: page, marks: &marks) else { return nil }
      count = unsafe marks.output.withUnsafeBytes { unsafe deflate.compress($0, to: &output) }
    } else {
      count = unsafe content.withUnsafeBytes { unsafe deflate.compress($0, to: &output) }
    }
    guard let count else { return nil }
    output += "\nendstream\nendobj\n"
    return (object, count)
  }

  /// Puts tags in the place of the marks of a page's content.
  private mutating func tag(
    _ content: [UInt8], page: Int, marks: inout ContentMarks
  ) -> Bool {
    let elements = document.structure.elements
    let isTagged = marks.replaceMarks(
      in: content, pictures: pictures[page], writer: &writer,
      tag: { elements[$0].role.rawValue })
    if !isTagged { return false }
    marked[page] = marks.elements
    for (number, element) in marks.elements.enumerated() {
      structure.add(content: number, page: page, to: element)
    }
    return true
  }

  private mutating func begin(_ number: Int) {
    if number >= offsets.count {
      offsets += Array(repeating: 0, count: number + 1 - offsets.count)
    }
    offsets[number] = output.count
    output.append(decimal: number)
    output += " 0 obj\n"
  }

  private mutating func writeAnnotations() {
    for (page, content) in document.pages.enumerated() {
      var transforms: [Transform] = []
      for index in content.items.indices {
        let area: Rect
        let uri: String
        switch content.items[index].content {
        case .transform(let transform):
          transforms.append(transform)
          continue
        case .untransform:
          _ = transforms.popLast()
          continue
        case .link(let linked, let address):
          (area, uri) = (linked, address)
        case .text, .fill, .area, .stroke, .shape, .picture, .drawing, .clip, .unclip, .group,
          .ungroup:
          continue
        }
        if uri.isEmpty { continue }
        let owner = content.items[index].structure
        let rect = transforms.reversed().reduce(area) { $1.bounds(of: $0) }
        let number = next
        next += 1
        let element = owner == .artifact ? nil : Int(owner.index)
        annotations.append((number, element, page))
        if let element { structure.add(annotation: number, to: element) }
        let bottom = content.size.height - rect.maxY
        let corners = "\(rect.origin.x) \(bottom) \(rect.maxX) \(bottom + rect.size.height)"
        begin(number)
        output += "<</Type/Annot/Subtype/Link/Rect[\(corners)]/BS<</W 0>>/F 4".utf8
        if element != nil {
          output += "/StructParent \(pages.count + annotations.count - 1)".utf8
        }
        output += "/A<</S/URI/URI (\(LinkAddress.escaped(uri)))>>>>\nendobj\n".utf8
      }
    }
  }

  private mutating func copyPage(_ number: Int, _ range: Range<Int>) {
    let page = pages.firstIndex(of: number) ?? 0
    offsets[number] = output.count
    output += file.bytes[range].dropLast(">>\nendobj\n".utf8.count)
    output += "   /StructParents \(page)\n".utf8
    let links = annotations.filter { $0.page == page }
    if !links.isEmpty {
      let list = links.map { "\($0.number) 0 R" }.joined(separator: " ")
      output += "   /Tabs /S\n   /Annots [ \(list) ]\n".utf8
    }
    output += ">>\nendobj\n"
  }

  private mutating func writeEnd(catalog: Range<Int>) {
    structure.addEmptyCells()
    let attached = structure.attached
    var numbers = Array(repeating: 0, count: document.structure.elements.count)
    for element in attached {
      numbers[element] = next
      next += 1
    }
    let root = next
    next += 1
    for element in attached {
      begin(numbers[element])
      structure.write(element, to: &output, numbers: numbers, pages: pages, root: root)
      output += "\nendobj\n"
    }
    begin(root)
    output += "<</Type/StructTreeRoot/K[\(numbers[0]) 0 R]/ParentTree<</Nums[".utf8
    for (page, elements) in marked.enumerated() {
      output += "\(page)[".utf8
      for element in elements {
        output.append(reference: numbers[element])
        output.append(32)
      }
      output += "]\n"
    }
    for (index, annotation) in annotations.enumerated() {
      guard let element = annotation.element else { continue }
      output += "\(pages.count + index) \(numbers[element]) 0 R\n".utf8
    }
    output += "]>>>>\nendobj\n"
    offsets[file.catalog] = output.count
    output += file.bytes[catalog].dropLast(">>\nendobj\n".utf8.count)
    output += "   /StructTreeRoot \(root) 0 R\n   /MarkInfo << /Marked true >>\n>>\nendobj\n".utf8
    writeTable()
  }

  private mutating func writeTable() {
    let table = output.count
    output += "xref\n0 \(offsets.count)\n0000000000 65535 f \n".utf8
    for offset in offsets.dropFirst() {
      output.append(tenDigits: offset)
      if offset > 0 { output += " 00000 n \n" } else { output += " 65535 f \n" }
    }
    output += "trailer\n<< /Size \(offsets.count)\n   ".utf8
    output += file.trailer
    output += "startxref\n\(table)\n%%EOF\n".utf8
  }
}
