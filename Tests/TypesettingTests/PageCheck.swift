import Diagnostics
import Pages

/// Compares the pages of a random document with what they must show.
struct PageCheck {
  /// A word on a page.
  private struct Word {
    let text: String
    /// Its number; nil if it is not one of the document's words.
    let number: Int?
    let rect: Rect
    let isArtifact: Bool
  }

  let document: RandomDocument
  private let pages: [[Word]]
  private let sizes: [Size]
  /// The page of each word.
  private var pageOf: [Int: Int] = [:]
  private(set) var failures: [String] = []
  /// Feet that do not stand on a page on which the table goes on, which is right only if they left
  /// no room for a line.
  private(set) var absentFeet: [AbsentFoot] = []

  /// A foot that is missing on a page.
  struct AbsentFoot {
    let table: RandomDocument.Table
    let page: Int
    let pageCount: Int
    let failure: String
  }

  init(_ pages: [Page], _ document: RandomDocument) {
    self.document = document
    sizes = pages.map(\.size)
    self.pages = pages.map { $0.items.flatMap { Self.words($0) } }
    if !document.mayOverlap { for page in pages { checkCuts(page) } }
    checkWords()
    for page in self.pages.indices { checkRectangles(page) }
    for table in document.tables where !table.rows.isEmpty { check(table) }
    checkSums()
    checkTotals()
  }

  private static func words(_ item: PageItem) -> [Word] {
    guard case .text(let line) = item.content else { return [] }
    var words: [Word] = []
    var text = ""
    var (start, end) = (Length.zero, Length.zero)
    func close() {
      if text.isEmpty { return }
      let rect = Rect(
        x: line.origin.x + start, y: line.origin.y - .points(8), width: end - start,
        height: .points(10))
      words.append(
        Word(
          text: text, number: text.first == "w" ? Int(text.dropFirst()) : nil, rect: rect,
          isArtifact: item.structure == .artifact))
      text = ""
    }
    for placed in line.runs {
      // Every glyph is one em of ten points wide.
      var x = placed.x
      for character in placed.run.text {
        if character == " " {
          close()
        } else {
          if text.isEmpty { start = x }
          text.append(character)
          end = x + .points(10)
        }
        x = x + .points(10)
      }
    }
    close()
    return words
  }

  private mutating func fail(_ failure: String) { failures.append(failure) }

  // MARK: - Words

  private mutating func checkWords() {
    var last: [Int: Int] = [:]
    for (page, words) in pages.enumerated() {
      for word in words where !word.isArtifact {
        guard let number = word.number else { continue }
        if pageOf.updateValue(page, forKey: number) != nil { fail("w\(number) stands twice") }
        let flow = document.flows[number]
        if flow < 0 { continue }
        // What overlaps on a page is painted from the lowest layer to the highest one.
        if let before = last[flow], before > number, !document.mayOverlap || pageOf[before] != page
        {
          fail("w\(number) stands after w\(before)")
        }
        last[flow] = number
      }
    }
    for number in document.flows.indices where pageOf[number] == nil { fail("w\(number) is lost") }
  }

  private mutating func checkRectangles(_ page: Int) {
    let size = sizes[page]
    let words = pages[page]
    for (index, word) in words.enumerated() {
      let rect = word.rect
      // Margins below nothing may reach above the page.
      let top: Length = document.mayOverlap ? .points(-20) : .zero
      if rect.origin.x < .zero || rect.maxX > size.width || rect.origin.y < top
        || rect.maxY > size.height
      {
        fail("\(word.text) stands outside page \(page + 1)")
      }
      if document.mayOverlap || isLoose(word) { continue }
      for other in words[..<index] where !isLoose(other) && rect.overlaps(other.rect) {
        fail("\(other.text) and \(word.text) overlap on page \(page + 1)")
      }
    }
  }

  /// Checks that no box cuts words off.
  private mutating func checkCuts(_ page: Page) {
    var areas: [Rect] = []
    for item in page.items {
      if case .clip(let area) = item.content { areas.append(area.rect) }
      if case .unclip = item.content, !areas.isEmpty { areas.removeLast() }
      for word in Self.words(item) where areas.contains(where: { !$0.holds(word.rect) }) {
        fail("\(word.text) is cut off")
      }
    }
  }

  private func isLoose(_ word: Word) -> Bool { word.number.map(document.loose.contains) ?? false }

  // MARK: - Tables

