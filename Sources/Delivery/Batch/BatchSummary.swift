public import Billing
internal import Diagnostics
public import Documents

/// What a batch has done so far, in numbers.
public struct BatchCounts: Hashable, Sendable {
  /// Entries of the input; always documents plus exceptions.
  public internal(set) var entries = 0
  /// Documents in the bundle.
  public internal(set) var documents = 0
  /// Entries without a document, whether something was wrong or there was nothing to produce.
  public internal(set) var exceptions = 0
  /// Entries that an earlier run had finished.
  public internal(set) var resumed = 0
  /// Exceptions because something was wrong.
  public internal(set) var failures = 0
  /// Exceptions of which kind and amount are not known, because the entry could not be read or
  /// there was nothing to produce.
  public internal(set) var withoutAmount = 0
  /// Documents in the bundle that can reach nobody; `exceptions.csv` has them too.
  public internal(set) var unreachable = 0
  /// Documents with warnings.
  public internal(set) var documentsWithWarnings = 0
  /// Pages of all documents.
  public internal(set) var pages = 0
  /// Mails in the bundle.
  public internal(set) var mails = 0
  /// Documents by how they reach their recipients.
  public internal(set) var channels: [DeliveredDocument.Channel: Int] = [:]
  /// Dunning letters in the bundle by their level.
  public internal(set) var levels: [Int: Int] = [:]

  /// Creates counts of nothing.
  public init() {}

  mutating func add(_ facts: EntryFacts) {
    entries += 1
    if facts.amount == nil { withoutAmount += 1 }
    switch facts.result {
    case .delivered:
      documents += 1
      pages += facts.pageCount
      mails += facts.mailCount
      if facts.isUnreachable { unreachable += 1 }
      if facts.hasWarnings { documentsWithWarnings += 1 }
      if let channel = facts.channel { channels[channel, default: 0] += 1 }
      if let level = facts.level { levels[level, default: 0] += 1 }
    case .skipped:
      exceptions += 1
    case .failed:
      exceptions += 1
      failures += 1
    }
  }
}

/// The control totals of one kind of document in one currency: what came in is what is in the
/// bundle and what is not.
public struct CurrencyTotal: Hashable, Sendable {
  /// The currency.
  public let currency: Currency
  /// The kind.
  public let kind: DocumentKind
  /// The count of documents in the bundle.
  public internal(set) var documents = 0
  /// The sum of their amounts due.
  public internal(set) var amountDue: Money
  /// The count of exceptions.
  public internal(set) var exceptions = 0
  /// The sum of what would have been due.
  public internal(set) var amountExcepted: Money

  init(currency: Currency, kind: DocumentKind) {
    self.currency = currency
    self.kind = kind
    amountDue = .zero(currency)
    amountExcepted = .zero(currency)
  }
}

/// The result of a batch.
public struct BatchSummary: Hashable, Sendable {
  /// The bundle's folder.
  public let folder: String
  /// What was done.
  public let counts: BatchCounts
  /// The totals by currency code, then kind.
  public let totals: [CurrencyTotal]
}

/// Adds up finished entries, in any order.
struct BatchTally: Sendable {
  private struct Key: Hashable {
    let currency: Currency
    let kind: DocumentKind
  }

  private(set) var counts = BatchCounts()
  private var byCurrency: [Key: CurrencyTotal] = [:]
  /// Exceptions by the code of their first reason.
  private(set) var reasons: [String: Int] = [:]
  /// The latest date of a document.
  private(set) var latestDate: CalendarDate?

  mutating func add(_ facts: EntryFacts, isResumed: Bool = false) {
    counts.add(facts)
    if isResumed { counts.resumed += 1 }
    if let date = facts.date { latestDate = max(latestDate ?? date, date) }
    if let reason = facts.reason { reasons[reason, default: 0] += 1 }
    guard let amount = facts.amount else { return }
    let key = Key(currency: amount.due.currency, kind: amount.kind)
    var total = byCurrency[key] ?? CurrencyTotal(currency: key.currency, kind: key.kind)
    switch facts.result {
    case .delivered:
      total.documents += 1
      total.amountDue += amount.due
    case .skipped, .failed:
      total.exceptions += 1
      total.amountExcepted += amount.due
    }
    byCurrency[key] = total
  }

  /// Adds mails that carry several documents.
  mutating func add(mails: Int) { counts.mails += mails }

  /// The totals by currency code, then by kind in the order of `DocumentKind`.
  var totals: [CurrencyTotal] {
    let codes = Set(byCurrency.keys.map(\.currency.code)).sorted()
    return codes.flatMap { code in
      DocumentKind.allCases.compactMap { kind in
        byCurrency.first { $0.key.currency.code == code && $0.key.kind == kind }?.value
      }
    }
  }
}
