import Billing
import Diagnostics
import Testing

@testable import Delivery

@Suite struct FileNamePatternTests {
  @Test("fields are filled from the document")
  func fields() throws {
    let (pattern, diagnostics) = FileNamePattern.parse("{date}_{party}_{kind}-{number}{language}")
    #expect(diagnostics.isEmpty)
    let name = pattern?.name(of: try invoice("R/1", kind: .creditNote))
    #expect(name == "2026-03-31_K-7_credit-note-R/1")
  }

  @Test("a wrong pattern is refused with all that is wrong")
  func errors() {
    let (pattern, diagnostics) = FileNamePattern.parse("{numbr}-{x}")
    #expect(pattern == nil)
    #expect(
      diagnostics.map { $0.rendered() } == [
        """
        error[X002]: the file name pattern has no field 'numbr'
        hint: did you mean {number}?
        """,
        """
        error[X002]: the file name pattern has no field 'x'
        hint: the fields are {kind}, {number}, {date}, {party}, {language}
        """,
      ])
    #expect(
      FileNamePattern.parse("{kind").diagnostics.map { $0.rendered() } == [
        """
        error[X001]: the file name pattern has a '{' without '}'
        hint: write fields as {number}
        """
      ])
  }

  @Test("a pattern without the number is a warning")
  func withoutNumber() {
    let (pattern, diagnostics) = FileNamePattern.parse("{party}")
    #expect(pattern != nil)
    #expect(
      diagnostics.map { $0.rendered() } == [
        """
        warning[X003]: the file name pattern does not contain {number}
        hint: documents will be told apart by -2, -3 and so on
        """
      ])
  }
}
