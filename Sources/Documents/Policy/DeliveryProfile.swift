/// How documents reach their recipients: the rule for all, and those for single parties.
public struct DeliveryProfile: Hashable, Sendable {
  /// What is wished for a party's documents.
  public enum Wish: String, Hashable, Sendable, CaseIterable {
    /// By e-mail if there is an address, else on paper.
    case auto
    /// By e-mail, or on paper where that is not possible.
    case email
    /// On paper.
    case print
    /// Both.
    case both
    /// Not at all, for now: the document stays in the bundle.
    case hold
  }

  /// Who a mail goes to: addresses, or words for what the data says.
  ///
  /// The words are `party` (the recipient's e-mail address), `contact` (that of the recipient's
  /// contact), `sender` (the sender's) and `custom.NAME` (a field of the recipient's own).
  public struct Addressees: Hashable, Sendable {
    /// The recipient: the first of these that there is.
    public var recipients: [String] = []
    /// Who gets a copy.
    public var copies: [String] = []
    /// Who gets a copy that the recipient does not see.
    public var hiddenCopies: [String] = []

    /// Creates a list of nobody.
    public init() {}
  }

  /// The rule for one party; what it does not say, the rule for all says.
  public struct PartyRule: Hashable, Sendable {
    /// How its documents go.
    public var wish: Wish?
    /// Who its mails go to; its copies are beside those of every mail.
    public var addressees = Addressees()
    /// Whether its documents of one run go in one mail.
    public var isTogether: Bool?

    /// Creates a rule that says nothing.
    public init() {}
  }

  /// By what letters are sorted.
  public enum SortKey: String, Hashable, Sendable, CaseIterable {
    /// The recipient's country.
    case country
    /// The recipient's postal code.
    case postalCode
    /// The recipient's number.
    case party
    /// The document's number.
    case number
    /// The recipient's name.
    case name
    /// The document's kind.
    case kind
    /// The document's date.
    case date
    /// How many sheets the document has, the fewest first: what goes in one size of envelope lies
    /// together.
    case sheets
  }

  /// The names of the paper trays that sheets come from; nil where there is only one.
  public struct Trays: Hashable, Sendable {
    /// The first sheet of each document, such as `letterhead`.
    public var first: String
    /// The other sheets.
    public var following: String
    /// The sheets between documents.
    public var separator: String

    /// Creates the names.
    public init(first: String, following: String, separator: String) {
      self.first = first
      self.following = following
      self.separator = separator
    }
  }

  /// By what the print run is sorted; what is alike stays in the order of the input.
  public var printOrder: [SortKey] = [.country, .postalCode]
  /// Whether the print run is printed on both sides, so that each document starts on a new sheet.
  public var isDuplex = true
  /// Whether a sheet with its number stands before each document.
  public var hasSeparators = false
  /// The paper trays that sheets come from.
  public var trays: Trays?
  /// How documents go.
  public var wish = Wish.auto
  /// Who every mail goes to, unless kind or party say otherwise; copies add up.
  public var addressees = Addressees()
  /// Who the mails of a kind go to.
  public var kinds: [DocumentKind: Addressees] = [:]
  /// Whether the documents of one run for one address go in one mail.
  public var isTogether = false
  /// Where a recipient unsubscribes: an `https` or `mailto` address.
  public var unsubscribe: String?
  /// The most bytes of a mail; the document of a longer one goes as ``link`` says.
  public var mailLimit: Int?
  /// Where a document can be fetched that is too large for a mail, with `{file}` for the name of
  /// its file; nil lets it go by print.
  public var link: String?
  /// The rules of parties by their numbers.
  public var parties: [String: PartyRule] = [:]

  /// Creates the profile that sends by e-mail where it can.
  public init() {}
}
