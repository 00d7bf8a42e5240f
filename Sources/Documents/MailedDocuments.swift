public import Billing

/// Several documents for one address, as the texts of the mail that carries them speak of them.
public struct MailedDocuments: Hashable, Sendable {
  /// One of them.
  public struct Item: Hashable, Sendable {
    /// The kind.
    public let kind: DocumentKind
    /// The document number.
    public let number: String
    /// The document's date.
    public let date: CalendarDate
    /// The amount due; for a credit note the amount credited.
    public let amountDue: Money

    /// Creates an item.
    public init(kind: DocumentKind, number: String, date: CalendarDate, amountDue: Money) {
      self.kind = kind
      self.number = number
      self.date = date
      self.amountDue = amountDue
    }
  }

  /// The name of who sends them.
  public let sender: String
  /// The name of who receives them; empty if they are for different parties.
  public let recipient: String
  /// The language they are written in, a BCP 47 tag.
  public let language: String
  /// The documents, in the order of the input.
  public let items: [Item]

  /// Creates the documents of a mail.
  public init(sender: String, recipient: String, language: String, items: [Item]) {
    self.sender = sender
    self.recipient = recipient
    self.language = language
    self.items = items
  }
}
