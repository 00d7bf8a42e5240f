import ArgumentParser
import Billing
import Delivery
import Diagnostics
import Documents
import Foundation
import Glibc

/// Where the commands meet the library: everything they read and draw with comes from here.
enum Pipeline {
  /// Documents one after the other, then nil.
  typealias Source = () throws -> InputEntry<BillingDocument>?

  /// The invoices and credit notes of some files, with all their amounts.
  ///
  /// - Parameter rules: How grave it is to break a rule on what invoices hold; nil to check none.
  static func documents(
    _ paths: [String], rules: BillingFinding.Severity? = nil
  ) throws -> Source {
    try requireReadable(paths)
    let invoices = EntryChain<Invoice>(paths) { path in
      let stream = try DocumentStream(path: path)
      return { try stream.next() }
    }
    return { try invoices.next()?.calculated(rules: rules) }
  }

  /// A statement of each account and currency.
  static func statements(
    _ paths: [String], kind: Statement.Kind, from: CalendarDate?, asOf: CalendarDate
  ) throws -> Source {
    try accounts(paths) { account throws(BillingError) in
      let statements = try account.statements(kind: kind, from: from, asOf: asOf) { currency in
        "\(account.number)-\(asOf)-\(currency.code)"
      }
      return AccountOutcome(
        documents: statements.filter { !$0.isEmpty }.map { .statement($0) },
        notes: statements.filter(\.isEmpty).map { nothingToState($0.currency, asOf) }
          + (statements.isEmpty ? [nothingToState(nil, asOf)] : []))
    }
  }

  /// The dunning letters that are due on a day.
  ///
  /// - Parameter records: What to add to the accounts, by their numbers.
  static func letters(
    _ paths: [String], policy path: String, asOf: CalendarDate,
    records: [String: [AccountRecords]] = [:]
  ) throws -> Source {
    let policy = try policy(path)
    return try accounts(paths) { account throws(BillingError) in
      let outcome = try account.adding(records[account.number] ?? [])
        .dunningPlan(policy: policy, asOf: asOf)
      let isSettled = outcome.letters.isEmpty && outcome.skipped.isEmpty
      return AccountOutcome(
        documents: outcome.letters.map { .dunning($0) },
        notes: outcome.skipped.map { notDunned($0) } + (isSettled ? [nothingOpen(asOf)] : []))
    }
  }

  private static func nothingToState(_ currency: Currency?, _ asOf: CalendarDate) -> Diagnostic {
    let amounts = currency.map { " in \($0.code)" } ?? ""
    return Diagnostic("X050", .note, "the account has nothing to state\(amounts) on \(asOf)")
  }

  private static func nothingOpen(_ asOf: CalendarDate) -> Diagnostic {
    Diagnostic("X051", .note, "no invoice of the account is open on \(asOf)")
  }

  private static func notDunned(_ item: DunningOutcome.Skipped) -> Diagnostic {
    Diagnostic("X052", .note, "'\(item.document)' \(item.reason)")
  }

  /// What a run is made from: the program, a command with its settings, and its input.
  ///
  /// Standard input cannot be read twice; its entries are compared one by one.
  static func identity(
    of command: String, inputs: [String], settings: [(String, (any CustomStringConvertible)?)] = []
  ) throws -> RunIdentity {
    try requireReadable(inputs)
    var identity = RunIdentity()
    identity.add("program", "billpress \(Billpress.configuration.version)")
    identity.add("command", command)
    for (name, value) in settings { identity.add(name, value?.description) }
    for path in inputs {
      if path == "-" {
        identity.add("input", "standard input")
      } else {
        try identity.addFile("input '\(path)'", path: path)
      }
    }
    return identity
  }

  /// How many entries some files have; nil if that cannot be told without reading them as JSON.
  static func expectedEntries(_ paths: [String]) -> Int? {
    var count = 0
    for path in paths {
      if path.lowercased().hasSuffix(".xml") {
        count += 1
      } else if path.lowercased().hasSuffix(".ndjson"), let lines = lineCount(path) {
        count += lines
      } else {
        return nil
      }
    }
    return count
  }

  /// The count of lines of a file; nil if it cannot be read.
  private static func lineCount(_ path: String) -> Int? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var count = 0
    var isInLine = false
    while true {
      let filled = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard filled > 0 else { return filled == 0 ? count + (isInLine ? 1 : 0) : nil }
      buffer.withUnsafeBytes { bytes in
        guard var place = bytes.baseAddress else { return }
        let end = place + filled
        while place < end, let line = memchr(place, 0x0A, end - place) {
          count += 1
          place = UnsafeRawPointer(line) + 1
        }
      }
      isInLine = buffer[filled - 1] != 0x0A
    }
  }

  /// Reads a dunning policy.
  static func policy(_ path: String) throws -> DunningPolicy {
    try requireReadable([path])
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let (policy, diagnostics) = DunningPolicy.read(SourceFile(name: path, bytes: bytes))
    guard let policy else { throw Rejection(diagnostics: diagnostics) }
    return policy
  }

  /// Reads a delivery profile.
  ///
  /// - Parameter design: The design of the run, which needs a mail for several documents if the
  ///   profile puts them in one.
  static func routing(_ path: String, for design: PreparedDesign) throws -> Routing {
    try requireReadable([path])
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let (profile, diagnostics) = DeliveryProfile.read(SourceFile(name: path, bytes: bytes))
    guard let profile else { throw Rejection(diagnostics: diagnostics) }
    let (routing, found) = Routing.make(profile)
    guard let routing else { throw Rejection(diagnostics: found) }
    guard !routing.sharesMails || design.design.canMailSeveral else {
      throw Rejection(diagnostics: [noMailOfSeveral(design.design.name)])
    }
    return routing
  }

  private static func noMailOfSeveral(_ design: String) -> Diagnostic {
    Diagnostic(
      "X034", .error,
      "the delivery profile puts several documents into one mail, for which the design '\(design)' "
        + "has no texts", field: "mail.together",
      hint: "add email/several.subject.txt, several.txt and several.html to the design")
  }

  /// A design, ready to draw.
  static func design(_ options: DesignOptions) throws -> PreparedDesign {
    do {
      return try PreparedDesign(
        named: options.design,
        options: RenderingOptions(
          language: options.language, pageFormat: options.pageSize,
          allowsReplacement: options.allowReplacement),
        strictStrings: options.strictStrings)
    } catch let failure as DesignFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    }
  }

  /// The documents made from the accounts of some files.
  private static func accounts(
    _ paths: [String],
    make: @escaping (Account) throws(BillingError) -> AccountOutcome
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
  static func requireReadable(_ paths: [String]) throws(InputError) {
    for path in paths where path != "-" {
      var status = stat()
      guard access(path, R_OK) == 0, stat(path, &status) == 0 else {
        throw InputError(.open, file: path, errorNumber: errno)
      }
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw InputError(.read, file: path, errorNumber: EISDIR)
      }
    }
  }
}
