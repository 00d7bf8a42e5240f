import Billing
import Testing

@testable import Documents

@Suite("What payment codes of documents ask for")
struct PaymentCodesRecordTests {
  private func statement(asOf: CalendarDate) throws -> BillingDocument {
    let euro = try #require(Currency(code: "EUR"))
    var account = Account(
      number: "C-1", creditor: Party(name: "Muster AG"), customer: Party(name: "Platzhalter GmbH"))
    account.payment = [
      PaymentInstruction(meansCode: "58", accountID: "DE02120300000000202051")
    ]
    let dates = ["2026-01-31", "2026-03-31"].compactMap { CalendarDate(iso: $0) }
    account.items = dates.enumerated().map { index, due in
      AccountItem(
        kind: .invoice, number: "R-\(index)", issueDate: dates[0], dueDate: due,
        amount: Money(minorUnits: index == 0 ? 10_000 : 2_500, currency: euro))
    }
    let made = try account.statements(kind: .openItem, from: nil, asOf: asOf) { _ in "S-1" }
    return .statement(try #require(made.first))
  }

  @Test("a statement asks for what is overdue, or for all if nothing is")
  func statements() throws {
    let late = try statement(asOf: #require(CalendarDate(iso: "2026-02-28")))
    #expect(late.amountDue.minorUnits == 12_500)
    #expect(late.paymentRequest.due.minorUnits == 10_000)
    #expect(PaymentCodes(late.paymentRequest).epc.code?.amount.minorUnits == 10_000)
    let early = try statement(asOf: #require(CalendarDate(iso: "2026-01-31")))
    #expect(early.paymentRequest.due.minorUnits == 12_500)
  }
}
