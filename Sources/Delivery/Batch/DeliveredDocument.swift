public import Billing
public import Diagnostics
public import Documents

/// A document of a bundle with its files: one row of the manifest.
public struct DeliveredDocument: Hashable, Sendable {
  /// How a document reaches its recipient.
  public enum Channel: String, Hashable, Sendable, CaseIterable, Codable {
    /// By the mail in the bundle.
    case email
    /// On paper.
    case print
    /// By the mail in the bundle and on paper.
    case both
    /// Not at all: it stays in the bundle.
    case hold

    /// Whether a mail carries the document.
    public var hasMail: Bool { self == .email || self == .both }

    /// Whether the document is printed.
    public var hasPaper: Bool { self == .print || self == .both }
  }

  /// A file of the bundle.
  public struct File: Hashable, Sendable {
    /// The path inside the bundle.
    public let path: String
    /// The count of bytes.
    public let byteCount: Int
    /// The SHA-256 of the bytes in lower-case hexadecimal.
    public let sha256: String
  }

  /// The input it came from, as the user gave it.
  public let source: String
  /// The line there, from 1.
  public let line: Int
  /// The document number.
  public let number: String
  /// The kind.
  public let kind: DocumentKind
  /// The highest level of a dunning letter's items; nil for other kinds.
  public let level: Int?
  /// The document's date.
  public let date: CalendarDate
  /// The recipient's number.
  public let partyID: String?
  /// The recipient's name.
  public let partyName: String
  /// The language it was written in.
  public let language: String
  /// The amount due; for a credit note the amount credited.
  public let amountDue: Money
  /// The count of pages.
  public let pageCount: Int
  /// How it reaches its recipient.
  public let channel: Channel
  /// The address it is sent to, if it is sent by e-mail.
  public let recipient: EmailAddress?
  /// The addresses that get a copy of the mail, those that others do not see among them.
  public let copies: [EmailAddress]
  /// Where it can be fetched, if its mail is too small to carry it.
  public let link: String?
  /// The document.
  public let pdf: File
  /// The mail, if it is sent by e-mail in a mail of its own.
  public let mail: File?
  /// What is worth knowing about it, none of it an error.
  public let warnings: [Diagnostic]
}

/// An entry of the input for which no document was produced, and why.
public struct MissingDocument: Hashable, Sendable {
  /// The input it came from, as the user gave it.
  public let source: String
  /// The line there, from 1.
  public let line: Int
  /// The document number, if it could be read.
  public let number: String?
  /// What was found: errors if it failed, else notes that say why there is nothing to produce.
  public let diagnostics: [Diagnostic]
}

/// What became of one entry of the input.
public enum EntryOutcome: Hashable, Sendable {
  /// A document in the bundle.
  case delivered(DeliveredDocument)
  /// No document, because there is nothing to produce, such as an account that owes nothing.
  case skipped(MissingDocument)
  /// No document, because something is wrong.
  case failed(MissingDocument)
}
