import Fonts
import Foundation
import PDF
import Pages
import Pictures
import TestFonts
import Testing

/// Pictures in PDF files and in PNG pictures of pages.
@Suite("Drawing pictures")
struct PictureDrawingTests {
  /// A PNG file of two pixels: red, and half transparent green.
  static let png = bytes(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR42mP4z8DwHwgbABB5A37EGHKQAAAAAElFTkSu"
      + "QmCC")

  /// A JPEG file of 16 × 8 pixels, red at the left and blue at the right.
  private static let jpeg = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL
    EBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU
    FBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcI
    CQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRol
    JicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip
    qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAA
    AAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLR
    ChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaX
    mJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEA
    PwD50rwKiiv3D6Mv/M4/7gf+5j+jfpDf8yr/ALjf+4j/2Q==
    """)

  private static func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
  }

  private let metadata = PDFMetadata(
    author: "Seller", subject: nil, creationDate: "2025-01-31T09:30:00Z")

  private func sample() throws -> SamplePages {
    var sample = try SamplePages()
    let paragraph = sample.add(.paragraph, in: StructureTree.root)
    sample.text("before", x: 20, y: 30, in: paragraph)
    let figure = sample.add(.figure, in: StructureTree.root, alternativeText: "Logo ü")
    for (y, structure) in [(40, figure), (80, StructureIndex.artifact)] {
      sample.add(
        PageItem(
          .picture(
            Rect(x: .points(20), y: .points(y), width: .points(60), height: .points(30)),
            PictureID(index: 0)), structure: structure))
    }
    sample.text("after", x: 20, y: 130, in: paragraph)
    return sample
  }

  private func renderer(_ bytes: [UInt8]) throws -> PageRenderer {
    try PageRenderer(book: SquareFont.book, pictures: PictureBook(["logo": bytes]))
  }

  @Test("a picture is one object of the file, and its figure has its text")
  func file() throws {
    let file = try renderer(Self.png).pdf(sample().document(), metadata: metadata)
    let images = try Tool.run("pdfimages", ["-list", "FILE"], on: file)
    // The colours and their mask, each drawn twice from one object.
    #expect(images.split(separator: "\n").count == 2 + 4)
    #expect(
      String(decoding: file, as: UTF8.self).split(separator: "/Subtype /Image").count == 1 + 2)
    let structure = try Tool.run("pdfinfo", ["-struct", "FILE"], on: file)
    #expect(structure.contains("Figure"))
    #expect(try Tool.plain(file).contains("/Alt <feff004c006f0067006f002000fc>"))
    #expect(try Tool.problems(of: file) == "")
    #expect(
      try Tool.run("pdftotext", ["-raw", "FILE", "-"], on: file) == "before\nafter\n\u{C}")
  }

  @Test("the same picture gives the same bytes, whatever was drawn before")
  func repeatable() throws {
    let renderer = try renderer(Self.png)
    let first = try renderer.pdf(sample().document(), metadata: metadata)
    #expect(try renderer.pdf(sample().document(), metadata: metadata) == first)
    #expect(try self.renderer(Self.png).pdf(sample().document(), metadata: metadata) == first)
  }

  @Test("a JPEG file goes into the PDF file as it is")
  func jpeg() throws {
    let file = try renderer(Self.jpeg).pdf(sample().document(), metadata: metadata)
    let images = try Tool.run("pdfimages", ["-list", "FILE"], on: file)
    #expect(images.contains(" jpeg "))
    #expect(Data(file).range(of: Data(Self.jpeg)) != nil)
  }

  @Test("a picture of a page shows pictures in their colours")
  func page() throws {
    let page = try sample().document().pages[0]
    // At 72 dots to the inch the first one takes the pixels 20…80 × 40…70.
    let png = try renderer(Self.png).png(page, dotsPerInch: 72)
    #expect(try Self.colors(of: png, at: [(22, 42), (78, 68), (10, 42)]) == "ff0000 7fff7f ffffff")
    let jpeg = try renderer(Self.jpeg).png(page, dotsPerInch: 72)
    #expect(try Self.colors(of: jpeg, at: [(22, 42), (78, 68)]) == "fd0100 0000fe")
  }

  @Test("a file that breaks off is an error or half a picture, never a crash")
  func broken() throws {
    for bytes in [Self.png, Self.jpeg] {
      for count in 2..<bytes.count {
        let renderer = try renderer(Array(bytes.prefix(count)))
        let book = PictureBook(["logo": Array(bytes.prefix(count))])
        guard (try? book.number(of: "logo")) != nil else { continue }
        _ = try? renderer.pdf(sample().document(), metadata: metadata)
      }
    }
  }

  /// The colours of pixels, read by another program.
  static func colors(of png: [UInt8], at places: [(Int, Int)]) throws -> String {
    let script = """
      import sys, zlib, struct
      data = open(sys.argv[1], 'rb').read()
      width, place, packed = struct.unpack('>I', data[16:20])[0], 8, b''
      while place < len(data):
        size, name = struct.unpack('>I4s', data[place:place + 8])
        if name == b'IDAT': packed += data[place + 8:place + 8 + size]
        place += size + 12
      raw, row, rows = zlib.decompress(packed), bytearray(width * 3), []
      for line in range(len(raw) // (width * 3 + 1)):
        start = line * (width * 3 + 1)
        kind, row, above = raw[start], bytearray(raw[start + 1:start + 1 + width * 3]), row
        for i in range(len(row)):
          a = row[i - 3] if i > 2 else 0
          b, c = above[i], above[i - 3] if i > 2 else 0
          p = a + b - c
          nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
          row[i] = (row[i] + [0, a, b, (a + b) // 2, nearest][kind]) & 255
        rows.append(row)
      print(' '.join(rows[y][x * 3:x * 3 + 3].hex() for x, y in \(places)), end='')
      """
    return try Tool.run("python3", ["-c", script, "FILE"], on: png)
  }
}
