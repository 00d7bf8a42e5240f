extension RuleSet {
  /// What Indian law asks of a tax invoice.
  static let india = RuleSet(
    "IN", "Central Goods and Services Tax Rules 2017, rule 46",
    [
      .document(
        "CGST Rule 46 (a)", "the seller's GSTIN of fifteen characters is missing",
        at: "seller.taxNumber"
      ) { $0.invoice.seller.hasGSTIN },
      .document(
        "CGST Rule 46 (a)", "the seller's name and address are not complete",
        at: "seller.address"
      ) { $0.invoice.seller.hasFullAddress },
      .document(
        "CGST Rule 46 (b)",
        "the number has more than 16 characters or others than letters, digits, '-' and '/'",
        at: "number"
      ) { $0.invoice.number.isIndianInvoiceNumber },
      .document(
        "CGST Rule 46 (e)", "the buyer's name and address are not complete",
        at: "buyer.address"
      ) {
        !($0.reaches(50_000) || $0.invoice.buyer.hasTaxID) || $0.invoice.buyer.hasFullAddress
      },
      .line("CGST Rule 46 (g)", "the item has no HSN or SAC code", at: "classifications") {
        !$0.classifications.isEmpty
      },
      .line(
        "CGST Rule 46 (l)", "the line has neither IGST alone nor CGST beside SGST or UTGST",
        at: "taxes", holds: \.hasIndianTaxes),
      .document(
        "CGST Rule 46 (n)", "the place of supply is missing or has no name",
        at: "placeOfSupply"
      ) { !isBlank($0.invoice.placeOfSupply?.code) && !isBlank($0.invoice.placeOfSupply?.name) },
    ])
}

extension Tax {
  /// The goods and services taxes of India on a supply: CGST and SGST at half the rate each within
  /// a state, CGST and UTGST within a union territory without a legislature, IGST between states.
  ///
  /// - Parameters:
  ///   - rate: The whole rate.
  ///   - supplier: The GST code of the supplier's state, such as `27`.
  ///   - placeOfSupply: The GST code of the state the supply is taxed in.
  ///
  /// Throws if half the rate has more than 38 digits.
  public static func indianGST(
    rate: Percentage, supplier: String, placeOfSupply: String
  ) throws(BillingError) -> [Tax] {
    guard supplier == placeOfSupply else {
      return [Tax(scheme: TaxScheme(id: "IGST"), category: .standard, rate: rate)]
    }
    // Andaman and Nicobar, Chandigarh, Dadra and Nagar Haveli and Daman and Diu, Ladakh,
    // Lakshadweep, and territory of no state.
    let territories: Set<String> = ["04", "26", "31", "35", "38", "97"]
    let half = Percentage(try rate.value * ExactDecimal(coefficient: 5, scale: 1))
    return ["CGST", territories.contains(supplier) ? "UTGST" : "SGST"].map {
      Tax(scheme: TaxScheme(id: $0), category: .standard, rate: half)
    }
  }
}

extension InvoiceLine {
  fileprivate var hasIndianTaxes: Bool {
    func rate(_ id: String) -> Percentage? { taxes.first { $0.scheme.id == id }?.rate }
    let state = rate("SGST") ?? rate("UTGST")
    let isWithin = rate("CGST") != nil && rate("CGST") == state && rate("IGST") == nil
    let isBetween = rate("IGST") != nil && rate("CGST") == nil && state == nil
    let isUntaxed = taxes.allSatisfy { !$0.category.needsRate }
    return isWithin || isBetween || isUntaxed
  }
}

extension Party {
  fileprivate var hasGSTIN: Bool {
    [taxNumber, vatID].contains { id in
      guard let id, id.utf8.count == 15 else { return false }
      return id.utf8.allSatisfy { $0.isDigit || $0.isCapital }
        && id.utf8.prefix(2).allSatisfy(\.isDigit)
    }
  }
}

extension String {
  fileprivate var isIndianInvoiceNumber: Bool {
    !isEmpty && utf8.count <= 16
      && utf8.allSatisfy {
        $0.isDigit || $0.isCapital || ($0 >= 0x61 && $0 <= 0x7a) || $0 == 0x2d || $0 == 0x2f
      }
  }
}
