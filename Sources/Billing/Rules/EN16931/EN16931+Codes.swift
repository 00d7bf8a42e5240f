extension EN16931 {
  /// Rules on code lists; one code for each term, so that a number may stand here several times.
  static let codeRules: [DocumentRule] = documentCodeRules + partyCodeRules + lineCodeRules

  private static let documentCodeRules: [DocumentRule] = [
    .document(
      "BR-CL-01", "the type code is not one of UNTDID 1001 for the document", at: "typeCode"
    ) {
      switch $0.invoice.kind {
      case .invoice: CodeList.invoiceTypes.contains($0.invoice.typeCode)
      case .creditNote: CodeList.creditNoteTypes.contains($0.invoice.typeCode)
      }
    },
    .document(
      "BR-CL-06", "what decides the date of VAT is not a code of UNTDID 2005", at: "taxPointCode"
    ) { CodeList.taxPoints.admits($0.invoice.taxPointCode) },
    .each(
      "BR-CL-16", "the means of payment is not a code of UNTDID 4461", "payment",
      of: \.invoice.payment, at: "meansCode"
    ) { CodeList.paymentMeans.contains($0.meansCode) },
    .each(
      "BR-CL-22", "the exemption code is not a VATEX code", "totals.taxSubtotals",
      of: \.totals.taxSubtotals, at: "exemptionCode"
    ) { CodeList.exemptions.admits($0.exemptionCode?.uppercased()) },
    .each(
      "BR-CL-24", "the media type is not one that files in an invoice may have",
      "supportingDocuments", of: \.invoice.supportingDocuments, at: "mediaType"
    ) { $0.content == nil || mediaTypes.admits($0.mediaType) },
    .each(
      "BR-CL-19", "the reason is not a code of UNTDID 5189", "allowances",
      of: \.invoice.allowances, at: "reasonCode"
    ) { CodeList.allowanceReasons.admits($0.reasonCode) },
    .each(
      "BR-CL-20", "the reason is not a code of UNTDID 7161", "charges", of: \.invoice.charges,
      at: "reasonCode"
    ) { CodeList.chargeReasons.admits($0.reasonCode) },
  ]

  /// The media types of files inside of an invoice.
  private static let mediaTypes = CodeList(
    "media types",
    """
    application/pdf image/png image/jpeg text/csv
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
    application/vnd.oasis.opendocument.spreadsheet
    """)

  private static let partyCodeRules: [DocumentRule] = [
    country("seller.address.countryCode") { $0.seller.address },
    country("buyer.address.countryCode") { $0.buyer.address },
    country("taxRepresentative.address.countryCode") { $0.taxRepresentative?.address },
    country("delivery.address.countryCode") { $0.delivery?.address },
    electronicAddress("seller.electronicAddressScheme") { $0.seller },
    electronicAddress("buyer.electronicAddressScheme") { $0.buyer },
  ]

  private static let lineCodeRules: [DocumentRule] = [
    .line("BR-CL-23", "the unit is not a code of Recommendation 20 or 21", at: "unit") {
      CodeList.units.contains($0.quantity.unit)
    },
    .line(
      "BR-CL-21", "the scheme of the item's number is not a code of ISO/IEC 6523",
      at: "standardItemScheme"
    ) { CodeList.identifierSchemes.admits($0.standardItemScheme) },
    .line("BR-CL-15", "the country of origin is not a code of ISO 3166-1", at: "originCountryCode")
    {
      CodeList.countries.admits($0.originCountryCode)
    },
    .eachOfLine(
      "BR-CL-13", "the list of the item's class is not a code of UNTDID 7143", "classifications",
      of: \.classifications, at: "list"
    ) { CodeList.itemClassifications.admits($0.list) },
    .eachOfLine(
      "BR-CL-19", "the reason is not a code of UNTDID 5189", "allowances", of: \.allowances,
      at: "reasonCode"
    ) { CodeList.allowanceReasons.admits($0.reasonCode) },
    .eachOfLine(
      "BR-CL-20", "the reason is not a code of UNTDID 7161", "charges", of: \.charges,
      at: "reasonCode"
    ) { CodeList.chargeReasons.admits($0.reasonCode) },
  ]

  private static func country(
    _ path: String, _ address: @escaping @Sendable (Invoice) -> PostalAddress?
  ) -> DocumentRule {
    .document("BR-CL-14", "the country is not a code of ISO 3166-1", at: path) {
      CodeList.countries.admits(address($0.invoice)?.countryCode)
    }
  }

  private static func electronicAddress(
    _ path: String, _ party: @escaping @Sendable (Invoice) -> Party
  ) -> DocumentRule {
    .document("BR-CL-25", "the scheme of the electronic address is not an EAS code", at: path) {
      CodeList.electronicAddresses.admits(party($0.invoice).electronicAddressScheme)
    }
  }
}

extension CodeList {
  /// Whether a code is in the list or absent.
  fileprivate func admits(_ code: String?) -> Bool { code.map(contains) ?? true }
}
