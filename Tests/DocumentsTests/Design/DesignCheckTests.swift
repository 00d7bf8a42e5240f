import Diagnostics
import Foundation
import Testing

@testable import Documents

@Suite("Checks of designs")
struct DesignCheckTests {
  @Test(
    "the standard designs are sound, also with strict styles", arguments: DesignFolder.standardNames
  )
  func standard(name: String) throws {
    let check = try DesignCheck(of: name, isStyleStrict: true)
    #expect(check.diagnostics.map { $0.rendered() } == [])
    #expect(check.summary.hasPrefix("\(name): 4 kinds, 2 languages, 2 page sizes: "))
    #expect(check.summary.hasSuffix(" documents laid out, all good"))
    #expect(check.documentCount >= 16)
  }

  private static let files = [
    "design.yaml": "name: plain\nlanguages: [en, de]\n",
    "invoice.html": "<link rel=\"stylesheet\" href=\"style.css\"><p>{% t \"title\" %}</p>\n",
    "style.css": "p { font-family: \"Inter\"; margin: 1mm }\n",
    "strings/en.yaml": "title: Invoice\n",
    "strings/de.yaml": "title: Rechnung\n",
  ]

  private func check(
    _ change: [String: String] = [:], isStyleStrict: Bool = false
  ) throws -> DesignCheck {
    try withDesign(Self.files.merging(change) { $1 }) { folder in
      try DesignCheck(of: folder.url.path, isStyleStrict: isStyleStrict)
    }
  }

  @Test("a design of one kind is laid out in both languages with borrowed data")
  func plain() throws {
    let check = try check()
    #expect(check.kinds == [.invoice])
    #expect(check.diagnostics.map(\.code) == ["D033"])
    #expect(check.documentCount == 26)
    #expect(
      check.summary.hasSuffix(": 1 kind, 2 languages, 1 page size: 26 documents laid out, all good")
    )
  }

  @Test("a string that any language lacks is an error in the file of that language")
  func missingStrings() throws {
    let check = try check([
      "strings/en.yaml": "title: Invoice\nonly: English\n",
      "strings/de.yaml": "title: Rechnung\nnur: Deutsch\n",
    ])
    let found = check.diagnostics.filter { $0.code == "D008" }
    #expect(
      found.map(\.message) == [
        "'en' has no string 'nur': that of 'de' stands in",
        "'de' has no string 'only': that of 'en' stands in",
      ])
    #expect(found.allSatisfy { $0.severity == .error })
    #expect(
      found.compactMap { $0.place?.file.suffix(15) } == ["strings/en.yaml", "strings/de.yaml"])
    #expect(found[1].hint == "translate it: in 'en' it is 'English'")
    #expect(check.documentCount == 26 && check.errorCount == 2)
  }

  @Test("pictures may stand in templates and style sheets as data: addresses")
  func dataAddresses() throws {
    let drawing =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'%3E"
      + "%3Cpath d='M0 0h2v1H0z'/%3E%3C/svg%3E"
    func codes(element: String = "a", style: String = "a") throws -> [String] {
      let addresses = ["a": drawing, "broken": "data:image/png;base64,aGVsbG8="]
      return try check([
        "invoice.html": "<link rel=\"stylesheet\" href=\"style.css\">"
          + "<img src=\"\(addresses[element] ?? "")\" alt=\"\"><p>{% t \"title\" %}</p>",
        "style.css":
          "p { font-family: Inter; background: url(\"\(addresses[style] ?? "")\") no-repeat }",
      ]).diagnostics.filter { $0.code != "D033" }.map { "\($0.code) \($0.message)" }
    }
    #expect(try codes() == [])
    let broken =
      "D056 the picture 'data:image/png;base64,aGVsbG8=…' is no PNG, JPEG, WebP or SVG file"
    #expect(try codes(element: "broken") == [broken])
    #expect(try codes(style: "broken") == [broken])
  }

  @Test("warnings about styles are errors when styles are strict")
  func strict() throws {
    let change = ["style.css": "p { float: sideways }\n"]
    let mild = try check(change)
    #expect(mild.errorCount == 0 && mild.warningCount == 1)
    let strict = try check(change, isStyleStrict: true)
    #expect(strict.errorCount == 1 && strict.warningCount == 0)
    #expect(mild.diagnostics.first { $0.code.hasPrefix("S") }?.place?.line == 1)
  }

  @Test("a design with errors is not laid out, and all its errors are there")
  func compileErrors() throws {
    let check = try check([
      "invoice.html": "<p>{{ invoice.dueDte }}</p>\n<p>{% t \"titel\" %}</p>\n",
      "strings/de.yaml": "{}\n",
    ])
    #expect(check.diagnostics.map(\.severity) == [.error, .error, .error])
    #expect(check.diagnostics.map(\.code) == ["D008", "T014", "T025"])
    #expect(check.documentCount == 0)
    #expect(check.summary.hasSuffix(": nothing laid out, 3 errors"))
  }

  @Test("what goes wrong on a page is listed once, with the first document that shows it")
  func layoutErrors() throws {
    let check = try check([
      "style.css": "p { font-family: \"Inter\"; width: 900mm; white-space: nowrap }\n",
      "invoice.html": """
      <link rel="stylesheet" href="style.css">
      <table style="width: 900mm"><tr><td>{% t "title" %}</td><td>{{ number }}</td></tr></table>

      """,
    ])
    let errors = check.diagnostics.filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    #expect(
      errors[0].remarks.last?.message
        == "found with 'INV-1001' of classic/sample/invoice.json, in 'en' on A4")
    #expect(Set(errors.map { "\($0.message) \($0.place?.line ?? 0)" }).count == errors.count)
  }

  @Test("a design that is not there is no design to check")
  func nowhere() {
    #expect(throws: DesignFailure.self) { try DesignCheck(of: "nowhere") }
  }
}
