extension Invoice {
  /// Computes every amount of the document and compares the stated ones.
  ///
  /// Follows the calculation of EN 16931-1: price times quantity and each allowance and charge are
  /// rounded on their own, taxes are rounded once for each tax and rate on their sum (or as
  /// ``taxRounding`` says), and totals add up figures already rounded. All rounding goes to the nearest minor unit, halves away from
  /// zero. Where the document states an amount, that one is kept and used.
  ///
  /// Throws if amounts are in another currency or too large, if the rate of a tax is missing, or if an
  /// allowance or charge says neither amount nor percentage; ``findings()`` lists the same.
  public func calculated() throws(BillingError) -> CalculatedInvoice {
    let obstacles = obstacles()
    guard obstacles.isEmpty else { throw BillingError(obstacles) }
    var calculation = InvoiceCalculation(invoice: self)
    return try calculation.run()
  }
}

/// The calculation of one invoice, step by step.
private struct InvoiceCalculation {
  var invoice: Invoice
  let stated: StatedTotals
  var differences: [Difference] = []

  init(invoice: Invoice) {
    self.invoice = invoice
    stated = (invoice.stated ?? StatedTotals()).filled(for: invoice.extent)
  }

  mutating func run() throws(BillingError) -> CalculatedInvoice {
    let amounts = try lineAmounts()
    let priced = invoice.priceBasis == .taxExclusive ? stated.lineNet ?? sum(amounts) : sum(amounts)
    try Self.fillAmounts(of: &invoice.allowances, "allowances", base: priced)
    try Self.fillAmounts(of: &invoice.charges, "charges", base: priced)
    let (lineNets, subtotals) = try netsAndTaxes(amounts)
    differences += try invoice.lineTreeDifferences(lineNets)
    for index in invoice.lines.indices where !invoice.lines[index].sublines.isEmpty {
      try invoice.lines[index].fillSublineNets("lines[\(index)]", invoice.currency)
    }
    let lineNet = settled(stated.lineNet, sum(lineNets), "BT-106", "totals.lineNet")
    let allowances = settled(
      stated.allowances, sum(of: invoice.allowances), "BT-107", "totals.allowances")
    let charges = settled(
      stated.charges, sum(of: invoice.charges), "BT-108", "totals.charges")
    let taxExclusive = settled(
      stated.taxExclusive, lineNet - allowances + charges, "BT-109", "totals.taxExclusive")
    let rows = try stated.taxSubtotals.isEmpty ? explained(subtotals) : statedRows(subtotals)
    let tax = settled(stated.tax, sum(rows, .charged), "BT-110", "totals.tax")
    let taxInclusive = settled(
      stated.taxInclusive, taxExclusive + tax, "BT-112", "totals.taxInclusive")
    let withheld = settled(
      stated.withheld, sum(rows, .withheld), "withheld tax", "totals.withheld")
    let thirdParties = sum(invoice.thirdPartyPayments.map(\.amount))
    let (prepaid, rounding, due) = try settledDue(
      taxInclusive - withheld + thirdParties)
    let totals = Totals(
      lineNet: lineNet, allowances: allowances, charges: charges, taxExclusive: taxExclusive,
      tax: tax, taxInAccountingCurrency: try taxInAccountingCurrency(tax),
      taxInclusive: taxInclusive, withheld: withheld, prepaid: prepaid, rounding: rounding,
      due: due, taxSubtotals: rows)
    let instalments = try locating("instalments") { () throws(BillingError) in
      try invoice.instalments(of: due)
    }
    if !instalments.isEmpty {
      _ = settled(sum(instalments.map(\.amount)), due, "instalments", "instalments")
    }
    return CalculatedInvoice(
      invoice: invoice, lineAmounts: amounts, lineNets: lineNets, totals: totals,
      instalments: instalments, differences: differences)
  }

