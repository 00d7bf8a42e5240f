public import Billing
import Diagnostics

/// The customer accounts of a file, one after the other.
///
/// Reads `.json` (one account or an array of them), `.ndjson` (one account a line) and, as `-`,
/// either from the standard input. One account is held at a time. An account that cannot be
/// read gives an entry without a value, and the stream goes on.
public final class AccountStream {
  private let stream: JSONStream<Account>

  /// Opens a file, or the standard input for `-`.
  public init(path: String, limits: InputLimits = .standard) throws(InputError) {
    let input = try ByteReader(path: path)
    let shape: PieceReader.Shape =
      switch try InputKind(of: input, path: path) {
      case .json(let shape): shape
      // The scanner then says that it found '<' where a value should be.
      case .xml: .whole
      }
    let pieces = PieceReader(input, shape: shape, limits: limits)
    stream = JSONStream(pieces, format: AccountFormat.json)
  }

  /// Returns the next account, or nil after the last.
  public func next() throws(InputError) -> InputEntry<Account>? { try stream.next() }
}
