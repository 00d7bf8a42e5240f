import Billing
import Foundation
import Testing

@Suite("The orders of AdventureWorks LT")
struct AdventureWorksTests {
  @Test("all 32 headers are known not to be the sum of their lines, and nothing else is found")
  func differences() throws {
    let results = try orders().map { try $0.calculated() }
    #expect(results.count == 32)
    #expect(results.reduce(0) { $0 + $1.lineNets.count } == 542)
    func count(_ term: String) -> (documents: Int, amounts: Int) {
      let counts = results.map { $0.differences.filter { $0.term == term }.count }
      return (counts.filter { $0 > 0 }.count, counts.reduce(0, +))
    }
    #expect(count("BT-106") == (32, 32))
    // Computed apart from this program, with exact decimals: unit prices are rounded to cents,
    // line totals are not; and 14 totals are rounded sums, not sums of rounded parts.
    #expect(count("BT-131").amounts == 293)
    #expect(count("BT-112").amounts == 14)
    // The data have one sum of taxes and no rates, so that nothing leads to it.
    #expect(count("BT-110") == (32, 32))
    let terms: Set = ["BT-106", "BT-110", "BT-112", "BT-131"]
    #expect(Set(results.flatMap(\.differences).map(\.term)) == terms)
  }

  /// The orders as invoices that state line totals, subtotal, tax and total, with freight as a
  /// charge; each amount rounded to cents.
  private func orders() throws -> [Invoice] {
    let details = Dictionary(grouping: try rows("SalesOrderDetail")) { $0[0] }
    return try rows("SalesOrderHeader").map { header in
      let code = "USD"
      var document = try invoice(
        (details[header[0]] ?? []).map { try orderLine(of: $0, code) }, code: code)
      document.charges = [
        AllowanceCharge(amount: try rounded(header[17], code), reason: "Freight", taxes: [tax])
      ]
      var stated = StatedTotals()
      stated.lineNet = try rounded(header[15], code)
      stated.taxExclusive = try rounded(header[15], code) + rounded(header[17], code)
      stated.tax = try rounded(header[16], code)
      stated.taxInclusive = try rounded(header[18], code)
      document.stated = stated
      return document
    }
  }

  private func orderLine(of row: [String], _ code: String) throws -> InvoiceLine {
    var line = try BillingTests.line(row[2], at: row[4], vat: tax, code: code)
    let discount = try decimal(row[5])
    if discount != .zero {
      line.allowances = [AllowanceCharge(percentage: Percentage(try discount * 100))]
    }
    line.statedNet = try rounded(row[6], code)
    return line
  }

  private var tax: Tax { Tax(category: .notSubject, rate: nil) }

  private func rounded(_ text: String, _ code: String) throws -> Money {
    try Money.rounded(decimal(text), currency(code), mode: .halfAwayFromZero)
  }

  private func rows(_ name: String) throws -> [[String]] {
    let url = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "csv", subdirectory: "Vectors/adventureworks-lt"))
    return try String(contentsOf: url, encoding: .utf8)
      .split(whereSeparator: \.isNewline)
      .map { $0.components(separatedBy: "|+|") }.filter { $0.count > 1 }
  }
}
