/// An invoice or credit note as stated: the semantic model of EN 16931-1.
///
/// Amounts that a document states beside the ones that follow from its lines are kept in
/// ``stated``; ``calculated()`` computes and compares.
public struct Invoice: Hashable, Sendable {
  /// The direction of the debt.
  public enum Kind: String, Hashable, Sendable {
    /// The buyer owes the amount due.
    case invoice
    /// The seller owes it. All amounts are positive, as in type code 381.
    case creditNote = "credit-note"
  }

  /// How much of a document there is.
  public enum Extent: String, Hashable, Sendable, CaseIterable {
    /// All of it, as EN 16931 asks for.
    case complete
    /// No lines: profile BASIC WL of Factur-X.
    case withoutLines = "without-lines"
    /// Neither lines nor parts of totals: profile MINIMUM of Factur-X.
    case totalsOnly = "totals-only"
  }

  /// Invoice or credit note.
  public var kind: Kind
  /// The UNTDID 1001 type code (BT-3), such as 380 or 381.
  public var typeCode: String
  /// The number (BT-1).
  public var number: String
  /// The issue date (BT-2).
  public var issueDate: CalendarDate
  /// The date of payment (BT-9).
  public var dueDate: CalendarDate?
  /// The date VAT becomes accountable (BT-7).
  public var taxPointDate: CalendarDate?
  /// When VAT becomes accountable, a code of UNTDID 2005 or 2475 (BT-8).
  public var taxPointCode: String?
  /// The currency of all amounts (BT-5).
  public var currency: Currency
  /// The currency in which the seller accounts for tax, if not the document's (BT-6).
  public var accountingCurrency: Currency?
  /// The rate from ``currency`` to ``accountingCurrency``.
  public var exchangeRate: ExchangeRate?
  /// Whether prices, and allowances and charges with them, contain the taxes.
  public var priceBasis: PriceBasis
  /// Where taxes are rounded.
  public var taxRounding: TaxRounding
  /// The document's language, a BCP 47 tag; nil takes the buyer's.
  public var language: String?
  /// Notes for the reader (BT-22), in order.
  public var notes: [String]
  /// What the buyer asked to be quoted (BT-10).
  public var buyerReference: String?
  /// The purchase order (BT-13).
  public var purchaseOrderReference: String?
  /// The sales order (BT-14).
  public var salesOrderReference: String?
  /// The contract (BT-12).
  public var contractReference: String?
  /// The project (BT-11).
  public var projectReference: String?
  /// The despatch advice (BT-16).
  public var despatchReference: String?
  /// The receiving advice (BT-15).
  public var receivingAdviceReference: String?
  /// The call for tenders or the lot (BT-17).
  public var tenderReference: String?
  /// What is invoiced, such as a meter or a subscription (BT-18).
  public var invoicedObject: String?
  /// Where the buyer books the document (BT-19).
  public var accountingReference: String?
  /// The process the document is part of (BT-23).
  public var businessProcess: String?
  /// The rules the document says it follows (BT-24), such as `urn:cen.eu:en16931:2017`.
  public var specification: String?
  /// How much of a document there is, which its specification says.
  public var extent: Extent
  /// The documents that support this one (BG-24), in order.
  public var supportingDocuments: [SupportingDocument]
  /// The invoices that this document corrects or credits (BG-3).
  public var precedingInvoices: [PrecedingInvoice]
  /// Who sells (BG-4).
  public var seller: Party
  /// Who buys (BG-7).
  public var buyer: Party
  /// Who is paid, if not the seller (BG-10).
  public var payee: Party?
  /// Who represents the seller in tax matters (BG-11).
  public var taxRepresentative: Party?
  /// Where and when goods or services were delivered (BG-13, BG-15).
  public var delivery: Delivery?
  /// Where the supply is taxed, where the law asks for it by name.
  public var placeOfSupply: PlaceOfSupply?
  /// The period invoiced (BG-14).
  public var period: Period?
  /// What the buyer used in the course of time, to be shown beside what is billed.
  public var usage: [UsageHistory]
  /// How to pay (BG-16), in order of preference.
  public var payment: [PaymentInstruction]
  /// The terms of payment in words (BT-20).
  public var paymentTerms: String?
  /// Discounts for paying early; those written into ``paymentTerms`` are not among them.
  public var discountTerms: EarlyPaymentTerms?
  /// The parts in which the amount due is to be paid, in order; empty for one sum.
  public var instalments: [Instalment]
  /// Allowances on the whole document (BG-20).
  public var allowances: [AllowanceCharge]
  /// Charges on the whole document (BG-21).
  public var charges: [AllowanceCharge]
  /// The lines (BG-25), in order.
  public var lines: [InvoiceLine]
  /// The groups that lines belong to, in order: parent lines of Factur-X EXTENDED.
  public var lineGroups: [LineGroup]
  /// The deposits that earlier documents billed and this one deducts, in order.
  public var deposits: [Deposit]
  /// The sum already paid (BT-113); the sum of ``deposits`` if nil.
  public var prepaid: Money?
  /// What is collected for others on top of the total (XRechnung extension, BG-DEX-09).
  public var thirdPartyPayments: [ThirdPartyPayment]
  /// The amount added to round the sum to pay (BT-114).
  public var rounding: Money?
  /// What the sum to pay is rounded to a multiple of, such as 0.05 francs, if ``rounding`` is nil.
  public var payableIncrement: Money?
  /// Why a category carries no tax (BT-120, BT-121).
  public var exemptions: [TaxExemption]
  /// The totals the document states, where it states them.
  public var stated: StatedTotals?
  /// Fields of the sender's own, in order.
  public var custom: [CustomField]

