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
    var quota = DiagnosticQuota(warnings: 3, errors: 20)
    var hasProgressLine = false
    var lastProgress: ContinuousClock.Instant
  }

  private let format: ReportFormat
  private let isQuiet: Bool
  private let isTerminal = Console.error.isTerminal
  private let hasColor = Console.error.hasColor
  private let start: ContinuousClock.Instant
  private let state: Mutex<State>

  init(format: ReportFormat, isQuiet: Bool) {
    self.format = format
    self.isQuiet = isQuiet
    start = .now
    state = Mutex(State(lastProgress: start))
  }

  /// Shows diagnostics; when quiet, errors only.
  func show(_ diagnostics: [Diagnostic]) {
    let shown = diagnostics.filter { !isQuiet || $0.severity == .error }
    guard !shown.isEmpty else { return }
    state.withLock { state in
      for diagnostic in shown {
        switch format {
        case .json: Console.output.write(json(diagnostic))
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
      let line = counts.progressLine(elapsed: now - start)
      if isTerminal {
        Console.error.write(bytes: Array("\r\u{1B}[K\(line)".utf8))
        state.hasProgressLine = true
      } else {
        Console.error.write(line)
      }
    }
  }

  /// Shows the end: what was withheld, and the summary.
  func finish(text: String, json: String, withheldAre place: String) {
    state.withLock { state in
      clearProgress(&state)
      for (code, count) in state.quota.withheld {
        Console.error.write("note: \(count) more of \(code)\(place)")
      }
    }
    guard !isQuiet else { return }
    switch format {
    case .text: Console.output.write(text)
    case .json: Console.output.write(json)
    }
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
