extension RuleSet {
  /// What Articles 219 to 230 of the VAT Directive ask of every invoice, beyond EN 16931.
  ///
  /// A simplified invoice (Article 226b) of up to 100 euros names no buyer; national law may allow
  /// more, but no national rule here asks for less than it does.
  static let europeanUnion = RuleSet(
    "EU", "Directive 2006/112/EC, Articles 219 to 230",
    [
      .document(
        "2006/112 Art. 219", "the correction names no earlier invoice",
        at: "precedingInvoices"
      ) { $0.invoice.typeCode != "384" || !$0.invoice.precedingInvoices.isEmpty },
      .document(
        "2006/112 Art. 226 (3)", "the seller has no VAT identifier or tax number",
        at: "seller.vatID"
      ) { $0.invoice.seller.hasTaxID || !$0.chargesTax },
      .document(
        "2006/112 Art. 226 (4)", "the buyer, who owes the tax, has no VAT identifier",
        at: "buyer.vatID"
      ) {
        !($0.invoice.uses(.reverseCharge) || $0.invoice.uses(.intraCommunity))
          || !isBlank($0.invoice.buyer.vatID)
      },
      .document(
        "2006/112 Art. 226 (5)", "the seller's name and address are not complete",
        at: "seller.address"
      ) { $0.invoice.seller.hasFullAddress },
      .document(
        "2006/112 Art. 226 (5)", "the buyer's name and address are not complete",
        at: "buyer.address"
      ) { $0.invoice.buyer.hasFullAddress || $0.isSimplified },
      .document("2006/112 Art. 226 (8)", "the unit prices are not without VAT", at: "priceBasis") {
        $0.invoice.priceBasis == .taxExclusive || $0.isSimplified || !$0.isForBusiness
      },
      .document(
        "2006/112 Art. 230", "the VAT is not stated in the currency of the seller's country",
        at: "accountingCurrency"
      ) { document in
        guard let national = document.invoice.seller.country.flatMap(nationalCurrency),
          document.chargesTax
        else { return true }
        return document.invoice.currency.code == national
          || document.totals.taxInAccountingCurrency?.currency.code == national
      },
    ])

  /// The currency of a member state in 2026.
  private static func nationalCurrency(_ country: String) -> String? {
    let others = [
      "CZ": "CZK", "DK": "DKK", "HU": "HUF", "PL": "PLN", "RO": "RON", "SE": "SEK",
    ]
    return others[country] ?? (europeanUnionMembers.contains(country) ? "EUR" : nil)
  }
}

extension CalculatedInvoice {
  /// Whether a simplified invoice is enough: by what the seller's country allows in euros.
  var isSimplified: Bool {
    guard invoice.currency.code == "EUR" else { return false }
    let limits = ["AT": 400, "DE": 250, "ES": 400, "IT": 400]
    return !exceeds(invoice.seller.country.flatMap { limits[$0] } ?? 100)
  }
}
