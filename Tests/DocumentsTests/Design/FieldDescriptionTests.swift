import Foundation
import Testing

@testable import Documents

@Suite("Catalogue of fields")
struct FieldDescriptionTests {
  @Test(
    "every field that can be printed has an example in the standard design's samples",
    arguments: DocumentKind.allCases)
  func examples(kind: DocumentKind) throws {
    let printable = try fields(kind).filter { field in
      // Records and lists of them are there to be gone into.
      !kind.fields.contains { $0.path.hasPrefix(field.path + ".") }
        && field.type != "custom fields"
    }
    #expect(printable.count > 40)
    // Only invoices and statements can end in the recipient's favour.
    let impossible = kind == .creditNote || kind == .dunning ? ["credit"] : []
    let missing = printable.filter { $0.example == nil }.map(\.path)
    // Nothing is paid with a credit note.
    #expect(missing.filter { kind != .creditNote || !$0.hasPrefix("codes.") } == impossible)
  }

  @Test("a path goes through records and lists, and says what it leads to")
  func paths() throws {
    let fields = DocumentKind.invoice.fields
    let net = try #require(fields.first { $0.path == "invoice.lines[].net" })
    #expect(net.type == "money" && !net.isOptional && net.example == nil)
    #expect(net.meaning == "the line's net amount (BT-131)")
    let lines = try #require(fields.first { $0.path == "invoice.lines[]" })
    #expect(lines.type == "list of line")
    let date = try #require(fields.first { $0.path == "invoice.delivery.date" })
    #expect(date.type == "date" && date.isOptional)
    #expect(fields.contains { $0.path == "invoice.custom" && $0.type == "custom fields" })
    #expect(Set(fields.map(\.path)).count == fields.count)
  }

  @Test("the table is aligned and cuts long examples")
  func table() {
    let fields = [
      FieldDescription(
        path: "a", type: "text", isOptional: true, meaning: "first",
        example: String(repeating: "x", count: 40)),
      FieldDescription(
        path: "long.path", type: "date", isOptional: false, meaning: "second", example: nil),
    ]
    #expect(
      fields.table == """
        PATH       TYPE            EXAMPLE                           MEANING
        a          text, optional  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…  first
        long.path  date                                              second
        """)
    #expect(
      fields.markdown.hasSuffix(
        "\n| `long.path` | date |  | second |  |"))
  }

  @Test(
    "docs/templates/fields-*.md are up to date: RECORD=1 swift test --filter FieldDescription",
    arguments: DocumentKind.allCases)
  func documents(kind: DocumentKind) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/templates/fields-\(kind.rawValue).md").standardizedFileURL
    let text = """
      # What templates of the kind `\(kind.rawValue)` read

      Made by `billpress design fields \(kind.rawValue) --format markdown`. `[]` stands for each
      element of a list, NAME for the name of a field of your own. A template must guard or default
      what is optional. Money is in the document's currency unless its meaning says otherwise;
      examples are from the sample data of the design `classic`, as an English document prints them.

      \(try fields(kind).markdown)

      """
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  private func fields(_ kind: DocumentKind) throws -> [FieldDescription] {
    let folder = try DesignFolder(named: "classic")
    let (design, _) = CompiledDesign.compile(folder, families: ["Inter"])
    return kind.fields(
      samples: DesignSamples(of: folder, kinds: [kind]).documents(kind),
      design: try #require(design))
  }
}
