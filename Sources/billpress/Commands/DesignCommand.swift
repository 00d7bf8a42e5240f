import ArgumentParser

/// Work on designs.
struct DesignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design",
    abstract: "Starts, checks and explains designs: how documents look.",
    discussion: """
      A design is a folder: design.yaml with its name, languages and paper, a layout in HTML for \
      each kind of document, style.css, strings/ with the words of each language, email/ with the \
      texts of mails, and sample/ with data to try it with.

      EXAMPLES
        billpress design list
        billpress design new my-design
        billpress design fields invoice
        billpress design check my-design
        billpress render invoice.json --design my-design -o invoice.pdf
      """,
    subcommands: [
      DesignNewCommand.self, DesignCheckCommand.self, DesignFieldsCommand.self,
      DesignListCommand.self, DesignEnvelopeCommand.self,
    ])
}
