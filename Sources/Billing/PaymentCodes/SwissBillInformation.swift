/// Structured information for the payer's books on a Swiss payment part (`StrdBkgInf`).
public enum SwissBillInformation: Hashable, Sendable {
  /// A text as it is, which begins with `//` and the name of its syntax.
  case text(String)
  /// What the document says, in the syntax S1 of Swico: see ``SwicoBillInformation``.
  case swico
}

/// Another way to pay that a Swiss payment part offers (`AltPmtInf`).
public struct SwissAlternativeScheme: Hashable, Sendable {
  /// What it is called on paper, such as `eBill`.
  public var name: String
  /// What the code says, at most 100 characters, such as `eBill/B/41010560425610173`.
  public var instruction: String

  /// Creates a way to pay.
  public init(name: String, instruction: String) {
    self.name = name
    self.instruction = instruction
  }
}
