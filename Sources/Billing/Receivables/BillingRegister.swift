/// The invoices and credit notes of a period with their taxes: what a tax return is made from.
///
/// Documents are added one after the other. Credit notes count negative. Each document's row and
/// the sums of the taxes come from the same tax breakdown, so that they reconcile.
public struct BillingRegister: Hashable, Sendable {
  /// A document.
  public struct Row: Hashable, Sendable {
    /// Invoice or credit note.
    public let kind: Invoice.Kind
    /// The document's number.
    public let number: String
    /// The document's date.
    public let date: CalendarDate
    /// The buyer's name.
    public let customer: String
    /// The total without taxes (BT-109), negative for a credit note.
    public let net: Money
    /// The taxes charged (BT-110), signed like ``net``.
    public let tax: Money
    /// The total with taxes (BT-112), signed like ``net``.
    public let gross: Money
    /// The tax breakdown (BG-23), as the document has it: not signed.
    public let taxes: [TaxSubtotal]
  }

  /// What a tax comes to over the period.
  public struct TaxTotal: Hashable, Sendable {
    /// The tax with its category and rate.
    public let tax: Tax
    /// The sum of the taxable amounts (BT-116).
    public internal(set) var base: Money
    /// The sum of the taxes (BT-117); of a tax withheld what buyers keep back.
    public internal(set) var amount: Money
    /// How many documents have it.
    public internal(set) var documentCount: Int
  }

  /// The sums of a currency.
  public struct Total: Hashable, Sendable {
    /// The currency.
    public let currency: Currency
    /// The sum of the invoices with taxes.
    public internal(set) var invoiced: Money
    /// The sum of the credit notes with taxes, positive.
    public internal(set) var credited: Money
    /// The sum without taxes.
    public internal(set) var net: Money
    /// The sum of the taxes charged.
    public internal(set) var tax: Money
    /// The sum with taxes: invoiced − credited.
    public internal(set) var gross: Money
    /// The taxes: charged before withheld, by scheme, jurisdiction, category, and the highest rate
    /// first.
    public internal(set) var taxes: [TaxTotal]
  }

  /// The first day of the period.
  public let from: CalendarDate
  /// The last day of the period.
  public let asOf: CalendarDate
  /// The documents of the period, in the order they were added.
  public private(set) var rows: [Row] = []
  /// How many documents of other days were left out.
  public private(set) var leftOut = 0
  private var sums: [String: Total] = [:]

  /// The sums, in order of the currencies' codes.
  public var totals: [Total] { sums.values.sorted { $0.currency.code < $1.currency.code } }

  /// Creates an empty register; throws if the period is in disorder.
  public init(from: CalendarDate, asOf: CalendarDate) throws(BillingError) {
    guard from <= asOf else {
      throw BillingError(
        "B051", "the period of the report starts on \(from), after its last day \(asOf)")
    }
    (self.from, self.asOf) = (from, asOf)
  }

  /// Adds a document; one of another day is left out and counted.
  public mutating func add(_ document: CalculatedInvoice) {
    let (invoice, totals) = (document.invoice, document.totals)
    guard invoice.issueDate >= from, invoice.issueDate <= asOf else {
      leftOut += 1
      return
    }
    let isCredit = invoice.kind == .creditNote
    func signed(_ amount: Money) -> Money { isCredit ? -amount : amount }
    let row = Row(
      kind: invoice.kind, number: invoice.number, date: invoice.issueDate,
      customer: invoice.buyer.name, net: signed(totals.taxExclusive), tax: signed(totals.tax),
      gross: signed(totals.taxInclusive), taxes: totals.taxSubtotals)
    rows.append(row)
    let zero = Money.zero(invoice.currency)
    var total =
      sums[invoice.currency.code]
      ?? Total(
        currency: invoice.currency, invoiced: zero, credited: zero, net: zero, tax: zero,
        gross: zero, taxes: [])
    total.net += row.net
    total.tax += row.tax
    total.gross += row.gross
    if isCredit { total.credited -= row.gross } else { total.invoiced += row.gross }
    for subtotal in totals.taxSubtotals {
      total.add(subtotal.tax, base: signed(subtotal.base), amount: signed(subtotal.amount))
    }
    sums[invoice.currency.code] = total
  }
}

extension BillingRegister.Total {
  /// Adds a row of a document's breakdown; rates are compared as numbers.
  fileprivate mutating func add(_ tax: Tax, base: Money, amount: Money) {
    let tax = tax.normalized
    if let index = taxes.firstIndex(where: { $0.tax == tax }) {
      taxes[index].base += base
      taxes[index].amount += amount
      taxes[index].documentCount += 1
      return
    }
    let new = BillingRegister.TaxTotal(tax: tax, base: base, amount: amount, documentCount: 1)
    let place = taxes.firstIndex { new.tax.isListed(before: $0.tax) } ?? taxes.endIndex
    taxes.insert(new, at: place)
  }
}

extension Tax {
  /// The order of taxes in a register.
  fileprivate func isListed(before other: Tax) -> Bool {
    let (own, others) = (sortKey, other.sortKey)
    if own != others { return own.lexicographicallyPrecedes(others) }
    return (rate?.value ?? .zero) > (other.rate?.value ?? .zero)
  }

  private var sortKey: [String] {
    [
      collection == .charged ? "0" : "1", scheme.id, scheme.jurisdiction ?? "", category.rawValue,
      isCompound ? "1" : "0",
    ]
  }
}
