/// A list of codes that a term of EN 16931 takes its values from.
public struct CodeList: Sendable {
  /// The list's name, such as `UNTDID 4461`.
  public let name: String
  /// The codes.
  public let codes: Set<String>

  /// Creates a list from its name and its codes, which stand between white space.
  init(_ name: String, _ codes: String) {
    self.name = name
    self.codes = Set(codes.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Whether a code is in the list.
  public func contains(_ code: String) -> Bool { codes.contains(code) }
}