  /// What was paid, what rounds, and what is due of the sum to pay.
  private mutating func settledDue(
    _ payable: Money
  ) throws(BillingError) -> (prepaid: Money, rounding: Money, due: Money) {
    let deposited = sum(invoice.deposits.map(\.gross))
    let prepaid =
      invoice.deposits.isEmpty
      ? invoice.prepaid ?? deposited
      : settled(invoice.prepaid, deposited, "BT-113", "prepaid")
    let open = payable - prepaid
    var rounding = invoice.rounding ?? .zero(invoice.currency)
    if let increment = invoice.payableIncrement, invoice.rounding == nil {
      rounding = try locating("payableIncrement") { () throws(BillingError) in
        try open.rounded(toMultipleOf: increment, mode: .halfAwayFromZero) - open
      }
    }
    return (prepaid, rounding, settled(stated.due, open + rounding, "BT-115", "totals.due"))
  }

  private mutating func taxInAccountingCurrency(_ tax: Money) throws(BillingError) -> Money? {
    let stated = stated.taxInAccountingCurrency
    guard let exchange = invoice.exchangeRate else { return stated }
    let computed = try locating("exchangeRate") { () throws(BillingError) in
      try tax.converted(at: exchange, mode: .halfAwayFromZero)
    }
    guard let stated, stated.currency == computed.currency else { return stated ?? computed }
    return settled(stated, computed, "BT-111", "totals.taxInAccountingCurrency")
  }

  /// The stated amount if there is one, noting where it is not the computed one.
  private mutating func settled(
    _ stated: Money?, _ computed: Money, _ term: String, _ path: @autoclosure () -> String
  ) -> Money {
    guard let stated else { return computed }
    if stated != computed && invoice.extent.holdsParts(of: term) {
      differences.append(
        Difference(term: term, path: path(), stated: stated, computed: computed))
    }
    return stated
  }

  private func sum(_ amounts: [Money]) -> Money {
    amounts.reduce(.zero(invoice.currency), +)
  }

  private func sum(_ rows: [TaxSubtotal], _ collection: Tax.Collection) -> Money {
    sum(rows.filter { $0.tax.collection == collection }.map(\.amount))
  }

  private func sum(of parts: [AllowanceCharge]) -> Money { sum(parts.compactMap(\.amount)) }

  // MARK: Lines

  /// What each line comes to as it is priced; the stated net amount where prices are net.
  private mutating func lineAmounts() throws(BillingError) -> [Money] {
    var amounts: [Money] = []
    amounts.reserveCapacity(invoice.lines.count)
    for index in invoice.lines.indices {
      let amount = try locating("lines[\(index)]") { () throws(BillingError) in
        try self.amount(ofLine: index)
      }
      switch invoice.priceBasis {
      case .taxExclusive: amounts.append(settledNet(index, amount))
      case .taxInclusive: amounts.append(amount)
      }
    }
    return amounts
  }

  private mutating func settledNet(_ index: Int, _ net: Money) -> Money {
    settled(invoice.lines[index].statedNet, net, "BT-131", "lines[\(index)].net")
  }

  private mutating func amount(ofLine index: Int) throws(BillingError) -> Money {
    let line = invoice.lines[index]
    let base = try line.priceTimesQuantity(in: invoice.currency)
    guard !line.allowances.isEmpty || !line.charges.isEmpty else { return base }
    try Self.fillAmounts(of: &invoice.lines[index].allowances, "allowances", base: base)
    try Self.fillAmounts(of: &invoice.lines[index].charges, "charges", base: base)
    return base + sum(of: invoice.lines[index].charges) - sum(of: invoice.lines[index].allowances)
  }

  /// Gives each allowance or charge that states a percentage its amount.
  private static func fillAmounts(
    of parts: inout [AllowanceCharge], _ path: String, base: Money
  ) throws(BillingError) {
    for index in parts.indices where parts[index].amount == nil {
      guard let percentage = parts[index].percentage else { continue }
      let base = parts[index].base ?? base
      parts[index].amount = try locating("\(path)[\(index)]") { () throws(BillingError) in
        try base.share(percentage, mode: .halfAwayFromZero)
      }
    }
  }

  // MARK: Taxes

