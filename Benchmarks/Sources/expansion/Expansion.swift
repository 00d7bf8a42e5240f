import Allocations
@_spi(Benchmarks) import Documents
import Foundation
import Samples

/// Measures what expanding the standard template of an invoice takes: the record is made before,
/// nothing is laid out after.
///
///     swift run -c release --package-path Benchmarks expansion
///
/// `--turns N --lines L` only expands, for `Benchmarks/count-instructions`.
@main
struct Expansion {
  /// What an expansion may take in microseconds, by lines.
  private static let budgets = [20: 30.0, 200: 250.0]

  static func main() throws {
    let arguments = CommandLine.arguments
    func number(_ name: String) -> Int? {
      arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }.flatMap(Int.init)
    }
    let design = try PreparedDesign(named: "classic")
    if let turns = number("--turns") {
      let expand = try expansions(design, lines: number("--lines") ?? 20)
      for turn in 0..<turns { _ = expand[turn % expand.count]() }
      return
    }
    print("  lines   nodes  microseconds  budget  allocations    bytes")
    var isOver = false
    var allocations: Int?
    for (lines, budget) in budgets.sorted(by: { $0.key < $1.key }) {
      let result = measure(try expansions(design, lines: lines), turns: 40_000 / lines)
      // A longer document has longer lists, and no more of them.
      if result.microseconds > budget || result.allocations > allocations ?? .max { isOver = true }
      allocations = result.allocations
      print(
        String(
          format: "%7d %7d %13.1f %7.0f %12d %8d", lines, result.nodes, result.microseconds,
          budget, result.allocations, result.bytes))
    }
    if isOver { exit(1) }
  }

  /// What expands different invoices.
  private static func expansions(
    _ design: PreparedDesign, lines: Int
  ) throws -> [() -> Int] {
    let engine = try design.makeEngine()
    return try SampleInvoices.make(count: 20, lines: lines).map(engine.expansion)
  }

  private struct Result {
    var nodes = 0
    var microseconds = Double.infinity
    var allocations = 0
    var bytes = 0
  }

  /// The fastest of some passes: what else runs on the machine only slows one down.
  private static func measure(_ expand: [() -> Int], turns: Int) -> Result {
    var result = Result()
    for _ in 0..<9 {
      let (count, bytes) = (allocations_count(), allocations_bytes())
      let start = allocations_nanoseconds()
      var nodes = 0
      for turn in 0..<turns { nodes += expand[turn % expand.count]() }
      let elapsed = Double(allocations_nanoseconds() - start) / 1000 / Double(turns)
      result.microseconds = min(result.microseconds, elapsed)
      result.nodes = nodes / turns
      result.allocations = Int(allocations_count() - count) / turns
      result.bytes = Int(allocations_bytes() - bytes) / turns
    }
    return result
  }
}
