import Fonts
import Foundation
import Pages
import Reference

/// The same texts drawn with Cairo and one PangoLayout each.
final class ReferenceProgram {
  private let handle: OpaquePointer
  private let documents: [(title: String, pages: [reference_page])]
  private var strings: [UnsafeMutablePointer<CChar>] = []

  /// Prepares the texts of some documents: all but drawing happens here.
  init(_ documents: [PagedDocument], book: FontBook, files: URL) {
    let paths = Set(book.faces.map { files.appendingPathComponent($0.file.name).path }).sorted()
    let names = book.faces.map { face in
      // Words of Pango's font descriptions for the weights that have one.
      let weight = [500: "Medium", 600: "Semi-Bold", 700: "Bold"][face.weight] ?? ""
      return "\(face.family), \(weight) \(face.style == .italic ? "Italic" : "")"
    }
    handle = Self.withStrings(paths) { paths, pathCount in
      Self.withStrings(names) { names, nameCount in
        reference_create(paths, pathCount, names, nameCount)
      }
    }
    var strings: [UnsafeMutablePointer<CChar>] = []
    self.documents = documents.map { document in
      (document.title, document.pages.map { Self.page($0, strings: &strings) })
    }
    self.strings = strings
  }

  deinit {
    reference_destroy(handle)
    for page in documents.flatMap(\.pages) {
      page.texts.deallocate()
      page.fills.deallocate()
    }
    for string in strings { free(string) }
  }

  /// Draws a document and returns its size in bytes.
  func draw(_ index: Int) -> Int {
    let (title, pages) = documents[index]
    let size = reference_draw(handle, title, pages, pages.count)
    precondition(size > 0, "the reference draws")
    return size
  }

  /// The file of a document.
  func bytes(_ index: Int) -> [UInt8] {
    let size = draw(index)
    return Array(UnsafeBufferPointer(start: reference_bytes(handle), count: size))
  }

  private static func page(
    _ page: Page, strings: inout [UnsafeMutablePointer<CChar>]
  ) -> reference_page {
    var texts: [reference_text] = []
    var fills: [reference_fill] = []
    for item in page.items {
      switch item.content {
      case .text(let line):
        guard let first = line.runs.first, let text = strdup(line.runs.map(\.run.text).joined())
        else { continue }
        strings.append(text)
        let color = line.color
        texts.append(
          reference_text(
            font: Int32(first.run.face.index), size: first.run.size.points,
            x: (line.origin.x + first.x).points, y: line.origin.y.points,
            red: Double(color.red) / 255, green: Double(color.green) / 255,
            blue: Double(color.blue) / 255, text: text))
      case .fill(let rect, let color): fills.append(fill(rect, color))
      case .area(let rects, let color): fills += rects.map { fill($0, color) }
      case .stroke, .shape, .picture, .drawing, .clip, .unclip, .transform, .untransform, .group,
        .ungroup, .link:
        continue
      }
    }
    let textCopy = UnsafeMutableBufferPointer<reference_text>.allocate(capacity: texts.count)
    _ = textCopy.initialize(from: texts)
    let fillCopy = UnsafeMutableBufferPointer<reference_fill>.allocate(capacity: fills.count)
    _ = fillCopy.initialize(from: fills)
    return reference_page(
      width: page.size.width.points, height: page.size.height.points, texts: textCopy.baseAddress,
      text_count: texts.count, fills: fillCopy.baseAddress, fill_count: fills.count)
  }

  private static func fill(_ rect: Rect, _ color: Color) -> reference_fill {
    reference_fill(
      x: rect.origin.x.points, y: rect.origin.y.points, width: rect.size.width.points,
      height: rect.size.height.points, red: Double(color.red) / 255,
      green: Double(color.green) / 255, blue: Double(color.blue) / 255)
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?, Int) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return copies.map { UnsafePointer<CChar>($0) }.withUnsafeBufferPointer {
      body($0.baseAddress, strings.count)
    }
  }
}
