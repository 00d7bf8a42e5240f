internal import Billing
internal import Documents

extension BatchSummary {
  /// The summary for people: a block of lines, the last of which says it all.
  ///
  ///     bundle   out/march
  ///     in       1,204 = 1,202 documents + 2 exceptions
  ///     pages    2,431
  ///     mails    1,100
  ///     channels 1,100 email, 102 print
  ///     total    EUR  invoice       1,190  1,234,567.80, not produced 2  20.00
  ///     total    EUR  credit-note      12      1,890.00
  ///     1,202 documents in out/march, 2 not produced: see exceptions.csv
  public func rendered() -> String {
    var lines = [
      "bundle   \(folder)",
      "in       \(counts.entries.grouped) = \(counts.documents.counted("document")) + "
        + counts.exceptions.counted("exception"),
      "pages    \(counts.pages.grouped)",
      "mails    \(counts.mails.grouped)",
    ]
    if counts.documents > 0 { lines.append("channels \(channels)") }
    if !counts.levels.isEmpty { lines.append("levels   \(levels)") }
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

  private var channels: String {
    DeliveredDocument.Channel.allCases.compactMap { channel in
      counts.channels[channel].map { "\($0.grouped) \(channel.rawValue)" }
    }.joined(separator: ", ")
  }

  private var levels: String {
    counts.levels.sorted { $0.key < $1.key }
      .map { "\($0.value.grouped) of level \($0.key)" }.joined(separator: ", ")
  }

  private var totalLines: [String] {
    let rows = totals.map {
      [$0.currency.code, $0.kind.rawValue, $0.documents.grouped, $0.amountDue.groupedText]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return zip(rows, totals).map { row, total in
      "total    \(row[0])  \(row[1].padded(to: widths[1], leading: false))  "
        + "\(row[2].padded(to: widths[2], leading: true))  "
        + row[3].padded(to: widths[3], leading: true)
        + (total.exceptions == 0
          ? "" : ", not produced \(total.exceptions.grouped)  \(total.amountExcepted.groupedText)")
    }
  }

  private var lastLine: String {
    let skipped = counts.exceptions - counts.failures
    var line = "\(counts.documents.counted("document")) in \(folder)"
    if counts.failures > 0 { line += ", \(counts.failures.grouped) not produced" }
    if skipped > 0 { line += ", \(skipped.grouped) with nothing to produce" }
    if counts.unreachable > 0 { line += ", \(counts.unreachable.grouped) can reach nobody" }
    return counts.exceptions + counts.unreachable == 0 ? line : "\(line): see exceptions.csv"
  }
}

extension BatchCounts {
  /// One line for people who wait, such as
  /// `[#####...............] 2,048 of 8,192, 1,365 a second, 5 s left, 48 not produced`.
  ///
  /// - Parameter expected: How many entries there will be, if that is known.
  public func progressLine(elapsed: Duration, expected: Int?) -> String {
    let rate = (entries - resumed).perSecond(elapsed)
    var line = "\(entries.counted("entry", "entries")), \(rate.grouped) a second"
    if let expected, expected > 0 {
      let places = min(20, entries * 20 / expected)
      let bar = String(repeating: "#", count: places) + String(repeating: ".", count: 20 - places)
      line = "[\(bar)] \(entries.grouped) of \(expected.grouped), \(rate.grouped) a second"
      if rate > 0, entries < expected {
        line += ", \(((expected - entries + rate - 1) / rate).asTime) left"
      }
    }
    return failures == 0 ? line : "\(line), \(failures.grouped) not produced"
  }
}

extension Int {
  /// The number with a comma before each group of three digits.
  var grouped: String { String(self).groupedDigits }

  /// The number and its noun.
  func counted(_ noun: String) -> String { counted(noun, noun + "s") }

  /// The number and its noun, which has a plural of its own.
  func counted(_ singular: String, _ plural: String) -> String {
    "\(grouped) \(self == 1 ? singular : plural)"
  }

  /// Seconds as people say them.
  fileprivate var asTime: String {
    if self < 60 { return "\(self) s" }
    if self < 3600 { return "\(self / 60) min \(self % 60) s" }
    return "\((self / 3600).grouped) h \(self / 60 % 60) min"
  }

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
