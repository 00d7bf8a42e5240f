import Diagnostics
import Documents
import Testing

/// The examples of the guide for designers.
@Suite("The guide for designers")
struct GuideTests {
  @Test(
    "the examples of every section compile and draw an invoice",
    arguments: DesignExample.all(in: "guide.md"))
  func examplesWork(example: DesignExample) throws {
    let prepared = try example.withFolder { try PreparedDesign(named: $0) }
    #expect(prepared.diagnostics.map { $0.rendered() } == [])
    let document = try GoldenCase(named: "invoice-en-a4").document()
    for language in prepared.design.languages {
      let engine = try DocumentEngine(
        design: prepared.design, fonts: prepared.fonts,
        options: RenderingOptions(language: language))
      let rendering = try engine.render(document)
      #expect(rendering.diagnostics.map { $0.rendered() } == [])
      #expect((rendering.mail != nil) == (example.files["email/invoice.subject.txt"] != nil))
    }
  }

  @Test("the guide has examples")
  func hasExamples() {
    #expect(DesignExample.all(in: "guide.md").count >= 10)
  }
}
