/// A line of an invoice (BG-25).
public struct InvoiceLine: Hashable, Sendable {
  /// The line's identifier (BT-126).
  public var id: String
  /// The item's name (BT-153).
  public var name: String
  /// The item's description (BT-154).
  public var details: String?
  /// A note on the line (BT-127).
  public var note: String?
  /// The seller's number of the item (BT-155).
  public var sellerItemID: String?
  /// The buyer's number of the item (BT-156).
  public var buyerItemID: String?
  /// The standard number of the item, such as a GTIN (BT-157).
  public var standardItemID: String?
  /// The scheme of the standard number, a code of ISO/IEC 6523 such as `0160` (BT-157-1).
  public var standardItemScheme: String?
  /// The classes the item belongs to (BT-158), in order.
  public var classifications: [ItemClassification]
  /// The line of the purchase order (BT-132).
  public var orderLineReference: String?
  /// What the line is about, such as a meter (BT-128).
  public var invoicedObject: String?
  /// Where the buyer books the line (BT-133).
  public var accountingReference: String?
  /// The country the item comes from (BT-159), an ISO 3166-1 alpha-2 code.
  public var originCountryCode: String?
  /// The ``LineGroup`` the line belongs to.
  public var groupID: String?
  /// Lines that explain this one, whose amount holds theirs: they are not added up (BG-DEX-01 of
  /// XRechnung, `INFORMATION` in Factur-X).
  public var sublines: [InvoiceLine]
  /// The quantity (BT-129, BT-130).
  public var quantity: Quantity
  /// The price of the base quantity, after the price discount (BT-146); never negative.
  public var price: Price
  /// The quantity the price is for (BT-149); one if nil.
  public var baseQuantity: ExactDecimal?
  /// The price before the discount (BT-148).
  public var grossPrice: Price?
  /// The discount on the price (BT-147).
  public var priceDiscount: Price?
  /// The taxes on the line, in the order in which compound ones build on each other.
  public var taxes: [Tax]
  /// Allowances on the line (BG-27).
  public var allowances: [AllowanceCharge]
  /// Charges on the line (BG-28).
  public var charges: [AllowanceCharge]
  /// The period of the line (BG-26).
  public var period: Period?
  /// Further properties of the item (BG-32), in order.
  public var attributes: [CustomField]
  /// The net amount the document states (BT-131), where it states one.
  public var statedNet: Money?
  /// Fields of the sender's own, in order.
  public var custom: [CustomField]

  /// Creates a line; everything optional starts empty.
  public init(id: String, name: String, quantity: Quantity, price: Price, taxes: [Tax]) {
    self.id = id
    self.name = name
    self.quantity = quantity
    self.price = price
    self.taxes = taxes
    allowances = []
    charges = []
    classifications = []
    attributes = []
    sublines = []
    custom = []
  }

  /// Creates a line with value added tax; everything optional starts empty.
  public init(id: String, name: String, quantity: Quantity, price: Price, vat: Tax) {
    self.init(id: id, name: name, quantity: quantity, price: price, taxes: [vat])
  }

  /// The value added tax of the line (BT-151, BT-152), if it has one.
  public var vat: Tax? {
    get { taxes.vat }
    set { taxes.vat = newValue }
  }
}

/// An allowance or a charge on a line or on the document (BG-20, BG-21, BG-27, BG-28).
public struct AllowanceCharge: Hashable, Sendable {
  /// The amount, as a positive number (BT-92, BT-99, BT-136, BT-141).
  ///
  /// If nil, it is percentage times base.
  public var amount: Money?
  /// The percentage of the base (BT-94, BT-101, BT-138, BT-143).
  public var percentage: Percentage?
  /// The base (BT-93, BT-100, BT-137, BT-142).
  ///
  /// If nil beside a percentage, the line's or the document's sum before allowances and charges.
  public var base: Money?
  /// The reason in words.
  public var reason: String?
  /// The reason's UNTDID 5189 or 7161 code.
  public var reasonCode: String?
  /// The taxes (BT-95, BT-96, BT-102, BT-103); none on a line, whose taxes it shares.
  public var taxes: [Tax]

  /// Creates an allowance or charge.
  public init(
    amount: Money? = nil, percentage: Percentage? = nil, base: Money? = nil,
    reason: String? = nil, reasonCode: String? = nil, taxes: [Tax]
  ) {
    self.amount = amount
    self.percentage = percentage
    self.base = base
    self.reason = reason
    self.reasonCode = reasonCode
    self.taxes = taxes
  }

  /// Creates an allowance or charge with value added tax or, on a line, without.
  public init(
    amount: Money? = nil, percentage: Percentage? = nil, base: Money? = nil,
    reason: String? = nil, reasonCode: String? = nil, vat: Tax? = nil
  ) {
    self.init(
      amount: amount, percentage: percentage, base: base, reason: reason, reasonCode: reasonCode,
      taxes: vat.map { [$0] } ?? [])
  }

  /// The value added tax, if there is one.
  public var vat: Tax? {
    get { taxes.vat }
    set { taxes.vat = newValue }
  }
}
