import Diagnostics
import Documents
import Foundation
import Testing

/// The list of mistakes in templates.
@Suite("The list of mistakes in templates")
struct ErrorsTests {
  @Test("every mistake prints what the list says")
  func printsAsListed() throws {
    let parts = DesignExample.text("errors.md").components(separatedBy: "\n## ")
    try #require(parts.count > 30)
    let sections = try parts.dropFirst().map { part in
      let example = DesignExample(section: part)
      // What no design can cause; another test compares it.
      if example.files.isEmpty { return part }
      let output = try output(of: example)
      #expect(output.contains("[\(example.title.prefix(4))]:"), "\(example.title)")
      return DesignExample.replacingOutput(of: part, with: output)
    }
    try GoldenRecord(folder: DesignExample.folder)
      .check("errors.md", ([parts[0]] + sections).joined(separator: "\n## "))
  }

  /// What is printed when a design is compiled and an invoice drawn in it.
  private func output(of example: DesignExample) throws -> String {
    try example.withFolder { path in
      var diagnostics: [Diagnostic] = []
      do {
        let prepared = try PreparedDesign(named: path)
        diagnostics = prepared.diagnostics
        let document = try GoldenCase(named: "invoice-en-a4").document()
        diagnostics += try prepared.makeEngine().render(document).diagnostics
      } catch let failure as DesignFailure {
        diagnostics = failure.diagnostics
      } catch let failure as RenderingFailure {
        diagnostics += failure.diagnostics
      }
      return diagnostics.map { $0.rendered() }.joined(separator: "\n")
    }
  }
}
