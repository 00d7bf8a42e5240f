import Foundation
import Testing

@testable import Delivery

@Suite struct ZIPWriterTests {
  private func number(_ bytes: some Collection<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  @Test("a member of 4 GiB or more, or one behind as many bytes, has its numbers in ZIP64 fields")
  func farMembers() {
    let (size, offset) = (0x1_0000_0001, 0x2_0000_0003)
    let large = ZIPMember(name: "a", size: size, checksum: 7, offset: 5)
    // The local header: 30 bytes, the name, and an extra field of 4 + 2 × 8.
    let local = large.localHeader
    #expect(local.count == 30 + 1 + 20)
    #expect(number(local[18..<22]) == 0xFFFF_FFFF && number(local[22..<26]) == 0xFFFF_FFFF)
    #expect(number(local[28..<30]) == 20)
    #expect(number(local[31..<33]) == 1 && number(local[33..<35]) == 16)
    #expect(number(local[35..<43]) == size && number(local[43..<51]) == size)
    // The directory: 46 bytes, the name, and of the three numbers those that do not fit.
    let directory = large.directoryHeader
    #expect(directory.count == 46 + 1 + 20)
    #expect(number(directory[42..<46]) == 5)
    let far = ZIPMember(name: "a", size: 3, checksum: 7, offset: offset)
    #expect(far.localHeader.count == 31)
    #expect(far.directoryHeader.count == 46 + 1 + 12)
    #expect(number(far.directoryHeader[20..<24]) == 3)
    #expect(number(far.directoryHeader[42..<46]) == 0xFFFF_FFFF)
    #expect(number(far.directoryHeader[51..<59]) == offset)
    let both = ZIPMember(name: "a", size: size, checksum: 7, offset: offset).directoryHeader
    #expect(both.count == 46 + 1 + 28)
    #expect(number(both[51..<59]) == size && number(both[67..<75]) == offset)
  }

  @Test("the largest numbers that fit need no ZIP64 field")
  func lastNearMember() {
    let near = ZIPMember(name: "a", size: 0xFFFF_FFFE, checksum: 7, offset: 0xFFFF_FFFE)
    #expect(near.localHeader.count == 31 && near.directoryHeader.count == 47)
    #expect(ZIPMember.end(count: 65_534, directory: 9, at: 0xFFFF_FFFE).count == 22)
    // The end of ZIP64 has 56 bytes, its locator 20.
    for (count, size, offset) in [(65_535, 9, 9), (1, 0xFFFF_FFFF, 9), (1, 9, 0x1_0000_0000)] {
      let end = ZIPMember.end(count: count, directory: size, at: offset)
      #expect(end.count == 56 + 20 + 22)
      #expect(number(end[24..<32]) == count && number(end[40..<48]) == size)
      #expect(number(end[48..<56]) == offset && number(end[64..<72]) == offset + size)
    }
  }

  @Test("an archive of 70,000 files is read by Python, name by name")
  func manyMembers() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.zip"
    var zip = ZIPWriter(file: try OutputFile(path: path))
    for index in 0..<70_000 { try zip.add("b/ü-\(index)", Array("\(index)".utf8)) }
    try zip.end()
    let script = """
      import zipfile, sys
      z = zipfile.ZipFile(sys.argv[1])
      names = z.namelist()
      assert names == ["b/ü-%d" % i for i in range(70000)], len(names)
      assert z.testzip() is None
      assert z.read(names[69999]) == b"69999"
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, path]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
  }

  @Test("a file that is read in steps comes back as it was")
  func largeFile() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try Data(bytes).write(to: URL(filePath: "\(folder.path)/in"))
    var zip = ZIPWriter(file: try OutputFile(path: "\(folder.path)/a.zip"))
    try zip.add("in", fileAt: "\(folder.path)/in")
    try zip.end()
    let archive = try [UInt8](Data(contentsOf: URL(filePath: "\(folder.path)/a.zip")))
    #expect(number(archive[14..<18]) == Int(Checksum.crc32(bytes)))
    #expect(Array(archive[32..<32 + bytes.count]) == bytes)
  }
}
