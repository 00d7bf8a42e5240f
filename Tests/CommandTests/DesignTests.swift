import Foundation
import Testing

@Suite("billpress design")
struct DesignTests {
  @Test("check lays the standard design out in all its languages and paper sizes")
  func checkStandard() async throws {
    let work = try Workspace()
    let check = try await work.billpress("design", "check", "classic", "--strict-css")
    #expect(check.status == 0)
    #expect(check.error == "")
    let line = #/classic: 4 kinds, 2 languages, 2 page sizes: \d+ documents laid out, all good\n/#
    #expect(check.text.wholeMatch(of: line) != nil, "\(check.text)")
  }

  @Test("a design that was started is sound, and can be drawn with")
  func new() async throws {
    let work = try Workspace()
    let new = try await work.billpress("design", "new", "mine")
    #expect(new.status == 0)
    #expect(new.text.contains("billpress design check mine\n"))
    let check = try await work.billpress("design", "check", "mine")
    #expect(check.status == 0)
    #expect(check.text.hasPrefix("mine: 4 kinds, "))
    try work.write(invoice("1"), to: "in.json")
    let drawn = try await work.billpress(
      "render", "in.json", "--design", "mine", "-o", "a.pdf")
    #expect(drawn.status == 0)
    let again = try await work.billpress("design", "new", "mine")
    #expect(again.status == 2)
    #expect(
      again.error.hasPrefix("error[D041]: there is a folder 'mine' already, and it is not empty"))
  }

  @Test("new takes another original and another place")
  func newElsewhere() async throws {
    let work = try Workspace()
    try FileManager.default.createDirectory(
      at: work.folder.appending(path: "designs"), withIntermediateDirectories: false)
    #expect(try await work.billpress("design", "new", "a", "--in", "designs").status == 0)
    try work.write("p { margin: 1mm }\n", to: "designs/a/style.css")
    let new = try await work.billpress(
      "design", "new", "b", "--from", "designs/a", "--in", "designs/")
    #expect(new.status == 0)
    #expect(new.text.hasPrefix("designs/b: "))
    #expect(try work.text("designs/b/style.css") == "p { margin: 1mm }\n")
    #expect(try work.text("designs/b/design.yaml").contains("name: \"b\"\n"))
  }

  @Test(
    "check shows errors with their place, files named as the folder was, and ends with 1")
  func checkErrors() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("design", "new", "mine").status == 0)
    let layout = try work.text("mine/dunning.html")
    try work.write(
      layout.replacing("{{ letter.deadline }}", with: "{{ letter.deadlin }}"),
      to: "mine/dunning.html")
    try work.write(
      try work.text("mine/strings/de.yaml").replacing("  prepayment:", with: "  pre:"),
      to: "mine/strings/de.yaml")
    let check = try await work.billpress("design", "check", "./mine/")
    #expect(check.status == 1)
    #expect(check.text == "mine: nothing laid out, 3 errors\n")
    #expect(check.error.contains("--> ./mine/dunning.html:8:68\n"))
    #expect(check.error.contains("hint: did you mean 'deadline'?"))
    #expect(
      check.error.contains(
        """
        error[D008]: 'de' has no string 'invoice.prepayment': that of 'en' stands in
          --> ./mine/strings/de.yaml:8:1
        8 | invoice:
        """))
    let json = try await work.billpress("design", "check", "mine", "--format", "json")
    #expect(json.status == 1)
    #expect(json.error == "")
    let lines = try json.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 4)
    let wrongField = try #require(lines.first { $0["code"] as? String == "T014" })
    #expect(wrongField["file"] as? String == "mine/dunning.html")
    #expect(wrongField["line"] as? Int == 8)
    #expect(wrongField["severity"] as? String == "error")
    let summary = try #require(lines[3]["summary"] as? [String: Any])
    #expect(summary["errors"] as? Int == 3)
    #expect(summary["design"] as? String == "mine")
  }

  @Test("the problem matcher of docs/templates/editor.md reads what check prints")
  func problemMatcher() async throws {
    let guide = try String(
      contentsOf: Workspace.repository.appending(path: "docs/templates/editor.md"), encoding: .utf8)
    let patterns = try guide.texts(between: "\"regexp\": ", and: "\", ").map { quoted in
      try Regex(JSONDecoder().decode(String.self, from: Data("\(quoted)\"".utf8)))
    }
    try #require(patterns.count == 2)
    let work = try Workspace()
    #expect(try await work.billpress("design", "new", "my-design").status == 0)
    try work.write("<p>\n{{ numbr }}</p>\n", to: "my-design/invoice.html")
    let check = try await work.billpress("design", "check", "my-design")
    let lines = check.error.split(separator: "\n").map(String.init)
    let first = try #require(try patterns[0].wholeMatch(in: lines[0]))
    #expect(
      first.output.dropFirst().map { $0.substring } == [
        "error", "T013", "there is no 'numbr' here",
      ])
    let second = try #require(try patterns[1].wholeMatch(in: lines[1]))
    #expect(
      second.output.dropFirst().map { $0.substring } == ["my-design/invoice.html", "2", "4"])
  }

  @Test("a style that is not supported is a warning, with --strict-css an error")
  func strictStyles() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("design", "new", "mine").status == 0)
    let style = try work.text("mine/style.css")
    try work.write(style + "p { float: sideways }\n", to: "mine/style.css")
    let mild = try await work.billpress("design", "check", "mine")
    #expect(mild.status == 0)
    #expect(mild.error.hasPrefix("warning[S"))
    #expect(mild.text.hasSuffix(" laid out, 1 warning\n"))
    let strict = try await work.billpress("design", "check", "mine", "--strict-css")
    #expect(strict.status == 1)
    #expect(strict.error.hasPrefix("error[S"))
  }

  @Test("fields are written as a table, as Markdown and as JSON")
  func fields() async throws {
    let work = try Workspace()
    let text = try await work.billpress("design", "fields", "credit-note")
    #expect(text.status == 0)
    #expect(text.text.hasPrefix("PATH "))
    #expect(text.text.contains("\ninvoice.lines[].net "))
    let markdown = try await work.billpress("design", "fields", "invoice", "--format", "markdown")
    let document = Workspace.repository.appending(path: "docs/templates/fields-invoice.md")
    #expect(try String(contentsOf: document, encoding: .utf8).hasSuffix("\n\n\(markdown.text)"))
    let json = try await work.billpress("design", "fields", "statement", "--format", "json")
    let line = json.text.split(separator: "\n").first { $0.contains("\"statement.overdue\"") }
    #expect(
      line == """
        {"example":"€1,723.06","isOptional":false,"meaning":"the part of the amount due that is \
        overdue","path":"statement.overdue","type":"money"}
        """)
  }

  @Test("list names the standard designs")
  func list() async throws {
    let work = try Workspace()
    let list = try await work.billpress("design", "list")
    #expect(list.status == 0)
    #expect(
      list.text == """
        DESIGN   LANGUAGES  PAPER       KINDS
        classic  en, de     A4, letter  invoice, credit-note, statement, dunning

        """)
  }

  @Test(
    "wrong use ends with 2",
    arguments: [
      ("check nowhere", "error[D009]: there is no design 'nowhere'"),
      ("new a/b", "error[D040]: 'a/b' cannot be the name of a design"),
      ("new mine --from nowhere", "error[D009]: there is no design 'nowhere'"),
      ("fields receipt", "The value 'receipt' is invalid for '<kind>'"),
      ("fields invoice --design nowhere", "error[D009]: there is no design 'nowhere'"),
      ("check", "Missing expected argument '<design>'"),
      ("frobnicate", "Unexpected argument 'frobnicate'"),
    ])
  func wrongUse(arguments: String, message: String) async throws {
    let work = try Workspace()
    let outcome = try await work.shell("\"$billpress\" design \(arguments)")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(message), "\(outcome.error)")
    #expect(try work.names(in: "") == [])
  }

  @Test(
    "a world that fails ends with 3",
    arguments: [
      ("check classic >/dev/full", "error[X103]: cannot write to standard output"),
      ("fields invoice >/dev/full", "error[X103]: cannot write to standard output"),
      ("list >&-", "error[X103]: cannot write to standard output"),
      (
        "new a --in /dev/null",
        "error: cannot create the design '/dev/null/a': not a directory"
      ),
    ])
  func worldFailed(arguments: String, message: String) async throws {
    let work = try Workspace()
    let outcome = try await work.shell("\"$billpress\" design \(arguments)")
    #expect(outcome.status == 3)
    #expect(outcome.error.hasPrefix(message), "\(outcome.error)")
  }

  @Test("a document without a field that the design needs is not drawn, and says which")
  func customFields() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("design", "new", "mine").status == 0)
    let design = try work.text("mine/design.yaml")
    try work.write(
      design + "custom:\n  document:\n    costCentre: {type: integer, required: true}\n",
      to: "mine/design.yaml")
    try work.write(invoice("1"), to: "in.json")
    let missing = try await work.billpress("render", "in.json", "--design", "mine", "-o", "a.pdf")
    #expect(missing.status == 1)
    #expect(
      missing.error.hasPrefix(
        "error[D030]: the field 'costCentre' is missing, which the design 'mine' needs"))
    try work.write(
      invoice("1", replacing: ("\"lines\"", "\"custom\": {\"costCentre\": 4711}, \"lines\"")),
      to: "in.json")
    #expect(
      try await work.billpress("render", "in.json", "--design", "mine", "-o", "a.pdf").status == 0)
  }
}
