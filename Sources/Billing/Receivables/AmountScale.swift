/// Amounts that go by the size of another amount, such as fees by the sum of a letter.
public struct AmountScale: Hashable, Sendable {
  /// An amount with the size from which it holds.
  public struct Step: Hashable, Sendable {
    /// The least size.
    public var from: Money
    /// The amount, in the same currency.
    public var amount: Money

    /// Creates a step.
    public init(from: Money, amount: Money) {
      self.from = from
      self.amount = amount
    }
  }

  /// The steps, in order of size within each currency.
  public var steps: [Step]

  /// Creates a scale.
  public init(steps: [Step]) { self.steps = steps }

  /// Creates a scale of one amount, whatever the size, for each currency.
  public init(fixed amounts: [Money]) {
    steps = amounts.map { Step(from: .zero($0.currency), amount: $0) }
  }

  /// The amount for a size; zero below the first step and in other currencies.
  public func amount(for size: Money) -> Money {
    steps.last { $0.from.currency == size.currency && $0.from <= size }?.amount
      ?? .zero(size.currency)
  }

  /// What is wrong with the scale: sentences in lower case.
  func objections() -> [String] {
    var objections: [String] = []
    for (index, step) in steps.enumerated() {
      if step.from.currency != step.amount.currency {
        objections.append("a step has two currencies")
        continue
      }
      if step.from.isNegative || step.amount.isNegative {
        objections.append("the amount is negative")
      }
      if !step.from.isWithinLimit || !step.amount.isWithinLimit {
        objections.append("the amount has more than 10^18 minor units")
      }
      let before = steps[..<index].last { $0.from.currency == step.from.currency }
      if let before, before.from >= step.from {
        objections.append("the steps are not in order of their sizes")
      }
    }
    return objections
  }
}
