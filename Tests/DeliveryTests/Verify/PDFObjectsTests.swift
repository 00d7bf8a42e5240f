import Foundation
import Seeds
import Testing

@testable import Delivery

/// Files whose objects stand in object streams, with a stream in the place of the table.
@Suite struct PDFObjectsTests {
  /// What is said otherwise than in a good file.
  struct Change {
    var heads = "1 0 2 34 3 61 5 138 "
    var objectStream = "/Type/ObjStm/N 4/First 20"
    var table = "/Type/XRef/Size 9/W[1 2 1]"
    var length: String?
    /// The rows of the table that are otherwise: number, kind, place and index.
    var rows: [(number: Int, row: [UInt8])] = []
    var isPredicted = false
  }

  /// A file that shows "ABC" on its page: catalog, pages, page and font stand in object 7.
  private func file(_ change: Change = Change()) -> [UInt8] {
    let map = """
      1 begincodespacerange <00> <ff> endcodespacerange
      1 beginbfrange <41> <5A> <0041> endbfrange
      """
    let content = "BT /F1 9 Tf (ABC) Tj ET"
    let objects = """
      <</Type/Catalog/Pages 2 0 R    >>
      <</Kids[3 0 R]/Count 1  >>
      <</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Parent 2 0 R  >>
      <</Type/Font/ToUnicode 6 0 R>>
      """
    var bytes = Array("%PDF-1.5\n".utf8)
    var rows: [[UInt8]] = [
      [0, 0, 0, 0], [2, 0, 7, 0], [2, 0, 7, 1], [2, 0, 7, 2], [], [2, 0, 7, 3], [], [], [],
    ]
    func add(_ number: Int, _ entries: String, _ data: [UInt8], length: String? = nil) {
      rows[number] = [1, UInt8(bytes.count >> 8), UInt8(bytes.count & 255), 0]
      bytes += "\(number) 0 obj\n<<\(entries)/Length \(length ?? "\(data.count)")>>\nstream\n".utf8
      bytes += data + Array("\nendstream\nendobj\n".utf8)
    }
    add(4, "", Array(content.utf8))
    add(6, "", Array(map.utf8))
    let packed = Array((change.heads + objects).utf8)
    add(7, change.objectStream, packed, length: change.length)
    let start = bytes.count
    rows[8] = [1, UInt8(start >> 8), UInt8(start & 255), 0]
    for (number, row) in change.rows { rows[number] = row }
    if change.isPredicted {
      var last: [UInt8] = [0, 0, 0, 0]
      var predicted: [UInt8] = []
      for row in rows {
        predicted += [2] + zip(row, last).map { $0 &- $1 }
        last = row
      }
      let entries = "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Root 1 0 R"
      add(8, change.table + entries, Self.stored(predicted))
    } else {
      add(8, change.table + "/Root 1 0 R", Array(rows.joined()))
    }
    return bytes + Array("startxref\n\(start)\n%%EOF\n".utf8)
  }

  /// A zlib stream that holds some bytes as they are (RFC 1950, RFC 1951, 3.2.4).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var (low, high) = (1, 0)
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let count = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
    return [0x78, 0x01, 0x01] + count + count.map { ~$0 } + bytes
      + [high >> 8, high & 255, low >> 8, low & 255].map { UInt8($0) }
  }

  @Test("objects are read from object streams, through rows as they are and as differences")
  func texts() throws {
    for isPredicted in [false, true] {
      let reading = try #require(PDFReading(file(Change(isPredicted: isPredicted))))
      #expect(reading.pages == [["ABC"]])
    }
  }

  @Test("what an object stream extends is not looked at, be it the stream itself")
  func extends() throws {
    let change = Change(objectStream: "/Type/ObjStm/N 4/First 20/Extends 7 0 R")
    #expect(PDFReading(file(change))?.pages == [["ABC"]])
  }

  @Test(
    "a file whose object stream says wrong things of itself is no reading",
    arguments: [
      Change(heads: "9 0 2 34 3 61 5 138 "),  // another number
      Change(heads: "1 0 2 34 3 999 5 138"),  // behind the end
      Change(heads: "1 0 2 -9 3 61 5 138 "),
      Change(heads: "1 0 2 34 x 61 5 138 "),
      Change(objectStream: "/Type/ObjStm/N 2/First 20"),  // fewer than the table says
      Change(objectStream: "/Type/ObjStm/N -4/First 20"),
      Change(objectStream: "/Type/ObjStm/N 99999999999/First 20"),
      Change(objectStream: "/Type/ObjStm/N 4/First 99999999999"),
      Change(objectStream: "/Type/ObjStm/N 4/First -20"),
      Change(objectStream: "/Type/ObjStm/N 4"),
      Change(objectStream: "/N 4/First 20"),
      Change(objectStream: "/Type/ObjStm/N 4/First 20/Filter/FlateDecode"),  // it is none
      Change(length: "-1"), Change(length: "99999"), Change(length: "3 0 R"),
    ])
  func wrongObjectStream(_ change: Change) {
    #expect(PDFReading(file(change)) == nil)
  }

  @Test(
    "a file whose table says wrong things is no reading",
    arguments: [
      Change(rows: [(7, [2, 0, 7, 0])]),  // an object stream in itself
      Change(rows: [(7, [2, 0, 8, 0])]),
      Change(rows: [(1, [2, 0, 9, 0])]),  // in none
      Change(rows: [(1, [2, 0, 4, 0])]),  // in a stream that is no object stream
      Change(rows: [(1, [2, 0, 7, 200])]), Change(rows: [(1, [2, 0, 7, 1])]),
      Change(rows: [(1, [0, 0, 0, 0])]), Change(rows: [(1, [1, 255, 255, 0])]),
      Change(rows: [(7, [0, 0, 0, 0])]), Change(rows: [(4, [2, 0, 7, 0])]),
      Change(table: "/Type/XRef/Size 9/W[1 2]"), Change(table: "/Type/XRef/Size 9/W[0 0 0]"),
      Change(table: "/Type/XRef/Size 9/W[1 -2 1]"), Change(table: "/Type/XRef/Size 9/W[1 8 1]"),
      Change(table: "/Type/XRef/Size 9/W[1 99999999999 1]"),
      Change(table: "/Type/XRef/Size -9/W[1 2 1]"), Change(table: "/Type/XRef/Size 99/W[1 2 1]"),
      Change(table: "/Type/XRef/Size 99999999999/W[1 2 1]"),
      Change(table: "/Type/XRef/Size 9/W[1 2 1]/Index[0 999]"),
      Change(table: "/Type/XRef/Size 9/W[1 2 1]/Index[-5 9]"),
      Change(table: "/Type/XRef/Size 9/W[1 2 1]/Index[0 9 0 9]"),
      Change(table: "/Size 9/W[1 2 1]"),
    ])
  func wrongTable(_ change: Change) {
    #expect(PDFReading(file(change)) == nil)
  }

  @Test("object streams expand to no more than there is room for")
  func room() {
    let bytes = file()
    let size = 20 + 138 + 30
    for (room, isRead) in [(size, true), (size - 1, false)] {
      let objects = PDFObjects(PDFSource(bytes), room: room)
      #expect((objects?.resolve(.reference(1)) != nil) == isRead, "room for \(room)")
    }
  }

  @Test("a damaged file is no crash")
  func damaged() {
    for seed in UInt64(1)...2000 {
      var generator = SeededGenerator(seed: seed)
      let good = file(Change(isPredicted: seed.isMultiple(of: 2)))
      _ = PDFReading(generator.damaged(good, syntax: "<>[]()/ 0R"))
    }
  }
}
