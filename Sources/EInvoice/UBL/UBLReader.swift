public import Billing
public import Diagnostics

/// Reads invoices and credit notes in UBL 2.1, as EN 16931 uses it.
///
/// What a document states is kept: totals in ``Invoice/stated``, line nets in
/// ``InvoiceLine/statedNet``. Elements that EN 16931 does not know are ignored.
public enum UBLReader {
  /// Reads a document.
  ///
  /// - Returns: The invoice, or nil if one of the diagnostics is an error. All of them point at
  ///   the line and column of an element, and name its path.
  public static func read(_ file: SourceFile) -> (invoice: Invoice?, diagnostics: [Diagnostic]) {
    switch UBLTreeParser.parse(file) {
    case .failure(let error): return (nil, [error.diagnostic])
    case .success(let root):
      if let diagnostic = rootDiagnostic(root, file) { return (nil, [diagnostic]) }
      let mapping = UBLMapping(file: file, root: root.element)
      let invoice = mapping.invoice()
      return (mapping.diagnostics.hasErrors ? nil : invoice, mapping.diagnostics)
    }
  }

  private static let namespaces = [
    "Invoice": "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    "CreditNote": "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
  ]

  private static func rootDiagnostic(_ root: UBLRoot, _ file: SourceFile) -> Diagnostic? {
    guard namespaces[root.element.name] != root.namespace else { return nil }
    let isCII = root.element.name == "CrossIndustryInvoice"
    return Diagnostic(
      "U005", .error, "<\(root.element.name)> is not an invoice or credit note in UBL 2.1",
      place: file.place(root.element.tag),
      hint: isCII
        ? "this is UN/CEFACT CII; convert it to UBL"
        : "the root is <Invoice> or <CreditNote> in its UBL 2 namespace")
  }
}
