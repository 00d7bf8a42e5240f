import Markup
import Templates

@_spi(Benchmarks)
extension DocumentEngine {
  /// Returns what expands a document's layout once, its record made before, and counts the nodes.
  ///
  /// For the benchmark of templates alone: at most 30 µs for an invoice of 20 lines, 250 µs for one
  /// of 200 lines.
  public func expansion(of document: BillingDocument) throws(RenderingFailure) -> () -> Int {
    let draft = try draft(of: document)
    return {
      draft.layout.template.expand(
        draft.value, strings: draft.writer.strings.catalog, formatter: draft.writer.formatter
      ).tree?.nodes.count ?? 0
    }
  }
}
