import Billing
import Delivery
import Diagnostics
import Documents
import Glibc

/// Where the commands meet the library: everything they read and draw with comes from here.
enum Pipeline {
  /// Documents one after the other, then nil.
  typealias Source = () throws -> InputEntry<BillingDocument>?

  /// The invoices and credit notes of some files, with all their amounts.
  static func documents(_ paths: [String]) throws -> Source {
    try requireReadable(paths)
    let invoices = EntryChain<Invoice>(paths) { path in
      let stream = try DocumentStream(path: path)
      return { try stream.next() }
    }
    return { try invoices.next()?.calculated() }
  }

  /// A statement of each account and currency.
  static func statements(
    _ paths: [String], kind: Statement.Kind, from: CalendarDate?, asOf: CalendarDate
  ) throws -> Source {
    try accounts(paths) { account throws(BillingError) in
      try account.statements(kind: kind, from: from, asOf: asOf) { currency in
        "\(account.number)-\(asOf)-\(currency.code)"
      }.map { .statement($0) }
    }
  }

  /// The dunning letters that are due on a day.
  static func letters(_ paths: [String], policy: String, asOf: CalendarDate) throws -> Source {
    throw DeliveryError(
      "X199", "cannot write dunning letters", reason: "this build has no dunning")
  }

  /// A design, ready to draw.
  static func design(_ options: DesignOptions) throws -> PreparedDesign {
    throw DeliveryError("X199", "cannot draw documents", reason: "this build has no engine")
  }

  /// The documents made from the accounts of some files.
  private static func accounts(
    _ paths: [String],
    make: @escaping (Account) throws(BillingError) -> [BillingDocument]
  ) throws -> Source {
    try requireReadable(paths)
    let accounts = EntryChain<Account>(paths) { path in
      let stream = try AccountStream(path: path)
      return { try stream.next() }
    }
    let documents = AccountDocuments(of: accounts, make: make)
    return { try documents.next() }
  }

  /// Refuses before anything is written: a batch should not stop half way for a mistyped name.
  private static func requireReadable(_ paths: [String]) throws(InputError) {
    for path in paths where path != "-" && access(path, R_OK) != 0 {
      throw InputError(.open, file: path, errorNumber: errno)
    }
  }
}

/// A design with what draws documents in it.
struct PreparedDesign: Sendable {
  let name: String
  /// What is worth knowing about the design: warnings, never errors.
  let diagnostics: [Diagnostic]
  /// Makes the renderer of one worker.
  let makeRenderer: @Sendable () throws -> any DocumentRendering

  /// One page as a PNG picture.
  func picture(of document: BillingDocument, page: Int, resolution: Int) throws -> [UInt8] {
    throw DeliveryError("X199", "cannot draw documents", reason: "this build has no engine")
  }

  /// Every item on every page as text.
  func pagesText(of document: BillingDocument) throws -> String {
    throw DeliveryError("X199", "cannot draw documents", reason: "this build has no engine")
  }

  /// The layout filled with data as text.
  func treeText(of document: BillingDocument) throws -> String {
    throw DeliveryError("X199", "cannot draw documents", reason: "this build has no engine")
  }
}
