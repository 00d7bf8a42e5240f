import Billing
public import Diagnostics
import Foundation
import Yams

/// The documents a design is tried out with, from its folder `sample`.
///
/// `sample/invoice.json` and `sample/credit-note.json` hold one document or an array of them.
/// `sample/statement.json` and `sample/dunning.json` hold accounts; `sample/sample.yaml` says what
/// is made of each:
///
///     statement:
///       - {type: open-item, asOf: 2026-04-15}
///       - {type: balance-forward, from: 2026-03-01, asOf: 2026-03-31}
///     dunning:
///       - {asOf: 2026-04-15, policy: policy.yaml}
public struct DesignSamples: Sendable {
  /// A document, and the file it comes from.
  public struct Sample: Sendable {
    /// The file's name in messages.
    public let file: String
    /// The document.
    public let document: BillingDocument
  }

  /// The documents by kind, in the order of the files.
  public private(set) var samples: [Sample] = []
  /// What is wrong with the samples.
  public private(set) var diagnostics: [Diagnostic] = []
  private let folder: DesignFolder

  /// Reads the samples of some kinds.
  ///
  /// A kind whose file is missing is tried with the samples of the standard design 'classic'; a
  /// note says so.
  public init(of folder: DesignFolder, kinds: [DocumentKind] = DocumentKind.allCases) {
    self.folder = folder
    for kind in kinds {
      if folder.has(Self.path(of: kind)) {
        read(kind)
      } else {
        borrow(kind)
      }
    }
  }

  /// The documents of a kind.
  public func documents(_ kind: DocumentKind) -> [BillingDocument] {
    samples.map(\.document).filter { $0.kind == kind }
  }

  private static func path(of kind: DocumentKind) -> String { "sample/\(kind.rawValue).json" }

  private mutating func borrow(_ kind: DocumentKind) {
    let name = "classic"
    guard let standard = try? DesignFolder(named: name), standard.url != folder.url,
      standard.has(Self.path(of: kind))
    else {
      diagnostics.append(
        Diagnostic(
          "D032", .error,
          "the design has no \(Self.path(of: kind)) to try \(kind.rawValue).html with"))
      return
    }
    diagnostics.append(
      Diagnostic(
        "D033", .note,
        "\(kind.rawValue).html is tried with the sample data of the design '\(name)'",
        hint: "add \(Self.path(of: kind)) to try it with data like your own"))
    samples += DesignSamples(of: standard, kinds: [kind]).samples
  }

  private mutating func read(_ kind: DocumentKind) {
    let count = samples.count
    do throws(InputError) {
      switch kind {
      case .invoice, .creditNote: try readInvoices(kind)
      case .statement, .dunning: try readAccounts(kind)
      }
    } catch {
      let name = "\(folder.name)/\(Self.path(of: kind))"
      let named = InputError(error.operation, file: name, errorNumber: error.errorNumber)
      diagnostics.append(Diagnostic("D034", .error, named.description))
    }
    guard samples.count == count, !diagnostics.hasErrors else { return }
    diagnostics.append(
      Diagnostic(
        "D032", .error,
        "\(Self.path(of: kind)) gives no document to try \(kind.rawValue).html with",
        hint: "see docs/templates/editor.md for what the folder 'sample' holds"))
  }

  private mutating func readInvoices(_ kind: DocumentKind) throws(InputError) {
    let stream = try DocumentStream(path: folder.url.appending(path: Self.path(of: kind)).path)
    while let entry = try stream.next() { add(entry.calculated(), kind) }
  }

  private mutating func readAccounts(_ kind: DocumentKind) throws(InputError) {
    let runs = runs(of: kind)
    let stream = try AccountStream(path: folder.url.appending(path: Self.path(of: kind)).path)
    var entries: [InputEntry<Account>] = []
    while let entry = try stream.next() { entries.append(entry) }
    let all = entries.compactMap(\.value)
    for entry in entries {
      for run in runs {
        guard run.isMade(of: entry.value, among: all) else { continue }
        for document in entry.documents({ account throws(BillingError) in
          AccountOutcome(documents: try run.make(account, all))
        }) { add(document, kind) }
      }
    }
  }

  private mutating func add(_ entry: InputEntry<BillingDocument>, _ kind: DocumentKind) {
    let path = Self.path(of: kind)
    let file = "\(folder.name)/\(path)"
    diagnostics += entry.diagnostics.map { diagnostic in
      let place = diagnostic.place.map {
        SourcePlace(file: file, line: $0.line, column: $0.column, excerpt: $0.excerpt)
      }
      return Diagnostic(
        diagnostic.code, diagnostic.severity, diagnostic.message,
        place: place ?? SourcePlace(file: file, line: entry.line, column: 1),
        field: diagnostic.field, hint: diagnostic.hint, remarks: diagnostic.remarks)
    }
    guard let document = entry.value else { return }
    guard document.kind == kind else {
      diagnostics.append(
        Diagnostic(
          "D035", .error, "'\(document.number)' is of the kind \(document.kind.rawValue)",
          place: SourcePlace(file: file, line: entry.line, column: 1),
          hint: "put it into \(Self.path(of: document.kind))"))
      return
    }
    samples.append(Sample(file: file, document: document))
  }
}

