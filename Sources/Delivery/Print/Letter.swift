internal import Billing
internal import Documents

/// What the print run needs to know of a document that goes on paper.
struct Letter: Sendable {
  let number: String
  let kind: String
  let date: String
  let party: String
  let country: String
  let postalCode: String
  /// The document's file in the bundle.
  let pdf: String
  /// The pages, packed.
  let pages: [UInt8]

  init(_ document: BillingDocument, pdf: String, pages: [UInt8]) {
    let recipient = document.recipient
    number = document.number
    kind = document.kind.rawValue
    date = document.date.isoString
    party = recipient.id ?? ""
    country = recipient.address.countryCode ?? document.sender.address.countryCode ?? ""
    postalCode = recipient.address.postalCode ?? ""
    self.pdf = pdf
    self.pages = pages
  }

  func pack(into values: inout PackedValues) {
    for text in [number, kind, date, party, country, postalCode, pdf] { values.append(text) }
    values.append(pages)
  }

  init?(unpacking values: inout UnpackedValues) {
    guard let number = values.text(), let kind = values.text(), let date = values.text(),
      let party = values.text(), let country = values.text(), let postalCode = values.text(),
      let pdf = values.text(), let pages = values.blob()
    else { return nil }
    self.number = number
    self.kind = kind
    self.date = date
    self.party = party
    self.country = country
    self.postalCode = postalCode
    self.pdf = pdf
    self.pages = pages
  }

  func key(_ key: DeliveryProfile.SortKey) -> String {
    switch key {
    case .country: country
    case .postalCode: postalCode
    case .party: party
    case .number: number
    }
  }
}

/// The letters of a batch, to be sorted: of each its keys and where the journal has it.
struct LetterPile {
  private let order: [DeliveryProfile.SortKey]
  private var letters: [(keys: [String], offset: Int)] = []
  /// The latest date of a letter.
  private(set) var date = ""

  init(order: [DeliveryProfile.SortKey]) { self.order = order }

  var isEmpty: Bool { letters.isEmpty }

  mutating func add(_ letter: Letter, offset: Int) {
    letters.append((order.map(letter.key), offset))
    date = max(date, letter.date)
  }

  /// Where the journal has the letters, in the order they are printed in.
  var sortedOffsets: [Int] {
    // Entries are added in input order, which decides between letters that are alike.
    letters.enumerated().sorted { left, right in
      for (mine, other) in zip(left.element.keys, right.element.keys) where mine != other {
        return mine.utf8.lexicographicallyPrecedes(other.utf8)
      }
      return left.offset < right.offset
    }.map(\.element.offset)
  }
}
