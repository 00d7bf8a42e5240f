extension Invoice {
  /// Computes every amount of the document and compares the stated ones.
  ///
  /// Follows the calculation of EN 16931-1: price times quantity and each allowance and charge are
  /// rounded on their own, VAT is rounded once for each category and rate on their sum, and totals
  /// add up figures already rounded. All rounding goes to the nearest minor unit, halves away from
  /// zero. Where the document states an amount, that one is kept and used.
  ///
  /// Throws if amounts are in another currency or too large, if a VAT rate is missing, or if an
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
    let lineNets = try lineNets()
    differences += try invoice.lineTreeDifferences(lineNets)
    let lineNet = settled(stated.lineNet, sum(lineNets), "BT-106", "totals.lineNet")
    try Self.fillAmounts(of: &invoice.allowances, "allowances", base: lineNet)
    try Self.fillAmounts(of: &invoice.charges, "charges", base: lineNet)
    let allowances = settled(
      stated.allowances, sum(of: invoice.allowances), "BT-107", "totals.allowances")
    let charges = settled(
      stated.charges, sum(of: invoice.charges), "BT-108", "totals.charges")
    let taxExclusive = settled(
      stated.taxExclusive, lineNet - allowances + charges, "BT-109", "totals.taxExclusive")
    let groups = groups(lineNets)
    let breakdown = try breakdown(of: groups)
    let tax = settled(stated.tax, sum(breakdown.map(\.tax)), "BT-110", "totals.tax")
    let taxInclusive = settled(
      stated.taxInclusive, taxExclusive + tax, "BT-112", "totals.taxInclusive")
    let zero = Money.zero(invoice.currency)
    let (prepaid, rounding) = (invoice.prepaid ?? zero, invoice.rounding ?? zero)
    let thirdParties = sum(invoice.thirdPartyPayments.map(\.amount))
    let due = settled(
      stated.due, taxInclusive - prepaid + rounding + thirdParties, "BT-115", "totals.due")
    let totals = Totals(
      lineNet: lineNet, allowances: allowances, charges: charges, taxExclusive: taxExclusive,
      tax: tax, taxInclusive: taxInclusive, prepaid: prepaid, rounding: rounding, due: due,
      vatBreakdown: breakdown)
    return CalculatedInvoice(
      invoice: invoice, lineNets: lineNets, totals: totals, differences: differences)
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

  private func sum(of parts: [AllowanceCharge]) -> Money { sum(parts.compactMap(\.amount)) }

  // MARK: Lines

  private mutating func lineNets() throws(BillingError) -> [Money] {
    var nets: [Money] = []
    nets.reserveCapacity(invoice.lines.count)
    for index in invoice.lines.indices {
      let net = try locating("lines[\(index)]") { () throws(BillingError) in
        try self.net(ofLine: index)
      }
      nets.append(settled(invoice.lines[index].statedNet, net, "BT-131", "lines[\(index)].net"))
    }
    return nets
  }

  private mutating func net(ofLine index: Int) throws(BillingError) -> Money {
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

  // MARK: VAT

  /// A category and rate with the sum of what is taxed by it.
  private struct Group {
    let vat: VATRate
    var base: Money
  }

  /// The groups in the order in which lines, allowances and charges name them.
  private func groups(_ lineNets: [Money]) -> [Group] {
    var groups: [Group] = []
    func add(_ amount: Money, _ vat: VATRate) {
      if let index = groups.firstIndex(where: { $0.vat == vat }) {
        groups[index].base += amount
      } else {
        groups.append(Group(vat: vat, base: amount))
      }
    }
    for (line, net) in zip(invoice.lines, lineNets) { add(net, line.vat.normalized) }
    for allowance in invoice.allowances {
      if let vat = allowance.vat, let amount = allowance.amount { add(-amount, vat.normalized) }
    }
    for charge in invoice.charges {
      if let vat = charge.vat, let amount = charge.amount { add(amount, vat.normalized) }
    }
    return groups
  }

  private mutating func breakdown(of groups: [Group]) throws(BillingError) -> [VATBreakdown] {
    guard stated.vatBreakdown.isEmpty else { return try statedBreakdown(of: groups) }
    var rows: [VATBreakdown] = []
    for group in groups.sorted(by: { $0.vat.precedes($1.vat) }) {
      let exemption = invoice.exemptions.first { $0.category == group.vat.category }
      rows.append(
        VATBreakdown(
          vat: group.vat, base: group.base, tax: try tax(on: group.base, group.vat),
          exemptionReason: exemption?.reason, exemptionCode: exemption?.code))
    }
    return rows
  }

  /// The stated rows, compared with the groups; rows of one group are compared by their sum.
  private mutating func statedBreakdown(
    of groups: [Group]
  ) throws(BillingError) -> [VATBreakdown] {
    var rows = stated.vatBreakdown
    for index in rows.indices {
      let vat = rows[index].vat.normalized
      let path = "totals.vatBreakdown[\(index)]"
      if rows[..<index].allSatisfy({ $0.vat.normalized != vat }) {
        let base = sum(rows.filter { $0.vat.normalized == vat }.map(\.base))
        let computed = groups.first { $0.vat == vat }?.base ?? .zero(invoice.currency)
        _ = settled(base, computed, "BT-116", "\(path).base")
      }
      let tax = try locating(path) { () throws(BillingError) in
        try self.tax(on: rows[index].base, vat)
      }
      _ = settled(rows[index].tax, tax, "BT-117", "\(path).tax")
      let exemption = invoice.exemptions.first { $0.category == vat.category }
      rows[index].exemptionReason = rows[index].exemptionReason ?? exemption?.reason
      rows[index].exemptionCode = rows[index].exemptionCode ?? exemption?.code
    }
    for group in groups where rows.allSatisfy({ $0.vat.normalized != group.vat }) {
      _ = settled(.zero(invoice.currency), group.base, "BT-116", "totals.vatBreakdown")
    }
    return rows
  }

  private func tax(on base: Money, _ vat: VATRate) throws(BillingError) -> Money {
    guard let rate = vat.rate else { return .zero(invoice.currency) }
    return try base.share(rate, mode: .halfAwayFromZero)
  }
}

extension VATRate {
  /// The rate as it is grouped: none for what is not subject to VAT, 0 where nothing is stated.
  fileprivate var normalized: VATRate {
    switch category {
    case .notSubject: VATRate(category: category, rate: nil)
    case .standard, .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export, .canaryIslands,
      .ceutaMelilla, .splitPayment:
      VATRate(category: category, rate: rate ?? Percentage(.zero))
    }
  }

  /// Orders the rows of a breakdown: the highest rate first, then by category.
  fileprivate func precedes(_ other: VATRate) -> Bool {
    let (own, others) = (rate?.value ?? .zero, other.rate?.value ?? .zero)
    return own == others ? category.order < other.category.order : own > others
  }
}

extension VATCategory {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
