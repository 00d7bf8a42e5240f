import Foundation
import Testing

@testable import PDF

@Suite struct ObjectWriterTests {
  /// A file of a page, its content, and as many arrays as are wanted, each of its own number.
  private func made(arrays: Int) -> [UInt8]? {
    var writer = ObjectWriter(
      header: Array("%PDF-1.5\n".utf8)[...], size: 6, capacity: 64, deflate: Deflate())
    let content = Array("0 0 9 9 re f".utf8)
    unsafe content.withUnsafeBytes {
      unsafe writer.write(
        stream: 4, Array("/Filter/FlateDecode".utf8)[...], compressing: $0)
    }
    writer.write(stream: 5, [], content: content[...])
    for (number, object) in [
      (1, "<</Type/Catalog/Pages 2 0 R>>"), (2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"),
      (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[4 0 R 5 0 R]/Resources<<>>>>"),
    ] {
      writer.begin(number)
      writer.objects += object.utf8
    }
    let first = writer.takeNumbers(arrays)
    for number in first..<(first + arrays) {
      writer.begin(number)
      writer.objects += "[\(number)]".utf8
    }
    return writer.finish(trailer: Array("/Root 1 0 R".utf8)[...])
  }

  @Test("streams stand by themselves, other objects in object streams of at most 200")
  func places() throws {
    let file = try #require(made(arrays: 400))
    #expect(try Tool.problems(of: file) == "")
    let table = try Tool.run("qpdf", ["--show-xref", "FILE"], on: file)
      .split(separator: "\n").map(String.init)
    // Numbers 7 to 406 are the arrays': the first object stream, 6, is begun before they are taken,
    // and holds 3 other objects and 197 arrays; the next ones hold 200 and 3.
    #expect(table.count == 5 + 400 + 4)
    #expect(table.first == "1/0: compressed; stream = 6, index = 0")
    #expect(table[3] == "4/0: uncompressed; offset = 9")
    #expect(table[4].hasPrefix("5/0: uncompressed"))
    #expect(table[5].hasPrefix("6/0: uncompressed"))
    #expect(table[6] == "7/0: compressed; stream = 6, index = 3")
    #expect(table[202] == "203/0: compressed; stream = 6, index = 199")
    #expect(table[203] == "204/0: compressed; stream = 407, index = 0")
    #expect(table[405] == "406/0: compressed; stream = 408, index = 2")
    #expect(table[408].hasPrefix("409/0: uncompressed"))
    for number in [7, 203, 204, 403, 404, 406] {
      #expect(
        try Tool.run("qpdf", ["--show-object=\(number)", "FILE"], on: file) == "[ \(number) ]\n")
    }
  }

  @Test("a file without other objects than its own is read too")
  func small() throws {
    let file = try #require(made(arrays: 0))
    #expect(try Tool.problems(of: file) == "")
    #expect(try Tool.run("qpdf", ["--show-npages", "FILE"], on: file) == "1\n")
  }

  @Test("places of more than two bytes are found")
  func wide() throws {
    var writer = ObjectWriter(
      header: Array("%PDF-1.5\n".utf8)[...], size: 4, capacity: 64, deflate: Deflate())
    // Behind the first stream is byte 70,000 and more.
    writer.write(stream: 1, [], content: Array(repeating: 32, count: 70_000)[...])
    writer.write(stream: 2, [], content: Array("second".utf8)[...])
    writer.begin(3)
    writer.objects += "<</Type/Catalog/Pages<</Type/Pages/Count 0/Kids[]>>>>".utf8
    let finished = writer.finish(trailer: Array("/Root 3 0 R".utf8)[...])
    let file = try #require(finished)
    // The header, `1 0 obj`, `<</Length 70000>>` and `stream`, and what ends a stream.
    let second = 9 + 8 + 25 + 70_000 + 18
    let table = try Tool.run("qpdf", ["--show-xref", "FILE"], on: file)
    #expect(table.contains("2/0: uncompressed; offset = \(second)\n"), "\(table)")
    #expect(
      try Tool.run("qpdf", ["--show-object=2", "--raw-stream-data", "FILE"], on: file) == "second")
  }
}
