import Foundation
import Testing

/// The recorded files of a case: compares with them, or writes them anew if `RECORD` is set.
struct GoldenRecord {
  let folder: URL

  /// Whether the run records: `RECORD=1 swift test --filter GoldenTests`.
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// The most bytes of a recorded picture.
  private static let pictureLimit = 40 << 10

  /// Compares a text with a recorded one, line by line.
  func check(_ name: String, _ actual: String) throws {
    let file = folder.appending(path: name)
    if Self.isRecording { return try write(Data(actual.utf8), to: file) }
    guard let data = try? Data(contentsOf: file) else { return missing(name) }
    if let difference = Self.difference(String(decoding: data, as: UTF8.self), actual) {
      Issue.record("\(folder.lastPathComponent)/\(name)\(difference)")
    }
  }

  /// Compares a PNG file with a recorded one, pixel by pixel if the bytes differ.
  func checkPicture(_ name: String, _ actual: [UInt8]) throws {
    let file = folder.appending(path: name)
    #expect(actual.count <= Self.pictureLimit, "\(folder.lastPathComponent)/\(name)")
    guard let data = try? Data(contentsOf: file) else {
      return Self.isRecording ? try write(Data(actual), to: file) : missing(name)
    }
    guard [UInt8](data) != actual,
      let difference = try GreyPicture(png: actual).difference(
        from: GreyPicture(png: [UInt8](data)))
    else { return }
    if Self.isRecording { return try write(Data(actual), to: file) }
    Issue.record("\(folder.lastPathComponent)/\(name): \(difference)")
  }

  private func missing(_ name: String) {
    Issue.record(
      "\(folder.lastPathComponent)/\(name) is missing: RECORD=1 swift test --filter GoldenTests")
  }

  private func write(_ data: Data, to file: URL) throws {
    guard (try? Data(contentsOf: file)) != data else { return }
    try data.write(to: file, options: .atomic)
  }

  /// The first line that differs, with its number; nil if all are equal.
  static func difference(_ expected: String, _ actual: String) -> String? {
    guard expected != actual else { return nil }
    let (old, new) = (lines(expected), lines(actual))
    let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
    let index = first?.offset ?? min(old.count, new.count)
    let count =
      old.count == new.count ? "" : " (\(new.count) lines instead of \(old.count))"
    return """
      :\(index + 1): differs\(count)
        expected: \(index < old.count ? old[index] : "the end")
          actual: \(index < new.count ? new[index] : "the end")
      """
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
