import Billing
import Delivery
import Diagnostics
import Documents
import Foundation

/// What the commands about receivables read and write.
extension Pipeline {
  /// The records of a file by account; none if there is no file yet.
  static func records(_ path: String?) throws -> [String: [AccountRecords]] {
    guard let path, FileManager.default.fileExists(atPath: path) else { return [:] }
    let (records, diagnostics) = try AccountRecords.read(path: path)
    guard !diagnostics.hasErrors else { throw Rejection(diagnostics: diagnostics) }
    return Dictionary(grouping: records, by: \.account)
  }

  /// Gives the accounts of some files to a function, one after the other, with their records.
  ///
  /// - Returns: Whether all could be read and passed; the errors of the others are shown.
  static func forEachAccount(
    _ paths: [String], records: [String: [AccountRecords]], reporter: Reporter,
    _ body: (Account) throws -> Void
  ) throws -> Bool {
    try requireReadable(paths)
    let accounts = EntryChain<Account>(paths) { path in
      let stream = try AccountStream(path: path)
      return { try stream.next() }
    }
    var isComplete = true
    while let entry = try accounts.next() {
      reporter.show(entry.diagnostics)
      guard let account = entry.value else {
        isComplete = false
        continue
      }
      do {
        try body(account.adding(records[account.number] ?? []))
      } catch let error as BillingError {
        isComplete = false
        reporter.show(
          error.findings.map { finding in
            Diagnostic(
              finding.code, .error, "account '\(account.number)': \(finding.sentence)",
              place: entry.place, field: finding.path.isEmpty ? nil : finding.path,
              hint: finding.hint)
          })
      }
    }
    return isComplete
  }

  /// The numbers of the documents of a kind in a bundle.
  static func producedNumbers(in folder: String, kind: DocumentKind) throws -> Set<String> {
    struct Manifest: Decodable {
      struct Row: Decodable { let kind, number: String }
      let documents: [Row]
    }
    let data = try Data(contentsOf: URL(filePath: "\(folder)/manifest.json"))
    let manifest = try JSONDecoder().decode(Manifest.self, from: data)
    return Set(manifest.documents.lazy.filter { $0.kind == kind.rawValue }.map(\.number))
  }

  /// Appends records to a file and waits until they are on disk.
  static func append(_ records: [AccountRecords], to path: String) throws {
    guard !records.isEmpty else { return }
    let text = records.map { $0.line + "\n" }.joined()
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(filePath: path), options: .withoutOverwriting)
    }
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.synchronize()
  }
}

extension InputEntry {
  /// Where the entry begins.
  fileprivate var place: SourcePlace { SourcePlace(file: file, line: line, column: 1) }
}

extension Account {
  /// The dunning run of the account, with letters numbered by account, day and currency.
  func dunningPlan(
    policy: DunningPolicy, asOf: CalendarDate
  ) throws(BillingError) -> DunningOutcome {
    try dunningLetters(policy: policy, asOf: asOf) { currency in
      "\(number)-\(asOf)-\(currency.code)"
    }
  }
}
