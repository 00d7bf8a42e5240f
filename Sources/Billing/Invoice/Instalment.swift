/// A part of the amount due with the day it is to be paid.
public struct Instalment: Hashable, Sendable {
  /// How much of the amount due it is.
  public enum Share: Hashable, Sendable {
    /// An amount.
    case amount(Money)
    /// So many parts of what instalments without an amount share; often per cent.
    case parts(ExactDecimal)
  }

  /// The last day of payment.
  public var dueDate: CalendarDate
  /// How much it is.
  public var share: Share
  /// What it is for, in words.
  public var text: String?

  /// Creates an instalment.
  public init(dueDate: CalendarDate, share: Share, text: String? = nil) {
    self.dueDate = dueDate
    self.share = share
    self.text = text
  }
}

/// An instalment with its amount.
public struct PayableInstalment: Hashable, Sendable {
  /// The last day of payment.
  public let dueDate: CalendarDate
  /// What to pay.
  public let amount: Money
  /// What it is for, in words.
  public let text: String?
}

extension Invoice {
  /// The instalments of an amount: those that state an amount keep it, the others share the rest
  /// to the last minor unit.
  ///
  /// Throws if a part is negative or none of them is above zero.
  func instalments(of due: Money) throws(BillingError) -> [PayableInstalment] {
    var rest = due
    var parts: [ExactDecimal] = []
    for instalment in instalments {
      switch instalment.share {
      case .amount(let amount): rest -= amount
      case .parts(let part): parts.append(part)
      }
    }
    var shared = parts.isEmpty ? [][...] : try rest.allocate(ratios: parts)[...]
    return instalments.map { instalment in
      let amount: Money
      switch instalment.share {
      case .amount(let stated): amount = stated
      case .parts: amount = shared.popFirst() ?? .zero(currency)
      }
      return PayableInstalment(
        dueDate: instalment.dueDate, amount: amount, text: instalment.text)
    }
  }
}
