import Foundation
import Testing

@Suite("archives and earlier bundles")
struct ArchiveTests {
  @Test("an archive has every file of the bundle, and the same bytes each time")
  func archive() async throws {
    let work = try Workspace()
    try work.write("\(invoice("ü/1"))\n\(invoice("2"))", to: "in.ndjson")
    let run = try await work.billpress("batch", "in.ndjson", "--out", "o/", "--zip", "--quiet")
    #expect(run.status == 0, "\(run.error)")
    let first = try work.data("o.zip")
    // Python reads names, sizes and checksums as somebody else understands them.
    let unpacked = try await work.shell(
      // A folder without files is in no archive.
      "rmdir o/mail; python3 -m zipfile -t o.zip && python3 -m zipfile -e o.zip there && diff -r o there/o 2>&1",
      environment: ["LC_ALL": "C.UTF-8"])
    #expect(unpacked.status == 0)
    #expect(unpacked.text == "Done testing\n")
    _ = try await work.billpress("batch", "in.ndjson", "--out", "o", "--zip", "--quiet")
    #expect(try work.data("o.zip") == first)
  }

  @Test("a disk that is full while the archive is written keeps nothing of it, and the bundle")
  func diskFull() async throws {
    let work = try Workspace()
    try work.write("\(invoice("1"))\n\(invoice("2"))", to: "in.ndjson")
    let library = try await FaultLibrary.build(in: work)
    let command = "\"$billpress\" batch in.ndjson --out o --zip --quiet"
    // Two documents, six lists: the ninth file to be written is the archive.
    let failed = try await work.shell(
      command,
      environment: [
        "LD_PRELOAD": library, "FAIL_CALL": "write", "FAIL_ERROR": "28", "FAIL_AT": "9",
      ])
    #expect(failed.status == 3)
    #expect(
      failed.error == """
        error[X103]: cannot write '.o.zip.partial': No space left on device
        hint: free some space on the disk, then run the same command again

        """)
    #expect(try work.names(in: ".") == ["faults.c", "faults.so", "in.ndjson", "o"])
    #expect(try await work.billpress("verify", "o").status == 0)
    // What a run that was killed has left goes before the next needs its room.
    try work.write("half", to: ".o.zip.partial")
    #expect(try await work.shell(command).status == 0)
    #expect(try work.names(in: ".") == ["faults.c", "faults.so", "in.ndjson", "o", "o.zip"])
  }

  @Test("only documents that an earlier bundle lacks are produced")
  func sinceManifest() async throws {
    let work = try Workspace()
    try work.write("\(invoice("1"))\n\(invoice("2"))", to: "in.ndjson")
    #expect(try await work.billpress("batch", "in.ndjson", "--out", "a", "--quiet").status == 0)
    let dearer = invoice("2", replacing: ("\"price\": 80", "\"price\": 81"))
    try work.write("\(invoice("1"))\n\(dearer)\n\(invoice("3"))", to: "in.ndjson")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "b", "--since-manifest", "a", "--quiet")
    #expect(run.status == 0, "\(run.error)")
    #expect(try work.names(in: "b/pdf") == ["invoice-2.pdf", "invoice-3.pdf"])
    #expect(try work.text("b/exceptions.csv").contains("1,in.ndjson:1,1,note,X053,the document is"))
    #expect(try work.text("b/manifest.json").contains("X029") == (dearer != invoice("2")))
    #expect(try await work.billpress("verify", "b").status == 0)
    let none = try await work.billpress(
      "batch", "in.ndjson", "--out", "c", "--since-manifest", "in.ndjson")
    #expect(none.error.hasPrefix("error[X113]: cannot read 'in.ndjson': it is not the manifest"))
  }
}
