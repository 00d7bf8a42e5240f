import ArgumentParser
import Delivery
import Diagnostics
import Documents
import Glibc

/// The command.
@main
struct Billpress: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "billpress",
    abstract: "Turns billing data into invoices, credit notes, statements and dunning letters.",
    discussion: """
      Documents come in as JSON, as NDJSON (one document a line) or as electronic invoices (UBL \
      2.1, CII), and go out as PDF files: one with 'render', a whole batch with mails and lists \
      with 'batch', 'statements' and 'dunning'.

      EXAMPLES
        billpress check invoices.ndjson
        billpress render invoice.json -o invoice.pdf
        billpress batch invoices.ndjson --out bundle
        billpress status bundle
        billpress statements accounts.ndjson --as-of 2026-11-30 --out statements
        billpress design new my-design

      EXIT CODES
        0  all good
        1  some documents failed; the others were produced
        2  wrong use: arguments, a design, a policy, a folder that holds something else
        3  the world failed: disk, library, permission
      130  interrupted; the same command goes on
      """,
    version: "0.1.0",
    subcommands: [
      RenderCommand.self, BatchCommand.self, StatementsCommand.self, DunningCommand.self,
      StatusCommand.self, VerifyCommand.self, CheckCommand.self, DesignCommand.self,
    ])

  static func main() async {
    // Whoever reads our output may stop reading: writing then fails instead of ending us.
    signal(SIGPIPE, SIG_IGN)
    StandardDescriptor.occupyClosed()
    Interruption.watch()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Glibc.exit(report(error).rawValue)
    }
  }

  /// Says what went wrong and returns the exit code for it.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let stop as Stop: return stop.status
    case let rejection as Rejection:
      for diagnostic in rejection.diagnostics {
        Console.error.write(diagnostic.rendered(color: Console.error.hasColor))
      }
      return .wrongUse
    case let stopped as BatchStopped:
      Console.error.write(stopped.description)
      return .interrupted
    case let failure as DeliveryError:
      Console.error.write(failure.description)
      return failure.isWrongUse ? .wrongUse : .worldFailed
    default: break
    }
    switch exitCode(for: error) {
    case .success:
      Console.output.write(fullMessage(for: error))
      return .success
    case .validationFailure:
      Console.error.write(fullMessage(for: error))
      return .wrongUse
    default:
      Console.error.write("error: \(error)")
      return .worldFailed
    }
  }
}
