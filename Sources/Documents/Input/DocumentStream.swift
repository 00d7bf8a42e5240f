public import Billing
import Diagnostics
import EInvoice

/// The invoices and credit notes of a file, one after the other.
///
/// Reads `.json` (one document or an array of them), `.ndjson` (one document a line), `.xml` (UBL
/// 2.1 or CII, which its root element tells) and, as `-`, any of these from the standard input. One
/// document is held at a time. A document that cannot be read gives an entry without a value, and
/// the stream goes on.
///
///     let stream = try DocumentStream(path: "invoices.ndjson")
///     while let entry = try stream.next() { … }
public final class DocumentStream {
  private enum Source {
    case json(JSONStream<Invoice>)
    case xml(PieceReader)
  }

  private let source: Source

  /// Opens a file, or the standard input for `-`.
  public init(path: String, limits: InputLimits = .standard) throws(InputError) {
    let input = try ByteReader(path: path)
    switch try InputKind(of: input, path: path) {
    case .json(let shape):
      let pieces = PieceReader(input, shape: shape, limits: limits)
      source = .json(JSONStream(pieces, format: InvoiceFormat.json))
    case .xml:
      source = .xml(PieceReader(input, shape: .whole, limits: limits))
    }
  }

  /// Returns the next document, or nil after the last.
  public func next() throws(InputError) -> InputEntry<Invoice>? {
    switch source {
    case .json(let stream): return try stream.next()
    case .xml(let pieces):
      switch try pieces.next() {
      case nil: return nil
      case .problem(let line, let diagnostic):
        return InputEntry(problem: diagnostic, file: pieces.input.name, line: line)
      case .document(let text):
        let (invoice, diagnostics) = InvoiceReader.read(text.file)
        return InputEntry(
          file: text.file.name, line: 1, number: invoice?.number,
          value: diagnostics.hasErrors ? nil : invoice, diagnostics: diagnostics,
          locator: FieldLocator(xml: text.file), fingerprint: Fingerprint.of(text.file.bytes))
      }
    }
  }
}
