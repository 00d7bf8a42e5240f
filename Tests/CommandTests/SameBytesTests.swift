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

  @Test("a run that was killed and is repeated ends in the same bundle", arguments: [1, 2])
  func killed(jobs: Int) async throws {
    let work = try Workspace()
    try writeInvoices(412, in: work)
    // More than a pipe holds goes in before the kill, so that documents were read and drawn; the
    // input does not end, so that the batch cannot have ended either.
    let killed = try await work.shell(
      """
      mkfifo in; "$billpress" batch - --out cut --jobs \(jobs) --quiet <in & run=$!
      { head -c 400000 in.ndjson; kill -KILL $run; } >in
      wait $run
      """)
    #expect(killed.status == 137)
    let left = try work.names(in: "cut")
    #expect(left.contains(".billpress-journal") && !left.contains("manifest.json"))
    let status = try await work.billpress("status", "cut")
    #expect(status.text.hasPrefix("unfinished: cut\nfinished "))
    for bundle in ["cut", "whole"] {
      let run = try await work.billpress(
        "batch", "-", "--out", bundle, "--quiet", input: "in.ndjson")
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try work.tree("cut") == work.tree("whole"))
  }

  @Test("what has changed since a run was started is refused and named, and --restart begins anew")
  func changed() async throws {
    let work = try Workspace()
    try writeInvoices(30, in: work)
    let started = try await work.shell(
      "trap '' XFSZ; ulimit -f 24; \"$billpress\" batch in.ndjson --out o --quiet")
    #expect(started.status == 3)
    try writeInvoices(20, in: work)
    let again = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--language", "de", "--quiet")
    #expect(again.status == 2)
    #expect(
      again.error == """
        error[X112]: cannot go on with the run in 'o': input 'in.ndjson' has changed; language is new
        hint: put back what was there, or add --restart to begin anew

        """)
    let anew = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--language", "de", "--quiet", "--restart")
    #expect(anew.status == 0)
    let finished = try await work.billpress("batch", "in.ndjson", "--out", "o", "--quiet")
    #expect(finished.error.contains("cannot go on with the run in 'o': language is missing\n"))
    _ = try await work.billpress(
      "batch", "in.ndjson", "--out", "whole", "--language", "de", "--quiet")
    #expect(try work.tree("o") == work.tree("whole"))
  }

  /// What is done to a design between two runs, and what is said about it.
  static let designChanges = [
    ("echo '/* */' >> mine/style.css", "design files have changed: style.css"),
    ("printf x >> mine/logo.png", "design files have changed: logo.png"),
    ("cp mine/fonts/square.ttf mine/fonts/s.ttf", "design files have changed: fonts/s.ttf"),
    (
      "printf x >> mine/fonts/square.ttf; rm mine/logo.png",
      "design files have changed: fonts/square.ttf, logo.png"
    ),
    (
      "for f in mine/partials/*; do echo >> $f; done",
      "design files have changed: partials/account.html, partials/ageing.html, "
        + "partials/charges.html, partials/coupon.html, partials/deposits.html and"
    ),
    (
      "printf x >> moved/billpress_StandardFonts.resources/files/Inter-Regular.otf",
      "font files have changed: Inter-Regular.otf"
    ),
  ]

  @Test(
    "a design, asset or font that has changed since a run was started is named",
    arguments: designChanges.indices)
  func changedDesign(index: Int) async throws {
    let work = try Workspace()
    try writeInvoices(30, in: work)
    let square = Workspace.repository.appending(path: "Tests/TestFonts/square.ttf").path
    let prepared = try await work.shell(
      """
      set -e; mkdir moved; cp -r "$billpress" "${billpress%/*}"/*Standard*.resources moved
      chmod -R u+w moved
      "$billpress" design new mine >/dev/null; mkdir -p mine/fonts; cp '\(square)' mine/fonts
      echo iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg== \
        | base64 -d > mine/logo.png
      """)
    try #require(prepared.status == 0, "\(prepared.error)")
    let command = "moved/billpress batch in.ndjson --out o --quiet --design mine"
    #expect(try await work.shell("trap '' XFSZ; ulimit -f 24; \(command)").status == 3)
    let (change, sentence) = Self.designChanges[index]
    #expect(try await work.shell(change).status == 0)
    let again = try await work.shell(command)
    #expect(again.status == 2)
    #expect(
      again.error.hasPrefix("error[X112]: cannot go on with the run in 'o': \(sentence)"),
      "\(again.error)")
    #expect(
      again.error.hasSuffix("hint: put back what was there, or add --restart to begin anew\n"))
    let anew = try await work.shell("\(command) --restart")
    #expect(anew.status == 0, "\(anew.error)")
    let whole = try await work.shell(command.replacing("--out o", with: "--out whole"))
    #expect(whole.status == 0)
    #expect(try work.tree("o") == work.tree("whole"))
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
    #expect(
      second.error.contains(
        /^error\[X106\]: cannot write a bundle to 'o': another run is writing there, process [0-9]+/
      ))
  }

  @Test("an interrupt ends a batch in order, and the same command goes on")
  func interrupted() async throws {
    let work = try Workspace()
    try writeInvoices(3, in: work)
    let outcome = try await work.shell(
      """
      set -m; mkfifo in; "$billpress" batch - --out o --quiet <in & run=$!
      { cat in.ndjson; until [ -d o/mail ]; do :; done; kill -INT $run; head -1 in.ndjson; } >in
      wait $run
      """)
    #expect(outcome.status == 130)
    #expect(outcome.error.contains(/stopped: [0-4] entr(y|ies) of the run in 'o' finished/))
    #expect(outcome.error.contains("hint: run the same command again to go on"))
    let status = try await work.billpress("status", "o")
    #expect(status.text.contains("to go on, give the command again"))
    let end = try await work.billpress("batch", "-", "--out", "o", input: "in.ndjson")
    #expect(end.status == 0, "\(end.error)")
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
