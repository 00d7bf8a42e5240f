/// A deposit that an earlier document billed and a final invoice deducts, with its taxes.
///
/// A final invoice bills the whole and then takes off each deposit with what it came to and the
/// taxes in it; else the taxes are owed twice. The sum of ``gross`` is paid in advance (BT-113).
public struct Deposit: Hashable, Sendable {
  /// The number of the document that billed it.
  public var number: String
  /// That document's date.
  public var issueDate: CalendarDate?
  /// The day it was paid.
  public var paymentDate: CalendarDate?
  /// What it came to without taxes.
  public var net: Money
  /// The taxes in it.
  public var taxes: [TaxSubtotal]

  /// Creates a deposit.
  public init(
    number: String, issueDate: CalendarDate? = nil, paymentDate: CalendarDate? = nil, net: Money,
    taxes: [TaxSubtotal]
  ) {
    self.number = number
    self.issueDate = issueDate
    self.paymentDate = paymentDate
    self.net = net
    self.taxes = taxes
  }

  /// The taxes charged in it.
  ///
  /// - Precondition: All amounts are in one currency.
  public var tax: Money {
    taxes.filter { $0.tax.collection == .charged }.map(\.amount).reduce(.zero(net.currency), +)
  }

  /// What was paid: the net amount with the taxes charged.
  ///
  /// - Precondition: All amounts are in one currency.
  public var gross: Money { net + tax }
}

extension CalculatedInvoice {
  /// The taxes that are left when those of the deposits are taken off, in the order of the
  /// breakdown: what is still owed to the authority by this document.
  public var remainingTaxes: [TaxSubtotal] {
    var rows = totals.taxSubtotals
    for deducted in invoice.deposits.flatMap(\.taxes) {
      guard let index = rows.firstIndex(where: { $0.tax.normalized == deducted.tax.normalized })
      else { continue }
      rows[index].base -= deducted.base
      rows[index].amount -= deducted.amount
    }
    return rows
  }
}
