/// Discounts for paying early, in tiers: "3 % within 10 days, 2 % within 20 days".
public struct EarlyPaymentTerms: Hashable, Sendable {
  /// What a discount does to the taxes.
  public enum TaxEffect: String, Hashable, Sendable, CaseIterable {
    /// The taxes fall with the payment, in its period; the discount is of the sum with taxes.
    case reducedWhenTaken = "reduced-when-taken"
    /// The taxes never change; the discount is of the sum without taxes.
    case unchanged
    /// The taxes are computed on the discounted sum from the start, whether the discount is taken
    /// or not, as in Belgium; the discount is of the sum without taxes.
    case alwaysReduced = "always-reduced"
  }

  /// One discount.
  public struct Tier: Hashable, Sendable {
    /// The days from the invoice date by which payment must arrive, that day included.
    public var days: Int
    /// The discount.
    public var percentage: Percentage
    /// What the discount is taken of, if not what ``TaxEffect`` says.
    public var base: Money?

    /// Creates a tier.
    public init(days: Int, percentage: Percentage, base: Money? = nil) {
      self.days = days
      self.percentage = percentage
      self.base = base
    }
  }

  /// The tiers, the earliest first, with falling percentages.
  public var tiers: [Tier]
  /// What a discount does to the taxes.
  public var taxEffect: TaxEffect

  /// Creates terms.
  public init(tiers: [Tier], taxEffect: TaxEffect = .reducedWhenTaken) {
    self.tiers = tiers
    self.taxEffect = taxEffect
  }
}
