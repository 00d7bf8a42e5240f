public import Billing
public import Documents

/// The documents made from accounts, in order: of each account one or several, or the reason why
/// there is none.
public final class AccountDocuments {
  private let accounts: EntryChain<Account>
  private let make: (Account) throws(BillingError) -> AccountOutcome
  private var ready: [InputEntry<BillingDocument>] = []

  /// Creates the documents of some accounts.
  public init(
    of accounts: EntryChain<Account>,
    make: @escaping (Account) throws(BillingError) -> AccountOutcome
  ) {
    self.accounts = accounts
    self.make = make
  }

  /// Returns the next document, or nil after the last.
  public func next() throws -> InputEntry<BillingDocument>? {
    while true {
      if let next = ready.popLast() { return next }
      guard let account = try accounts.next() else { return nil }
      ready = account.documents(make).reversed()
    }
  }
}
