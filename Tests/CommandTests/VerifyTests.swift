import Foundation
import Testing

@Suite("verify")
struct VerifyTests {
  private func bundle(_ work: Workspace) async throws {
    let text = try String(
      contentsOfFile: Workspace.example("chinook/invoices.ndjson"), encoding: .utf8)
    try work.write(
      text.split(separator: "\n").prefix(6).joined(separator: "\n") + "\n{}\n", to: "in.ndjson")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--sender", "a@example.com")
    #expect(run.status == 1)
  }

  @Test("a bundle that is whole is as its manifest says")
  func whole() async throws {
    let work = try Workspace()
    try await bundle(work)
    let check = try await work.billpress("verify", "o")
    #expect(check.status == 0, "\(check.error)")
    // Six documents with a mail each, and six lists of which one has no hash.
    #expect(check.text == "6 documents, 17 files in o: all as the manifest says\n")
  }

  @Test(
    "what is wrong is named with its file",
    arguments: [
      ("printf x >> o/pdf/invoice-1.pdf", ["X062", "X066"]),
      ("cp o/mail/invoice-2.eml o/mail/invoice-1.eml", ["X062", "X066", "X073", "X074"]),
      ("rm o/mail/invoice-1.eml", ["X061"]),
      ("cp o/pdf/invoice-1.pdf o/pdf/invoice-99.pdf", ["X064"]),
      ("cp o/pdf/invoice-2.pdf o/pdf/invoice-1.pdf", ["X062", "X066"]),
      ("sed -i 's/\"number\": \"1\"/\"number\": \"4711\"/' o/manifest.json", ["X062", "X069"]),
      ("sed -i '/X011/d; 2,$d' o/exceptions.csv", ["X062", "X078"]),
      (
        "sed -i 's/\"amountDue\": \"1.98\"/\"amountDue\": \"1.99\"/' o/manifest.json",
        ["X062", "X070", "X076"]
      ),
      ("sed -i 's/\"pages\": 1,/\"pages\": 2,/' o/manifest.json", ["X062", "X068"]),
      ("sed -i 's/^To: .*/To: other@example.com/' o/mail/invoice-1.eml", ["X062", "X066", "X074"]),
    ])
  func wrong(change: String, codes: [String]) async throws {
    let work = try Workspace()
    try await bundle(work)
    #expect(try await work.shell(change).status == 0)
    let check = try await work.billpress("verify", "o", "--format", "json")
    #expect(check.status == 1)
    for code in codes { #expect(check.text.contains("\"code\":\"\(code)\""), "\(check.text)") }
  }

  /// Six documents for two addresses, each by mail and on paper.
  private func fullBundle(_ work: Workspace) async throws {
    let buyer = "{\"name\": \"Bau AG\"}"
    let lines = (1...6).map { number -> String in
      let address = "\"address\": {\"city\": \"Kiel\"}"
      let party =
        "{\"name\": \"Bau AG\", \(address), \"email\": \"k\(number % 2)@example.com\"}"
      return invoice(
        "R-\(number)", replacing: (buyer, party), ("\"price\": 80", "\"price\": 8\(number)"))
    }
    try work.write(lines.joined(separator: "\n"), to: "in.ndjson")
    try work.write(
      """
      channel: both
      mail: {together: true}
      print: {sort: [number], separators: true, trays: {first: letterhead, following: plain}}
      """, to: "delivery.yaml")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--sender", "a@example.com", "--delivery",
      "delivery.yaml")
    try #require(run.status == 0, "\(run.error)")
    try #require(try await work.billpress("verify", "o").status == 0)
  }

