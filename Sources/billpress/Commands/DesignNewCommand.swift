import ArgumentParser
import Documents
import Foundation

/// Starts a design.
struct DesignNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Starts a design of your own as a copy of another one.",
    discussion: """
      The copy is complete: change what you like, and check it after every step.

      EXAMPLES
        billpress design new my-design
        billpress design new letterhead --from my-design --in designs

      EXIT CODES
        0  the folder is there
        2  wrong use: the name is none, the folder has files, there is no design to start from
        3  the world failed: disk, permission
      """)

  @Argument(help: "The new design's name, and that of its folder.")
  var name: String

  @Option(
    help: ArgumentHelp("The design to start from.", valueName: "name|folder"))
  var from = "classic"

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The folder in which the design's folder is made.", valueName: "folder"))
  var parent = "."

  func run() throws {
    do {
      let original = try DesignFolder(named: from)
      let start = try DesignStart(
        name, in: URL(filePath: parent, directoryHint: .isDirectory), from: original)
      let path = parent == "." ? name : parent.hasSuffix("/") ? parent + name : "\(parent)/\(name)"
      let text = """
        \(path): \(start.files.count) files, copied from '\(from)'

        What next:
          1. Set colours and font in \(path)/design.yaml, under 'theme'.
          2. Change layouts (\(path)/invoice.html …), words (\(path)/strings) and \(path)/style.css.
             'billpress design fields invoice' lists what a layout can print.
          3. Check it:    billpress design check \(path)
          4. Draw with it: billpress render invoice.json --design \(path) -o invoice.pdf
        """
      guard Console.output.write(text) != .failed else { throw DesignOutput.lost }
    } catch let failure as DesignFailure {
      throw Rejection(diagnostics: failure.diagnostics)
    }
  }
}
