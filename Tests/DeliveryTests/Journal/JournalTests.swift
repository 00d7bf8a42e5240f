import Foundation
import Seeds
import Testing

@testable import Delivery

@Suite struct JournalTests {
  private func entry(_ index: Int) -> FinishedEntry {
    FinishedEntry(
      index: index, fingerprint: UInt64(index) &* 0x9E37_79B9_7F4A_7C15,
      facts: EntryFacts(result: .delivered, number: "R-\(index)", amount: nil),
      rows: Manifest.Rows(
        json: Array("{\(index)}".utf8), csv: [1, 10, 13], exceptions: [],
        files: [DeliveredDocument.File(path: "pdf/\(index).pdf", byteCount: 9, sha256: "ab")]))
  }

  private var identity: RunIdentity {
    var identity = RunIdentity()
    identity.add("language", "de")
    return identity
  }

  /// A journal with three entries, of which the second was finished first, and a fourth started.
  private func write(in folder: TemporaryFolder) throws {
    let journal = try Journal(folder: folder.path)
    try journal.begin(identity)
    try journal.append([(.cleared, [])])
    var started = PackedValues()
    started.append(3)
    try journal.append([
      (.finished, entry(1).packed), (.started, started.bytes), (.finished, entry(0).packed),
      (.finished, entry(2).packed),
    ])
    journal.unlock()
  }

  @Test("a journal gives back what was written")
  func readBack() throws {
    let folder = try TemporaryFolder()
    try write(in: folder)
    let journal = try Journal(folder: folder.path)
    let contents = try journal.recover()
    #expect(contents.identity == identity && contents.isCleared && !contents.isTorn)
    #expect(contents.finished.count == 3 && contents.started == [3])
    #expect(contents.tally.counts.documents == 3)
    for (index, offset) in contents.finished.enumerated() {
      let found = try journal.entry(at: offset)
      #expect(found.index == index && found.fingerprint == entry(index).fingerprint)
      #expect(
        found.rows.json == entry(index).rows.json && found.rows.files == entry(index).rows.files)
    }
  }

  @Test("wherever a journal is cut off, the records before are kept and new ones follow them")
  func torn() throws {
    let folder = try TemporaryFolder()
    try write(in: folder)
    let path = "\(folder.path)/\(Journal.name)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var counts: Set<Int> = []
    for length in stride(from: whole.count, through: 0, by: -7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let journal = try Journal(folder: folder.path)
      let before = try journal.recover()
      counts.insert(before.finished.count { $0 >= 0 })
      try journal.append([(.finished, entry(3).packed)])
      let after = try JournalContents(path: path)
      #expect(after.finished.count { $0 >= 0 } == before.finished.count { $0 >= 0 } + 1)
      #expect(!after.isTorn)
      journal.unlock()
    }
    #expect(counts == [0, 1, 2, 3])
  }

  @Test("damage anywhere in a journal is no crash, and no record with wrong bytes is believed")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try write(in: folder)
    let path = "\(folder.path)/\(Journal.name)"
    let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    for seed in UInt64(1)...300 {
      var generator = SeededGenerator(seed: seed)
      try Data(generator.damaged(whole, syntax: "FRSC0\n")).write(to: URL(fileURLWithPath: path))
      let contents = try JournalContents(path: path)
      #expect(contents.finished.count <= 4, "seed \(seed)")
      #expect(contents.identity == nil || contents.identity == identity, "seed \(seed)")
    }
  }

  @Test("a journal of another version is refused, and begun anew only if that is asked for")
  func otherVersion() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(Journal.name)"
    for head in ["billpress-journal 1\npid 0000000001\n", "billpress-journal 4\n", "\u{0}\u{0}"] {
      try Data("\(head)R0000000000000000\n\n".utf8).write(to: URL(fileURLWithPath: path))
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let expected = DeliveryError(
        "X114", "cannot go on with the run in '\(folder.path)'",
        reason: "another version of Billpress began it, or its journal is damaged",
        hint: "end it with that version, or add --restart to begin anew")
      #expect(throws: expected) {
        try BundleFolder(path: folder.path, identity: identity, restarts: false)
      }
      #expect(throws: expected) { try BundleStatus(of: folder.path) }
      #expect(expected.isWrongUse)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      let anew = try BundleFolder(path: folder.path, identity: identity, restarts: true)
      #expect(anew.earlier.finished.isEmpty)
      anew.journal.unlock()
    }
  }

  @Test("what differs between two runs is named")
  func changes() {
    var (now, before) = (RunIdentity(), RunIdentity())
    now.add("language", "de")
    now.add("input 'a'", "sha256:1")
    now.add("sender", "a@example.com")
    before.add("language", "en")
    before.add("input 'a'", "sha256:2")
    before.add("page size", "A4")
    #expect(
      now.changes(since: before) == [
        "language is de and was en", "input 'a' has changed", "sender is new",
        "page size is missing",
      ])
    #expect(now.changes(since: now).isEmpty)
    #expect(RunIdentity(packed: now.packed) == now)
  }

  @Test("files that have changed are named by a journal, and counted as one by a manifest")
  func changedFiles() throws {
    let folder = try TemporaryFolder()
    let names = (1...8).map { "f\($0)" }
    func identity(_ text: (String) -> String) throws -> RunIdentity {
      for name in names {
        try Data(text(name).utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
      }
      var identity = RunIdentity()
      try identity.addFiles("files", of: folder.path, names: names, upTo: 4)
      return identity
    }
    let before = try identity { $0 }
    let one = try identity { $0 == "f3" ? "F3" : $0 }
    #expect(one.changes(since: before) == ["files have changed: f3"])
    let all = try identity { $0 + "x" }
    #expect(
      all.changes(since: before) == ["files have changed: f1, f2, f3, f4, f5 and 3 more"])
    #expect(RunIdentity(packed: all.packed) == all)
    // A manifest has name and value only.
    var stated = RunIdentity()
    for part in before.parts { stated.add(part.name, part.value) }
    #expect(one.changes(since: stated) == ["files have changed"])
    // Of a large file its size and its start count.
    let long = try identity { $0 + "12345" }
    #expect(try identity { $0 + "12399" } == long)
    #expect(try identity { $0 + "123456" } != long)
    #expect(try identity { $0 + "22345" } != long)
  }

  @Test("the checksum is that of ISO 3309")
  func checksum() {
    // The check value of the CRC catalogue.
    #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    let parts = Checksum.crc32(Array("6789".utf8), after: Checksum.crc32(Array("12345".utf8)))
    #expect(parts == 0xCBF4_3926)
    #expect(Checksum.hex(0xAB) == "000000ab")
  }
}
