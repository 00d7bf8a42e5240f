import ArgumentParser
import Billing
import Delivery
import Documents
import Foundation

/// The dunning letters that are due, drawn and recorded.
struct DunningCommitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit",
    abstract: "Draws the dunning letters that are due and records the levels they give.",
    discussion: """
      Levels are recorded only for letters that are in the bundle. Recording the same day again \
      changes nothing; a day before the last letter is refused. The records are appended to a file \
      of their own, which the next run reads; the accounts are never changed.

      EXAMPLES
        billpress dunning commit accounts.ndjson --as-of 2026-11-30 --policy policy.yaml \\
          --out letters --records records.ndjson
      """)

  @Argument(help: "JSON or NDJSON files with accounts.")
  var accounts: [String]

  @Option(
    help: ArgumentHelp("The date of the letters.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate

  @Option(help: ArgumentHelp("The dunning policy.", valueName: "file"))
  var policy: String

  @Option(help: ArgumentHelp("The file that the records are appended to.", valueName: "file"))
  var records: String

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func validate() throws {
    if accounts.contains("-") {
      throw ValidationError("the accounts are read twice, so they cannot be standard input.")
    }
  }

  func run() async throws {
    let known = try Pipeline.records(records)
    // A run that cannot be recorded is refused before anything is drawn.
    _ = try recordings(known, produced: nil)
    let source = try Pipeline.letters(accounts, policy: policy, asOf: asOf, records: known)
    var identity = try Pipeline.identity(
      of: "dunning commit", inputs: accounts, settings: [("as of", asOf)])
    try identity.addFile("policy", path: policy)
    var stop: Stop?
    do {
      try await bundle.deliver(source, inputs: accounts, design: design, identity: identity)
    } catch let failure as Stop where failure.status == .documentsFailed {
      stop = failure
    }
    let (added, repeated) = try recordings(
      known,
      produced: try Pipeline.producedNumbers(in: bundle.out, kind: .dunning))
    try Pipeline.append(added, to: records)
    let count = added.reduce(0) { $0 + $1.letters.count }
    Console.error.write(
      count == 0 && repeated > 0
        ? "nothing to record: the \(repeated) letters of \(asOf) are on record already"
        : "\(count) letters recorded in \(records), \(repeated) on record already")
    if let stop { throw stop }
  }

  /// What is new on record, by account, and how many letters were on record already.
  ///
  /// - Parameter produced: The numbers of the letters that exist; nil takes all.
  private func recordings(
    _ known: [String: [AccountRecords]], produced: Set<String>?
  ) throws -> (added: [AccountRecords], repeated: Int) {
    let policy = try Pipeline.policy(policy)
    var (added, repeated, isRefused) = ([AccountRecords](), 0, false)
    let reporter = Reporter(format: .text, isQuiet: produced != nil)
    _ = try Pipeline.forEachAccount(accounts, records: known, reporter: reporter) { account in
      let letters = try account.dunningPlan(policy: policy, asOf: asOf).letters.filter {
        produced?.contains($0.number) ?? true
      }
      do {
        let commit = try account.recording(letters)
        repeated += commit.repeated.count
        guard !commit.added.isEmpty else { return }
        var records = AccountRecords(account: account.number)
        records.letters = commit.added
        added.append(records)
      } catch {
        isRefused = true
        throw error
      }
    }
    if isRefused { throw Stop(status: .wrongUse) }
    return (added, repeated)
  }
}
