extension EN16931 {
  /// Rules on lines and on allowances and charges.
  static let lineRules: [DocumentRule] = itemRules + allowanceRules

  private static let itemRules: [DocumentRule] = [
    .line("BR-21", "the line has no identifier", at: "id") { !isBlank($0.id) },
    .line("BR-23", "the quantity has no unit", at: "unit") { !isBlank($0.quantity.unit) },
    .line("BR-25", "the item has no name", at: "name") { !isBlank($0.name) },
    .line("BR-27", "the price is negative", at: "price") { !$0.price.amount.isNegative },
    .line("BR-28", "the gross price is negative", at: "grossPrice") {
      !($0.grossPrice?.amount.isNegative ?? false)
    },
    .line("BR-30", "the line's period ends before it starts", at: "period") {
      $0.period?.isInOrder ?? true
    },
    .line("BR-CO-20", "the line's period has neither start nor end", at: "period") {
      $0.period?.isBounded ?? true
    },
    .line("BR-CO-04", "the line has no VAT category", at: "vat") { $0.vat != nil },
    .line("BR-64", "the item's standard number has no scheme", at: "standardItemScheme") {
      isBlank($0.standardItemID) || !isBlank($0.standardItemScheme)
    },
    .eachOfLine(
      "BR-65", "the item's class names no list", "classifications", of: \.classifications,
      at: "list"
    ) { !isBlank($0.list) },
    .eachOfLine(
      "BR-54", "the item's property has no name or no value", "attributes", of: \.attributes,
      at: "value"
    ) { !isBlank($0.name) && !isBlank($0.value) },
  ]

  private static let allowanceRules: [DocumentRule] = [
    .each(
      "BR-32", "the allowance has no VAT category", "allowances", of: \.invoice.allowances,
      at: "vat"
    ) { $0.vat != nil },
    .each(
      "BR-33", "the allowance has neither reason nor code", "allowances",
      of: \.invoice.allowances, at: "reason", holds: \.isExplained),
    .each(
      "BR-37", "the charge has no VAT category", "charges", of: \.invoice.charges, at: "vat"
    ) { $0.vat != nil },
    .each(
      "BR-38", "the charge has neither reason nor code", "charges", of: \.invoice.charges,
      at: "reason", holds: \.isExplained),
    .eachOfLine(
      "BR-42", "the allowance has neither reason nor code", "allowances", of: \.allowances,
      at: "reason", holds: \.isExplained),
    .eachOfLine(
      "BR-44", "the charge has neither reason nor code", "charges", of: \.charges,
      at: "reason", holds: \.isExplained),
  ]
}

extension AllowanceCharge {
  /// Whether it has a reason in words or as a code (also BR-CO-21 to BR-CO-24).
  fileprivate var isExplained: Bool { !isBlank(reason) || !isBlank(reasonCode) }
}
