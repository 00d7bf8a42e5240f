import Testing

@Suite("Pagination of random documents")
struct PaginationPropertyTests {
  private static let perCase = 125

  @Test(
    "every row stands once, in order, whole, under its head, and sums agree with the rows",
    arguments: 0..<80)
  func properties(block: Int) throws {
    let press = try Press(base: RandomDocument.style)
    let fresh = try Press(base: RandomDocument.style)
    for seed in (block * Self.perCase)..<((block + 1) * Self.perCase) {
      let document = RandomDocument(seed: seed)
      let print = press.print(document.body)
      let check = PageCheck(print.pages, document)
      #expect(check.failures.isEmpty, "seed \(seed)")
      for foot in check.absentFeet where try !foot.isJustified(document) {
        Issue.record("seed \(seed): \(foot.failure)")
      }
      if seed % 16 == 0 {
        #expect(fresh.print(document.body).document == print.document, "seed \(seed)")
      }
      if seed % 4 == 0, let longer = document.withRow {
        #expect(press.print(longer).pages.count >= print.pages.count, "seed \(seed)")
      }
    }
  }
}
