import Allocations
import Diagnostics
import EInvoice
import Foundation

/// Measures what reading electronic invoices takes: real documents, held in memory before.
///
///     swift run -c release --package-path Benchmarks reading
///
/// `--turns N --syntax UBL` only reads, for `Benchmarks/count-instructions`.
@main
struct Reading {
  /// What one core must at least read in a second.
  private static let budget = 1000.0

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardized
  private static let folders = [
    ("UBL", "examples/xrechnung"), ("CII", "Tests/EInvoiceTests/Documents/xrechnung-testsuite"),
  ]
  /// The business cases that both folders have.
  private static let numbers = (1...21).filter { ![15, 16].contains($0) }

  static func main() throws {
    let arguments = CommandLine.arguments
    func value(_ name: String) -> String? {
      arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }
    }
    if let turns = value("--turns").flatMap(Int.init) {
      let files = try files(of: value("--syntax") ?? "UBL")
      for turn in 0..<turns { _ = InvoiceReader.read(files[turn % files.count]) }
      return
    }
    print("  syntax  documents   bytes  microseconds  documents/s  allocations")
    var isOver = false
    for (syntax, _) in folders {
      let files = try files(of: syntax)
      let result = measure(files, turns: 2000)
      let rate = 1_000_000 / result.microseconds
      if rate < budget { isOver = true }
      let bytes = files.map(\.bytes.count).reduce(0, +) / files.count
      print(
        "  \(syntax)   "
          + String(
            format: "%10d %8d %13.1f %12.0f %12d", files.count, bytes, result.microseconds, rate,
            result.allocations))
    }
    if isOver { exit(1) }
  }

  private static func files(of syntax: String) throws -> [SourceFile] {
    let folder = folders.first { $0.0 == syntax }?.1 ?? ""
    let ending = syntax == "UBL" ? "ubl" : "uncefact"
    return try numbers.map { number in
      let name = "01.\(number < 10 ? "0" : "")\(number)a-INVOICE_\(ending).xml"
      let data = try Data(contentsOf: repository.appending(path: "\(folder)/\(name)"))
      return SourceFile(name: name, bytes: Array(data))
    }
  }

  /// The fastest of some passes: what else runs on the machine only slows one down.
  private static func measure(
    _ files: [SourceFile], turns: Int
  ) -> (microseconds: Double, allocations: Int) {
    var best = (microseconds: Double.infinity, allocations: 0)
    for _ in 0..<9 {
      let count = allocations_count()
      let start = allocations_nanoseconds()
      for turn in 0..<turns { _ = InvoiceReader.read(files[turn % files.count]) }
      let elapsed = Double(allocations_nanoseconds() - start) / 1000 / Double(turns)
      best = (min(best.microseconds, elapsed), Int(allocations_count() - count) / turns)
    }
    return best
  }
}
