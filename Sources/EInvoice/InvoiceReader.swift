public import Billing
public import Diagnostics

/// Reads invoices and credit notes in the two syntaxes of EN 16931: UBL 2.1 and UN/CEFACT Cross
/// Industry Invoice, among them XRechnung with its extension, Peppol and all profiles of
/// Factur-X (ZUGFeRD 2).
///
/// The root element says which syntax it is. What a document states is kept: totals in
/// ``Invoice/stated``, line nets in ``InvoiceLine/statedNet``. Elements that neither EN 16931 nor the
/// extensions know are ignored.
public enum InvoiceReader {
  /// Reads a document.
  ///
  /// - Returns: The invoice, or nil if one of the diagnostics is an error. All of them point at
  ///   the line and column of an element, and name its path.
  public static func read(
    _ file: SourceFile, limits: ReadingLimits = .standard
  ) -> (invoice: Invoice?, diagnostics: [Diagnostic]) {
    do throws(XMLFault) {
      let tree = try TermTreeReader.tree(file.bytes, limits: limits)
      let builder = InvoiceBuilder(tree: tree, file: file, limits: limits)
      let invoice = builder.invoice()
      let diagnostics = builder.finishedDiagnostics()
      return (diagnostics.hasErrors ? nil : invoice, diagnostics)
    } catch {
      return (nil, [error.diagnostic(in: file)])
    }
  }

  /// Returns the places of fields of the invoice read from a document, such as `lines[2].net`,
  /// counted from 0: of the element that states it, else of the element around it.
  ///
  /// The document is read again, because few documents are ever asked about.
  ///
  /// - Returns: A place for each path, in the same order; nil if the document cannot be read.
  public static func places(
    of paths: [String], in file: SourceFile, limits: ReadingLimits = .standard
  ) -> [SourcePlace?] {
    guard let tree = try? TermTreeReader.tree(file.bytes, limits: limits) else {
      return paths.map { _ in nil }
    }
    let builder = InvoiceBuilder(tree: tree, file: file, limits: limits)
    builder.places = FieldPlaces()
    _ = builder.invoice()
    return paths.map { path in
      builder.places.map { file.place(tree.entries[$0.entry(of: path, in: tree)].tag) }
    }
  }
}
