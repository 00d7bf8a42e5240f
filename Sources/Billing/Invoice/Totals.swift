/// The totals a document states, each where it is stated.
public struct StatedTotals: Hashable, Sendable {
  /// The sum of line nets (BT-106).
  public var lineNet: Money?
  /// The sum of document allowances (BT-107).
  public var allowances: Money?
  /// The sum of document charges (BT-108).
  public var charges: Money?
  /// The total without VAT (BT-109).
  public var taxExclusive: Money?
  /// The VAT (BT-110).
  public var tax: Money?
  /// The VAT in the accounting currency (BT-111).
  public var taxInAccountingCurrency: Money?
  /// The total with VAT (BT-112).
  public var taxInclusive: Money?
  /// The amount due (BT-115).
  public var due: Money?
  /// The VAT breakdown (BG-23).
  public var vatBreakdown: [VATBreakdown]

  /// Creates totals that state nothing.
  public init() { vatBreakdown = [] }
}

/// One row of the VAT breakdown (BG-23): a category and rate with its base and its tax.
public struct VATBreakdown: Hashable, Sendable {
  /// The category and rate (BT-118, BT-119).
  public var vat: VATRate
  /// The taxable amount (BT-116).
  public var base: Money
  /// The tax (BT-117).
  public var tax: Money
  /// The exemption reason (BT-120).
  public var exemptionReason: String?
  /// The exemption reason's code (BT-121).
  public var exemptionCode: String?

  /// Creates a row.
  public init(
    vat: VATRate, base: Money, tax: Money, exemptionReason: String? = nil,
    exemptionCode: String? = nil
  ) {
    self.vat = vat
    self.base = base
    self.tax = tax
    self.exemptionReason = exemptionReason
    self.exemptionCode = exemptionCode
  }
}

/// The totals of a document, all present.
public struct Totals: Hashable, Sendable {
  /// The sum of line nets (BT-106).
  public var lineNet: Money
  /// The sum of document allowances (BT-107).
  public var allowances: Money
  /// The sum of document charges (BT-108).
  public var charges: Money
  /// The total without VAT (BT-109).
  public var taxExclusive: Money
  /// The VAT (BT-110).
  public var tax: Money
  /// The total with VAT (BT-112).
  public var taxInclusive: Money
  /// The sum already paid (BT-113).
  public var prepaid: Money
  /// The amount added to round the sum to pay (BT-114).
  public var rounding: Money
  /// The amount due (BT-115).
  public var due: Money
  /// The VAT breakdown (BG-23): in the order stated, else the highest rate first and equal rates in
  /// the order of ``VATCategory``.
  public var vatBreakdown: [VATBreakdown]
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
  /// The invoice; every allowance and charge has its amount.
  public let invoice: Invoice
  /// The net amount of each line (BT-131), in line order.
  public let lineNets: [Money]
  /// The totals.
  public let totals: Totals
  /// Where stated amounts differ from computed ones, in the order of calculation.
  ///
  /// A stated amount is compared with what follows from the amounts one step below, taken as
  /// stated: a line that is wrong by a cent is reported once, not again in every total.
  public let differences: [Difference]
}
