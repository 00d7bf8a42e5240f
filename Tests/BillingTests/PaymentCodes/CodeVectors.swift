import Foundation
import Testing

/// A file of `Vectors` as plain values.
func vectors(_ name: String) throws -> [String: Any] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
  let value = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
  return try #require(value as? [String: Any])
}

/// The texts of a list in a file of vectors, by the names that lead to it.
func texts(_ file: [String: Any], _ path: String...) throws -> [String] {
  var value: Any = file
  for name in path { value = try #require((value as? [String: Any])?[name]) }
  return try #require(value as? [String])
}
