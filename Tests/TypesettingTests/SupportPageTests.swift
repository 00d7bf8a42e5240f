import Foundation
import Markup
import Testing

@testable import Typesetting

@Suite("The page about CSS support")
struct SupportPageTests {
  /// A row of the table: some properties that are supported alike.
  struct Row {
    let properties: [String]
    let status: String
    let test: String
  }

  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// The rows of the table of properties.
  static func rows() throws -> [Row] {
    let page = tests.appending(path: "../../docs/css-support.md").standardized
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 7, cells[1].hasPrefix("`"), !cells[3].contains(" ") else { return nil }
      let properties = cells[1].split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces.union(["`"]))
      }
      return Row(properties: properties, status: cells[3], test: cells[4])
    }
  }

  @Test("names every property of the style engine once, with its status")
  func namesAll() throws {
    let rows = try Self.rows()
    let named = rows.flatMap(\.properties)
    #expect(
      Set(named).count == named.count, "\(named.filter { name in named.count { $0 == name } > 1 })")
    let supported = rows.filter { ["yes", "part"].contains($0.status) }.flatMap(\.properties)
    // Parts of shorthands that only the engine itself sets.
    let internalNames: Set = [
      "-bp-underline", "-bp-line-through", "-bp-border-spacing-x", "-bp-border-spacing-y",
      "-bp-position", "-bp-running-name", "-bp-word-break", "-bp-language",
    ]
    let longhands = Set(PropertyTable.longhands.keys).subtracting(internalNames)
    #expect(longhands.subtracting(supported).sorted() == [])
    for name in supported {
      let isShorthand = Shorthands.expand(name, [.ident("none")]) != nil
      #expect(longhands.contains(name) || isShorthand, "\(name) is not supported")
    }
    let unsupported = Set(rows.filter { $0.status == "no" }.flatMap(\.properties))
    #expect(unsupported.symmetricDifference(KnownProperties.unsupported).sorted() == [])
    for name in rows.filter({ $0.status == "screen" }).flatMap(\.properties) {
      #expect(KnownProperties.isScreenOnly(name), "\(name) is not passed over")
    }
    #expect(rows.allSatisfy { ["yes", "part", "no", "screen"].contains($0.status) })
  }

  @Test("names a test for everything that is supported")
  func namesTests() throws {
    for row in try Self.rows() {
      let isSupported = ["yes", "part"].contains(row.status)
      #expect(isSupported == !row.test.isEmpty, "\(row.properties)")
      let file = Self.tests.appending(path: "\(row.test).swift")
      #expect(!isSupported || FileManager.default.fileExists(atPath: file.path), "\(row.test)")
    }
  }
}
