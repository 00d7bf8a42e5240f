internal import Billing

extension Money {
  /// The amount in major units with all decimals of the currency, such as -1190.00; for programs.
  var decimalText: String {
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    guard currency.minorUnits > 0 else { return sign + digits }
    let missing = max(0, currency.minorUnits + 1 - digits.count)
    let padded = String(repeating: "0", count: missing) + digits
    return "\(sign)\(padded.dropLast(currency.minorUnits)).\(padded.suffix(currency.minorUnits))"
  }

  /// The amount for people in every language the command speaks, such as -1,190.00.
  var groupedText: String { decimalText.groupedDigits }
}
