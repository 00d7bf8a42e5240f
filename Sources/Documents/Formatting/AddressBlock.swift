import Billing

/// A postal address as lines in the order its country writes them.
enum AddressBlock {
  /// How a country writes town and postal code; everywhere else it is `code town`.
  private enum Order { case codeFirst, townRegionCode, townThenCode }

  /// The lines of an address, without the addressee's name.
  ///
  /// - Parameters:
  ///   - home: The sender's country; its own addresses go without the country's name.
  ///   - countryName: The name of a country in the document's language.
  static func lines(
    _ address: PostalAddress, home: String?, countryName: (String) -> String
  ) -> [String] {
    var lines = address.lines.filter { !$0.isEmpty }
    let code = present(address.postalCode)
    let town = present(address.city)
    let region = present(address.subdivision)
    switch order(address.countryCode) {
    case .codeFirst:
      lines.append(joined([code, town], " "))
    case .townRegionCode:
      lines.append(joined([joined([town, region], ", "), code], " "))
    case .townThenCode:
      lines.append(joined([town], " "))
      lines.append(joined([region], " "))
      lines.append(joined([code], " "))
    }
    if let country = present(address.countryCode), country != home {
      lines.append(countryName(country))
    }
    return lines.filter { !$0.isEmpty }
  }

  private static func order(_ country: String?) -> Order {
    switch country {
    case "US", "CA", "AU", "IN", "TW", "CO": .townRegionCode
    case "GB", "IE": .townThenCode
    case .some, .none: .codeFirst
    }
  }

  private static func present(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func joined(_ parts: [String?], _ separator: String) -> String {
    parts.compactMap { present($0) }.joined(separator: separator)
  }
}
