import Foundation
import Testing

/// What a program said and how it ended.
struct Outcome: Sendable {
  let status: Int32
  let output: Data
  let error: String

  /// What it said on standard output.
  var text: String { String(decoding: output, as: UTF8.self) }
}

extension Workspace {
  /// The command, which the tests' build has put beside them.
  static let billpress =
    (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
    .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "billpress").path

  /// Runs the command in the folder, for a minute at most.
  ///
  /// - Parameters:
  ///   - input: A file of the folder for standard input, else there is none.
  ///   - output: Where standard output goes, else it is returned.
  @discardableResult
  func billpress(
    _ arguments: String..., input: String? = nil, output: String? = nil,
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(
      [Self.billpress] + arguments, input: input, output: output, environment: environment)
  }

  /// Runs a script of the shell in the folder; the command is `$billpress`.
  @discardableResult
  func shell(_ script: String, environment: [String: String] = [:]) async throws -> Outcome {
    try await run(["/bin/bash", "-c", script], environment: environment)
  }

  /// The text of a PDF file, laid out as on the page; pages end with a form feed.
  func pageText(_ name: String) async throws -> String {
    let outcome = try await run(["/usr/bin/env", "pdftotext", "-layout", name, "-"])
    try #require(outcome.status == 0, "\(outcome.error)")
    return outcome.text
  }

  private func run(
    _ command: [String], input: String? = nil, output: String? = nil,
    environment: [String: String]? = nil
  ) async throws -> Outcome {
    let (said, complained) = (file(), file())
    for file in [said, complained] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "60"] + command
    process.currentDirectoryURL = folder
    process.standardInput =
      try input.map {
        try FileHandle(forReadingFrom: folder.appending(path: $0))
      } ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(
      forWritingTo: output.map { URL(filePath: $0) } ?? said)
    process.standardError = try FileHandle(forWritingTo: complained)
    if let environment { process.environment = Self.environment.merging(environment) { $1 } }
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    defer {
      try? FileManager.default.removeItem(at: said)
      try? FileManager.default.removeItem(at: complained)
    }
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignal ? 128 : 0),
      output: try Data(contentsOf: said),
      error: String(decoding: try Data(contentsOf: complained), as: UTF8.self))
  }

  /// What the command finds in its environment, whatever the tests found in theirs.
  private static let environment = ["PATH": "/usr/bin:/bin", "billpress": billpress]

  /// A file beside the folder, so that a run does not see what it says.
  private func file() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "billpress-\(UUID().uuidString)")
  }
}
