import Billing
import Foundation

extension AccountRecords {
  /// The records as one line of JSON, as `AccountFormat` reads them.
  public var line: String {
    var fields: [String: Any] = ["account": account]
    func add(_ name: String, _ values: [[String: Any]]) {
      if !values.isEmpty { fields[name] = values }
    }
    add("payments", payments.map(Self.fields))
    add(
      "allocations",
      allocations.map {
        Self.fields($0.allocation).merging(
          ["payment": $0.payment, "currency": $0.allocation.amount.currency.code]
        ) { first, _ in first }
      })
    add("adjustments", adjustments.map(Self.fields))
    add("reversals", reversals.map(Self.fields))
    add("letters", letters.map(Self.fields))
    add("statements", statements.map(Self.fields))
    // Texts, numbers, lists and objects only: nothing that JSON cannot hold.
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? JSONSerialization.data(withJSONObject: fields, options: options)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func text(_ amount: Money) -> String { amount.decimal.description }

  private static func present(_ fields: [String: Any?]) -> [String: Any] {
    fields.compactMapValues { $0 }
  }

  private static func fields(_ payment: Payment) -> [String: Any] {
    present([
      "id": payment.id, "date": payment.date.isoString,
      "valueDate": payment.valueDate?.isoString, "amount": text(payment.amount),
      "currency": payment.amount.currency.code, "reference": payment.reference,
      "payerAccount": payment.payerAccount,
      "payer": payment.payer == .customer ? nil : payment.payer.rawValue,
      "recorded": payment.recorded?.isoString,
      "allocations": payment.allocations.isEmpty ? nil : payment.allocations.map(fields),
    ])
  }

  private static func fields(_ allocation: Allocation) -> [String: Any] {
    present([
      "document": allocation.document, "date": allocation.date.isoString,
      "amount": text(allocation.amount), "reason": allocation.reason,
      "recorded": allocation.recorded?.isoString,
    ])
  }

  private static func fields(_ adjustment: Adjustment) -> [String: Any] {
    present([
      "id": adjustment.id, "kind": adjustment.kind.rawValue, "document": adjustment.document,
      "date": adjustment.date.isoString, "amount": text(adjustment.amount),
      "currency": adjustment.amount.currency.code, "reason": adjustment.reason,
      "recorded": adjustment.recorded?.isoString,
    ])
  }

  private static func fields(_ reversal: Reversal) -> [String: Any] {
    present([
      "of": reversal.of, "document": reversal.document, "date": reversal.date.isoString,
      "reason": reversal.reason, "recorded": reversal.recorded?.isoString,
    ])
  }

  private static func fields(_ letter: DunningRecord) -> [String: Any] {
    present([
      "number": letter.number, "date": letter.date.isoString,
      "items": letter.items.map { ["document": $0.document, "level": $0.level] as [String: Any] },
    ])
  }

  private static func fields(_ statement: IssuedStatement) -> [String: Any] {
    present([
      "number": statement.number, "kind": statement.kind.rawValue,
      "from": statement.from?.isoString, "asOf": statement.asOf.isoString,
      "issued": statement.issued.isoString, "closingBalance": text(statement.closingBalance),
      "currency": statement.closingBalance.currency.code,
    ])
  }
}
