import Foundation
import Testing

@Suite("exit codes")
struct ExitStatusTests {
  @Test("0: everything was produced")
  func success() async throws {
    let work = try Workspace()
    let buyer = "{\"name\": \"Bau AG\", \"address\": {\"city\": \"Kiel\"}}"
    try work.write(
      invoice("1", replacing: ("{\"name\": \"Bau AG\"}", buyer)), to: "in.ndjson")
    let batch = try await work.billpress("batch", "in.ndjson", "--out", "bundle", "--jobs", "1")
    #expect(batch.status == 0)
    #expect(
      batch.text == """
        bundle   bundle
        in       1 = 1 document + 0 exceptions
        pages    1
        mails    0
        channels 1 print
        total    EUR  invoice  1  95.20
        1 document in bundle

        """)
    #expect(try await work.billpress("--version").text == "0.1.0\n")
    #expect(try await work.billpress("help", "batch").status == 0)
  }

  @Test("1: some documents failed, the others were produced")
  func documentsFailed() async throws {
    let work = try Workspace()
    let wrong = invoice("2", replacing: ("\"EUR\"", "\"EUX\""))
    try work.write([invoice("1"), wrong, invoice("3")].joined(separator: "\n"), to: "in.ndjson")
    let batch = try await work.billpress("batch", "in.ndjson", "--out", "bundle", "--quiet")
    #expect(batch.status == 1)
    #expect(batch.text == "")
    #expect(batch.error.hasPrefix("error[J017]: 'EUX' is not a currency\n  --> in.ndjson:2:"))
    #expect(try work.names(in: "bundle/pdf") == ["invoice-1.pdf", "invoice-3.pdf"])
    let check = try await work.billpress("check", "in.ndjson")
    #expect(check.status == 1)
    #expect(check.text == "3 documents checked, 1 with errors, 2 with warnings\n")
    #expect(try await work.billpress("render", "in.ndjson", "-o", "a.pdf").status == 2)
  }

  @Test(
    "2: wrong use says what is wrong and writes nothing",
    arguments: [
      (["--nope"], "Error: Unknown option '--nope'"),
      (["batch", "in.json"], "Error: Missing expected argument '--out <folder>'"),
      (["batch", "in.json", "--out", "o", "--jobs", "0"], "--jobs takes a number from 1 to 256"),
      (["batch", "in.json", "--out", "o", "--file-names", "{x}"], "error[X002]"),
      (["batch", "in.json", "--out", "o", "--sender", "nobody"], "'nobody'"),
      (["render", "in.json"], "Error: Say where to: -o FILE, or -o - for stdout."),
      (["render", "in.json", "-o", "a.png", "--page", "0"], "--page counts from 1."),
      (
        ["statements", "in.json", "--out", "o", "--as-of", "2025-02-30"],
        "'2025-02-30' is not a date such as 2026-11-30."
      ),
      (
        ["statements", "in.json", "--out", "o", "--as-of", "2025-02-03", "--from", "2025-02-04"],
        "--from 2025-02-04 is after --as-of 2025-02-03."
      ),
      (
        ["batch", "in.json", "--out", "o", "--design", "baroque"],
        """
        error[D009]: there is no design 'baroque', and no folder of that name with a design.yaml
        hint: the standard designs are classic

        """
      ),
      (
        ["dunning", "in.json", "--out", "o", "--as-of", "2025-02-03", "--policy", "policy.yaml"],
        "error[P002]: there is no setting 'level'"
      ),
      (["batch", "in.json", "--out", "full"], "error[X102]: cannot write a bundle to 'full'"),
      (["render", "two.ndjson", "-o", "a.pdf"], "error[X041]: there is more than one document"),
    ])
  func wrongUse(arguments: [String], message: String) async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    try work.write("\(invoice("1"))\n\(invoice("2"))", to: "two.ndjson")
    try work.write("level: 1\n", to: "policy.yaml")
    try FileManager.default.createDirectory(
      at: work.folder.appending(path: "full"), withIntermediateDirectories: false)
    try work.write("mine", to: "full/letter.txt")
    let before = try work.tree("")
    let outcome = try await work.shell(
      "\"$billpress\" \(arguments.map { "'\($0)'" }.joined(separator: " "))")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(message))
    #expect(outcome.text == "")
    #expect(try work.tree("") == before)
  }

  @Test(
    "3: the world failed",
    arguments: [
      ("batch none.json --out o", "error: cannot open 'none.json': no such file or directory"),
      ("batch . --out o", "error: cannot read '.': is a directory"),
      ("check - <&-", "error: cannot read '<stdin>': bad file descriptor"),
      ("batch in.json --out in.json", "error[X101]: cannot create the folder 'in.json'"),
      ("batch in.json --out in.json/o", "error[X101]: cannot create the folder 'in.json/o'"),
      ("render in.json -o nowhere/a.pdf", "error[X103]: cannot write 'nowhere/.a.pdf.partial'"),
      ("render in.json -o /dev/full", "error[X103]: cannot write '/dev/full'"),
      ("render in.json -o - >/dev/full", "error[X103]: cannot write to standard output"),
      ("check in.json >/dev/full", "error[X103]: cannot write to standard output"),
      ("check in.json >&-", "error[X103]: cannot write to standard output"),
      ("batch in.json --out o >/dev/full", "error[X103]: cannot write to standard output"),
      ("batch in.json --out o >&-", "error[X103]: cannot write to standard output"),
      ("dunning in.json --out o --as-of 2025-01-01 --policy none", "error: cannot open 'none'"),
    ])
  func worldFailed(arguments: String, message: String) async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    let outcome = try await work.shell("\"$billpress\" \(arguments)")
    #expect(outcome.status == 3)
    #expect(outcome.error.split(separator: "\n").contains { $0.hasPrefix(message) })
  }

  @Test("a disk that fills up ends a batch with 3, and no manifest speaks for half a bundle")
  func fullDisk() async throws {
    let work = try Workspace()
    try work.write((1...20).map { invoice("\($0)") }.joined(separator: "\n"), to: "in.ndjson")
    // A limit on the size of files is as near to a full disk as one gets without being root.
    let full = try await work.shell(
      "trap '' XFSZ; ulimit -f 8; exec \"$billpress\" batch in.ndjson --out o")
    #expect(full.status == 3)
    #expect(full.error.hasPrefix("error[X103]: cannot write 'o/"), "\(full.error)")
    #expect(try !work.names(in: "o").contains("manifest.json"))
    #expect(try await work.billpress("batch", "in.ndjson", "--out", "o").status == 0)
    #expect(try work.manifest("o").counts.documents == 20)
  }

  @Test("without standard output and error nothing that is said gets into the bundle")
  func closedDescriptors() async throws {
    let work = try Workspace()
    try work.write("\(invoice("1"))\n{}", to: "in.ndjson")
    #expect(try await work.shell("\"$billpress\" batch in.ndjson --out a").status == 1)
    let closed = try await work.shell("\"$billpress\" batch in.ndjson --out b <&- >&- 2>&-")
    #expect(closed.status == 3)
    #expect(try work.tree("a") == work.tree("b"))
  }

  @Test("whoever stops reading the report does not stop the work")
  func brokenPipe() async throws {
    let work = try Workspace()
    let lines = (1...5).map { invoice("\($0)", replacing: ("\"EUR\"", "\"EUX\"")) }
    try work.write(lines.joined(separator: "\n"), to: "in.ndjson")
    let outcome = try await work.shell(
      "\"$billpress\" check in.ndjson --format json | true; exit ${PIPESTATUS[0]}")
    #expect(outcome.status == 1)
  }
}
