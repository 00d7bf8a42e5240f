import Foundation
import Testing

@testable import Fonts

/// The conformance tests of the Unicode Character Database, which are not part of the repository.
///
///     UNICODE_DATA=/usr/share/unicode swift test --filter UnicodeConformance
///
/// The folder is that of the Debian package `unicode-data`. Without it there is nothing to test.
@Suite(
  "Conformance tests of Unicode",
  .enabled(if: ProcessInfo.processInfo.environment["UNICODE_DATA"] != nil))
struct UnicodeConformanceTests {
  private func lines(_ name: String) throws -> [Substring] {
    let folder = try #require(ProcessInfo.processInfo.environment["UNICODE_DATA"])
    let text = try String(contentsOf: URL(filePath: folder).appending(path: name), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let data = line.prefix { $0 != "#" }
      return data.allSatisfy(\.isWhitespace) ? nil : data
    }
  }

  private func scalar(_ code: some StringProtocol) -> Unicode.Scalar? {
    UInt32(code, radix: 16).flatMap { Unicode.Scalar($0) }
  }

  @Test("lines break as Annex 14 says")
  func lineBreaks() throws {
    var failures: [String] = []
    var count = 0
    for line in try lines("auxiliary/LineBreakTest.txt") {
      var text = String.UnicodeScalarView()
      var expected: [Bool] = []
      for word in line.split(whereSeparator: \.isWhitespace) {
        if word == "÷" || word == "×" {
          expected.append(word == "÷")
        } else {
          text.append(try #require(scalar(word)))
        }
      }
      count += 1
      let found = LineBreaker.breaks(in: String(text), language: "").map { $0 != .none }
      // Nothing says whether a line may end before the first character or after the last.
      if found.dropFirst().dropLast() != expected.dropFirst().dropLast() {
        failures.append(String(line))
      }
    }
    #expect(failures == [])
    #expect(count > 7_000)
  }

  @Test("characters run in the direction that Annex 9 says")
  func directions() throws {
    var failures: [String] = []
    var count = 0
    for line in try lines("BidiCharacterTest.txt") {
      let fields = line.split(separator: ";")
      let scalars = try fields[0].split(separator: " ").map { try #require(scalar($0)) }
      // A paragraph ends before its separator.
      if scalars.contains(where: { [0xA, 0xD, 0x1C, 0x1D, 0x1E, 0x85, 0x2029].contains($0.value) })
      {
        continue
      }
      count += 1
      let base: TextDirection? =
        fields[1] == "0" ? .leftToRight : fields[1] == "1" ? .rightToLeft : nil
      let found = EmbeddingLevels(String(String.UnicodeScalarView(scalars)), base: base)
      let expected = fields[3].split(separator: " ").map { UInt8($0) }
      let isRightToLeft = fields[2] != "0"
      if !agrees(found.levels, expected) || found.isRightToLeft != isRightToLeft {
        failures.append("\(line) found \(found.levels) \(found.isRightToLeft)")
      }
    }
    #expect(failures == [])
    #expect(count > 90_000)
  }

  /// Whether levels are the expected ones where there are any, or put everything into the same order:
  /// FriBidi passes over what is embedded without effect.
  private func agrees(_ found: [UInt8], _ expected: [UInt8?]) -> Bool {
    let pairs = zip(found, expected).compactMap { pair in pair.1.map { (pair.0, $0) } }
    return EmbeddingLevels.visualOrder(pairs.map(\.0))
      == EmbeddingLevels.visualOrder(pairs.map(\.1))
      && pairs.allSatisfy { $0.0 % 2 == $0.1 % 2 }
  }
}
