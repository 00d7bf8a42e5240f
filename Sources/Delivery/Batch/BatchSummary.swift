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
  /// Exceptions because something was wrong.
  public internal(set) var failures = 0
  /// Documents with warnings.
  public internal(set) var documentsWithWarnings = 0
  /// Pages of all documents.
  public internal(set) var pages = 0
  /// Mails in the bundle.
  public internal(set) var mails = 0

  /// Creates counts of nothing.
  public init() {}

  mutating func add(_ outcome: EntryOutcome) {
    entries += 1
    switch outcome {
    case .delivered(let document):
      documents += 1
      pages += document.pageCount
      if document.mail != nil { mails += 1 }
      if document.warnings.contains(where: { $0.severity > .note }) { documentsWithWarnings += 1 }
    case .skipped:
      exceptions += 1
    case .failed:
      exceptions += 1
      failures += 1
    }
  }
}

/// The documents of one kind in one currency.
public struct CurrencyTotal: Hashable, Sendable {
  /// The currency.
  public let currency: Currency
  /// The kind.
  public let kind: DocumentKind
  /// The count of documents.
  public internal(set) var documents: Int
  /// The sum of their amounts due.
  public internal(set) var amountDue: Money
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

/// Adds up documents by currency and kind.
struct TotalsTally {
  private struct Key: Hashable {
    let currency: Currency
    let kind: DocumentKind
  }

  private var totals: [Key: CurrencyTotal] = [:]

  mutating func add(_ document: DeliveredDocument) {
    let key = Key(currency: document.amountDue.currency, kind: document.kind)
    let zero = CurrencyTotal(
      currency: key.currency, kind: key.kind, documents: 0, amountDue: .zero(key.currency))
    totals[key, default: zero].documents += 1
    totals[key, default: zero].amountDue += document.amountDue
  }

  /// The totals by currency code, then by kind in the order of `DocumentKind`.
  var sorted: [CurrencyTotal] {
    let codes = Set(totals.keys.map(\.currency.code)).sorted()
    return codes.flatMap { code in
      DocumentKind.allCases.compactMap { kind in
        totals.first { $0.key.currency.code == code && $0.key.kind == kind }?.value
      }
    }
  }
}