  /// Damages, each with the sentences that name it; hashes are made to fit, so that only what is
  /// read back can tell.
  static let damages: [(change: String, sentences: [String])] = [
    (
      "sed -i 's/^\\(.*\\),R-2,invoice/\\1,R-7,invoice/' o/print/index.csv",
      ["error[X080]: gives 'pdf/invoice-R-2.pdf' another number than the manifest"]
    ),
    (
      "sed -i '/,R-6,/d' o/print/index.csv",
      [
        "error[X080]: lacks 'pdf/invoice-R-6.pdf', which goes on paper",
        "error[X081]: has more pages than its index",
        "error[X083]: speaks of 6 letters on 12 sheets, the index of 5 on 10",
      ]
    ),
    (
      "sed -i 's/R-1.pdf/R-9.pdf/' o/print/index.csv",
      ["error[X080]: speaks of 'pdf/invoice-R-9.pdf', which does not go on paper"]
    ),
    (
      // The rows of two documents change places, their pages do not.
      """
      sed -i 's/,R-1,/,X,/; s/R-1.pdf/X.pdf/; s/,R-2,/,R-1,/; s/R-2.pdf/R-1.pdf/; s/,X,/,R-2,/; \
      s/X.pdf/R-2.pdf/' o/print/index.csv
      """,
      [
        "error[X082]: pages 3 to 4 do not print the number 'R-2'",
        "error[X082]: pages 3 to 4 do not print the amount 97.58 of 'R-2'",
        "error[X082]: the sheet before 'R-2' does not print its number",
      ]
    ),
    (
      "printf 'x,y\\r\\n' >> o/print/index.csv",
      ["error[X080]: a row is not as the print run writes them: 'x,y'"]
    ),
    ("cp o/pdf/invoice-R-1.pdf o/print/print.pdf", ["error[X081]: ends or cannot be read"]),
    ("truncate -s 2000 o/print/print.pdf", ["error[X067]: the PDF file cannot be read back"]),
    ("rm o/print/index.csv", ["error[X080]: is missing, and 6 documents go on paper"]),
    ("echo '{}' > o/print/job.json", ["error[X083]: cannot be read"]),
    (
      "cp o/mail/invoice-R-2.eml o/mail/invoice-R-1.eml",
      [
        "error[X073]: does not carry 'pdf/invoice-R-5.pdf'",
        "error[X074]: is not addressed to the recipient of 'pdf/invoice-R-1.pdf'",
      ]
    ),
    (
      // One of three documents is cut out of the mail.
      """
      python3 - <<'END'
      import re
      path = "o/mail/invoice-R-1.eml"
      mail = open(path, "rb").read()
      mark = b"\\r\\n" + re.search(rb'--=_billpress-1-[0-9a-f]+', mail).group(0)
      parts = mail.split(mark)
      open(path, "wb").write(mark.join(parts[:-2] + parts[-1:]))
      END
      """, ["error[X073]: does not carry 'pdf/invoice-R-5.pdf'"]
    ),
    (
      // A document of somebody else is put into the mail.
      """
      python3 - <<'END'
      import re
      one, two = (open("o/mail/invoice-R-%d.eml" % n, "rb").read() for n in (1, 2))
      mark = re.search(rb'\\r\\n--=_billpress-1-[0-9a-f]+', one).group(0)
      other = re.search(rb'\\r\\n--=_billpress-1-[0-9a-f]+', two).group(0)
      parts = one.split(mark)
      parts.insert(-1, two.split(other)[-2])
      open("o/mail/invoice-R-1.eml", "wb").write(mark.join(parts))
      END
      """, ["error[X073]: carries 4 files, and 3 belong in it"]
    ),
    (
      // The same part, but shown inside of the mail and called something else.
      """
      python3 - <<'END'
      import re
      one, two = (open("o/mail/invoice-R-%d.eml" % n, "rb").read() for n in (1, 2))
      mark = re.search(rb'\\r\\n--=_billpress-1-[0-9a-f]+', one).group(0)
      other = re.search(rb'\\r\\n--=_billpress-1-[0-9a-f]+', two).group(0)
      parts = one.split(mark)
      part = two.split(other)[-2].replace(b"attachment", b"inline").replace(b"application/pdf", b"text/x")
      parts.insert(-1, part)
      open("o/mail/invoice-R-1.eml", "wb").write(mark.join(parts))
      END
      """, ["error[X073]: carries 4 files, and 3 belong in it"]
    ),
    (
      // The table is for people who do not read JSON.
      "sed -i 's/,EUR,99.96,/,EUR,9.96,/' o/manifest.csv",
      ["error[X084]: says other things than the manifest about 'R-4'"]
    ),
    (
      "sed -i '/^R-4,/d' o/manifest.csv",
      [
        "error[X084]: says other things than the manifest about 'R-4'",
        "error[X084]: says other things than the manifest about 'R-6'",
      ]
    ),
    ("echo R-9 >> o/manifest.csv", ["error[X084]: has more documents than the manifest"]),
    (
      "sed -i 's/\"mails\": 2/\"mails\": 6/; s/\"both\": 6/\"both\": 5/' o/manifest.json",
      [
        "error[X075]: counts 6 mails and lists 2",
        "error[X075]: counts 5 documents by the channel 'both' and lists 6",
      ]
    ),
    (
      "sed -i 's/\"dunningLevels\": \\[\\]/\"dunningLevels\": [{\"level\": 2, \"documents\": 1}]/' "
        + "o/manifest.json",
      ["error[X075]: counts 1 dunning letters of level 2 and lists 0"]
    ),
    ("sed -i '/\"number\": \"R-3\"/s/{/(/' o/manifest.json", ["error[X065]: a document's line"]),
    ("sed -i 's/\"counts\"/\"count\"/' o/manifest.json", ["error[X065]: the counts and totals"]),
    ("echo x >> o/report.pdf; sed -i '/report.pdf/d' o/SHA256SUMS", ["error[X063]: has no hash"]),
    ("echo x > o/print/more.pdf", ["error[X064]: the file is in no list"]),
    ("echo nonsense >> o/SHA256SUMS", ["error[X060]: a line is not a hash and a path"]),
  ]

