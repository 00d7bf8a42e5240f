/// An amount that is allocated from one day to another.
struct AllocationSpan {
  let amount: Money
  let from: CalendarDate
  /// The day it is taken back; nil if it stands.
  let end: CalendarDate?

  init(_ allocation: Allocation, reversals: [Reversal]) {
    amount = allocation.amount
    from = allocation.date
    end = reversals.lazy.filter {
      $0.document.map { $0 == allocation.document } ?? true && allocation.date <= $0.date
    }.map(\.date).min()
  }
}

extension [AllocationSpan] {
  /// The most that is allocated on any day.
  func peak(in currency: Currency) -> Money {
    guard contains(where: { $0.end != nil }) else {
      return reduce(.zero(currency)) { $0 + $1.amount }
    }
    let changes = flatMap { span in
      [(day: span.from, amount: span.amount)]
        + [span.end.map { (day: $0, amount: -span.amount) }].compactMap { $0 }
    }
    var (sum, peak) = (Money.zero(currency), Money.zero(currency))
    // On one day, what is taken back comes first.
    for change in changes.sorted(by: {
      ($0.day, $0.amount.minorUnits) < ($1.day, $1.amount.minorUnits)
    }) {
      sum += change.amount
      peak = Swift.max(peak, sum)
    }
    return peak
  }
}
