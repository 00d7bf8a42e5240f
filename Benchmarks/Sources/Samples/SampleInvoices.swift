import Billing
import Documents

/// Invoices as a services company writes them: each with its own parties, items and amounts, the
/// same at every run.
public struct SampleInvoices {
  private var state: UInt64

  private static let goods = [
    "Consulting, senior engineer", "Project management", "Office chair, ergonomic, black",
    "Annual maintenance plan, region North", "Cloud hosting, 4 vCPU and 16 GB",
    "Extended warranty, 24 months", "Docking station", "Toner cartridge, black",
    "Network switch, 24 ports", "Training workshop, half day", "Freight and handling",
    "Hydraulic hose 3/8\", 2.5 m", "Paper A4 80 g, 2,500 sheets", "Cleaning service, weekly",
    "Telephone support, per 15 min", "Licence renewal, 10 seats",
  ]
  private static let cities = [
    ("10115", "Berlin"), ("80331", "München"), ("50667", "Köln"), ("20095", "Hamburg"),
    ("70173", "Stuttgart"), ("04109", "Leipzig"), ("28195", "Bremen"), ("90402", "Nürnberg"),
  ]

  /// Makes `count` invoices of `lines` lines.
  public static func make(count: Int, lines: Int) throws -> [BillingDocument] {
    var samples = SampleInvoices(state: 20)
    return try (0..<count).map { .invoice(try samples.invoice($0, lines: lines).calculated()) }
  }

  /// A number below `bound`, by Knuth's linear congruential generator.
  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func invoice(_ index: Int, lines: Int) throws -> Invoice {
    guard let euro = Currency(code: "EUR"),
      let date = CalendarDate(year: 2025, month: 1 + next(12), day: 1 + next(28))
    else { preconditionFailure("the euro and the date exist") }
    var invoice = Invoice(
      kind: .invoice, typeCode: "380", number: "INV-2025-\(10_000 + index)", issueDate: date,
      currency: euro, seller: seller, buyer: buyer(index),
      lines: (0..<lines).map { line($0, currency: euro) })
    invoice.dueDate = date.adding(days: 30)
    invoice.language = "en"
    invoice.purchaseOrderReference = "PO-\(100_000 + next(900_000))"
    invoice.notes = [
      "Thank you for your order. We invoice the goods and services delivered in the period below."
    ]
    invoice.paymentTerms =
      "Payable within 30 days of the invoice date without deduction. For payments received within "
      + "10 days we grant a 2% early payment discount. Goods remain our property until paid."
    invoice.payment = [
      PaymentInstruction(
        meansCode: "58", accountID: "DE89370400440532013000", accountName: "Example Services GmbH",
        bankID: "COBADEFFXXX")
    ]
    return invoice
  }

  private var seller: Party {
    Party(
      name: "Example Services GmbH",
      address: PostalAddress(
        lines: ["Speicherstraße 14"], city: "Hamburg", postalCode: "20457", countryCode: "DE"),
      contact: Contact(telephone: "+49 40 1234 5678", email: "billing@example.com"),
      vatID: "DE298765432", legalInformation: "Amtsgericht Hamburg, HRB 123456")
  }

  private mutating func buyer(_ index: Int) -> Party {
    let (postalCode, city) = Self.cities[next(Self.cities.count)]
    return Party(
      id: "C\(10_000 + next(90_000))", name: "Customer \(index + 1) Handels GmbH",
      address: PostalAddress(
        lines: ["Hauptstraße \(1 + next(180))"], city: city, postalCode: postalCode,
        countryCode: "DE"),
      contact: Contact(name: "Accounts payable"), vatID: "DE\(100_000_000 + next(900_000_000))")
  }

  private mutating func line(_ index: Int, currency: Currency) -> InvoiceLine {
    let rate = [19, 19, 19, 7][next(4)]
    var line = InvoiceLine(
      id: "\(index + 1)", name: Self.goods[next(Self.goods.count)],
      quantity: Quantity(
        value: ExactDecimal(coefficient: Int128(5 * (1 + next(40))), scale: 1),
        unit: ["C62", "HUR", "DAY"][next(3)]),
      price: Price(
        amount: ExactDecimal(coefficient: Int128(95 + next(20_000)), scale: 2),
        currency: currency),
      vat: Tax(
        category: .standard, rate: Percentage(ExactDecimal(coefficient: Int128(rate)))))
    line.sellerItemID = "A\(1000 + next(9000))"
    return line
  }
}