  @Test("each kind of damage has its sentence", arguments: damages.indices)
  func damaged(index: Int) async throws {
    let (change, sentences) = Self.damages[index]
    let work = try Workspace()
    try await fullBundle(work)
    #expect(try await work.shell(change).status == 0)
    if !change.contains("SHA256SUMS") {
      // Whoever changes a bundle on purpose makes the hashes anew.
      #expect(
        try await work.shell(
          """
          cd o && cut -c67- SHA256SUMS > names && \
          while read -r name; do [ -e "$name" ] && sha256sum "$name"; done < names > sums; \
          mv sums SHA256SUMS && rm names
          """
        ).status == 0)
    }
    let check = try await work.billpress("verify", "o")
    #expect(check.status == 1)
    for sentence in sentences { #expect(check.error.contains(sentence), "\(check.error)") }
  }

  @Test("numbers in any writing are read back, and one that no font has does not cost the report")
  func numbers() async throws {
    let work = try Workspace()
    // The third has a ligature of two letters, the fourth a character that nobody sees, the fifth a
    // control character, the last one no font.
    let numbers = [
      "ü/1", "日本-2", "\u{627}\u{644}\u{627}-3", "a\u{200B}4", "n\\u00005", "\u{1F600}6",
    ]
    try work.write(
      numbers.map {
        invoice(
          $0, replacing: ("{\"name\": \"Bau AG\"}", "{\"name\": \"A\", \"email\": \"a@b.example\"}")
        )
      }.joined(separator: "\n"), to: "in.ndjson")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--sender", "a@example.com")
    #expect(run.status == 1)
    #expect(run.error.contains("error[L002]: no font has the character U+1F600"))
    #expect(try work.names(in: "o").contains("report.pdf"))
    let check = try await work.billpress("verify", "o")
    #expect(check.status == 0, "\(check.error)")
    // Five documents with a mail each, and six lists of which one has no hash.
    #expect(check.text == "5 documents, 15 files in o: all as the manifest says\n")
    #expect(try await work.pageText("o/report.pdf").contains("no font has U+1F600") == false)
  }

  @Test("a run that has not ended cannot be verified")
  func unfinished() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("verify", ".").status == 3)
    try await bundle(work)
    try work.write("billpress-journal 3\n", to: "o/.billpress-journal")
    let check = try await work.billpress("verify", "o")
    #expect(check.status == 3)
    #expect(check.error.hasPrefix("error[X109]: cannot verify 'o': it is not a finished bundle"))
  }
}
