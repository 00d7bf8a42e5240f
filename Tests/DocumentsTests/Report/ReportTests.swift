import Billing
import Pages
import Testing

@testable import Documents

@Suite("Reports")
struct ReportTests {
  static func day() throws -> CalendarDate { try #require(CalendarDate(iso: "2026-11-30")) }

  static func money(_ cents: Int128, _ code: String = "EUR") throws -> Report.Cell {
    .money(Money(minorUnits: cents, currency: try #require(Currency(code: code))))
  }

  /// A report with a table of so many rows of 10.01, 20.02 … EUR.
  static func report(rows: Int) throws -> Report {
    let columns: [Report.Column] = [
      .text("account"), .date("due"), .number("days", isSummed: true), .money("open"),
    ]
    var report = try Report(
      title: "Aged receivables", subtitle: "Nordlicht Werkzeuge GmbH", date: day(),
      parameters: [Report.Parameter("As of", "30 November 2026")], notes: ["All is well."])
    report.sections = [
      Report.Section(
        "accounts", title: "EUR", columns: columns,
        rows: try (1...rows).map { row in
          Report.Row([
            .text("K-\(row)"), try .date(day().adding(days: -row)), .count(1),
            try money(Int128(row) * 1001),
          ])
        })
    ]
    return report
  }

  static func texts(_ report: Report) throws -> [String] {
    let design = try PreparedDesign(named: "classic")
    return try design.makeReportEngine().words(of: report)
  }

  @Test("a column is summed up in one currency, without the rows that are totals, and not over two")
  func sums() throws {
    var section = try Self.report(rows: 3).sections[0]
    // 10.01 + 20.02 + 30.03 = 60.06
    #expect(section.sums == [.empty, .empty, .count(3), try Self.money(6006)])
    section.rows.append(
      Report.Row([.empty, .empty, .count(3), try Self.money(6006)], isTotal: true))
    #expect(section.sums == [.empty, .empty, .count(3), try Self.money(6006)])
    section.rows.append(Report.Row([.empty, .empty, .empty, try Self.money(1, "USD")]))
    #expect(section.sums == nil)
    #expect(section.currency == nil)
    section.rows = []
    #expect(section.sums == nil)
  }

  @Test("a report is drawn with title, parameters, rows, sums and notes")
  func drawn() throws {
    let words = try Self.texts(Self.report(rows: 2)).joined(separator: " ")
    for text in [
      "Aged receivables", "Nordlicht Werkzeuge GmbH", "As of", "30 November 2026", "Account", "K-2",
      "Nov 28, 2026", "20.02", "Total", "30.03", "All is well.", "Page 1 of 1",
    ] { #expect(words.contains(text), "\(text)") }
  }

  @Test("on following pages the head is repeated and the sums are carried")
  func pages() throws {
    let design = try PreparedDesign(named: "classic")
    let engine = try design.makeReportEngine()
    let report = try Self.report(rows: 100)
    let pages = try engine.pages(of: report).pages
    #expect(pages.count == 3)
    let words = try engine.words(of: report)
    #expect(words.filter { $0 == "Account" }.count == 3)
    #expect(words.filter { $0.hasPrefix("Carried") }.count == 2)
    #expect(words.filter { $0.hasPrefix("Brought") }.count == 2)
    // 10.01 × (1 + … + 100) = 10.01 × 5,050
    #expect(words.contains("50,550.50"))
  }

  @Test("a table with many columns lies across the paper")
  func wide() throws {
    let engine = try PreparedDesign(named: "classic").makeReportEngine()
    var report = try Self.report(rows: 1)
    let upright = try #require(try engine.pages(of: report).pages.first)
    #expect(upright.size.width < upright.size.height)
    report.sections[0] = Report.Section(
      "wide", columns: (1...14).map { .money("amount \($0)") },
      rows: [Report.Row(try (1...14).map { try Self.money(Int128($0) * 10_000_000) })])
    let across = try #require(try engine.pages(of: report).pages.first)
    #expect(across.size.width > across.size.height)
    // Even thirty columns are printed, in small figures that break.
    report.sections[0] = Report.Section(
      "crowded", columns: (1...30).map { .money("amount \($0)") },
      rows: [Report.Row(try (1...30).map { try Self.money(Int128($0) * 10_000_000) })])
    #expect(try engine.pages(of: report).pages.count == 1)
  }

  @Test("amounts of several currencies are written with them and not summed up")
  func currencies() throws {
    var report = try Self.report(rows: 1)
    report.sections[0].rows.append(
      Report.Row([.text("K-2"), .empty, .empty, try Self.money(500, "JPY")]))
    let words = try Self.texts(report).joined(separator: " ")
    #expect(words.contains("JPY\u{A0}500") && words.contains("EUR\u{A0}10.01"))
    #expect(!words.contains("Total"))
  }

  @Test("no text of a report becomes markup")
  func hostile() throws {
    var report = try Self.report(rows: 1)
    report.title = "<b>{{ title }}</b>"
    report.sections[0].rows[0].cells[0] = .text("</td><td>{% if %}")
    let words = try Self.texts(report).joined(separator: " ")
    #expect(words.contains("<b>{{ title }}</b>"))
    #expect(words.contains("</td><td>{% if %}"))
  }

  @Test("the same report gives the same bytes, and a design without report.html draws it too")
  func deterministic() throws {
    let report = try Self.report(rows: 60)
    let first = try PreparedDesign(named: "classic").makeReportEngine().render(report)
    let second = try PreparedDesign(named: "classic").makeReportEngine().render(report)
    #expect(first.pdf == second.pdf)
    #expect(first.pageCount == 2)
  }
}

extension DocumentEngine {
  /// The texts of a report's pages, in the order they are painted.
  func words(of report: Report) throws -> [String] {
    try pages(of: report).pages.flatMap { page in
      page.items.compactMap { item in
        if case .text(let line) = item.content { line.runs.map(\.run.text).joined() } else { nil }
      }
    }
  }
}