  /// Creates an invoice; everything optional starts empty.
  public init(
    kind: Kind, typeCode: String, number: String, issueDate: CalendarDate, currency: Currency,
    seller: Party, buyer: Party, lines: [InvoiceLine]
  ) {
    self.kind = kind
    self.typeCode = typeCode
    self.number = number
    self.issueDate = issueDate
    self.currency = currency
    self.seller = seller
    self.buyer = buyer
    self.lines = lines
    priceBasis = .taxExclusive
    taxRounding = .perGroup
    notes = []
    extent = .complete
    supportingDocuments = []
    lineGroups = []
    thirdPartyPayments = []
    precedingInvoices = []
    usage = []
    payment = []
    instalments = []
    deposits = []
    allowances = []
    charges = []
    exemptions = []
    custom = []
  }
}

/// A reference to an earlier invoice (BG-3).
public struct PrecedingInvoice: Hashable, Sendable {
  /// Its number (BT-25).
  public var number: String
  /// Its issue date (BT-26).
  public var issueDate: CalendarDate?

  /// Creates a reference.
  public init(number: String, issueDate: CalendarDate? = nil) {
    self.number = number
    self.issueDate = issueDate
  }
}

/// Where and when something was delivered (BG-13, BG-15).
public struct Delivery: Hashable, Sendable {
  /// The identifier of the place (BT-71).
  public var locationID: String?
  /// The name of the place or person delivered to (BT-70).
  public var name: String?
  /// The date of delivery (BT-72).
  public var date: CalendarDate?
  /// The address delivered to (BG-15).
  public var address: PostalAddress?

  /// Creates a delivery.
  public init(name: String? = nil, date: CalendarDate? = nil, address: PostalAddress? = nil) {
    self.name = name
    self.date = date
    self.address = address
  }
}

/// One way to pay (BG-16 to BG-19).
public struct PaymentInstruction: Hashable, Sendable {
  /// The UNTDID 4461 code of the means (BT-81), such as 58 for SEPA credit transfer.
  public var meansCode: String
  /// The means in words (BT-82).
  public var text: String?
  /// The reference to give with the payment (BT-83).
  public var reference: String?
  /// The account: an IBAN or national number (BT-84).
  public var accountID: String?
  /// The account's name (BT-85).
  public var accountName: String?
  /// The bank's identifier, such as a BIC (BT-86).
  public var bankID: String?
  /// The direct debit mandate (BT-89).
  public var mandateReference: String?
  /// The creditor's identifier for direct debits (BT-90).
  public var creditorID: String?
  /// The account debited (BT-91).
  public var debitedAccountID: String?
  /// The card's number with at most its first six and last four digits (BT-87).
  public var cardNumber: String?
  /// The card's holder (BT-88).
  public var cardHolder: String?
  /// What a Swiss payment part tells the payer's books.
  public var billInformation: SwissBillInformation?
  /// Other ways to pay that a Swiss payment part offers, at most two.
  public var alternativeSchemes: [SwissAlternativeScheme] = []

  /// Creates an instruction.
  public init(
    meansCode: String, text: String? = nil, reference: String? = nil, accountID: String? = nil,
    accountName: String? = nil, bankID: String? = nil, mandateReference: String? = nil,
    debitedAccountID: String? = nil, cardNumber: String? = nil
  ) {
    self.meansCode = meansCode
    self.text = text
    self.reference = reference
    self.accountID = accountID
    self.accountName = accountName
    self.bankID = bankID
    self.mandateReference = mandateReference
    self.debitedAccountID = debitedAccountID
    self.cardNumber = cardNumber
  }
}

/// A field of the sender's own.
public struct CustomField: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The value as text.
  public var value: String

  /// Creates a field.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
