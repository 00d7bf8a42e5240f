/// A category of UNTDID 5305, as EN 16931 uses it for value added tax.
///
/// Other taxes use ``standard``, ``zeroRated``, ``exempt`` and ``notSubject``.
public enum TaxCategory: String, Hashable, Sendable, CaseIterable {
  /// Standard or any positive rate.
  case standard = "S"
  /// Zero rated goods.
  case zeroRated = "Z"
  /// Exempt from tax.
  case exempt = "E"
  /// Reverse charge.
  case reverseCharge = "AE"
  /// Intra-community supply.
  case intraCommunity = "K"
  /// Export outside the EU.
  case export = "G"
  /// Not subject to VAT.
  case notSubject = "O"
  /// Canary Islands general indirect tax.
  case canaryIslands = "L"
  /// Tax of Ceuta and Melilla.
  case ceutaMelilla = "M"
  /// Italian split payment.
  case splitPayment = "B"
}

/// Why a category carries no tax.
public struct TaxExemption: Hashable, Sendable {
  /// The category it explains.
  public var category: TaxCategory
  /// The reason in words (BT-120).
  public var reason: String?
  /// The reason's VATEX code (BT-121).
  public var code: String?

  /// Creates a reason.
  public init(category: TaxCategory, reason: String? = nil, code: String? = nil) {
    self.category = category
    self.reason = reason
    self.code = code
  }
}

extension TaxCategory {
  /// Whether the category taxes at a rate of its own, so that one must be stated.
  var needsRate: Bool {
    switch self {
    case .standard, .canaryIslands, .ceutaMelilla, .splitPayment: true
    case .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export, .notSubject: false
    }
  }

  /// Whether a reason must say why there is no tax (BR-E-10, BR-AE-10, BR-IC-10, BR-G-10,
  /// BR-O-10).
  var needsExemptionReason: Bool {
    switch self {
    case .exempt, .reverseCharge, .intraCommunity, .export, .notSubject: true
    case .standard, .zeroRated, .canaryIslands, .ceutaMelilla, .splitPayment: false
    }
  }

  /// Whether a reason must not stand there (BR-S-10, BR-Z-10, BR-AF-10, BR-AG-10).
  var forbidsExemptionReason: Bool {
    switch self {
    case .standard, .zeroRated, .canaryIslands, .ceutaMelilla: true
    case .exempt, .reverseCharge, .intraCommunity, .export, .notSubject, .splitPayment: false
    }
  }

  /// The name of the category in the rules of EN 16931, such as `IC` in `BR-IC-10`.
  var ruleName: String {
    switch self {
    case .standard, .zeroRated, .exempt, .reverseCharge, .export, .notSubject, .splitPayment:
      rawValue
    case .intraCommunity: "IC"
    case .canaryIslands: "AF"
    case .ceutaMelilla: "AG"
    }
  }

  /// The identifier of the rule of EN 16931 for the category, such as `BR-IC-10`.
  func rule(_ number: String) -> String? {
    self == .splitPayment ? nil : "BR-\(ruleName)-\(number)"
  }

  /// The place in the order of a breakdown.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