  private mutating func check(_ table: RandomDocument.Table) {
    let parts = Set(table.rows.flatMap(\.words).compactMap { pageOf[$0] }).sorted()
    var sum = 0
    for (index, page) in parts.enumerated() {
      let texts = pages[page].map(\.text)
      if let head = table.head, !texts.contains(head) {
        fail("table \(table.id) has no head on page \(page + 1)")
      }
      let (isFirst, isLast) = (index == 0, index == parts.count - 1)
      if let foot = table.foot {
        // One that stands once may stand alone.
        let wanted = foot.repetition == "each" || !isLast
        if foot.repetition != "none", texts.contains(foot.word) != wanted {
          let state = wanted ? "missing" : "there"
          let failure = "foot of table \(table.id) on page \(page + 1) is \(state)"
          if wanted { isAbsent(table, page, failure) } else { fail(failure) }
        }
      }
      guard table.hasSums else { continue }
      expect(isFirst ? nil : sum, "b\(table.id):", texts, page)
      for row in table.rows where pageOf(row) == page { sum += row.cents ?? 0 }
      if !isLast, !texts.contains(where: { $0.hasPrefix("c\(table.id):") }) {
        isAbsent(table, page, "page \(page + 1) shows no c\(table.id):\(Self.money(sum))")
      } else {
        expect(isLast ? nil : sum, "c\(table.id):", texts, page)
      }
    }
  }

  private mutating func isAbsent(_ table: RandomDocument.Table, _ page: Int, _ failure: String) {
    absentFeet.append(
      AbsentFoot(table: table, page: page, pageCount: pages.count, failure: failure))
  }

  private mutating func expect(_ cents: Int?, _ name: String, _ texts: [String], _ page: Int) {
    let found = texts.filter { $0.hasPrefix(name) }
    let wanted = cents.map { name + Self.money($0) }
    if found != (wanted.map { [$0] } ?? []) {
      fail("page \(page + 1) shows \(found) for \(wanted ?? "no \(name)")")
    }
  }

  /// The page on which a row begins.
  private func pageOf(_ row: RandomDocument.Row) -> Int? {
    row.words.compactMap { pageOf[$0] }.min()
  }

  /// An amount as a sum with two digits; zero if nothing was added yet.
  private static func money(_ cents: Int) -> String {
    let digits = String(cents.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return (cents < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
  }

  // MARK: - Sums and totals

  /// Checks the sums in the margins.
  private mutating func checkSums() {
    let rows = document.tables.flatMap(\.rows).filter { $0.cents != nil }
    var started: [Int: [Int]] = [:]
    for row in rows { started[pageOf(row) ?? -1, default: []].append(row.cents ?? 0) }
    var (sum, count) = (0, 0)
    for page in pages.indices {
      let texts = pages[page].map(\.text)
      for (name, isEnd) in [("s:", false), ("e:", true)] {
        if isEnd {
          sum += started[page]?.reduce(0, +) ?? 0
          count += started[page]?.count ?? 0
        }
        guard texts.contains(where: { $0.hasPrefix(name) }) else { continue }
        if count == 0 {
          if !texts.contains(name + "0") { fail("page \(page + 1) does not show \(name)0") }
        } else {
          expect(sum, name, texts, page)
        }
      }
    }
  }

  private mutating func checkTotals() {
    for (total, rows) in document.totals {
      guard let page = pageOf[total] else { continue }
      if !rows.contains(where: { pageOf[$0] == page }) {
        fail("the totals at w\(total) stand alone")
      }
    }
  }
}

extension PageCheck.AbsentFoot {
  /// Whether the foot has left no room for a line: a page that is lower by its height is too low
  /// for what has to stand on it.
  func isJustified(_ document: RandomDocument) throws -> Bool {
    let isLast = page == pageCount - 1
    let bottoms = ["": 0, "head": 0, "sums": 10, "ends": !isLast ? 0 : pageCount == 1 ? 5 : 30]
    let rules = bottoms.map { name, bottom in
      "@page \(name):nth(\(page + 1)) { margin-bottom: \(bottom + table.footHeight)pt }"
    }
    func tooTall(_ style: String) throws -> Int {
      let press = try Press(base: RandomDocument.style, style: style)
      return press.print(document.body).diagnostics.count { $0.code == "L003" }
    }
    return try tooTall(rules.sorted().joined(separator: "\n")) > tooTall("")
  }
}

extension Rect {
  /// Whether all of a rectangle is inside, roundings aside.
  fileprivate func holds(_ other: Rect) -> Bool {
    let slack = Length(units: 64)
    return other.origin.x + slack >= origin.x && other.origin.y + slack >= origin.y
      && other.maxX <= maxX + slack && other.maxY <= maxY + slack
  }

  /// Whether two rectangles share more than an edge, roundings aside.
  fileprivate func overlaps(_ other: Rect) -> Bool {
    let slack = Length(units: 64)
    return origin.x + slack < other.maxX && other.origin.x + slack < maxX
      && origin.y + slack < other.maxY && other.origin.y + slack < maxY
  }
}
