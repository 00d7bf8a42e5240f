extension RuleSet {
  /// What French law asks of an invoice.
  static let france = RuleSet(
    "FR", "Code de commerce L441-9 and D441-5, CGI annexe II art. 242 nonies A",
    [
      .document("C. com. L441-9", "the date of payment is missing", at: "dueDate") {
        $0.invoice.dueDate != nil || !$0.invoice.instalments.isEmpty || !$0.isForBusiness
      },
      .document(
        "C. com. L441-9", "neither discount terms nor their absence are stated",
        at: "discountTerms"
      ) {
        !$0.isForBusiness || $0.invoice.discountTerms != nil || $0.invoice.mentions("escompte")
      },
      .document(
        "C. com. L441-10", "the rate of penalties for late payment is missing",
        at: "paymentTerms"
      ) { !$0.isForBusiness || $0.invoice.mentions("pénalité", "penalite", "retard") },
      .document(
        "C. com. D441-5", "the indemnity of 40 € for recovery is missing",
        at: "paymentTerms"
      ) {
        !$0.isForBusiness
          || $0.invoice.mentions("40 €", "40\u{a0}€", "40\u{202f}€", "40€", "40 eur", "40,00")
      },
      .document("C. com. R123-237", "the seller's SIREN is missing", at: "seller.registrationID") {
        let digits = ($0.invoice.seller.registrationID ?? "").filter(\.isNumber).count
        return digits == 9 || digits == 14
      },
    ])

  /// What Italian law asks of an invoice.
  static let italy = RuleSet(
    "IT", "DPR 633/1972 art. 21",
    [
      .document(
        "DPR 633/72 art. 21 (2) f", "the buyer has neither VAT number nor tax code",
        at: "buyer.taxNumber"
      ) { $0.invoice.buyer.hasTaxID || $0.isSimplified }
    ])

  /// What Spanish law asks of an invoice.
  static let spain = RuleSet(
    "ES", "Real Decreto 1619/2012 art. 6",
    [
      .document("RD 1619/2012 art. 6 (1) d", "the buyer has no tax number", at: "buyer.taxNumber") {
        $0.invoice.buyer.hasTaxID || $0.isSimplified || !$0.isForBusiness
      },
      .document("RD 1619/2012 art. 6 (1) j", "a correction gives no reason", at: "notes") {
        ($0.invoice.kind == .invoice && $0.invoice.typeCode != "384") || !$0.invoice.notes.isEmpty
      },
    ])

  /// What Dutch law asks of an invoice.
  static let netherlands = RuleSet(
    "NL", "Wet OB 1968 art. 35a, Handelsregisterwet 2007 art. 27",
    [
      .document(
        "Handelsregisterwet art. 27", "the seller's KvK number is missing",
        at: "seller.registrationID"
      ) { !isBlank($0.invoice.seller.registrationID) },
      .document(
        "Wet OB art. 35a (1) g", "the document does not say when it was delivered",
        at: "delivery.date"
      ) { $0.invoice.saysWhenDelivered || $0.isSimplified },
    ])
}
