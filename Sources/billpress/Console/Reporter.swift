import Delivery
import Diagnostics
import Foundation
import Synchronization

/// Tells the user what a command does: diagnostics, progress, and a summary at the end.
///
/// As text, diagnostics and progress go to standard error and the summary to standard output. As
/// JSON, diagnostics and summary go to standard output, one object a line.
final class Reporter: Sendable {
  private struct State {
    var quota: DiagnosticQuota
    var hasProgressLine = false
    var hasLostOutput = false
    var lastProgress: ContinuousClock.Instant
  }

  private let format: ReportFormat
  private let isQuiet: Bool
  private let isTerminal = Console.error.isTerminal
  private let hasColor = Console.error.hasColor
  private let start: ContinuousClock.Instant
  /// How many entries there will be, if that is known.
  private let expected: Int?
  private let state: Mutex<State>

  /// - Parameters:
  ///   - warningQuota: How many warnings of one code are shown as text.
  ///   - expected: How many entries there will be, if that is known.
  init(format: ReportFormat, isQuiet: Bool, warningQuota: Int = 3, expected: Int? = nil) {
    self.format = format
    self.expected = expected
    self.isQuiet = isQuiet
    start = .now
    state = Mutex(
      State(quota: DiagnosticQuota(warnings: warningQuota, errors: 20), lastProgress: start))
  }

  /// Shows diagnostics; when quiet, errors only.
  func show(_ diagnostics: [Diagnostic]) {
    let shown = diagnostics.filter { !isQuiet || $0.severity == .error }
    guard !shown.isEmpty else { return }
    state.withLock { state in
      for diagnostic in shown {
        switch format {
        case .json: write(json(diagnostic), &state)
        case .text:
          guard state.quota.admits(diagnostic) else { continue }
          clearProgress(&state)
          Console.error.write(diagnostic.rendered(color: hasColor))
        }
      }
    }
  }

  /// Shows how far a batch is: ten times a second on a terminal, else a line every five seconds.
  func show(_ counts: BatchCounts) {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard now - state.lastProgress >= (isTerminal ? .milliseconds(100) : .seconds(5)) else {
        return
      }
      state.lastProgress = now
      let line = counts.progressLine(elapsed: now - start, expected: expected)
      if isTerminal {
        Console.error.write(bytes: Array("\r\u{1B}[K\(line)".utf8))
        state.hasProgressLine = true
      } else {
        Console.error.write(line)
      }
    }
  }

  /// Takes the progress line away.
  func clear() { state.withLock { clearProgress(&$0) } }

  /// Shows the end: what was withheld, and the summary.
  ///
  /// - Throws: If standard output did not take what was said; somebody who only stopped reading
  ///   is no reason.
  func finish(text: String, json: String, withheldAre place: String) throws(DeliveryError) {
    let hasLostOutput = state.withLock { state in
      clearProgress(&state)
      for (code, count) in state.quota.withheld {
        Console.error.write("note: \(count) more of \(code)\(place)")
      }
      if !isQuiet {
        switch format {
        case .text: write(text, &state)
        case .json: write(json, &state)
        }
      }
      return state.hasLostOutput
    }
    if hasLostOutput { throw .outputLost }
  }

  private func write(_ line: String, _ state: inout State) {
    if Console.output.write(line) == .failed { state.hasLostOutput = true }
  }

  private func clearProgress(_ state: inout State) {
    if state.hasProgressLine { Console.error.write(bytes: Array("\r\u{1B}[K".utf8)) }
    state.hasProgressLine = false
  }

  private func json(_ diagnostic: Diagnostic) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(diagnostic) else {
      preconditionFailure("a diagnostic can be written as JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

extension DeliveryError {
  /// What was to be said on standard output is lost.
  static let outputLost = DeliveryError(
    "X103", "cannot write to standard output", reason: "it is closed or full")
}
