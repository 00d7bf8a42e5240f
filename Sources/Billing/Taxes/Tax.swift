/// A tax as it falls on a line, an allowance or a charge: which tax, its category and its rate.
///
/// Value added tax, goods and services tax, the sales taxes of state, county and city, and taxes
/// that the buyer withholds are all of this one form; a document adds them up in one way.
public struct Tax: Hashable, Sendable {
  /// Who pays the tax to the authority.
  public enum Collection: String, Hashable, Sendable, CaseIterable {
    /// The seller adds it to the price and pays it.
    case charged
    /// The buyer keeps it back from the sum to pay and pays it for the seller.
    case withheld
  }

  /// Which tax it is.
  public var scheme: TaxScheme
  /// The category (BT-118, BT-151).
  public var category: TaxCategory
  /// The rate (BT-119, BT-152); nil for ``TaxCategory/notSubject``, and where a category without
  /// tax states none.
  public var rate: Percentage?
  /// Whether the taxes before it on the same line are part of its base, as a tax on a tax.
  public var isCompound: Bool
  /// Who pays it to the authority.
  public var collection: Collection

  /// Creates a tax; value added tax unless another is named.
  public init(
    scheme: TaxScheme = .vat, category: TaxCategory, rate: Percentage?, isCompound: Bool = false,
    collection: Collection = .charged
  ) {
    self.scheme = scheme
    self.category = category
    self.rate = rate
    self.isCompound = isCompound
    self.collection = collection
  }
}

/// Which tax it is and who levies it.
public struct TaxScheme: Hashable, Sendable {
  /// The tax's usual short name, such as `VAT`, `GST`, `QST`, `CGST` or `State tax`.
  public var id: String
  /// Whose tax it is, where that matters, such as `CA-QC` (ISO 3166-2) or `Cook County, IL`.
  public var jurisdiction: String?

  /// Creates a scheme.
  public init(id: String, jurisdiction: String? = nil) {
    self.id = id
    self.jurisdiction = jurisdiction
  }

  /// Value added tax, the only tax of EN 16931.
  public static let vat = TaxScheme(id: "VAT")
}

extension Tax {
  /// The tax as it is grouped: no rate for what is not subject, 0 where nothing is stated.
  var normalized: Tax {
    var tax = self
    tax.rate = category == .notSubject ? nil : rate ?? Percentage(.zero)
    return tax
  }

  /// Whether the tax is value added tax.
  public var isVAT: Bool { scheme == .vat && collection == .charged }
}

extension [Tax] {
  /// The value added tax among the taxes.
  ///
  /// Setting it replaces the first, or puts it before all others.
  public var vat: Tax? {
    get { first(where: \.isVAT) }
    set {
      let index = firstIndex(where: \.isVAT)
      if let index { remove(at: index) }
      if let newValue { insert(newValue, at: index ?? startIndex) }
    }
  }
}
