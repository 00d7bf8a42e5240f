import Billing
import Diagnostics
import Documents
import Testing

@testable import Delivery

@Suite struct InputEntryBillingTests {
  private func entry(
    _ change: (inout Invoice) throws -> Void = { _ in }
  ) throws -> InputEntry<Invoice> {
    guard case .invoice(let calculated) = try invoice("R-1") else { throw MissingFixture() }
    var changed = calculated.invoice
    changed.dueDate = try date("2026-04-30")
    try change(&changed)
    return InputEntry(file: "a", line: 3, number: "R-1", value: changed, diagnostics: [])
  }

  @Test("a sound invoice becomes a document with its amounts")
  func sound() throws {
    let result = try entry().calculated()
    #expect(result.diagnostics.isEmpty)
    #expect(result.value?.amountDue.description == "25.00 EUR")
    #expect((result.file, result.line, result.number) == ("a", 3, "R-1"))
  }

  @Test("a stated total that does not add up is printed as stated, with a warning")
  func difference() throws {
    let result = try entry { invoice in
      var stated = StatedTotals()
      stated.due = Money(minorUnits: 2501, currency: invoice.currency)
      invoice.stated = stated
    }.calculated()
    #expect(result.value?.amountDue.description == "25.01 EUR")
    #expect(
      result.diagnostics.map { $0.rendered() } == [
        """
        warning[X030]: BT-115 is stated as 25.01 EUR, its parts give 25.00 EUR
          field: totals.due
        hint: the document shows the stated amount
        """
      ])
  }

  @Test("an invoice with an error becomes no document and keeps all that was found")
  func errors() throws {
    let result = try entry { invoice in
      invoice.lines = []
      invoice.number = " "
    }.calculated()
    #expect(result.value == nil)
    #expect(
      result.diagnostics.prefix(2).map { $0.rendered() } == [
        "error[B011]: the document has no number [BR-02]\n  field: number",
        "error[B012]: the document has no lines [BR-16]\n  field: lines",
      ])
  }

  @Test("an account gives an entry for each of its documents")
  func accounts() throws {
    let account = Account(
      number: "A-1", creditor: Party(name: "Werk"), customer: Party(name: "Kunde"))
    let entry = InputEntry(file: "a", line: 1, number: "A-1", value: account, diagnostics: [])
    let two = try [invoice("S-1"), invoice("S-2")]
    #expect(
      entry.documents { _ in AccountOutcome(documents: two) }.map(\.number) == ["S-1", "S-2"])
    let note = Diagnostic("X050", .note, "nothing to state")
    let none = entry.documents { _ in AccountOutcome(documents: [], notes: [note]) }
    #expect(none.map { $0.value == nil } == [true])
    #expect(none.map(\.diagnostics) == [[note]])
    let unread = InputEntry<Account>(
      file: "a", line: 1, number: nil, value: nil, diagnostics: [Diagnostic("J1", .error, "e")])
    #expect(
      unread.documents { _ in AccountOutcome(documents: two) }.map(\.diagnostics.count) == [1])
  }
}
