import Testing

@Suite("Invoices")
struct InvoiceTests {
  @Test("a long invoice prints every line once, heads on each page and totals with lines")
  func long() throws {
    let print = try Press(style: Invoice.style).print(Invoice.body(rows: 300))
    #expect(print.diagnostics == [])
    #expect(print.pages.count == 11)
    let numbers = print.words.flatMap { $0 }.compactMap { word -> Int? in
      guard word.hasPrefix("Article ") else { return nil }
      return word.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
    #expect(numbers == Array(1...300))
    for (index, words) in print.words.enumerated() {
      #expect(words.contains("Item"), "page \(index + 1) has the head of the table")
      #expect(words.suffix(2).joined() == "Invoice 2026-001Page \(index + 1) of 11")
    }
    #expect(print.words.last?.contains("Article 299 with") == true)
    #expect(print.words.last?.contains("1,190.00") == true)
  }

  @Test("a typesetter that has seen other documents prints the same")
  func warm() throws {
    let warm = try Press(style: Invoice.style)
    for seed in 1...5 { _ = warm.print(Invoice.body(rows: 20 * seed, seed: seed)) }
    let cold = try Press(style: Invoice.style)
    let body = Invoice.body(rows: 20, seed: 9)
    #expect(warm.print(body).document == cold.print(body).document)
  }
}
