/// Finds the account that a payment belongs to, by what the payer wrote.
public struct AccountDirectory: Sendable {
  /// What is found for a payment.
  public enum Finding: Hashable, Sendable {
    /// One account, and the words that name it.
    case account(String, words: String)
    /// Several accounts have what is named.
    case several([String])
    /// Nothing that was written is known.
    case none
  }

  /// The accounts that have an invoice number, payment reference or account number, by its key.
  private var accounts: [[UInt8]: Set<String>] = [:]
  private var longest = 0

  /// Creates an empty directory.
  public init() {}

  /// Adds what an account can be known by: the numbers and payment references of its invoices.
  public mutating func add(_ account: Account) {
    for item in account.items where item.kind == .invoice {
      add(item.number, account.number)
      if let reference = item.paymentReference { add(reference, account.number) }
    }
  }

  private mutating func add(_ text: String, _ account: String) {
    let key = RemittanceText.key(text)
    guard key.count >= 2, key.contains(where: { $0 >= 48 && $0 <= 57 }) else { return }
    accounts[key, default: []].insert(account)
    longest = max(longest, key.count)
  }

  /// The account that a payment's reference names.
  ///
  /// Of several names in the text, the longest decide: `INV-2025-0042` before `2025`.
  public func account(of payment: Payment) -> Finding {
    guard let reference = payment.reference else { return .none }
    let text = RemittanceText(reference)
    var best: (length: Int, words: String, accounts: Set<String>) = (0, "", [])
    for (key, words) in text.names(upTo: longest) {
      guard let found = accounts[key], key.count >= best.length else { continue }
      if key.count > best.length {
        best = (key.count, words, found)
      } else {
        best.accounts.formUnion(found)
      }
    }
    guard let account = best.accounts.first else { return .none }
    return best.accounts.count == 1
      ? .account(account, words: best.words) : .several(best.accounts.sorted())
  }
}
