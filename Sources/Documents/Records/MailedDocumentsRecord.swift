import Billing
import Templates

/// What the texts of a mail with several documents read at the top.
let mailedDocumentsRoot = RecordType<MailedDocuments>(
  "mail with several documents",
  [
    .text("language", "the documents' language, a BCP 47 tag") { $0.language },
    .required("sender", .record(mailPartyRecord.schema), "who sends the documents") {
      mailPartyRecord.record($0.sender, $1)
    },
    .optional("recipient", .record(mailPartyRecord.schema), "who they are for, if it is one party")
    {
      mails, context in
      mails.recipient.isEmpty ? nil : mailPartyRecord.record(mails.recipient, context)
    },
    .required("documents", .list(.record(mailedDocumentRecord.schema)), "the documents") {
      mailedDocumentRecord.list($0.items, $1)
    },
  ])

private let mailPartyRecord = RecordType<String>(
  "mail party", [.text("name", "the legal name") { $0 }])

private let mailedDocumentRecord = RecordType<MailedDocuments.Item>(
  "mailed document",
  [
    .text("kind", "invoice, credit-note, statement or dunning") { $0.kind.rawValue },
    .text("number", "the document number") { $0.number },
    .date("date", "the document date") { $0.date },
    .money("amountDue", "the amount due; of a credit note, the amount credited") { $0.amountDue },
  ])
