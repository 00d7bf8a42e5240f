import ArgumentParser
import Delivery

/// Where a run is.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows where the run of a bundle is.",
    discussion: """
      A bundle is complete, or a process is writing it, or a run has ended early. Of the latter \
      two it says how much is finished, which entries of the input were being drawn, and what the \
      run is made from.

      EXAMPLES
        billpress status bundle
      """)

  @Argument(help: "The bundle's folder.")
  var folder: String

  func run() throws {
    guard Console.output.write(try BundleStatus(of: folder).rendered()) != .failed else {
      throw DeliveryError.outputLost
    }
  }
}
