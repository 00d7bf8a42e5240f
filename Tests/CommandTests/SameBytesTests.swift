import Foundation
import Testing

@Suite("same input, same bytes")
struct SameBytesTests {
  private static let accounts = Workspace.example("chinook/accounts.ndjson")

  /// Each command over real data, without the folder it writes to.
  static let runs = [
    "batch in.ndjson --sender 'Accounts <accounts@example.com>'",
    "statements '\(accounts)' --as-of 2025-12-31",
    "statements '\(accounts)' --as-of 2025-12-31 --type activity --from 2025-01-01",
    "dunning '\(accounts)' --as-of 2025-12-31 "
      + "--policy '\(Workspace.example("chinook/dunning-policy.yaml"))'",
  ]

  private func writeInvoices(_ count: Int, in work: Workspace) throws {
    let text = try String(
      contentsOfFile: Workspace.example("chinook/invoices.ndjson"), encoding: .utf8)
    try work.write(
      text.split(separator: "\n").prefix(count).joined(separator: "\n"), to: "in.ndjson")
  }

  @Test("neither count of workers, folder, time zone nor locale matter", arguments: runs)
  func surroundings(run: String) async throws {
    let work = try Workspace()
    try writeInvoices(40, in: work)
    let one = try await work.shell("\"$billpress\" \(run) --out one --jobs 1 --quiet")
    #expect(one.status == 0)
    let elsewhere = try await work.shell(
      "\"$billpress\" \(run) --out 'four ü 中' --jobs 4 --quiet",
      environment: [
        "TZ": "Asia/Kolkata", "LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8", "HOME": "/nowhere",
      ])
    #expect(elsewhere.status == 0)
    let expected = try work.tree("one")
    #expect(expected.count > 20)
    #expect(try work.tree("four ü 中") == expected)
    #expect(try await work.shell("\"$billpress\" \(run) --out one --quiet").status == 0)
    #expect(try work.tree("one") == expected)
    #expect(try await work.shell("cd one && sha256sum --check --quiet SHA256SUMS").status == 0)
  }

  @Test(
    "a run that was killed and is repeated ends in the same bundle, over fewer documents too",
    arguments: [(1, 90), (2, 20)])
  func killed(jobs: Int, count: Int) async throws {
    let work = try Workspace()
    try writeInvoices(412, in: work)
    // More than a pipe holds goes in before the kill, so that documents were read and drawn; the
    // input does not end, so that the batch cannot have ended either.
    let killed = try await work.shell(
      """
      mkfifo in; "$billpress" batch - --out cut --jobs \(jobs) --quiet <in & run=$!
      { head -c 200000 in.ndjson; kill -KILL $run; } >in
      wait $run
      """)
    #expect(killed.status == 137)
    let left = try work.names(in: "cut")
    #expect(left.contains(".billpress-unfinished") && !left.contains("manifest.json"))
    // At least 200,000 bytes less two buffers of 64 KiB, at 2,000 bytes a document.
    #expect(try work.names(in: "cut/pdf").count > 20)
    try writeInvoices(count, in: work)
    for bundle in ["cut", "whole"] {
      let run = try await work.billpress(
        "batch", "-", "--out", bundle, "--quiet", input: "in.ndjson")
      #expect(run.status == 0)
    }
    #expect(try work.tree("cut") == work.tree("whole"))
  }

  @Test("two runs cannot write to one folder at once")
  func taken() async throws {
    let work = try Workspace()
    try writeInvoices(1, in: work)
    let second = try await work.shell(
      """
      mkfifo in; "$billpress" batch - --out o --quiet <in & exec 3>in
      until [ -d o/mail ]; do :; done
      "$billpress" batch in.ndjson --out o; status=$?
      exec 3>&-; wait; exit $status
      """)
    #expect(second.status == 3)
    #expect(second.text == "")
    #expect(second.error.hasPrefix("error[X106]: cannot write a bundle to 'o': another run"))
  }

  @Test("an interrupt ends a batch, and its folder can be used again")
  func interrupted() async throws {
    let work = try Workspace()
    try writeInvoices(3, in: work)
    let outcome = try await work.shell(
      """
      set -m; mkfifo in; "$billpress" batch - --out o --quiet <in & run=$!
      { cat in.ndjson; until [ -d o/mail ]; do :; done; kill -INT $run; } >in
      wait $run
      """)
    #expect(outcome.status == 130)
    #expect(try await work.billpress("batch", "in.ndjson", "--out", "o").status == 0)
    #expect(try work.names(in: "o/pdf").count == 3)
  }

  @Test("the command says that its fonts are missing when it is moved without them")
  func movedAlone() async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    let outcome = try await work.shell(
      "cp \"$billpress\" .; ./billpress render in.json -o a.pdf")
    #expect(outcome.status == 3)
    #expect(outcome.error.hasPrefix("error: cannot read the fonts: F001: "))
  }

  @Test("the command finds its fonts and designs when it is moved with them, and by a link")
  func moved() async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "in.json")
    let outcome = try await work.shell(
      """
      set -e; mkdir 'new place'; cp "$billpress" "${billpress%/*}"/*Standard*.resources -r 'new place'
      ln -s 'new place/billpress' link
      "$billpress" render in.json -o here.pdf; ./link render in.json -o link.pdf
      cd 'new place'; ./billpress render ../in.json -o ../moved.pdf
      """)
    #expect(outcome.status == 0)
    #expect(try work.data("here.pdf").starts(with: Data("%PDF-1.5".utf8)))
    #expect(try work.data("link.pdf") == work.data("here.pdf"))
    #expect(try work.data("moved.pdf") == work.data("here.pdf"))
  }
}
