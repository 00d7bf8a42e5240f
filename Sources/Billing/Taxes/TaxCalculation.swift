/// Works out the taxes of a document from the amounts they fall on.
///
/// Amounts with equal taxes belong together. What a tax comes to is rounded once for each tax and
/// rate, or for each amount, as ``TaxRounding`` says; to the nearest minor unit, halves away from
/// zero.
struct TaxCalculation {
  let currency: Currency
  let priceBasis: PriceBasis
  let rounding: TaxRounding
  /// A discount that lowers what taxes are taken of, whether it is used or not.
  let discount: Percentage?

  /// What the taxes are taken of: lines, allowances as negative amounts, and charges, in order.
  private var items: [(amount: Money, taxes: [Tax])] = []

  init(
    currency: Currency, priceBasis: PriceBasis, rounding: TaxRounding, discount: Percentage?
  ) {
    self.currency = currency
    self.priceBasis = priceBasis
    self.rounding = rounding
    self.discount = discount
  }

  /// Adds an amount as it is priced.
  mutating func add(_ amount: Money, _ taxes: [Tax]) {
    items.append((amount, taxes.map(\.normalized)))
  }

  /// The amounts without the taxes charged on them, in the order they were added, and the taxes.
  func run() throws(BillingError) -> (nets: [Money], subtotals: [TaxSubtotal]) {
    switch priceBasis {
    case .taxExclusive: return (items.map(\.amount), try ordered(subtotalsOnNets()))
    case .taxInclusive:
      let (nets, subtotals) = try takenOut()
      return (nets, ordered(subtotals))
    }
  }

  // MARK: Net prices

  /// What one tax is taken of: the nets it falls on, and the taxes below it if it is compound.
  private struct Group {
    let tax: Tax
    let below: [Tax]
    var net: Money
  }

  private func subtotalsOnNets() throws(BillingError) -> [TaxSubtotal] {
    var rows: [TaxSubtotal] = []
    for group in groups() {
      let base = try discounted(group.net)
      merge(try Self.subtotals(of: group.below + [group.tax], on: base).suffix(1), into: &rows)
    }
    return rows
  }

  /// The nets by tax; each amount on its own if taxes are rounded for each.
  private func groups() -> [Group] {
    var groups: [Group] = []
    for item in items {
      let first = rounding == .perLine ? groups.endIndex : groups.startIndex
      for (index, tax) in item.taxes.enumerated() {
        let below = tax.isCompound ? item.taxes[..<index].filter { $0.collection == .charged } : []
        let known = groups[first...].firstIndex { $0.tax == tax && $0.below == below }
        if let known {
          groups[known].net += item.amount
        } else {
          groups.append(Group(tax: tax, below: below, net: item.amount))
        }
      }
    }
    return groups
  }

  /// The taxes that fall on a net amount one after the other.
  private static func subtotals(
    of taxes: [Tax], on net: Money
  ) throws(BillingError) -> [TaxSubtotal] {
    var rows: [TaxSubtotal] = []
    var charged = Money.zero(net.currency)
    for tax in taxes {
      let base = tax.isCompound ? net + charged : net
      let amount = try tax.amount(on: base)
      if tax.collection == .charged { charged += amount }
      rows.append(TaxSubtotal(tax: tax, base: base, amount: amount))
    }
    return rows
  }

  // MARK: Prices with taxes

  /// Takes the taxes out of the amounts; what rounding leaves stays within equal taxes.
  private func takenOut() throws(BillingError) -> ([Money], [TaxSubtotal]) {
    var nets = items.map(\.amount)
    var rows: [TaxSubtotal] = []
    for members in combinations() {
      let taxes = items[members[0]].taxes
      let gross = members.reduce(.zero(currency)) { $0 + items[$1].amount }
      let (shares, whole) = try Self.shares(of: taxes)
      var charged = Money.zero(currency)
      for share in shares {
        charged += try gross.multiplied(by: share, dividedBy: whole, mode: .halfAwayFromZero)
      }
      let net = gross - charged
      try spread(net, over: members, whole: whole, &nets)
      if discount != nil {
        merge(try Self.subtotals(of: taxes, on: discounted(net))[...], into: &rows)
      } else {
        merge(try contained(taxes, shares, in: gross, net: net, whole)[...], into: &rows)
      }
    }
    return (nets, rows)
  }

  /// The taxes contained in an amount.
  private func contained(
    _ taxes: [Tax], _ shares: [ExactDecimal], in gross: Money, net: Money, _ whole: ExactDecimal
  ) throws(BillingError) -> [TaxSubtotal] {
    var rows: [TaxSubtotal] = []
    var base = net
    for (tax, share) in zip(taxes, shares) {
      switch tax.collection {
      case .charged:
        let amount = try gross.multiplied(
          by: share, dividedBy: whole, mode: .halfAwayFromZero)
        rows.append(TaxSubtotal(tax: tax, base: tax.isCompound ? base : net, amount: amount))
        base += amount
      case .withheld:
        rows.append(TaxSubtotal(tax: tax, base: net, amount: try tax.amount(on: net)))
      }
    }
    return rows
  }

