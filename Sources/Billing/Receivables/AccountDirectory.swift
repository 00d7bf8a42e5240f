/// Finds the account that a payment belongs to: by what the payer wrote, or else by who paid.
public struct AccountDirectory: Sendable {
  /// What is found for a payment.
  public enum Finding: Hashable, Sendable {
    /// One account, and the words that name it.
    case account(String, words: String)
    /// Nothing that was written is known, but one account's customer is who paid, for a reason: a
    /// sentence in lower case without a full stop.
    case payer(String, reason: String)
    /// Several accounts have what is named.
    case several([String])
    /// Nothing that was written is known.
    case none
  }

  /// The accounts that have an invoice number, payment reference or account number, by its key.
  private var accounts: [[UInt8]: Set<String>] = [:]
  private var longest = 0
  /// The accounts whose customer has a name, by its key.
  private var customers: [[UInt8]: Set<String>] = [:]
  /// The accounts that were paid from a bank account or are debited from it, by its key.
  private var bankAccounts: [[UInt8]: Set<String>] = [:]

  /// Creates an empty directory.
  public init() {}

  /// Adds what an account can be known by: the numbers and payment references of its invoices, its
  /// customer's names, and the bank accounts that payments came from or are collected from.
  public mutating func add(_ account: Account) {
    for item in account.items where item.kind == .invoice {
      add(item.number, account.number)
      if let reference = item.paymentReference { add(reference, account.number) }
    }
    for name in [account.customer.name, account.customer.tradingName].compactMap({ $0 }) {
      let key = RemittanceText.key(name)
      if key.count >= 4 { customers[key, default: []].insert(account.number) }
    }
    let debited = account.payment.compactMap(\.debitedAccountID)
    for bankAccount in account.payments.compactMap(\.payerAccount) + debited {
      let key = RemittanceText.key(bankAccount)
      if key.count >= 8 { bankAccounts[key, default: []].insert(account.number) }
    }
  }

  private mutating func add(_ text: String, _ account: String) {
    let key = RemittanceText.key(text)
    guard key.count >= 2, key.contains(where: { $0 >= 48 && $0 <= 57 }) else { return }
    accounts[key, default: []].insert(account)
    longest = max(longest, key.count)
  }

  /// The account that a payment's reference names, or else that of who paid.
  ///
  /// Of several names in the text, the longest decide: `INV-2025-0042` before `2025`. Who paid counts
  /// only if the text names nothing: by the bank account, then by the customer's name, each only if
  /// one account alone has it, and not if the two contradict each other.
  ///
  /// - Parameter payer: The payer's name.
  public func account(of payment: Payment, payer: String? = nil) -> Finding {
    let named = account(namedIn: payment.reference)
    guard case .none = named else { return named }
    let banks = payment.payerAccount.flatMap { bankAccounts[RemittanceText.key($0)] } ?? []
    let names = payer.flatMap { customers[RemittanceText.key($0)] } ?? []
    if banks.count == 1, let account = banks.first {
      guard names.isEmpty || names.contains(account) else {
        return .several(names.union(banks).sorted())
      }
      return .payer(account, reason: "only this account was paid from the payer's bank account")
    }
    let both = banks.isEmpty ? names : names.isEmpty ? banks : banks.intersection(names)
    guard both.count == 1, let account = both.first else {
      let all = banks.union(names)
      return all.isEmpty ? .none : .several(all.sorted())
    }
    return .payer(account, reason: "only this account's customer has the payer's name")
  }

  private func account(namedIn reference: String?) -> Finding {
    guard let reference else { return .none }
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
