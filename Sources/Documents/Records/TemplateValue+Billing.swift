import Billing
import Templates

extension ExactNumber {
  init(_ decimal: ExactDecimal) {
    self.init(coefficient: decimal.coefficient, scale: decimal.scale)
  }

  /// The number with at least so many decimals, as far as 38 digits allow.
  func showing(decimals: Int) -> ExactNumber {
    var (coefficient, scale) = (coefficient, scale)
    while scale < decimals {
      let (product, isBeyond) = coefficient.multipliedReportingOverflow(by: 10)
      if isBeyond { break }
      (coefficient, scale) = (product, scale + 1)
    }
    return ExactNumber(coefficient: coefficient, scale: scale)
  }
}

extension TemplateValue {
  init(_ money: Money) {
    let number = ExactNumber(coefficient: money.minorUnits, scale: money.currency.minorUnits)
    self = .money(number, currency: money.currency.code)
  }

  init(_ price: Price) {
    self = .price(ExactNumber(price.amount), currency: price.currency.code)
  }

  init(_ quantity: Quantity) {
    self = .quantity(ExactNumber(quantity.value), unit: quantity.unit)
  }

  init(_ percentage: Percentage) {
    self = .percentage(ExactNumber(percentage.value))
  }

  init(_ date: CalendarDate) {
    self = .date(CivilDate(year: date.year, month: date.month, day: date.day))
  }

  init(_ fields: [CustomField]) {
    self = .map(fields.map { Field(name: $0.name, value: .text($0.value)) })
  }
}
