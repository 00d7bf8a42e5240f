import Fonts
import Pages

/// A hand-made invoice as pages: what drawing costs without what comes before it.
///
/// 20 lines give one page and about 170 texts, 200 lines six pages.
struct InvoicePages {
  private let shaper: TextShaper
  private let regular: FontSelection
  private let bold: FontSelection
  private var structure = StructureTree()
  private var pages: [Page] = []
  private var items: [PageItem] = []

  private static let size = Size(width: .millimetres(210), height: .millimetres(297))
  private static let grey = Color(red: 90, green: 90, blue: 96)
  private static let rule = Color(red: 200, green: 200, blue: 206)
  private static let goods = [
    "Consulting, project management", "Hosting package M, monthly fee", "Office chair, black",
    "Software licence, 1 year", "Maintenance contract, region North", "Freight and packaging",
    "Printer paper A4, 80 g/m², 500 sheets", "Training, 2 days on site",
  ]
  /// Left edges of the columns, or right edges where the text stands at the right.
  private static let columns: [(title: String, x: Int, isRight: Bool)] = [
    ("Pos.", 57, false), ("Description", 85, false), ("Quantity", 320, true), ("Unit", 330, false),
    ("Unit price", 425, true), ("VAT", 465, true), ("Amount", 538, true),
  ]

  /// Draws an invoice of some lines in a family of the book.
  static func document(lines: Int, book: FontBook, family: String) throws -> PagedDocument {
    var pages = try InvoicePages(book: book, family: family)
    pages.drawHead()
    pages.drawTable(lines: lines)
    return PagedDocument(
      pages: pages.pages, structure: pages.structure, title: "Invoice 2025-0042", language: "en")
  }

  private init(book: FontBook, family: String) throws {
    shaper = try TextShaper(book: book)
    regular = shaper.selection(families: [family], weight: 400, style: .normal).selection
    bold = shaper.selection(families: [family], weight: 700, style: .normal).selection
  }

  private mutating func element(_ role: StructureRole, in parent: StructureIndex) -> StructureIndex
  {
    structure.add(.init(role: role, parent: parent))
  }

  private mutating func text(
    _ text: String, x: Int, y: Int, size: Double = 8.5, isBold: Bool = false,
    isRight: Bool = false, color: Color = .black, in element: StructureIndex
  ) {
    let style = TextStyle(
      fonts: isBold ? bold : regular, size: .points(size), language: "en")
    var runs: [TextLine.Placed] = []
    var width = Length.zero
    for segment in shaper.segments(of: text, language: "en") {
      for part in [segment.text, segment.trailingSpace] where !part.isEmpty {
        for run in shaper.shape(part, style: style).runs {
          runs.append(.init(x: width, run: run))
          width = width + run.width
        }
      }
    }
    let start = isRight ? Length.points(x) - width : .points(x)
    let line = TextLine(origin: Point(x: start, y: .points(y)), runs: runs, color: color)
    items.append(PageItem(.text(line), structure: element))
  }

  private mutating func rule(y: Int) {
    let rect = Rect(
      x: .points(57), y: .points(y), width: .points(481), height: Length(units: 512))
    items.append(PageItem(.fill(rect, Self.rule), structure: .artifact))
  }

  private mutating func drawHead() {
    let sender = [
      "Northwind Office Supplies Ltd", "14 Harbour Street", "Bristol BS1 4RN", "United Kingdom",
    ]
    let block = element(.division, in: StructureTree.root)
    for (index, line) in sender.enumerated() {
      let paragraph = element(.paragraph, in: block)
      text(
        line, x: 538, y: 60 + index * 12, isBold: index == 0, isRight: true, in: paragraph)
    }
    let address = element(.paragraph, in: StructureTree.root)
    for (index, line) in ["Example Trading GmbH", "Accounts payable", "Musterweg 7", "1010 Wien"]
      .enumerated()
    { text(line, x: 57, y: 150 + index * 12, size: 10, in: address) }
    text(
      "Invoice 2025-0042", x: 57, y: 235, size: 18, isBold: true,
      in: element(.heading1, in: StructureTree.root))
    let terms = [
      ("Invoice date", "31 January 2025"), ("Due date", "2 March 2025"), ("Customer", "C-10077"),
      ("Your order", "PO 4711"), ("Our reference", "J. Doe"),
    ]
    for (index, term) in terms.enumerated() {
      let paragraph = element(.paragraph, in: StructureTree.root)
      text(term.0, x: 57 + index * 98, y: 262, size: 7, color: Self.grey, in: paragraph)
      text(term.1, x: 57 + index * 98, y: 274, in: paragraph)
    }
  }

  private mutating func drawTable(lines: Int) {
    let table = element(.table, in: StructureTree.root)
    drawTitles(in: element(.tableHead, in: table), y: 310)
    let body = element(.tableBody, in: table)
    var y = 328
    for line in 0..<lines {
      if y > 700 {
        endPage()
        drawTitles(in: .artifact, y: 80)
        y = 98
      }
      let row = element(.tableRow, in: body)
      for (column, value) in Self.values(line).enumerated() {
        let (_, x, isRight) = Self.columns[column]
        text(value, x: x, y: y, isRight: isRight, in: element(.tableData, in: row))
      }
      rule(y: y + 5)
      y += 16
    }
    let sums = [("Net amount", "8,120.40"), ("VAT 20 %", "1,624.08"), ("Amount due", "9,744.48")]
    for (index, sum) in sums.enumerated() {
      let paragraph = element(.paragraph, in: StructureTree.root)
      let isLast = index == 2
      text(sum.0, x: 330, y: y + 20 + index * 14, isBold: isLast, in: paragraph)
      text(
        "€ " + sum.1, x: 538, y: y + 20 + index * 14, isBold: isLast, isRight: true, in: paragraph)
    }
    endPage()
  }

  private mutating func drawTitles(in head: StructureIndex, y: Int) {
    let row = head == .artifact ? head : element(.tableRow, in: head)
    for (title, x, isRight) in Self.columns {
      let cell = row == .artifact ? row : element(.tableHeader, in: row)
      text(title, x: x, y: y, size: 7, isBold: true, isRight: isRight, color: Self.grey, in: cell)
    }
    rule(y: y + 5)
  }

  private static func values(_ line: Int) -> [String] {
    let cents = (line * 7919 + 1234) % 90_000 + 500
    let count = line * 31 % 12 + 1
    return [
      "\(line + 1)", goods[line % goods.count], "\(count).00", line % 3 == 0 ? "hour" : "piece",
      "€ " + amount(cents), "20 %", "€ " + amount(cents * count),
    ]
  }

  private static func amount(_ cents: Int) -> String {
    let whole = cents / 100
    let fraction = String(cents % 100 + 100).dropFirst()
    return
      (whole < 1000 ? "\(whole)" : "\(whole / 1000)," + String(whole % 1000 + 1000).dropFirst())
      + "." + fraction
  }

  private mutating func endPage() {
    rule(y: 780)
    let notes = [
      "Northwind Office Supplies Ltd · Registered in England 01234567",
      "IBAN GB33 BUKB 2020 1555 5555 55 · BIC BUKBGB22", "Page \(pages.count + 1)",
    ]
    for (index, note) in notes.enumerated() {
      text(
        note, x: [57, 300, 538][index], y: 795, size: 6.5, isRight: index == 2,
        color: Self.grey, in: .artifact)
    }
    pages.append(Page(size: Self.size, items: items))
    items = []
  }
}
