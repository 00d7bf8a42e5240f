import Billing
import Foundation

/// Measures what computing and checking invoices takes, and whether memory stays flat.
///
///     swift run -c release --package-path Benchmarks billing
///
/// Every invoice has 20 lines of its own prices and quantities, two VAT rates, an allowance and a
/// charge. It is made, its amounts are computed, and all findings and rules that apply to it are
/// tested. `--count N` makes another number than 100,000; `--only computed` leaves the rules out.
/// `--only receivables` ages accounts of 50 items instead and plans a dunning run for each.
@main
struct BillingBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    func value(_ name: String) -> String? {
      arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }
    }
    let count = value("--count").flatMap(Int.init) ?? 100_000
    let isChecked = value("--only") != "computed"
    if value("--only") == "receivables" { return try ReceivablesBenchmark(count: count).run() }
    var source = InvoiceSource()
    let warm = try run(&source, count: max(1, count / 10), isChecked)
    let rest = try run(&source, count: count - count / 10, isChecked)
    print("invoices   ms per thousand   findings   MiB at the peak")
    for (done, part) in [(count / 10, warm), (count, rest)] {
      print(
        String(
          format: "%8d %17.2f %10d %17.1f", done, part.milliseconds, part.findings,
          part.peakMebibytes))
    }
  }

  private struct Part {
    var milliseconds: Double
    var findings: Int
    var peakMebibytes: Double
  }

  private static func run(
    _ source: inout InvoiceSource, count: Int, _ isChecked: Bool
  ) throws -> Part {
    let start = clock()
    var findings = 0
    for _ in 0..<count {
      let invoice = try source.next()
      let calculated = try invoice.calculated()
      guard isChecked else { continue }
      let found = invoice.findings()
      findings += found.count + calculated.ruleFindings(beyond: found).count
    }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    return Part(
      milliseconds: seconds * 1_000_000 / Double(count), findings: findings,
      peakMebibytes: peakMebibytes())
  }

  static func peakMebibytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Double(line.filter(\.isNumber)) ?? 0) / 1024
  }
}

/// Invoices with amounts of their own, the same at every run.
struct InvoiceSource {
  private var state: UInt64 = 20
  private let template: Invoice

  init() {
    guard let euro = Currency(code: "EUR"),
      let date = CalendarDate(year: 2025, month: 3, day: 31)
    else { preconditionFailure("the euro and the date exist") }
    let address = PostalAddress(
      lines: ["Beispielstraße 1"], city: "Musterstadt", postalCode: "12345", countryCode: "DE")
    let seller = Party(
      id: "L-1", name: "Nordlicht Werkzeuge GmbH", address: address, vatID: "DE123456789",
      registrationID: "HRB 12345", legalInformation: "Amtsgericht Musterstadt")
    let buyer = Party(name: "Südwind Bau AG", address: address, vatID: "DE987654321")
    var invoice = Invoice(
      kind: .invoice, typeCode: "380", number: "", issueDate: date, currency: euro,
      seller: seller, buyer: buyer, lines: [])
    invoice.dueDate = date.adding(days: 30)
    invoice.delivery = Delivery(date: date)
    invoice.payment = [
      PaymentInstruction(meansCode: "58", accountID: "DE02120300000000202051")
    ]
    template = invoice
  }

  /// The next invoice.
  mutating func next() throws -> Invoice {
    var invoice = template
    let rates = [19, 7].map { rate in
      [Tax(category: .standard, rate: Percentage(ExactDecimal(coefficient: Int128(rate))))]
    }
    invoice.number = "INV-\(state % 1_000_000)"
    invoice.lines = (0..<20).map { index in
      InvoiceLine(
        id: String(index + 1), name: "Item",
        quantity: Quantity(
          value: ExactDecimal(coefficient: Int128(1 + number(9_999)), scale: 2), unit: "HUR"),
        price: Price(
          amount: ExactDecimal(coefficient: Int128(number(99_999)), scale: 3),
          currency: invoice.currency),
        taxes: rates[index % 2])
    }
    invoice.allowances = [
      AllowanceCharge(
        percentage: Percentage(2), reason: "Treuerabatt", taxes: rates[0])
    ]
    invoice.charges = [
      AllowanceCharge(
        amount: Money(minorUnits: Int128(number(5_000)), currency: invoice.currency),
        reason: "Versand", taxes: rates[0])
    ]
    return invoice
  }

  /// A number below `bound`, by Knuth's linear congruential generator.
  private mutating func number(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