  /// What each tax comes to for a net amount of 1, exactly, and what the whole then is.
  ///
  /// A tax withheld is no part of a price, so its share is 0.
  private static func shares(
    of taxes: [Tax]
  ) throws(BillingError) -> (shares: [ExactDecimal], whole: ExactDecimal) {
    var shares: [ExactDecimal] = []
    var whole = ExactDecimal.one
    for tax in taxes {
      guard tax.collection == .charged, let rate = tax.rate?.value else {
        shares.append(.zero)
        continue
      }
      let hundredth = ExactDecimal(coefficient: 1, scale: 2)
      let share = try rate * hundredth * (tax.isCompound ? whole : .one)
      whole = try whole + share
      shares.append(share)
    }
    guard whole > .zero else { throw .divisionByZero }
    return (shares, whole)
  }

  /// The indices of the amounts that have equal taxes; of each alone if taxes are rounded there.
  private func combinations() -> [[Int]] {
    guard rounding == .perGroup else { return items.indices.map { [$0] } }
    var combinations: [[Int]] = []
    for (index, item) in items.enumerated() {
      if let known = combinations.firstIndex(where: { items[$0[0]].taxes == item.taxes }) {
        combinations[known].append(index)
      } else {
        combinations.append([index])
      }
    }
    return combinations
  }

  /// Gives each amount its part of the net sum: what it comes to rounded, then single units to
  /// those that rounding moved the most, until the parts add up.
  private func spread(
    _ net: Money, over members: [Int], whole: ExactDecimal, _ nets: inout [Money]
  ) throws(BillingError) {
    var rest = net
    for index in members {
      nets[index] = try items[index].amount.multiplied(
        by: .one, dividedBy: whole, mode: .halfAwayFromZero)
      rest -= nets[index]
    }
    guard !rest.isZero else { return }
    let unit = Money(minorUnits: rest.isNegative ? -1 : 1, currency: currency)
    var errors: [(index: Int, error: ExactDecimal)] = []
    for index in members {
      // What is missing from the exact part, times the whole: gross − rounded net × whole.
      let gross = ExactDecimal(coefficient: items[index].amount.minorUnits)
      let taken = try ExactDecimal(coefficient: nets[index].minorUnits) * whole
      let missing = try gross - taken
      errors.append((index, rest.isNegative ? -missing : missing))
    }
    errors.sort { $0.error == $1.error ? $0.index < $1.index : $0.error > $1.error }
    // Each part is off by half a unit at the most and the sum by less than one more, so that no
    // part is moved twice but where the sum itself was moved.
    for position in 0..<Int(clamping: rest.minorUnits.magnitude) {
      nets[errors[position % errors.count].index] += unit
    }
  }

  // MARK: Rows

  private func discounted(_ net: Money) throws(BillingError) -> Money {
    guard let discount else { return net }
    return net - (try net.share(discount, mode: .halfAwayFromZero))
  }

  /// Adds rows to those of the same tax.
  private func merge(_ added: ArraySlice<TaxSubtotal>, into rows: inout [TaxSubtotal]) {
    for row in added {
      if let index = rows.firstIndex(where: { $0.tax == row.tax }) {
        rows[index].base += row.base
        rows[index].amount += row.amount
      } else {
        rows.append(row)
      }
    }
  }

  /// Orders the rows: charged before withheld, then by the place among a line's taxes, the
  /// highest rate first, then by category and name, whatever the order of lines.
  private func ordered(_ rows: [TaxSubtotal]) -> [TaxSubtotal] {
    guard rows.count > 1 else { return rows }
    let keys = rows.map { row in
      items.reduce(0) { max($0, $1.taxes.firstIndex(of: row.tax) ?? 0) }
    }
    return zip(rows, keys).sorted { one, other in
      let (first, second) = (one.0.tax, other.0.tax)
      if first.collection != second.collection { return first.collection == .charged }
      if one.1 != other.1 { return one.1 < other.1 }
      return first.precedes(second)
    }.map(\.0)
  }
}

extension Tax {
  /// What the tax comes to on a base, rounded to the nearest minor unit, halves away from zero.
  func amount(on base: Money) throws(BillingError) -> Money {
    guard let rate else { return .zero(base.currency) }
    return try base.share(rate, mode: .halfAwayFromZero)
  }

  /// Orders the rows of a breakdown: the highest rate first, then by category and name.
  fileprivate func precedes(_ other: Tax) -> Bool {
    let (own, others) = (rate?.value ?? .zero, other.rate?.value ?? .zero)
    if own != others { return own > others }
    if category != other.category { return category.order < other.category.order }
    return (scheme.id, scheme.jurisdiction ?? "") < (
      other.scheme.id, other.scheme.jurisdiction ?? ""
    )
  }
}
