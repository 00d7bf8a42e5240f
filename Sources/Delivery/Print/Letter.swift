internal import Billing
internal import Documents

/// What the print run needs to know of a document that goes on paper.
struct Letter: Sendable {
  let number: String
  let kind: DocumentKind
  let date: String
  let party: String
  let country: String
  let postalCode: String
  let name: String
  let pageCount: Int
  /// The document's file in the bundle.
  let pdf: String
  /// The pages, packed.
  let pages: [UInt8]

  init(_ document: BillingDocument, pdf: String, pageCount: Int, pages: [UInt8]) {
    let recipient = document.recipient
    number = document.number
    kind = document.kind
    date = document.date.isoString
    party = recipient.id ?? ""
    country = recipient.address.countryCode ?? document.sender.address.countryCode ?? ""
    postalCode = recipient.address.postalCode ?? ""
    name = recipient.name
    self.pageCount = pageCount
    self.pdf = pdf
    self.pages = pages
  }

  func pack(into values: inout PackedValues) {
    for text in [number, kind.rawValue, date, party, country, postalCode, name, pdf] {
      values.append(text)
    }
    values.append(pageCount)
    values.append(pages)
  }

  init?(unpacking values: inout UnpackedValues) {
    guard let number = values.text(), let kind = values.text().flatMap(DocumentKind.init),
      let date = values.text(),
      let party = values.text(), let country = values.text(), let postalCode = values.text(),
      let name = values.text(), let pdf = values.text(), let pageCount = values.number(),
      let pages = values.blob()
    else { return nil }
    self.number = number
    self.kind = kind
    self.date = date
    self.party = party
    self.country = country
    self.postalCode = postalCode
    self.name = name
    self.pageCount = pageCount
    self.pdf = pdf
    self.pages = pages
  }

  func key(_ key: DeliveryProfile.SortKey, isDuplex: Bool) -> String {
    switch key {
    case .country: country
    case .postalCode: postalCode
    case .party: party
    case .number: number
    case .name: name
    case .kind: kind.rawValue
    case .date: date
    case .sheets: Self.sortable(isDuplex ? (pageCount + 1) / 2 : pageCount)
    }
  }
}

extension Letter {
  /// A count with as many digits as every other.
  private static func sortable(_ count: Int) -> String {
    let digits = String(count)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  }
}

/// The letters of a batch, to be sorted: of each its keys and where the journal has it.
struct LetterPile {
  private let order: [DeliveryProfile.SortKey]
  private let isDuplex: Bool
  private var letters: [(key: String, offset: Int)] = []
  /// The latest date of a letter.
  private(set) var date = ""

  init(_ profile: DeliveryProfile) {
    order = profile.printOrder
    isDuplex = profile.isDuplex
  }

  var isEmpty: Bool { letters.isEmpty }

  mutating func add(_ letter: Letter, offset: Int) {
    // NUL comes before all else, so that texts in one are sorted as one after the other.
    let key = order.map { letter.key($0, isDuplex: isDuplex) }.joined(separator: "\0")
    letters.append((key, offset))
    date = max(date, letter.date)
  }

  /// Where the journal has the letters, in the order they are printed in.
  var sortedOffsets: [Int] {
    // Entries are added in input order, which decides between letters that are alike.
    letters.indices.sorted { left, right in
      let (mine, other) = (letters[left].key, letters[right].key)
      return mine == other ? left < right : mine.utf8.lexicographicallyPrecedes(other.utf8)
    }.map { letters[$0].offset }
  }
}
