import Billing
import Diagnostics
import Foundation
import Seeds
import Testing

@testable import Documents

/// Damaged input never ends the program, and what is accepted can be calculated or refused.
struct InputFuzzTests {
  private static let syntax = "{}[]\",:\\0123456789eE.-+ \n<>&;'/\u{0}é"

  @Test("damaged invoices are read or reported", arguments: [1, 2, 3] as [UInt64])
  func invoices(seed: UInt64) throws {
    let example = try Data(contentsOf: Self.schemas.appending(path: "invoice.example.json"))
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let bytes = generator.damaged(Array(example), syntax: Self.syntax)
      let source = JSONSource(file: SourceFile(name: "seed \(seed)", bytes: bytes))
      let entry = InvoiceFormat.json.entry(source)
      #expect((entry.value == nil) == entry.diagnostics.hasErrors, "seed \(seed)")
      for diagnostic in entry.diagnostics.prefix(3) { _ = diagnostic.rendered() }
      _ = try? entry.value?.calculated()
    }
  }

  @Test("damaged accounts are read or reported", arguments: [4] as [UInt64])
  func accounts(seed: UInt64) throws {
    let example = try Data(contentsOf: Self.schemas.appending(path: "account.example.json"))
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let bytes = generator.damaged(Array(example), syntax: Self.syntax)
      let source = JSONSource(file: SourceFile(name: "seed \(seed)", bytes: bytes))
      let entry = AccountFormat.json.entry(source)
      #expect((entry.value == nil) == entry.diagnostics.hasErrors, "seed \(seed)")
    }
  }

  private static let schemas =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/schema")
}
