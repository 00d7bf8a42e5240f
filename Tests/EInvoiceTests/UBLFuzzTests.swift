import Billing
import Diagnostics
import EInvoice
import Seeds
import Testing

/// Damaged XML never ends the program, and what is accepted can be calculated or refused.
struct UBLFuzzTests {
  @Test("damaged documents are read or reported", arguments: [1, 2, 3] as [UInt64])
  func documents(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let bytes = generator.damaged(
        Array(UBLSample.invoice.utf8), syntax: "<>/&;!?[]=\"'0123456789-. \n:\u{0}é")
      let (invoice, diagnostics) = UBLReader.read(SourceFile(name: "seed \(seed)", bytes: bytes))
      #expect((invoice == nil) == diagnostics.hasErrors, "seed \(seed)")
      for diagnostic in diagnostics.prefix(3) { _ = diagnostic.rendered() }
      _ = try? invoice?.calculated()
    }
  }
}
