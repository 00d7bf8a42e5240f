import Foundation
import Testing

@Suite("the print run")
struct PrintRunTests {
  private func letter(_ number: String, _ country: String, _ code: String) -> String {
    let address =
      "{\"city\": \"Kiel\", \"postalCode\": \"\(code)\", \"countryCode\": \"\(country)\"}"
    return invoice(
      number,
      replacing: ("{\"name\": \"Bau AG\"}", "{\"name\": \"Bau AG\", \"address\": \(address)}"))
  }

  @Test("letters are sorted by country and postal code, each on a new sheet with a bookmark")
  func sorted() async throws {
    let work = try Workspace()
    try work.write(
      [
        letter("A", "DE", "24103"), letter("B", "AT", "1010"), letter("C", "DE", "01067"),
        letter("D", "DE", "24103"),
      ].joined(separator: "\n"), to: "in.ndjson")
    #expect(try await work.billpress("batch", "in.ndjson", "--out", "o", "--quiet").status == 0)
    // One page each and a blank back.
    #expect(
      try work.text("o/print/index.csv") == """
        first_sheet,last_sheet,first_page,pages,number,kind,party_id,country,postal_code,pdf\r
        1,1,1,2,B,invoice,,AT,1010,pdf/invoice-B.pdf\r
        2,2,3,2,C,invoice,,DE,01067,pdf/invoice-C.pdf\r
        3,3,5,2,A,invoice,,DE,24103,pdf/invoice-A.pdf\r
        4,4,7,2,D,invoice,,DE,24103,pdf/invoice-D.pdf\r\n
        """)
    let pages = try await work.pageText("o/print/print.pdf").split(
      separator: "\u{C}", omittingEmptySubsequences: false)
    #expect(pages.count == 9)
    for (page, number) in zip([0, 2, 4, 6], ["B", "C", "A", "D"]) {
      #expect(pages[page].contains(number) && pages[page].contains("95,20"))
      #expect(pages[page + 1].allSatisfy { $0.isWhitespace })
    }
    #expect(try await work.shell("qpdf --check o/print/print.pdf").status == 0)
    let outline = try await work.shell("qpdf --json --json-key=outlines o/print/print.pdf")
    for number in ["A", "B", "C", "D"] {
      #expect(outline.text.contains("\"title\": \"\(number)\""), "\(outline.text)")
    }
    #expect(try await work.billpress("verify", "o").status == 0)
    #expect(try await work.shell("cd o && sha256sum --check --quiet SHA256SUMS").status == 0)
  }

  @Test("fonts are shared: forty letters take far less than forty files")
  func shared() async throws {
    let work = try Workspace()
    let letters = (1...40).map { letter("R-\($0)", "DE", "24103") }
    try work.write(letters.joined(separator: "\n"), to: "in.ndjson")
    #expect(try await work.billpress("batch", "in.ndjson", "--out", "o", "--quiet").status == 0)
    let one = try work.data("o/pdf/invoice-R-1.pdf").count
    #expect(try work.data("o/print/print.pdf").count < one * 10)
    let again = try await work.billpress(
      "batch", "in.ndjson", "--out", "other", "--quiet", "--jobs", "2")
    #expect(again.status == 0)
    #expect(try work.tree("o") == work.tree("other"))
  }

  @Test("the profile says how to sort, and whether to print on one side or with separators")
  func profile() async throws {
    let work = try Workspace()
    try work.write(
      [letter("A", "DE", "24103"), letter("B", "AT", "1010")].joined(separator: "\n"),
      to: "in.ndjson")
    try work.write(
      "print: {sort: [number], duplex: false, separators: true}\n", to: "delivery.yaml")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--delivery", "delivery.yaml")
    #expect(run.status == 0, "\(run.error)")
    let rows = try work.text("o/print/index.csv").split(separator: "\r\n").dropFirst()
    #expect(rows.map { $0.prefix(10) } == ["2,2,2,1,A,", "4,4,4,1,B,"])
  }
}