  /// The net amount of each line and the tax breakdown.
  ///
  /// Where prices contain taxes, allowances and charges on the document become net amounts.
  private mutating func netsAndTaxes(
    _ amounts: [Money]
  ) throws(BillingError) -> (nets: [Money], subtotals: [TaxSubtotal]) {
    var calculation = TaxCalculation(
      currency: invoice.currency, priceBasis: invoice.priceBasis, rounding: invoice.taxRounding,
      discount: invoice.discountTerms?.alwaysDeducted)
    for (line, amount) in zip(invoice.lines, amounts) { calculation.add(amount, line.taxes) }
    let zero = Money.zero(invoice.currency)
    for allowance in invoice.allowances {
      calculation.add(-(allowance.amount ?? zero), allowance.taxes)
    }
    for charge in invoice.charges { calculation.add(charge.amount ?? zero, charge.taxes) }
    var (nets, subtotals) = try calculation.run()
    guard invoice.priceBasis == .taxInclusive else {
      return (Array(nets.prefix(amounts.count)), subtotals)
    }
    var parts = nets[amounts.count...]
    for index in invoice.allowances.indices {
      invoice.allowances[index].amount = -(parts.popFirst() ?? zero)
    }
    for index in invoice.charges.indices { invoice.charges[index].amount = parts.popFirst() }
    nets = amounts.indices.map { settledNet($0, nets[$0]) }
    return (nets, subtotals)
  }

  /// The rows with the reasons why there is no tax.
  private func explained(_ rows: [TaxSubtotal]) -> [TaxSubtotal] {
    var rows = rows
    for index in rows.indices {
      let exemption = invoice.exemptions.first { $0.category == rows[index].tax.category }
      rows[index].exemptionReason = rows[index].exemptionReason ?? exemption?.reason
      rows[index].exemptionCode = rows[index].exemptionCode ?? exemption?.code
    }
    return rows
  }

  /// The stated rows, compared with the computed; rows of one tax are compared by their sum.
  private mutating func statedRows(
    _ computed: [TaxSubtotal]
  ) throws(BillingError) -> [TaxSubtotal] {
    let rows = stated.taxSubtotals
    for index in rows.indices {
      let tax = rows[index].tax.normalized
      let path = "totals.taxSubtotals[\(index)]"
      if rows[..<index].allSatisfy({ $0.tax.normalized != tax }) {
        let base = sum(rows.filter { $0.tax.normalized == tax }.map(\.base))
        let expected = computed.first { $0.tax == tax }?.base ?? .zero(invoice.currency)
        _ = settled(base, expected, "BT-116", "\(path).base")
      }
      let amount = try locating(path) { () throws(BillingError) in
        try expectedAmount(of: rows[index], computed)
      }
      _ = settled(rows[index].amount, amount, "BT-117", "\(path).amount")
    }
    for row in computed where rows.allSatisfy({ $0.tax.normalized != row.tax }) {
      _ = settled(.zero(invoice.currency), row.base, "BT-116", "totals.taxSubtotals")
    }
    return explained(rows)
  }

  /// What a stated row must come to: its rate of its base, or, where that is not how taxes of the
  /// document are rounded, what was computed for it on the same base.
  private func expectedAmount(
    of row: TaxSubtotal, _ computed: [TaxSubtotal]
  ) throws(BillingError) -> Money {
    let tax = row.tax.normalized
    let isOneProduct = invoice.priceBasis == .taxExclusive && invoice.taxRounding == .perGroup
    if !isOneProduct, let known = computed.first(where: { $0.tax == tax && $0.base == row.base }) {
      return known.amount
    }
    return try tax.amount(on: row.base)
  }
}

extension EarlyPaymentTerms {
  /// The discount that lowers the taxes whether it is taken or not: the first, which is the
  /// highest.
  fileprivate var alwaysDeducted: Percentage? {
    switch taxEffect {
    case .alwaysReduced: tiers.first?.percentage
    case .reducedWhenTaken, .unchanged: nil
    }
  }
}
