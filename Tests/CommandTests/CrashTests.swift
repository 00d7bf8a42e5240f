import Foundation
import Seeds
import Testing

@Suite("a batch that is cut short", .serialized)
struct CrashTests {
  /// A small design of one page, so that most of the time goes into files.
  private static func prepare(_ work: Workspace, count: Int) async throws -> String {
    try work.write(
      (1...count).map { number in
        invoice(
          "R-\(number)",
          replacing: (
            "{\"name\": \"Bau AG\"}",
            "{\"name\": \"Bau AG\", \"email\": \"kunde\(number)@example.com\"}"
          ))
      }.joined(separator: "\n"), to: "in.ndjson")
    let whole = try await work.billpress(
      "batch", "in.ndjson", "--out", "whole", "--quiet", "--sender", "a@example.com")
    try #require(whole.status == 0, "\(whole.error)")
    return try await FaultLibrary.build(in: work)
  }

  private static func command(_ folder: String) -> String {
    "\"$billpress\" batch in.ndjson --out \(folder) --quiet --sender a@example.com"
  }

  @Test(
    "killed at 200 moments of 500 documents, it ends in the same bytes", .timeLimit(.minutes(15)))
  func killed() async throws {
    let work = try Workspace(inMemory: true)
    let library = try await Self.prepare(work, count: 500)
    let expected = try work.tree("whole")
    #expect(expected.count == 6 + 2 + 1000)
    var (kills, seed) = (0, UInt64(0))
    while kills < 200 {
      seed += 1
      var generator = SeededGenerator(seed: seed)
      let folder = "cut-\(seed)"
      while true {
        // A group of 64 documents takes some 600 calls: some runs end before the first is in place.
        let last = Bool.random(using: &generator) ? 200 : 900
        let moment = kills < 200 ? Int.random(in: 1...last, using: &generator) : 0
        let run = try await work.shell(
          Self.command(folder), environment: ["LD_PRELOAD": library, "KILL_AT": "\(moment)"])
        if run.status == 0 { break }
        try #require(run.status == 137, "seed \(seed), call \(moment): \(run.error)")
        kills += 1
      }
      #expect(try work.tree(folder) == expected, "seed \(seed)")
      try FileManager.default.removeItem(at: work.folder.appending(path: folder))
    }
  }

  @Test(
    "killed while mails, print run, report and archive are made, it ends in the same bytes",
    .timeLimit(.minutes(15)))
  func killedAtTheEnd() async throws {
    let work = try Workspace(inMemory: true)
    let address = "\"address\": {\"city\": \"Kiel\"}"
    try work.write(
      (1...70).map { number in
        invoice(
          "R-\(number)",
          replacing: (
            "{\"name\": \"Bau AG\"}",
            "{\"name\": \"Bau AG\", \(address), \"email\": \"kunde\(number % 9)@example.com\"}"
          ))
      }.joined(separator: "\n"), to: "in.ndjson")
    try work.write(
      """
      channel: both
      mail: {together: true}
      print: {separators: true, trays: {first: letterhead, following: plain}}
      """, to: "delivery.yaml")
    let library = try await FaultLibrary.build(in: work)
    let command = { (folder: String) in
      "\(Self.command("\(folder)/b")) --delivery delivery.yaml --zip"
    }
    #expect(try await work.shell(command("whole")).status == 0)
    let expected = try work.tree("whole")
    // Six lists, 70 documents, nine mails, four files of the print run, three folders; the bundle and
    // its archive.
    #expect(expected.count == 94)
    // How many calls a run takes, found by halves.
    var (some, all) = (1, 4096)
    while all - some > 1 {
      let middle = (some + all) / 2
      let run = try await work.shell(
        command("probe"), environment: ["LD_PRELOAD": library, "KILL_AT": "\(middle)"])
      if run.status == 137 { some = middle } else { all = middle }
      try FileManager.default.removeItem(at: work.folder.appending(path: "probe"))
    }
    var kills = 0
    // What comes behind the files of the documents takes about 100 calls, and the archive 190; how
    // many a run takes depends a little on how its workers share the work.
    for seed in UInt64(1)...40 {
      var generator = SeededGenerator(seed: seed)
      let moment = max(1, some - Int.random(in: 0...320, using: &generator))
      let run = try await work.shell(
        command("o"), environment: ["LD_PRELOAD": library, "KILL_AT": "\(moment)"])
      if run.status == 137 { kills += 1 }
      let again = try await work.shell(command("o"))
      #expect(again.status == 0, "seed \(seed), call \(moment): \(again.error)")
      #expect(try work.tree("o") == expected, "seed \(seed), call \(moment)")
      try FileManager.default.removeItem(at: work.folder.appending(path: "o"))
    }
    #expect(kills > 5)
  }

  /// Calls, errors and what is said about them.
  static let failures: [(call: String, error: Int32, message: String)] = [
    ("write", ENOSPC, "error[X103]: cannot write 'o/"),
    ("write", EIO, "error[X103]: cannot write 'o/"),
    ("pwrite", ENOSPC, "error[X103]: cannot write 'o/.billpress-journal': No space left on device"),
    ("fsync", EIO, "error[X104]: cannot flush 'o"),
    ("sync_file_range", EIO, "error[X104]: cannot flush 'o/"),
    ("sync_file_range", ENOSPC, "error[X104]: cannot flush 'o/"),
    ("syncfs", EIO, "error[X104]: cannot flush 'o': Input/output error"),
    ("rename", EIO, "error[X103]: cannot write 'o/"),
    ("unlink", EIO, "error[X105]: cannot remove 'o/"),
  ]

  @Test(
    "a call that fails ends the run with a reason, and the next one goes on",
    .timeLimit(.minutes(15)))
  func failed() async throws {
    let work = try Workspace(inMemory: true)
    let library = try await Self.prepare(work, count: 70)
    let expected = try work.tree("whole")
    var generator = SeededGenerator(seed: 8)
    for (call, error, message) in Self.failures {
      // There is one fsync for each list, a few for the journal, and one syncfs.
      let highest =
        switch call {
        case "write", "rename", "sync_file_range": 130
        case "pwrite": 60
        case "syncfs": 1
        default: 3
        }
      for attempt in 0..<2 {
        let moment = attempt == 0 ? 1 : Int.random(in: 1...highest, using: &generator)
        let failed = try await work.shell(
          Self.command("o"),
          environment: [
            "LD_PRELOAD": library, "FAIL_CALL": call, "FAIL_ERROR": "\(error)",
            "FAIL_AT": "\(moment)",
          ])
        #expect(failed.status == 3, "\(call) \(error) at \(moment)")
        #expect(failed.error.contains(message), "\(call) \(error) at \(moment): \(failed.error)")
        if error == ENOSPC {
          #expect(failed.error.contains("hint: free some space on the disk, then run the same"))
        }
        let run = try await work.shell(Self.command("o"))
        #expect(run.status == 0, "\(call) \(error) at \(moment): \(run.error)")
        #expect(try work.tree("o") == expected, "\(call) \(error) at \(moment)")
        try FileManager.default.removeItem(at: work.folder.appending(path: "o"))
      }
    }
  }
}
