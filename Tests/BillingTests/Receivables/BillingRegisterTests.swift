import Testing

@testable import Billing

@Suite("Billing register")
struct BillingRegisterTests {
  /// An invoice or credit note with a line at each rate.
  private func document(
    _ number: String, _ day: String, kind: Invoice.Kind = .invoice,
    _ lines: [(net: String, rate: Tax)]
  ) throws -> CalculatedInvoice {
    var made = try invoice(lines.map { try line("1", at: $0.net, vat: $0.rate) })
    for index in made.lines.indices { made.lines[index].id = "\(index + 1)" }
    made.kind = kind
    made.number = number
    made.issueDate = try date(day)
    return try made.calculated()
  }

  @Test("documents and taxes add up, credit notes count negative, other days are left out")
  func sums() throws {
    var register = try BillingRegister(from: date("2025-03-01"), asOf: date("2025-03-31"))
    register.add(
      try document(
        "1", "2025-03-01", [("100.00", vat("19")), ("10.05", vat("7"))]))
    register.add(try document("2", "2025-03-31", [("0.55", vat("19.00"))]))
    register.add(try document("G1", "2025-03-31", kind: .creditNote, [("20.00", vat("7"))]))
    register.add(try document("3", "2025-04-01", [("1.00", vat("19"))]))
    #expect(register.leftOut == 1)
    #expect(register.rows.map(\.number) == ["1", "2", "G1"])
    // 100.00 + 19.00 + 10.05 + 0.70; 0.55 + 0.10; −(20.00 + 1.40)
    #expect(try register.rows.map(\.gross) == [money("129.75"), money("0.65"), money("-21.40")])
    let total = try #require(register.totals.first)
    #expect(try total.invoiced == money("130.40") && total.credited == money("21.40"))
    // 110.05 + 0.55 − 20.00; 19.70 + 0.10 − 1.40; 109.00
    #expect(try total.net == money("90.60") && total.tax == money("18.40"))
    #expect(try total.gross == money("109.00"))
    #expect(total.taxes.map { $0.tax.rate?.value } == [19, 7])
    #expect(try total.taxes.map(\.base) == [money("100.55"), money("-9.95")])
    #expect(try total.taxes.map(\.amount) == [money("19.10"), money("-0.70")])
    #expect(total.taxes.map(\.documentCount) == [2, 2])
    // What is listed by document is what is listed by tax.
    #expect(total.taxes.reduce(.zero(total.currency)) { $0 + $1.amount } == total.tax)
    #expect(total.taxes.reduce(.zero(total.currency)) { $0 + $1.base } == total.net)
    #expect(register.rows.reduce(.zero(total.currency)) { $0 + $1.gross } == total.gross)
  }
}
