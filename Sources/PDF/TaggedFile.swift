internal import Pages

/// Makes a tagged file of one that Cairo wrote with marks in the place of text.
struct TaggedFile: ~Copyable {
  private let file: ObjectFile
  private let deflate: Deflate
  private let document: PagedDocument
  private let pictures: [[Int]]
  private let fonts: EmbeddedFonts
  private var writer: TextWriter
  private var output: ObjectWriter
  private var structure: StructureObjects
  /// The elements of the marked content of each page.
  private var marked: [[Int]] = []
  /// The numbers of the pages' objects, and of their resources.
  private var pages: [Int] = []
  private var resources: [Int] = []
  /// The number of the first object of the written fonts.
  private let firstFont: Int
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
    return result.output.finish(trailer: file.trailer)
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
    structure = StructureObjects(document.structure)
    firstFont = file.size
    hasPictures = document.pages.contains { page in
      page.items.indices.contains { page.items[$0].content.isPicture }
    }
    output = ObjectWriter(
      header: file.bytes[file.header],
      size: file.size + writer.written.count * WrittenFont.objectCount,
      capacity: file.bytes.count, deflate: deflate)
  }

  private mutating func copyObjects() -> Bool {
    guard let contents = findPages() else { return false }
    // Streams say how long they are themselves.
    var isLeftOut = Array(repeating: false, count: file.size)
    isLeftOut[file.catalog] = true
    for page in pages { isLeftOut[page] = true }
    var marks = ContentMarks()
    for object in file.objects {
      if let stream = object.stream {
        guard stream.length < file.size else { return false }
        isLeftOut[stream.length] = true
        let page = contents.firstIndex(of: object.number)
        guard copy(stream, object.number, page: page, marks: &marks) else { return false }
      } else if !isLeftOut[object.number] {
        output.begin(object.number)
        copyOther(object)
      }
    }
    writeFonts()
    writeAnnotations()
    for (page, number) in pages.enumerated() { copyPage(page, number) }
    return writeEnd()
  }

  /// Copies an object that is no page.
  ///
  /// What names fonts, and the resources of pages, name all, since any page may use any.
  private mutating func copyOther(_ object: ObjectFile.Object) {
    let (start, end) = (object.range.lowerBound, object.range.upperBound)
    if let list = EmbeddedFonts.list(in: file.bytes[object.range]) {
      copyPictures(start..<list.lowerBound)
      writeFontNames()
      copyPictures(list.upperBound..<end)
    } else if resources.contains(object.number), !writer.fonts.isEmpty,
      let place = ObjectFile.first("<<", in: file.bytes[object.range])
    {
      output.objects += file.bytes[start..<(place + 2)]
      output.objects += "/Font<<"
      writeFontNames()
      output.objects += ">>"
      copyPictures((place + 2)..<end)
    } else {
      copyPictures(object.range)
    }
  }

  private mutating func writeFontNames() {
    let written = writer.written.indices.map { firstFont + ($0 + 1) * WrittenFont.objectCount - 1 }
    for (font, object) in zip(writer.fonts, fonts.fonts.map(\.object) + written) {
      output.objects += font.name
      output.objects.append(32)
      output.objects.append(reference: object)
      output.objects.append(10)
    }
  }

  /// Writes the fonts that Cairo did not embed.
  private mutating func writeFonts() {
    for (index, font) in writer.written.enumerated() {
      font.write(at: firstFont + index * WrittenFont.objectCount, to: &output)
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
      output.objects += slice
      return
    }
    var seen: Set<ArraySlice<UInt8>> = []
    output.objects += slice[..<(place + start.count)]
    let words = slice[(place + start.count)..<end].split(separator: 32)
    for index in stride(from: 0, to: words.count - 3, by: 4)
    where seen.insert(words[index]).inserted {
      for word in words[index..<(index + 4)] { output.objects += word + [32] }
    }
    output.objects += slice[end...]
  }

  /// Finds the pages and returns the numbers of their contents; nil if something is missing.
  private mutating func findPages() -> [Int]? {
    var contents: [Int] = []
    for object in file.objects {
      let slice = file.bytes[object.range]
      guard slice.starts(with: "<< /Type /Page %".utf8) else { continue }
      guard let place = ObjectFile.first("/Contents ", in: slice),
        let content = ObjectFile.number(in: file.bytes, at: place + 10),
        let resource = ObjectFile.first("/Resources ", in: slice)
          .flatMap({ ObjectFile.number(in: file.bytes, at: $0 + 11) })
      else { return nil }
      resources.append(resource)
      pages.append(object.number)
      contents.append(content)
    }
    marked = Array(repeating: [], count: pages.count)
    return pages.count == document.pages.count ? contents : nil
  }

  /// Copies a stream, compressed anew if Cairo compresses it; false if it is not as expected.
  private mutating func copy(
    _ stream: ObjectFile.Stream, _ number: Int, page: Int?, marks: inout ContentMarks
  ) -> Bool {
    let entries = file.bytes[stream.entries]
    if !stream.isCompressed {
      output.write(stream: number, entries, content: file.bytes[stream.content])
      return page == nil
    }
    guard let content = deflate.expanded(file.bytes[stream.content]) else { return false }
    if let page {
      guard tag(content, page: page, marks: &marks) else { return false }
      unsafe marks.output.withUnsafeBytes {
        unsafe output.write(stream: number, entries, compressing: $0)
      }
    } else {
      unsafe content.withUnsafeBytes {
        unsafe output.write(stream: number, entries, compressing: $0)
      }
    }
    return true
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
        let number = output.takeNumbers()
        let element = owner == .artifact ? nil : Int(owner.index)
        annotations.append((number, element, page))
        if let element { structure.add(annotation: number, to: element) }
        let bottom = content.size.height - rect.maxY
        let corners = "\(rect.origin.x) \(bottom) \(rect.maxX) \(bottom + rect.size.height)"
        output.begin(number)
        output.objects += "<</Type/Annot/Subtype/Link/Rect[\(corners)]/BS<</W 0>>/F 4".utf8
        if element != nil {
          output.objects += "/StructParent \(pages.count + annotations.count - 1)".utf8
        }
        output.objects += "/A<</S/URI/URI (\(LinkAddress.escaped(uri)))>>>>".utf8
      }
    }
  }

  private mutating func copyPage(_ page: Int, _ number: Int) {
    output.begin(number)
    output.objects += (file.object(number) ?? []).dropLast(">>\n".utf8.count)
    output.objects += "/StructParents \(page)".utf8
    let links = annotations.filter { $0.page == page }
    if !links.isEmpty {
      let list = links.map { "\($0.number) 0 R" }.joined(separator: " ")
      output.objects += "/Tabs/S/Annots[\(list)]".utf8
    }
    output.objects += ">>"
  }

  /// Writes the catalog and the structure tree.
  private mutating func writeEnd() -> Bool {
    guard let catalog = file.object(file.catalog) else { return false }
    structure.addEmptyCells()
    let attached = structure.attached
    let root = output.takeNumbers(attached.count + 1)
    var numbers = Array(repeating: 0, count: document.structure.elements.count)
    for (index, element) in attached.enumerated() { numbers[element] = root + 1 + index }
    output.begin(file.catalog)
    output.objects += catalog.dropLast(">>\n".utf8.count)
    output.objects += "/StructTreeRoot \(root) 0 R/MarkInfo<</Marked true>>>>".utf8
    output.begin(root)
    output.objects += "<</Type/StructTreeRoot/K[\(numbers[0]) 0 R]/ParentTree<</Nums[".utf8
    for (page, elements) in marked.enumerated() {
      output.objects += "\(page)[".utf8
      for element in elements {
        output.objects.append(reference: numbers[element])
        output.objects.append(32)
      }
      output.objects += "]\n"
    }
    for (index, annotation) in annotations.enumerated() {
      guard let element = annotation.element else { continue }
      output.objects += "\(pages.count + index) \(numbers[element]) 0 R\n".utf8
    }
    output.objects += "]>>>>"
    for element in attached {
      output.begin(numbers[element])
      structure.write(element, to: &output.objects, numbers: numbers, pages: pages, root: root)
    }
    return true
  }
}
