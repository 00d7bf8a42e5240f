// Lines above and below the lines that count: neither is added to the totals, so that nothing is
// added up twice. What they state is compared all the same.

extension Invoice {
  /// Where groups and sublines do not add up.
  ///
  /// The sum of a group is that of the lines and groups right inside of it; a subline is price
  /// times quantity, with its allowances and charges, like a line.
  func lineTreeDifferences(_ lineNets: [Money]) throws(BillingError) -> [Difference] {
    var differences: [Difference] = []
    var sums: [String: Money] = [:]
    for (line, net) in zip(lines, lineNets) {
      if let id = line.groupID { sums[id, default: .zero(currency)] += net }
    }
    for group in lineGroups {
      guard let id = group.parentID, let net = group.statedNet else { continue }
      sums[id, default: .zero(currency)] += net
    }
    for (index, group) in lineGroups.enumerated() {
      let computed = sums[group.id] ?? .zero(currency)
      guard let stated = group.statedNet, stated != computed else { continue }
      differences.append(
        Difference(
          term: "BT-131", path: "lineGroups[\(index)].net", stated: stated, computed: computed))
    }
    for (index, line) in lines.enumerated() where !line.sublines.isEmpty {
      try line.appendDifferences(to: &differences, "lines[\(index)]", currency)
    }
    return differences
  }
}

extension InvoiceLine {
  /// Price times quantity, rounded.
  func priceTimesQuantity(in currency: Currency) throws(BillingError) -> Money {
    let gross = try price.amount.multiplied(
      by: quantity.value, dividedBy: baseQuantity ?? .one, decimals: currency.minorUnits,
      mode: .halfAwayFromZero)
    return try Money(gross, currency)
  }

  /// Price times quantity with the line's own allowances and charges.
  private func ownNet(in currency: Currency) throws(BillingError) -> Money {
    let base = try priceTimesQuantity(in: currency)
    return base + (try charges.sum(base: base)) - (try allowances.sum(base: base))
  }

  /// Gives each subline that states no net amount the computed one.
  mutating func fillSublineNets(
    _ path: String, _ currency: Currency
  ) throws(BillingError) {
    for index in sublines.indices {
      let path = "\(path).sublines[\(index)]"
      if sublines[index].statedNet == nil {
        sublines[index].statedNet = try locating(path) { () throws(BillingError) in
          try sublines[index].ownNet(in: currency)
        }
      }
      try sublines[index].fillSublineNets(path, currency)
    }
  }

  fileprivate func appendDifferences(
    to differences: inout [Difference], _ path: String, _ currency: Currency
  ) throws(BillingError) {
    for (index, line) in sublines.enumerated() {
      let path = "\(path).sublines[\(index)]"
      try locating(path) { () throws(BillingError) in
        let computed = try line.ownNet(in: currency)
        guard let stated = line.statedNet, stated != computed else { return }
        differences.append(
          Difference(term: "BT-131", path: "\(path).net", stated: stated, computed: computed))
      }
      try line.appendDifferences(to: &differences, path, currency)
    }
  }
}

extension [AllowanceCharge] {
  fileprivate func sum(base: Money) throws(BillingError) -> Money {
    var sum = Money.zero(base.currency)
    for part in self {
      if let amount = part.amount {
        sum += amount
      } else if let percentage = part.percentage {
        sum += try (part.base ?? base).share(percentage, mode: .halfAwayFromZero)
      }
    }
    return sum
  }
}

extension Invoice.Extent {
  /// Whether a document holds what a total is made of, so that it can be compared.
  func holdsParts(of term: String) -> Bool {
    switch self {
    case .complete: true
    case .withoutLines: !["BT-106", "BT-116"].contains(term)
    // BT-112 is BT-109 and BT-110; of all else a part is missing.
    case .totalsOnly: term == "BT-112"
    }
  }
}

extension StatedTotals {
  /// The totals, where those of ``Invoice/Extent/totalsOnly`` leave the sum of lines open: what
  /// is taxed.
  func filled(for extent: Invoice.Extent) -> StatedTotals {
    var totals = self
    switch extent {
    case .complete, .withoutLines: break
    case .totalsOnly: totals.lineNet = lineNet ?? taxExclusive
    }
    return totals
  }
}
