/// What a customer used in the course of time, such as the electricity that a meter counted month
/// by month, to be shown beside what is billed (`ConsumptionHistory` of UBL 2.1).
///
/// No amount follows from it: what is billed stands in the lines.
public struct UsageHistory: Hashable, Sendable {
  /// What was used, such as electricity.
  public var name: String
  /// The meter or the subscription, as in BT-18 and BT-128.
  public var invoicedObject: String?
  /// The unit of the quantities: a code of UN/ECE Recommendation 20 or 21, such as `KWH`.
  public var unit: String
  /// The periods in the order of time, which do not overlap.
  public var periods: [UsagePeriod]

  /// The most periods of a history: five years of months.
  public static let periodLimit = 60
  /// The most histories of a document.
  public static let countLimit = 20

  /// Creates a history.
  public init(name: String, invoicedObject: String? = nil, unit: String, periods: [UsagePeriod]) {
    self.name = name
    self.invoicedObject = invoicedObject
    self.unit = unit
    self.periods = periods
  }

  /// What was used in all periods together.
  ///
  /// Throws if the sum needs more than 38 digits, which it does not in a calculated invoice.
  public func total() throws(BillingError) -> Quantity {
    var sum = ExactDecimal.zero
    for period in periods { sum = try sum + period.quantity }
    return Quantity(value: sum, unit: unit)
  }
}

/// What was used in one period of a ``UsageHistory``.
public struct UsagePeriod: Hashable, Sendable {
  /// The first day.
  public var start: CalendarDate
  /// The last day, included.
  public var end: CalendarDate
  /// What was used, in the unit of the history; below 0 for what was fed back.
  public var quantity: ExactDecimal
  /// Whether the quantity was estimated and not read from the meter.
  public var isEstimated: Bool

  /// The most digits of a quantity before and after the point, so that every sum can be computed.
  public static let (wholeDigitLimit, decimalLimit) = (15, 9)

  /// Creates a period.
  public init(
    start: CalendarDate, end: CalendarDate, quantity: ExactDecimal, isEstimated: Bool = false
  ) {
    self.start = start
    self.end = end
    self.quantity = quantity
    self.isEstimated = isEstimated
  }

  /// Whether all of it lies in a period, such as the one that is invoiced.
  public func lies(in period: Period) -> Bool {
    guard let first = period.start, let last = period.end else { return false }
    return first <= start && end <= last
  }
}

extension Invoice {
  /// Notes usage that is too long to be shown, or too large to be added up.
  func appendUsageObstacles(to findings: inout [BillingFinding]) {
    if usage.count > UsageHistory.countLimit {
      findings.append(
        BillingFinding(
          "B035", .error,
          "the document has more than \(UsageHistory.countLimit) histories of usage",
          path: "usage"))
    }
    for (index, history) in usage.enumerated() {
      let path = "usage[\(index)].periods"
      if !(1...UsageHistory.periodLimit).contains(history.periods.count) {
        findings.append(
          BillingFinding(
            "B035", .error,
            "a history of usage has 1 to \(UsageHistory.periodLimit) periods and not "
              + "\(history.periods.count)",
            path: path))
      }
      for (index, period) in history.periods.enumerated() where !period.quantity.canBeSummed {
        findings.append(
          BillingFinding(
            "B034", .error, "the quantity used has too many digits",
            path: "\(path)[\(index)].quantity",
            hint: "at most \(UsagePeriod.wholeDigitLimit) digits may stand before the point and "
              + "\(UsagePeriod.decimalLimit) after it"))
      }
    }
  }

  /// Notes periods of usage that are none, overlap, or are not in the order of time.
  func appendUsageFindings(to findings: inout [BillingFinding]) {
    for (index, history) in usage.enumerated() {
      let path = "usage[\(index)].periods"
      for (index, period) in history.periods.enumerated() {
        Period(start: period.start, end: period.end)
          .appendFindings(to: &findings, path: "\(path)[\(index)]")
        guard index > 0, period.start <= history.periods[index - 1].end else { continue }
        findings.append(
          BillingFinding(
            "B032", .error, "a period of usage begins before the one before it has ended",
            path: "\(path)[\(index)].start",
            hint: "list the periods in the order of time, without overlaps"))
      }
    }
  }
}

extension ExactDecimal {
  /// Whether the number keeps to the limits of a period of usage.
  fileprivate var canBeSummed: Bool {
    guard scale <= UsagePeriod.decimalLimit else { return false }
    return String(coefficient.magnitude).utf8.count <= UsagePeriod.wholeDigitLimit + scale
  }
}
