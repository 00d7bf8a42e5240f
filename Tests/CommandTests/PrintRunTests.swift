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
        first_sheet,last_sheet,first_page,pages,number,kind,party_id,country,postal_code,pdf,trays\r
        1,1,1,2,B,invoice,,AT,1010,pdf/invoice-B.pdf,\r
        2,2,3,2,C,invoice,,DE,01067,pdf/invoice-C.pdf,\r
        3,3,5,2,A,invoice,,DE,24103,pdf/invoice-A.pdf,\r
        4,4,7,2,D,invoice,,DE,24103,pdf/invoice-D.pdf,\r\n
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
    // The sheet before a document says its number and no more.
    let pages = try await work.pageText("o/print/print.pdf").split(
      separator: "\u{C}", omittingEmptySubsequences: false)
    let words = pages.map { $0.split { $0.isWhitespace } }
    #expect(words[0] == ["A"] && words[2] == ["B"])
    #expect(words[1].contains("A") && words[3].contains("B"))
    #expect(try await work.billpress("verify", "o").status == 0)
    // Pages are labelled within their document, and sheets between documents are not.
    let labels = try await work.shell("qpdf --json --json-key=pagelabels o/print/print.pdf")
    let lines = labels.text.split(separator: "\n").map { $0.filter { $0 != " " } }
    #expect(lines.filter { $0.hasPrefix("\"index\"") }.count == 4, "\(labels.text)")
    #expect(lines.filter { $0.hasPrefix("\"/S\":\"/D\"") }.count == 2, "\(labels.text)")
  }

  @Test("each sheet has its tray, and the ticket counts them")
  func trays() async throws {
    let work = try Workspace()
    // 80 lines take three pages: a sheet of letterhead and one of plain paper.
    let line =
      "{\"name\": \"Assembly\", \"quantity\": 1, \"price\": 80, "
      + "\"vat\": {\"category\": \"S\", \"rate\": 19}}"
    let many = Array(repeating: line, count: 80).joined(separator: ", ")
    try work.write(
      [letter("A", "DE", "1").replacing("[\(line)]", with: "[\(many)]"), letter("B", "DE", "2")]
        .joined(separator: "\n"), to: "in.ndjson")
    try work.write(
      "print: {sort: [sheets], separators: true, trays: {first: head, following: plain}}\n",
      to: "delivery.yaml")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--delivery", "delivery.yaml")
    #expect(run.status == 0, "\(run.error)")
    // The sheet before a document is from the tray of the following ones, if nothing else is said.
    #expect(
      try work.text("o/print/trays.csv") == """
        first_page,last_page,tray\r
        1,2,plain\r
        3,4,head\r
        5,6,plain\r
        7,8,head\r
        9,10,plain\r\n
        """)
    let rows = try work.text("o/print/index.csv").split(separator: "\r\n").dropFirst()
    #expect(
      rows.map(String.init) == [
        "2,2,3,2,B,invoice,,DE,2,pdf/invoice-B.pdf,3-4 head",
        "4,5,7,4,A,invoice,,DE,1,pdf/invoice-A.pdf,7-8 head; 9-10 plain",
      ])
    #expect(
      try work.text("o/print/job.json") == """
        {"format": "billpress-print-job", "version": 1, "file": "print.pdf", "letters": 2, \
        "sheets": 5, "pages": 10, "sides": 2, "sort": ["sheets"], "separators": 2, "trays": \
        [{"name": "plain", "sheets": 3}, {"name": "head", "sheets": 2}]}\n
        """)
    #expect(try work.text("o/report.csv").contains("print,sheets from head,2,,\r\n"))
    #expect(try await work.billpress("verify", "o").status == 0)
  }
}
