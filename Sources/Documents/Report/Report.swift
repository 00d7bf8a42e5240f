public import Billing

/// A report on many documents or accounts: titles, parameters and tables, to be printed or read by
/// programs.
///
/// All texts are in the report's language already; figures and dates are values, written as the
/// language writes them. No text of a report can become markup.
///
///     var report = Report(title: "Aged receivables", date: asOf)
///     report.sections = [Report.Section(title: "EUR", columns: columns, rows: rows)]
///     let pdf = try design.makeReportEngine().render(report).pdf
public struct Report: Hashable, Sendable {
  /// What the report is about, such as the period: printed below the title.
  public struct Parameter: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: Cell

    /// Creates a parameter.
    public init(_ name: String, _ value: Cell) { (self.name, self.value) = (name, value) }

    /// Creates a parameter that is a text.
    public init(_ name: String, _ value: String) { self.init(name, .text(value)) }
  }

  /// A column of a table.
  public struct Column: Hashable, Sendable {
    /// What its cells hold; figures stand right.
    public enum Kind: Hashable, Sendable { case text, number, money, date }

    /// The name that programs read, such as `number`.
    public var name: String
    /// The name that is printed.
    public var title: String
    /// What its cells hold.
    public var kind: Kind
    /// Whether it is summed up; never over several currencies.
    public var isSummed: Bool
    /// The least decimals that its numbers are written with.
    public var decimals: Int

    /// Creates a column; without a title, its name with a capital letter.
    public init(
      _ name: String, _ kind: Kind, title: String? = nil, isSummed: Bool = false, decimals: Int = 0
    ) {
      self.decimals = decimals
      self.name = name
      self.title = title ?? name.prefix(1).uppercased() + name.dropFirst()
      self.kind = kind
      self.isSummed = isSummed
    }

    /// A column of texts.
    public static func text(_ name: String, title: String? = nil) -> Self {
      Self(name, .text, title: title)
    }

    /// A column of dates.
    public static func date(_ name: String, title: String? = nil) -> Self {
      Self(name, .date, title: title)
    }

    /// A column of numbers.
    public static func number(
      _ name: String, title: String? = nil, isSummed: Bool = false, decimals: Int = 0
    ) -> Self {
      Self(name, .number, title: title, isSummed: isSummed, decimals: decimals)
    }

    /// A column of amounts, summed up unless it says otherwise.
    public static func money(_ name: String, title: String? = nil, isSummed: Bool = true) -> Self {
      Self(name, .money, title: title, isSummed: isSummed)
    }
  }

  /// A value in a table.
  public enum Cell: Hashable, Sendable {
    /// Nothing.
    case empty
    /// A text.
    case text(String)
    /// A number.
    case number(ExactDecimal)
    /// An amount.
    case money(Money)
    /// A day.
    case date(CalendarDate)

    /// A count.
    public static func count(_ count: Int) -> Self {
      .number(ExactDecimal(coefficient: Int128(count)))
    }

    /// A text, or nothing if there is none.
    public static func text(_ text: String?) -> Self { text.map { .text($0) } ?? .empty }

    /// A day, or nothing if there is none.
    public static func date(_ date: CalendarDate?) -> Self { date.map { .date($0) } ?? .empty }
  }

  /// A row of a table.
  public struct Row: Hashable, Sendable {
    /// A value for each column.
    public var cells: [Cell]
    /// Whether it sums up rows above it: printed as such, and not part of the table's sums.
    public var isTotal: Bool

    /// Creates a row.
    public init(_ cells: [Cell], isTotal: Bool = false) {
      self.cells = cells
      self.isTotal = isTotal
    }
  }

  /// What it is.
  public var title: String
  /// Whose it is, or which part.
  public var subtitle: String?
  /// The day it is of; there is no clock in a report.
  public var date: CalendarDate
  /// The language its texts are in, a BCP 47 tag.
  public var language: String
  /// What it was made with.
  public var parameters: [Parameter]
  /// Its tables.
  public var sections: [Section]
  /// Sentences at the end.
  public var notes: [String]

  /// Creates a report.
  public init(
    title: String, subtitle: String? = nil, date: CalendarDate, language: String = "en",
    parameters: [Parameter] = [], sections: [Section] = [], notes: [String] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.date = date
    self.language = language
    self.parameters = parameters
    self.sections = sections
    self.notes = notes
  }
}
