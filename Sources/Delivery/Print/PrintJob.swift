internal import Documents

/// What a print run consists of: the rows of its index, the runs of pages from one tray, and the
/// ticket that says how it is to be printed.
///
/// Documents are not split over files by tray, because their sheets have to stay together: a printer
/// with several trays takes `trays.csv`, page range by page range, and the print file in its order.
struct PrintJob {
  /// The first row of `print/index.csv`.
  static let indexHeader = Array(
    """
    first_sheet,last_sheet,first_page,pages,number,kind,party_id,country,postal_code,pdf,trays\r\n
    """.utf8)

  /// The first row of `print/trays.csv`.
  static let traysHeader = Array("first_page,last_page,tray\r\n".utf8)

  private let profile: DeliveryProfile
  private let sides: Int
  private(set) var letters = 0
  private(set) var sheets = 0
  private var pages = 0
  /// The sheets from each tray, in the order of first use.
  private(set) var sheetsByTray: [(tray: String, sheets: Int)] = []
  /// The run of pages from one tray that is not written yet.
  private var open: (first: Int, last: Int, tray: String)?

  init(_ profile: DeliveryProfile) {
    self.profile = profile
    sides = profile.isDuplex ? 2 : 1
  }

  /// Takes a letter, and returns its row in the index and the runs of pages that it ends.
  mutating func add(
    _ letter: Letter, firstPage: Int, pageCount: Int
  ) -> (index: [UInt8], trays: [UInt8]) {
    let last = firstPage + pageCount - 1
    var runs: [UInt8] = []
    var cell = ""
    if let trays = profile.trays {
      // A sheet before the letter begins behind the last one.
      if firstPage > pages + 1 {
        runs += take(pages + 1, firstPage - 1, trays.separator)
      }
      let second = min(firstPage + sides, last + 1)
      runs += take(firstPage, second - 1, trays.first)
      cell = "\(firstPage)-\(second - 1) \(trays.first)"
      if second <= last {
        runs += take(second, last, trays.following)
        cell += "; \(second)-\(last) \(trays.following)"
      }
    }
    letters += 1
    pages = last
    sheets = (last + sides - 1) / sides
    var row = CSVRow()
    row.plain((firstPage - 1) / sides + 1)
    row.plain(sheets)
    row.plain(firstPage)
    row.plain(pageCount)
    for text in [letter.number, letter.kind.rawValue, letter.party, letter.country] {
      row.text(text)
    }
    row.text(letter.postalCode)
    row.plain(letter.pdf)
    row.text(cell)
    row.end()
    return (row.bytes, runs)
  }

  /// Takes pages from a tray, and returns the run before if they are from another.
  private mutating func take(_ first: Int, _ last: Int, _ tray: String) -> [UInt8] {
    let count = (last - first + sides) / sides
    if let place = sheetsByTray.firstIndex(where: { $0.tray == tray }) {
      sheetsByTray[place].sheets += count
    } else {
      sheetsByTray.append((tray, count))
    }
    if let run = open, run.tray == tray {
      open = (run.first, last, tray)
      return []
    }
    let ended = end()
    open = (first, last, tray)
    return ended
  }

  /// The run of pages that is not written yet.
  mutating func end() -> [UInt8] {
    guard let run = open else { return [] }
    open = nil
    var row = CSVRow()
    row.plain(run.first)
    row.plain(run.last)
    row.text(run.tray)
    row.end()
    return row.bytes
  }

  /// The ticket: what the file is, and how it is to be printed.
  var json: [UInt8] {
    var text = JSONText()
    text.beginObject()
    text.member("format", "billpress-print-job")
    text.member("version", 1)
    text.member("file", "print.pdf")
    text.member("letters", letters)
    text.member("sheets", sheets)
    text.member("pages", pages)
    text.member("sides", sides)
    text.beginArray("sort")
    for key in profile.printOrder { text.element(key.rawValue) }
    text.endArray()
    text.member("separators", profile.hasSeparators ? letters : 0)
    text.beginArray("trays")
    for (tray, sheets) in sheetsByTray {
      text.beginObject()
      text.member("name", tray)
      text.member("sheets", sheets)
      text.endObject()
    }
    text.endArray()
    text.endObject()
    return text.bytes + [0x0A]
  }
}
