import Billing
import Yams

/// The parts of a policy.
extension DunningPolicy {
  static func reminder(_ reader: YAMLReader) -> Reminder? {
    reader.mapping("reminder", names: ["daysBefore", "textKey", "channel"]).map { reader in
      Reminder(
        daysBefore: reader.days("daysBefore"), textKey: reader.text("textKey"),
        channel: reader.choice("channel", of: Channel.allCases) ?? .letter)
    }
  }

  static func levels(_ reader: YAMLReader, rates: [ReferenceRates]) -> [Level] {
    guard let node = reader.node("levels"), case .sequence(let nodes) = node else {
      reader.report.error(
        "P001", "the policy has no levels", reader.node("levels")?.mark, path: "levels",
        hint: "write 'levels:' and below it one '- textKey: …' for each level")
      return []
    }
    return nodes.enumerated().compactMap { index, node in
      level(node, path: "levels[\(index)]", rates: rates, report: reader.report)
    }
  }

  private static func level(
    _ node: Node, path: String, rates: [ReferenceRates], report: YAMLReport
  ) -> Level? {
    let names = [
      "textKey", "afterDays", "deadlineDays", "intervalDays", "minimumAmounts", "minimumShare",
      "fees", "feeShare", "feeScale", "interest", "lumpSum", "channel", "alwaysDuns",
      "listsAllItems",
    ]
    guard let reader = YAMLReader(node, path: path, names: names, report: report) else {
      return nil
    }
    func share(_ name: String) -> Percentage? {
      reader.node(name).map { _ in reader.percentage(name) }
    }
    return Level(
      afterDays: reader.days("afterDays"), minimumAmounts: reader.amounts("minimumAmounts"),
      fees: reader.amounts("fees"), interest: interest(reader, rates: rates),
      deadlineDays: reader.days("deadlineDays"), textKey: reader.text("textKey"),
      intervalDays: reader.node("intervalDays").map { _ in
        reader.days("intervalDays", standard: 0)
      }, minimumShare: share("minimumShare"), feeShare: share("feeShare"),
      feeScale: scale("feeScale", reader), lumpSum: scale("lumpSum", reader),
      channel: reader.choice("channel", of: Channel.allCases) ?? .letter,
      alwaysDuns: reader.flag("alwaysDuns"), listsAllItems: reader.flag("listsAllItems"))
  }

  /// A list of steps, `- {from: {EUR: 0}, amount: {EUR: 40}}`; nil if it is not given.
  private static func scale(_ name: String, _ reader: YAMLReader) -> AmountScale? {
    guard let node = reader.node(name) else { return nil }
    guard case .sequence(let nodes) = node else {
      reader.report.error(
        "P011", "'\(name)' is not a list", node.mark, path: reader.path(name),
        hint: "write '- {from: {EUR: 0}, amount: {EUR: 40}}' for each step")
      return nil
    }
    let steps = nodes.enumerated().flatMap { index, node -> [AmountScale.Step] in
      let path = "\(reader.path(name))[\(index)]"
      guard
        let step = YAMLReader(node, path: path, names: ["from", "amount"], report: reader.report)
      else { return [] }
      let sizes = step.amounts("from")
      return step.amounts("amount").map { amount in
        AmountScale.Step(
          from: sizes.first { $0.currency == amount.currency } ?? .zero(amount.currency),
          amount: amount)
      }
    }
    return AmountScale(steps: steps)
  }

  // MARK: Interest

  private static func interest(
    _ reader: YAMLReader, rates: [ReferenceRates]
  ) -> InterestRule? {
    let names = ["annualRate", "reference", "margin", "fixing", "dayCount"]
    guard let reader = reader.mapping("interest", names: names) else { return nil }
    let text = reader.text("dayCount")
    let dayCount = DayCount(rawValue: text)
    if dayCount == nil {
      reader.report.error(
        "P009", "'\(text)' is not a day count", reader.node("dayCount")?.mark,
        path: reader.path("dayCount"),
        hint: "write one of \(DayCount.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let name = reader.optionalText("reference") else {
      let rate = reader.percentage("annualRate")
      return dayCount.map { InterestRule(annualRate: rate, dayCount: $0) }
    }
    let margin = reader.percentage("margin")
    let fixing = reader.choice("fixing", of: InterestRule.Fixing.allCases) ?? .floating
    guard let table = rates.first(where: { $0.name == name }) else {
      reader.report.error(
        "P015", "there is no reference rate '\(name)'", reader.node("reference")?.mark,
        path: reader.path("reference"), hint: "list it with its rates under 'referenceRates'")
      return nil
    }
    return dayCount.flatMap {
      try? InterestRule(reference: table, margin: margin, dayCount: $0, fixing: fixing)
    }
  }

  /// The tables of published rates, each with its source.
  static func referenceRates(_ reader: YAMLReader) -> [ReferenceRates] {
    reader.entries("referenceRates").compactMap { name, key, value in
      let path = "\(reader.path("referenceRates")).\(name)"
      guard
        let table = YAMLReader(
          value, path: path, names: ["source", "until", "rates"], report: reader.report)
      else { return nil }
      let rates = table.entries("rates").compactMap { day, key, value -> ReferenceRates.Rate? in
        guard let from = CalendarDate(iso: day), let rate = ExactDecimal(value.string ?? "") else {
          reader.report.error(
            "P016", "'\(day)' is not a day with its rate", key.mark, path: "\(path).rates",
            hint: "write, for example, 2026-01-01: 2.15")
          return nil
        }
        return ReferenceRates.Rate(from: from, annual: Percentage(rate))
      }
      return ReferenceRates(
        name: name, source: table.text("source"), rates: rates,
        until: table.date("until") ?? CalendarDate.placeholder)
    }
  }
}

extension YAMLReader {
  /// A date; nil and a diagnostic if it is missing or not one.
  func date(_ name: String) -> CalendarDate? {
    let text = text(name)
    if let date = CalendarDate(iso: text) { return date }
    if !text.isEmpty {
      report.error(
        "P017", "'\(text)' is not a date such as 2026-11-30", node(name)?.mark, path: path(name))
    }
    return nil
  }

  /// A list of dates; those that are none are diagnostics.
  func dates(_ name: String) -> [CalendarDate] {
    (texts(name) ?? []).compactMap { text in
      if let date = CalendarDate(iso: text) { return date }
      report.error(
        "P017", "'\(text)' is not a date such as 2026-11-30", node(name)?.mark, path: path(name))
      return nil
    }
  }
}
