/// Whether prices contain the taxes charged on them.
public enum PriceBasis: String, Hashable, Sendable, CaseIterable {
  /// Prices are net; taxes come on top, as everywhere in EN 16931.
  case taxExclusive = "tax-exclusive"
  /// Prices contain the taxes, as on consumers' price tags.
  ///
  /// The customer pays the sum of the prices to the cent. The taxes are taken out of the sum of
  /// each group of equal taxes, and what rounding leaves stays within that group's lines.
  case taxInclusive = "tax-inclusive"
}

/// Where taxes are rounded.
public enum TaxRounding: String, Hashable, Sendable, CaseIterable {
  /// Once on the sum of each tax and rate, as EN 16931 has it (BR-CO-17).
  case perGroup = "per-group"
  /// On each line, allowance and charge; the rounded taxes are added up.
  case perLine = "per-line"
}

/// Where a supply is taxed.
public struct PlaceOfSupply: Hashable, Sendable {
  /// The state's code, such as `27` of the GST state codes, or an ISO 3166-2 code.
  public var code: String
  /// The state's name.
  public var name: String?

  /// Creates a place.
  public init(code: String, name: String? = nil) {
    self.code = code
    self.name = name
  }
}
