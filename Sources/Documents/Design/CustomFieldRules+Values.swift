import Billing
import Templates

extension CustomFieldRules.Kind {
  /// The type that templates know.
  var valueType: ValueType {
    switch self {
    case .text: .text
    case .boolean: .boolean
    case .integer: .integer
    case .quantity: .quantity
    case .money: .money
    case .price: .price
    case .percentage: .percentage
    case .date: .date
    }
  }

  /// The value that a text of the data stands for; nil if it stands for none of the kind.
  ///
  /// - Parameter currency: That of amounts and prices: the document's.
  func value(_ text: String, _ currency: Currency) -> TemplateValue? {
    switch self {
    case .text: .text(text)
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .integer: Int(text).map { .integer($0) }
    case .quantity: ExactDecimal(text).map { .quantity(ExactNumber($0), unit: "") }
    case .money: ExactDecimal(text).flatMap { try? Money($0, currency) }.map { TemplateValue($0) }
    case .price:
      ExactDecimal(text).flatMap {
        $0 < .zero ? nil : TemplateValue(Price(amount: $0, currency: currency))
      }
    case .percentage: ExactDecimal(text).map { .percentage(ExactNumber($0)) }
    case .date: CalendarDate(iso: text).map { TemplateValue($0) }
    }
  }

  /// The kind as messages name it.
  var explanation: String {
    switch self {
    case .text: "a text"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .quantity: "a number"
    case .money: "an amount"
    case .price: "a price"
    case .percentage: "a percentage"
    case .date: "a date"
    }
  }

  /// What to write instead of a wrong value.
  func hint(_ currency: Currency) -> String? {
    switch self {
    case .text: nil
    case .boolean: "write true or false"
    case .integer: "write digits, such as 12"
    case .quantity: "write digits with a decimal point, such as 12.5"
    case .money: "write an amount in \(currency.code) with \(currency.minorUnits) decimals at most"
    case .price: "write digits with a decimal point, such as 12.5; a price is not negative"
    case .percentage: "write the number before the per cent sign, such as 12.5"
    case .date: "write the date as 2026-11-30"
    }
  }
}
