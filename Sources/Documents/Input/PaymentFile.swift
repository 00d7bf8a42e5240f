public import Billing
public import Diagnostics
import EInvoice

/// Payments as a bank reports them: camt.053 or camt.054, or CSV.
///
/// The CSV file has a first line of names: `id`, `date` and `amount`, and if it likes `account` (the
/// customer's account), `currency`, `valueDate`, `reference`, `payer`, `payerAccount`. It is separated by commas or
/// semicolons; amounts have a point, dates are those of ISO 8601.
public enum PaymentFile {
  /// A payment with the customer's account, if the file names it.
  public struct Entry: Hashable, Sendable {
    /// The payment.
    public var payment: Payment
    /// The number of the customer's account.
    public var account: String?
    /// The payer's name.
    public var payer: String?
  }

  /// Reads a file.
  ///
  /// - Parameter currency: The currency of CSV lines that name none.
  /// - Returns: The payments in the order of the file, without those that have errors.
  public static func read(
    _ file: SourceFile, currency: Currency?
  ) -> (entries: [Entry], diagnostics: [Diagnostic]) {
    let start = file.bytes.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard start == UInt8(ascii: "<") else { return csv(file, currency) }
    var (transactions, diagnostics) = CamtReader.read(file)
    transactions.removeAll { transaction in
      if transaction.payment != nil { return false }
      diagnostics.append(
        Diagnostic(
          "U026", .note,
          "'\(transaction.id)' of \(transaction.amount) went out or was reversed and is no payment")
      )
      return true
    }
    let entries = transactions.compactMap { transaction in
      transaction.payment.map { Entry(payment: $0, account: nil, payer: transaction.payer) }
    }
    return (entries, diagnostics)
  }

  private static func csv(
    _ file: SourceFile, _ currency: Currency?
  ) -> (entries: [Entry], diagnostics: [Diagnostic]) {
    var reading = PaymentTable(file: file, currency: currency)
    reading.read()
    return (reading.entries, reading.diagnostics)
  }
}

/// A CSV file of payments being read.
private struct PaymentTable {
  let file: SourceFile
  let currency: Currency?
  private(set) var entries: [PaymentFile.Entry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var columns: [String] = []

  private static let names = [
    "id", "date", "amount", "account", "currency", "valueDate", "reference", "payer",
    "payerAccount",
  ]

  init(file: SourceFile, currency: Currency?) {
    (self.file, self.currency) = (file, currency)
  }

  mutating func read() {
    let (rows, isOpen) = CSVTable.rows(file.bytes)
    guard let head = rows.first else { return report("J011", "there are no names of columns", 1) }
    if isOpen { report("J002", "a quote is not closed", rows.last?.line ?? 1) }
    columns = head.cells
    for name in columns where !Self.names.contains(name) {
      report(
        "J010", "there is no column '\(name)'", 1,
        hint: Self.names.nearest(to: name).map { "did you mean '\($0)'?" }
          ?? "the columns are \(Self.names.joined(separator: ", "))")
    }
    for name in ["id", "date", "amount"] where !columns.contains(name) {
      report("J011", "the column '\(name)' is missing", 1)
    }
    guard !diagnostics.hasErrors else { return }
    for row in rows.dropFirst() { add(row) }
  }

  private mutating func report(_ code: String, _ sentence: String, _ line: Int, hint: String? = nil)
  {
    diagnostics.append(
      Diagnostic(
        code, .error, sentence, place: SourcePlace(file: file.name, line: line, column: 1),
        hint: hint))
  }

  private mutating func add(_ row: CSVTable.Row) {
    func cell(_ name: String) -> String? {
      guard let index = columns.firstIndex(of: name), index < row.cells.count,
        !row.cells[index].isEmpty
      else { return nil }
      return row.cells[index]
    }
    guard row.cells.count == columns.count else {
      let count = "\(row.cells.count) cells instead of \(columns.count)"
      return report("J012", "the line has \(count)", row.line)
    }
    let code = cell("currency") ?? currency?.code ?? ""
    guard let currency = Currency(code: code) else {
      return report("J017", "'\(code)' is not a currency of ISO 4217", row.line)
    }
    guard let id = cell("id") else { return report("J013", "the payment has no id", row.line) }
    guard let date = date(cell("date") ?? "", row.line) else { return }
    var payment = Payment(
      id: id, date: date, amount: .zero(currency), reference: cell("reference"),
      payerAccount: cell("payerAccount"))
    if let text = cell("valueDate") {
      guard let day = self.date(text, row.line) else { return }
      payment.valueDate = day
    }
    do throws(BillingError) {
      payment.amount = try Money(ExactDecimal(parsing: cell("amount") ?? ""), currency)
    } catch {
      return report(error.findings[0].code, error.findings[0].sentence, row.line)
    }
    guard payment.amount.minorUnits > 0 else {
      return report("B041", "the amount is not above 0", row.line)
    }
    entries.append(
      PaymentFile.Entry(payment: payment, account: cell("account"), payer: cell("payer")))
  }

  private mutating func date(_ text: String, _ line: Int) -> CalendarDate? {
    if let date = CalendarDate(iso: text) { return date }
    report("J016", "'\(text)' is not a date such as 2026-11-30", line)
    return nil
  }
}

/// A CSV text of RFC 4180, with commas or semicolons.
enum CSVTable {
  /// A row with the line it starts on.
  struct Row {
    let line: Int
    var cells: [String]
  }

  /// The rows that are not blank, and whether a quote is left open.
  static func rows(_ bytes: [UInt8]) -> (rows: [Row], isOpen: Bool) {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let head = text.prefix { $0 != 0x0A }
    let separator = head.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var rows: [Row] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var (line, start, isQuoted, wasQuote) = (1, 1, false, false)
    func endRow() {
      cells.append(String(decoding: cell, as: UTF8.self))
      if cells != [""] { rows.append(Row(line: start, cells: cells)) }
      (cells, cell) = ([], [])
    }
    for byte in text {
      if byte == 0x22 {
        // Two quotes inside of quotes are one.
        if !isQuoted, wasQuote { cell.append(byte) }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      }
      wasQuote = false
      if byte == 0x0A { line += 1 }
      if isQuoted {
        cell.append(byte)
      } else if byte == separator {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else if byte == 0x0A {
        endRow()
        start = line
      } else if byte != 0x0D {
        cell.append(byte)
      }
    }
    endRow()
    return (rows, isQuoted)
  }
}
