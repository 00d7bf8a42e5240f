/// An invoice as designs write it, for tests of the whole.
enum Invoice {
  static let style = """
    @page { size: A4; margin: 25mm 20mm 20mm 25mm;
      @bottom-left { content: "Invoice 2026-001"; font-size: 8pt }
      @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
    :root { --accent: #1a5fb4 }
    html { font: 9pt/1.3 Square }
    h1 { font-size: 16pt; color: var(--accent) }
    .head { display: flex; justify-content: space-between; margin-bottom: 10mm }
    .lines { width: 100%; border-collapse: collapse }
    .lines th { border-bottom: 1pt solid var(--accent); padding: 2pt 3pt; text-align: left }
    .lines td { border-bottom: 0.5pt solid #ccc; padding: 2pt 3pt; vertical-align: top }
    .lines tr:nth-child(even) td { background: #f6f6f6 }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
    .totals { margin-left: auto; -bp-keep-with-rows: 2; margin-top: 5mm }
    .note { margin-top: 5mm; font-size: 8pt }
    """

  static func body(rows: Int, seed: Int = 0) -> String {
    let lines = (1...rows).map { row in
      """
      <tr><td class="number">\(row)</td><td>Article \(row + seed) with text</td>
      <td class="number">\((row * 7 + seed) % 90)</td><td>pcs</td>
      <td class="number">\((row * 13 + seed) % 1000).50</td>
      <td class="number">19 %</td>
      <td class="number">\((row * 91 + seed) % 10000).00</td></tr>
      """
    }.joined(separator: "\n")
    return """
      <div class="head"><div><b>Acme Ltd</b><br>1 Road<br>Town</div>
      <div><table><tr><td>No.</td><td>2026-\(seed)</td></tr>
      <tr><td>Date</td><td>2026-01-31</td></tr></table></div></div>
      <h1>Invoice</h1><p>Dear customer, we charge for these goods:</p>
      <table class="lines"><thead><tr><th class="number">#</th><th>Item</th>
      <th class="number">Qty</th><th>Unit</th><th class="number">Price</th>
      <th class="number">VAT</th><th class="number">Net</th></tr></thead><tbody>
      \(lines)
      </tbody></table>
      <table class="totals"><tr><td>Net</td><td class="number">1,000.00</td></tr>
      <tr><td>VAT 19 %</td><td class="number">190.00</td></tr>
      <tr><td><b>Total</b></td><td class="number"><b>1,190.00</b></td></tr></table>
      <p class="note">Please pay within 14 days to the account below. Thank you for your business
      and see you soon.</p>
      """
  }
}
