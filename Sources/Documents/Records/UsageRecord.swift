import Billing
import Templates

/// What was used, and the period that the document bills.
struct MeteredUsage {
  let history: UsageHistory
  let invoiced: Period?

  /// All usage of a document, in order.
  static func all(of invoice: Invoice) -> [MeteredUsage] {
    invoice.usage.map { MeteredUsage(history: $0, invoiced: invoice.period) }
  }

  /// The first and the last period.
  fileprivate var ends: (first: UsagePeriod, last: UsagePeriod) {
    guard let first = history.periods.first, let last = history.periods.last else {
      preconditionFailure("the usage of a calculated invoice has periods")
    }
    return (first, last)
  }

  /// The periods, in order.
  fileprivate var periods: [MeteredPeriod] {
    history.periods.map { period in
      MeteredPeriod(
        period: period, unit: history.unit,
        isInvoiced: invoiced.map { period.lies(in: $0) } ?? false)
    }
  }
}

/// A period of usage, and whether the document bills it.
private struct MeteredPeriod {
  let period: UsagePeriod
  let unit: String
  let isInvoiced: Bool
}

/// What was used in the course of time.
let usageRecord = RecordType<MeteredUsage>(
  "usage",
  [
    .text("name", "what was used, such as electricity") { $0.history.name },
    .optionalText("invoicedObject", "the meter or the subscription (BT-18, BT-128)") {
      $0.history.invoicedObject
    },
    .required("unit", .text, "the unit's short name in the document's language") {
      usage, context in .text(context.units.name(usage.history.unit))
    },
    .required("total", .quantity, "what was used in all periods together") { usage, _ in
      guard let total = try? usage.history.total() else {
        preconditionFailure("the usage of a calculated invoice can be added up")
      }
      return TemplateValue(total)
    },
    .date("start", "the first day of the first period") { $0.ends.first.start },
    .date("end", "the last day of the last period") { $0.ends.last.end },
    .claim("hasEstimates", "whether some quantity was estimated") {
      $0.history.periods.contains(where: \.isEstimated)
    },
    .claim("hasInvoiced", "whether some period is among those that the document bills") {
      $0.periods.contains(where: \.isInvoiced)
    },
    .texts("readings", "what was used in each period, with its last month, as texts") {
      usage, context in
      usage.history.periods.map { period in
        let month = context.formatter.string(
          TemplateValue(period.end), style: .monthYear, language: nil)
        let quantity = TemplateValue(Quantity(value: period.quantity, unit: usage.history.unit))
        return "\(month): " + context.formatter.string(quantity, style: nil, language: nil)
      }
    },
    .required(
      "periods", .list(.record(usagePeriodRecord.schema)), "the periods, in the order of time"
    ) { usagePeriodRecord.list($0.periods, $1) },
  ])

private let usagePeriodRecord = RecordType<MeteredPeriod>(
  "period of usage",
  [
    .date("start", "the first day") { $0.period.start },
    .date("end", "the last day, included") { $0.period.end },
    .required("quantity", .quantity, "what was used; below 0 for what was fed back") { period, _ in
      TemplateValue(Quantity(value: period.period.quantity, unit: period.unit))
    },
    .claim("isEstimated", "whether the quantity was estimated and not read") {
      $0.period.isEstimated
    },
    .claim("isInvoiced", "whether it lies in the period invoiced (BG-14)") { $0.isInvoiced },
  ])
