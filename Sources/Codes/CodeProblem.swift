/// Why a code cannot be made of a text.
public enum CodeProblem: Error, Hashable, Sendable {
  /// There is nothing to encode.
  case empty
  /// The text needs a larger symbol than there is, or than the type allows.
  case tooLong(CodeType)
  /// The text has a character that the type or its stated character set does not have.
  case character(CodeType)
  /// The text is no list of GS1 elements, such as `(01)09501101530003(10)AB-123`.
  case elements
  /// The library failed.
  case library

  /// What is wrong, after the words "the code".
  public var words: String {
    switch self {
    case .empty: "has no value"
    case .tooLong(.epc): "has more than the 331 bytes of an EPC code"
    case .tooLong(.swissQR): "has more than the 997 bytes of a Swiss QR code"
    case .tooLong: "has more text than fits into a symbol"
    case .character(.code128):
      "has characters that Code 128 does not have: only ASCII can be encoded"
    case .character: "has characters that its character set does not have"
    case .elements: "is no list of GS1 elements, such as (01)09501101530003(10)AB-123"
    case .library: "could not be encoded"
    }
  }
}
