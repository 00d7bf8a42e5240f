internal import Billing
internal import Documents

extension BatchSummary {
  /// The summary for people: a block of lines, the last of which says it all.
  ///
  ///     bundle   out/march
  ///     in       1,204 = 1,202 documents + 2 exceptions
  ///     pages    2,431
  ///     mails    1,100 (102 documents to print)
  ///     total    EUR  invoice       1,190  1,234,567.80
  ///     total    EUR  credit-note      12      1,890.00
  ///     1,202 documents in out/march, 2 not produced: see exceptions.csv
  public func rendered() -> String {
    var lines = [
      "bundle   \(folder)",
      "in       \(counts.entries.grouped) = \(counts.documents.counted("document")) + "
        + counts.exceptions.counted("exception"),
      "pages    \(counts.pages.grouped)",
      "mails    \(counts.mails.grouped)" + printed,
    ]
    if counts.documentsWithWarnings > 0 {
      lines.append(
        "warnings \(counts.documentsWithWarnings.counted("document")): see manifest.json")
    }
    return (lines + totalLines + [lastLine]).joined(separator: "\n")
  }

  /// The summary for programs: a JSON object on one line.
  public var json: String {
    var text = JSONText()
    text.beginObject()
    text.member("bundle", folder)
    text.endObject()
    let head = String(decoding: text.bytes, as: UTF8.self).dropLast()
    let lists = "\(ManifestRows.counts(counts)), \(ManifestRows.totals(totals))"
    return "{\"summary\": \(head), \(lists)}}".split(separator: "\n").joined()
  }

  private var printed: String {
    let prints = counts.documents - counts.mails
    return prints > 0 ? " (\(prints.counted("document")) to print)" : ""
  }

  private var totalLines: [String] {
    let rows = totals.map {
      [$0.currency.code, $0.kind.rawValue, $0.documents.grouped, $0.amountDue.groupedText]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      "total    \(row[0])  \(row[1].padded(to: widths[1], leading: false))  "
        + "\(row[2].padded(to: widths[2], leading: true))  "
        + row[3].padded(to: widths[3], leading: true)
    }
  }

  private var lastLine: String {
    let skipped = counts.exceptions - counts.failures
    var line = "\(counts.documents.counted("document")) in \(folder)"
    if counts.failures > 0 { line += ", \(counts.failures.grouped) not produced" }
    if skipped > 0 { line += ", \(skipped.grouped) with nothing to produce" }
    return counts.exceptions == 0 ? line : "\(line): see exceptions.csv"
  }
}

extension BatchCounts {
  /// One line for people who wait, such as `1,204 documents, 512 a second, 2 not produced`.
  public func progressLine(elapsed: Duration) -> String {
    let line = "\(documents.counted("document")), \(entries.perSecond(elapsed).grouped) a second"
    return failures == 0 ? line : "\(line), \(failures.grouped) not produced"
  }
}

extension Int {
  /// The number with a comma before each group of three digits.
  var grouped: String { String(self).groupedDigits }

  /// The number and its noun.
  func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }

  fileprivate func perSecond(_ elapsed: Duration) -> Int {
    let milliseconds =
      elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
    return self * 1000 / Swift.max(1, Int(milliseconds))
  }
}

extension String {
  /// Digits, perhaps with sign and decimals, with a comma before each group of three.
  var groupedDigits: String {
    let sign = hasPrefix("-") ? "-" : ""
    let number = dropFirst(sign.count)
    let whole = Array(number.prefix { $0 != "." })
    var result = sign
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result + number.dropFirst(whole.count)
  }

  fileprivate func padded(to width: Int, leading: Bool) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return leading ? blanks + self : self + blanks
  }
}
