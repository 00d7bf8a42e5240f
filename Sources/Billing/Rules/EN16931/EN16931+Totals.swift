extension EN16931 {
  /// Rules on the totals, which hold for what is computed and may not for what is stated.
  ///
  /// The tolerance of BR-CO-17 is that of the validation artefacts: less than one unit of the
  /// currency. ``CalculatedInvoice/differences`` compares to the last minor unit.
  static let totalRules: [DocumentRule] = [
    .document(
      "BR-CO-10", "the sum of the lines (BT-106) is not what they add up to", at: "totals.lineNet"
    ) { $0.totals.lineNet == $0.sum($0.lineNets) },
    .document(
      "BR-CO-11", "the sum of allowances (BT-107) is not what they add up to",
      at: "totals.allowances"
    ) { $0.totals.allowances == $0.sum($0.invoice.allowances.compactMap(\.amount)) },
    .document(
      "BR-CO-12", "the sum of charges (BT-108) is not what they add up to", at: "totals.charges"
    ) { $0.totals.charges == $0.sum($0.invoice.charges.compactMap(\.amount)) },
    .document(
      "BR-CO-13", "the total without VAT (BT-109) is not lines less allowances plus charges",
      at: "totals.taxExclusive"
    ) {
      $0.totals.taxExclusive == $0.totals.lineNet - $0.totals.allowances + $0.totals.charges
    },
    .document(
      "BR-CO-14", "the VAT (BT-110) is not the sum of the breakdown", at: "totals.tax"
    ) { $0.totals.tax == $0.sum($0.charged.map(\.amount)) },
    .document(
      "BR-CO-15", "the total with VAT (BT-112) is not the total without it plus the VAT",
      at: "totals.taxInclusive"
    ) { $0.totals.taxInclusive == $0.totals.taxExclusive + $0.totals.tax },
    .document(
      "BR-CO-16", "the amount due (BT-115) is not the total less what is paid, rounded",
      at: "totals.due"
    ) {
      let totals = $0.totals
      let collected = $0.sum($0.invoice.thirdPartyPayments.map(\.amount))
      return totals.due
        == totals.taxInclusive - totals.withheld - totals.prepaid + totals.rounding + collected
    },
    .document("BR-CO-18", "there is no VAT breakdown", at: "totals.taxSubtotals") {
      !$0.vatRows.isEmpty
    },
    .each(
      "BR-48", "the row has no VAT rate", "totals.taxSubtotals", of: \.totals.taxSubtotals,
      at: "rate"
    ) { !$0.tax.isVAT || $0.tax.category == .notSubject || $0.tax.rate != nil },
    .each(
      "BR-CO-17", "the VAT of the row (BT-117) is not its rate of its base",
      "totals.taxSubtotals", of: \.totals.taxSubtotals, at: "amount"
    ) { row in
      guard row.tax.isVAT, let expected = try? row.tax.amount(on: row.base) else { return true }
      return row.amount.isNear(expected)
    },
  ]

  /// Rules that allow amounts two decimals, which currencies such as the dinar of Kuwait break.
  static let decimalRules: [DocumentRule] =
    [
      two("12", "taxExclusive", \.totals.taxExclusive),
      two("09", "lineNet", \.totals.lineNet), two("10", "allowances", \.totals.allowances),
      two("11", "charges", \.totals.charges), two("13", "tax", \.totals.tax),
      two("14", "taxInclusive", \.totals.taxInclusive), two("16", "prepaid", \.totals.prepaid),
      two("17", "rounding", \.totals.rounding), two("18", "due", \.totals.due),
      .document(
        "BR-DEC-15", "an amount has more than two decimals", at: "totals.taxInAccountingCurrency"
      ) { $0.totals.taxInAccountingCurrency?.hasTwoDecimals ?? true },
      .places("BR-DEC-23", "an amount has more than two decimals") {
        document, paths in
        for (index, net) in document.lineNets.enumerated() where !net.hasTwoDecimals {
          paths.append("lines[\(index)].net")
        }
      },
    ] + decimalRulesOfParts

  private static let decimalRulesOfParts: [DocumentRule] = {
    let sentence = "an amount has more than two decimals"
    var rules: [DocumentRule] = [
      .each(
        "BR-DEC-19", sentence, "totals.taxSubtotals", of: \.totals.taxSubtotals, at: "base"
      ) { $0.base.hasTwoDecimals },
      .each(
        "BR-DEC-20", sentence, "totals.taxSubtotals", of: \.totals.taxSubtotals, at: "amount"
      ) { $0.amount.hasTwoDecimals },
    ]
    let ofDocument: [(String, String, @Sendable (CalculatedInvoice) -> [AllowanceCharge])] =
      [("01", "allowances", \.invoice.allowances), ("05", "charges", \.invoice.charges)]
    for (number, list, parts) in ofDocument {
      rules.append(
        .each("BR-DEC-\(number)", sentence, list, of: parts, at: "amount") {
          $0.amount?.hasTwoDecimals ?? true
        })
      let next = number == "01" ? "02" : "06"
      rules.append(
        .each("BR-DEC-\(next)", sentence, list, of: parts, at: "base") {
          $0.base?.hasTwoDecimals ?? true
        })
    }
    let ofLine: [(String, String, String, @Sendable (InvoiceLine) -> [AllowanceCharge])] = [
      ("24", "25", "allowances", \.allowances), ("27", "28", "charges", \.charges),
    ]
    for (amount, base, list, parts) in ofLine {
      rules.append(
        .eachOfLine("BR-DEC-\(amount)", sentence, list, of: parts, at: "amount") {
          $0.amount?.hasTwoDecimals ?? true
        })
      rules.append(
        .eachOfLine("BR-DEC-\(base)", sentence, list, of: parts, at: "base") {
          $0.base?.hasTwoDecimals ?? true
        })
    }
    return rules
  }()

  private static func two(
    _ number: String, _ field: String, _ amount: @escaping @Sendable (CalculatedInvoice) -> Money
  ) -> DocumentRule {
    .document(
      "BR-DEC-\(number)", "an amount has more than two decimals", at: "totals.\(field)"
    ) { amount($0).hasTwoDecimals }
  }
}

extension CalculatedInvoice {
  /// The rows of taxes charged.
  var charged: [TaxSubtotal] {
    totals.taxSubtotals.filter { $0.tax.collection == .charged }
  }

  /// The rows of value added tax.
  var vatRows: [TaxSubtotal] { totals.taxSubtotals.filter(\.tax.isVAT) }

  fileprivate func sum(_ amounts: [Money]) -> Money { amounts.reduce(.zero(invoice.currency), +) }
}

extension Money {
  fileprivate var hasTwoDecimals: Bool { decimal.scale <= 2 }

  /// Whether the amount is less than one major unit from another, whatever its sign.
  func isNear(_ other: Money) -> Bool {
    (self - other).minorUnits.magnitude < powerOfTen(currency.minorUnits)
  }
}
