import Foundation
import PDF
import Pages
import Pictures
import Seeds
import TestFonts
import Testing

/// Changed picture files, read and drawn all the way.
@Suite("Changed pictures")
struct PictureFuzzTests {
  /// Words that mean something to SVG, put where they do not belong.
  private static let words = [
    "<g>", "</g>", "<use href='#h'/>", "url(#h)", "1e9", "-1", "0", "NaN", "<pattern id='h'>",
    "clip-path='url(#b)'", "style='font-size:1e5'", "transform='scale(1e-9)'", "]]>", "&#0;", "\"",
    "<style>* { fill: url(#g) }</style>", "width='0'", "viewBox='0 0 1e-5 1'",
    "<text>\u{1F600}</text>",
    "stroke-dasharray='1e-9'", "marker-mid='url(#h)'", "preserveAspectRatio='x'", "1e-320",
  ]

  /// How many changed files of each kind are tried; more by `PICTURE_FUZZ=10000`.
  private static let count =
    ProcessInfo.processInfo.environment["PICTURE_FUZZ"].flatMap { Int($0) } ?? 150

  static func changed(_ file: [UInt8], isText: Bool, _ generator: inout SeededGenerator) -> [UInt8]
  {
    var bytes = file
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<(isText ? 6 : 4), using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 2:
        let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
        if end - place < bytes.count { bytes.removeSubrange(place..<end) }
      case 3:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        let word = words[Int.random(in: 0..<words.count, using: &generator)]
        bytes.insert(contentsOf: " \(word) ".utf8, at: place)
      }
    }
    return bytes
  }

  /// Draws a picture on a page, as a file and as a picture; returns whether it could.
  static func draws(_ book: PictureBook) -> Bool {
    guard let id = try? book.number(of: "a"),
      let renderer = try? PageRenderer(book: SquareFont.book, pictures: book)
    else { return false }
    let size = Size(width: .points(60), height: .points(40))
    let page = Page(
      size: size,
      items: [PageItem(.picture(Rect(origin: .zero, size: size), id), structure: .artifact)])
    let document = PagedDocument(
      pages: [page], structure: StructureTree(), title: "T", language: "en")
    let metadata = PDFMetadata(author: "S", subject: nil, creationDate: "2025-01-31T09:30:00Z")
    guard let file = try? renderer.pdf(document, metadata: metadata) else { return false }
    return file.count > 500 && (try? renderer.png(page, dotsPerInch: 36)) != nil
  }

  @Test("are problems, errors or pictures, never a crash", arguments: FuzzedPictures.allCases)
  func fuzz(sample: FuzzedPictures) {
    let seed: UInt64 = 20
    var generator = SeededGenerator(seed: seed)
    var (refused, failed, drawn) = (0, 0, 0)
    for _ in 0..<Self.count {
      let bytes = Self.changed(sample.bytes, isText: sample.isText, &generator)
      let book = PictureBook(["a": bytes])
      if !book.problems.isEmpty {
        refused += 1
      } else if Self.draws(book) {
        drawn += 1
      } else {
        failed += 1
      }
    }
    #expect(refused + failed + drawn == Self.count)
    // Some get through, or nothing is tried.
    #expect(drawn > 0, "seed \(seed): \(refused) refused, \(failed) failed")
    if Self.count > 1000 {
      print("\(sample): \(refused) refused, \(failed) failed while drawn, \(drawn) drawn")
    }
  }
}

/// The files that are changed.
enum FuzzedPictures: String, CaseIterable, Sendable {
  case png, palettePNG, jpeg, inkJPEG, webP, losslessWebP, svg

  var isText: Bool { self == .svg }

  var bytes: [UInt8] {
    switch self {
    case .png: SamplePictures.png
    case .palettePNG: SamplePictures.palettePNG
    case .jpeg: SamplePictures.jpeg
    case .inkJPEG: SamplePictures.inkJPEG
    case .webP: SamplePictures.webP
    case .losslessWebP: SamplePictures.losslessWebP
    case .svg: SamplePictures.svg
    }
  }
}