extension DesignSamples {
  /// What is made of each account: one entry of `sample/sample.yaml`.
  private struct Run {
    /// Whether it is made only of accounts that pay for others.
    var isOfGroups = false
    /// The numbers of the accounts it is made of; nil for all.
    var accounts: [String]?
    /// Makes the documents of an account among all.
    let make: @Sendable (Account, [Account]) throws(BillingError) -> [BillingDocument]

    func isMade(of account: Account?, among all: [Account]) -> Bool {
      guard let account else { return true }
      guard accounts?.contains(account.number) ?? true else { return false }
      guard isOfGroups else { return true }
      return all.contains { $0.parent == account.number }
    }
  }

  private mutating func runs(of kind: DocumentKind) -> [Run] {
    let path = "sample/sample.yaml"
    guard let file = folder.file(path) else {
      diagnostics.append(
        Diagnostic(
          "D036", .error, "the design has no \(path), which says what is made of the accounts",
          hint: "write '\(kind.rawValue):' and below it '- {asOf: 2026-11-30, …}'"))
      return []
    }
    let report = YAMLReport(file)
    defer { diagnostics += report.diagnostics }
    let kinds = [DocumentKind.statement, .dunning].map(\.rawValue)
    guard let node = report.root(),
      let reader = YAMLReader(node, path: "", names: kinds, report: report),
      case .sequence(let entries) = reader.node(kind.rawValue)
    else { return [] }
    return entries.enumerated().compactMap { index, node in
      run(kind, node, path: "\(kind.rawValue)[\(index)]", report)
    }
  }

  private mutating func run(
    _ kind: DocumentKind, _ node: Node, path: String, _ report: YAMLReport
  ) -> Run? {
    let names =
      kind == .dunning
      ? ["asOf", "policy"] : ["asOf", "from", "type", "messages", "groups", "accounts"]
    guard let reader = YAMLReader(node, path: path, names: names, report: report),
      let asOf = date("asOf", reader)
    else { return nil }
    guard kind == .dunning else {
      let from = reader.node("from") == nil ? nil : date("from", reader)
      guard let type = statementKind(reader) else { return nil }
      let messages = reader.entries("messages").compactMap { entry in
        Int(entry.name).map {
          StatementOptions.AgeMessage(
            fromDay: $0, key: reader.text(entry.value, path: reader.path("messages")) ?? "")
        }
      }
      let options = StatementOptions(kind: type, from: from, messages: messages)
      let isOfGroups = reader.flag("groups")
      let accounts = reader.texts("accounts")
      return Run(isOfGroups: isOfGroups, accounts: accounts) { account, all throws(BillingError) in
        let number = { (currency: Currency) in "\(account.number)-\(asOf)-\(currency.code)" }
        return try isOfGroups
          ? account.groupStatements(with: all, options, asOf: asOf, number: number).map {
            .statement($0)
          }
          : account.statements(options, asOf: asOf, number: number).map { .statement($0) }
      }
    }
    guard let policy = policy(reader.text("policy")) else { return nil }
    return Run { account, _ throws(BillingError) in
      try account.dunningLetters(policy: policy, asOf: asOf) { currency in
        "\(account.number)-\(asOf)-\(currency.code)"
      }.letters.map { .dunning($0) }
    }
  }

  private func date(_ name: String, _ reader: YAMLReader) -> CalendarDate? {
    let text = reader.text(name)
    if let date = CalendarDate(iso: text) { return date }
    if !text.isEmpty {
      reader.report.error(
        "D037", "'\(text)' is not a date", reader.node(name)?.mark, path: reader.path(name),
        hint: "write the date as 2026-11-30")
    }
    return nil
  }

  private func statementKind(_ reader: YAMLReader) -> Statement.Kind? {
    let text = reader.text("type")
    if let kind = Statement.Kind(rawValue: text) { return kind }
    if !text.isEmpty {
      reader.report.error(
        "D038", "'\(text)' is not a type of statement", reader.node("type")?.mark,
        path: reader.path("type"),
        hint: "write one of \(Statement.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return nil
  }

  private mutating func policy(_ name: String) -> DunningPolicy? {
    guard !name.isEmpty else { return nil }
    guard let file = folder.file("sample/\(name)") else {
      diagnostics.append(Diagnostic("D036", .error, "the design has no sample/\(name)"))
      return nil
    }
    let (policy, found) = DunningPolicy.read(file)
    diagnostics += found
    return policy
  }
}
