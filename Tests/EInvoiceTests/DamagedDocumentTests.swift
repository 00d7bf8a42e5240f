import Billing
import Diagnostics
import EInvoice
import Foundation
import Seeds
import Testing

/// Damaged XML never ends the program, and what is accepted can be calculated or refused.
///
/// `FUZZ=1000000` reads a million damaged documents.
struct DamagedDocumentTests {
  private static let count =
    ProcessInfo.processInfo.environment["FUZZ"].flatMap { Int($0) } ?? 6000

  @Test(
    "damaged documents are read or reported",
    arguments: ["UBL", "CII"], [1, 2, 3] as [UInt64])
  func documents(syntax: String, seed: UInt64) {
    let text = syntax == "UBL" ? UBLSample.invoice : CIISample.invoice
    var generator = SeededGenerator(seed: seed)
    let limits = ReadingLimits(elements: 500, depth: 16)
    for _ in 0..<(Self.count + 5) / 6 {
      let bytes = generator.damaged(
        Array(text.utf8), syntax: "<>/&;!?[]=\"'0123456789-. \n:\u{0}é")
      let file = SourceFile(name: "seed \(seed)", bytes: bytes)
      let (invoice, diagnostics) = InvoiceReader.read(file, limits: limits)
      #expect((invoice == nil) == diagnostics.hasErrors, "seed \(seed)")
      for diagnostic in diagnostics.prefix(3) { _ = diagnostic.rendered() }
      guard let invoice else { continue }
      let found = invoice.findings().map(\.path)
      let differing = (try? invoice.calculated().differences.map(\.path)) ?? []
      let places = InvoiceReader.places(of: found + differing, in: file, limits: limits)
      #expect(!places.contains(nil), "seed \(seed)")
    }
  }
}
