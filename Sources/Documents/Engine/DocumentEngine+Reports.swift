import Billing
import Diagnostics
import PDF
public import Pages
import Templates

extension DocumentEngine {
  /// Draws a report; it has no mail.
  ///
  /// - Throws: `RenderingFailure` if the design has no `report.html`, or the report cannot be drawn
  ///   as it should be.
  public func render(_ report: Report) throws(RenderingFailure) -> Rendering {
    let draft = try draft(of: report)
    let pages = try typeset(draft)
    let metadata = PDFMetadata(
      author: nil, subject: nil, creationDate: "\(report.date)T00:00:00Z")
    return Rendering(
      pdf: try drawing.pdf(pages.document, metadata: metadata),
      pageCount: pages.document.pages.count, language: draft.writer.language, mail: nil,
      diagnostics: draft.diagnostics + pages.diagnostics,
      printable: PrintablePages(pages.document))
  }

  /// Lays a report out without drawing it.
  public func pages(of report: Report) throws(RenderingFailure) -> PagedDocument {
    try typeset(draft(of: report)).document
  }

  private func draft(of report: Report) throws(RenderingFailure) -> Draft {
    guard let layout = design.report else {
      throw RenderingFailure(
        diagnostics: [
          Diagnostic(
            "D022", .error, "the design '\(design.name)' has no layout for reports",
            hint: "add report.html to the design")
        ])
    }
    let (writer, diagnostics) = writer(for: LanguageWish(asked: report.language, country: nil))
    guard !diagnostics.hasErrors else { throw RenderingFailure(diagnostics: diagnostics) }
    let value = reportRoot.record(
      WrittenReport(report, writer.formatter),
      RecordContext(language: writer.language, formatter: writer.formatter))
    let (tree, found) = layout.template.expand(
      value, strings: writer.strings.catalog, formatter: writer.formatter)
    guard let tree, !found.hasErrors else {
      throw RenderingFailure(diagnostics: diagnostics + found)
    }
    return Draft(
      kind: nil, format: options.pageFormat ?? design.pageFormat(usualIn: nil), currency: nil,
      layout: layout, writer: writer, value: value, tree: tree, diagnostics: diagnostics + found)
  }
}
