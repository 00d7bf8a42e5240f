/// The totals a document states, each where it is stated.
public struct StatedTotals: Hashable, Sendable {
  /// The sum of line nets (BT-106).
  public var lineNet: Money?
  /// The sum of document allowances (BT-107).
  public var allowances: Money?
  /// The sum of document charges (BT-108).
  public var charges: Money?
  /// The total without taxes (BT-109).
  public var taxExclusive: Money?
  /// The taxes charged (BT-110).
  public var tax: Money?
  /// The taxes charged in the accounting currency (BT-111).
  public var taxInAccountingCurrency: Money?
  /// The total with taxes (BT-112).
  public var taxInclusive: Money?
  /// The amount due (BT-115).
  public var due: Money?
  /// The sum of taxes that the buyer withholds.
  public var withheld: Money?
  /// The tax breakdown (BG-23), charged and withheld.
  public var taxSubtotals: [TaxSubtotal]

  /// Creates totals that state nothing.
  public init() { taxSubtotals = [] }
}

/// The totals of a document, all present.
public struct Totals: Hashable, Sendable {
  /// The sum of line nets (BT-106).
  public var lineNet: Money
  /// The sum of document allowances (BT-107).
  public var allowances: Money
  /// The sum of document charges (BT-108).
  public var charges: Money
  /// The total without taxes (BT-109).
  public var taxExclusive: Money
  /// The taxes charged (BT-110).
  public var tax: Money
  /// The taxes charged in the accounting currency (BT-111), if there is one.
  public var taxInAccountingCurrency: Money?
  /// The total with taxes (BT-112).
  public var taxInclusive: Money
  /// The taxes that the buyer withholds from the amount due.
  public var withheld: Money
  /// The sum already paid (BT-113), deposits among it.
  public var prepaid: Money
  /// The amount added to round the sum to pay (BT-114).
  public var rounding: Money
  /// The amount due (BT-115).
  public var due: Money
  /// The tax breakdown (BG-23): in the order stated.
  ///
  /// Else taxes charged come before taxes withheld, the first tax of a line before the second, the
  /// highest rate first and equal rates in the order of ``TaxCategory``.
  public var taxSubtotals: [TaxSubtotal]
}

/// An amount that a document states and that its lines do not add up to.
public struct Difference: Hashable, Sendable {
  /// The EN 16931 term, such as `BT-112`.
  public let term: String
  /// The path of the field, such as `lines[2].net` or `totals.taxInclusive`.
  public let path: String
  /// What the document states.
  public let stated: Money
  /// What follows from the figures it directly depends on, as the document states those.
  public let computed: Money
}

/// An invoice with every amount it shows.
///
/// What is printed is what is stated, wherever the document states it; ``differences`` lists
/// where that is not what its parts add up to.
public struct CalculatedInvoice: Hashable, Sendable {
  /// The invoice; every allowance and charge has its amount, on the document without taxes, and
  /// every subline its net amount.
  public let invoice: Invoice
  /// What each line comes to as it is priced, in line order: with taxes if the prices are
  /// (``Invoice/priceBasis``), else its net amount.
  public let lineAmounts: [Money]
  /// The net amount of each line (BT-131), in line order.
  public let lineNets: [Money]
  /// The totals.
  public let totals: Totals
  /// The parts in which the amount due is to be paid, in the invoice's order; empty for one sum.
  public let instalments: [PayableInstalment]
  /// Where stated amounts differ from computed ones, in the order of calculation.
  ///
  /// A stated amount is compared with what follows from the amounts one step below, taken as
  /// stated: a line that is wrong by a cent is reported once, not again in every total.
  public let differences: [Difference]
}
