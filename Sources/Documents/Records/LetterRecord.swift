import Billing
import Templates

/// What templates of dunning letters read at the top.
func letterRoot(_ custom: CustomFieldRules) -> RecordType<DunningLetter> {
  RecordType(
    "dunning document",
    commonFields(
      { .dunning($0) }, payment: \.account.payment, custom: custom, of: .dunning) + [
        .required("letter", .record(letterRecord.schema), "the dunning letter") {
          letterRecord.record($0, $1)
        }
      ])
}

/// A dunning letter.
private let letterRecord = RecordType<DunningLetter>(
  "letter",
  [
    .text("account", "the account number") { $0.account.number },
    .integer("level", "the highest level of its items, from 1") { $0.level },
    .text("textKey", "the key of the wording, from the policy") { $0.textKey },
    .date("deadline", "the day by which payment is asked for") { $0.deadline },
    .required("lines", .list(.record(letterLineRecord.schema)), "the overdue items") {
      letterLineRecord.list($0.lines, $1)
    },
    .claim("isReminder", "whether it is a reminder before the due date") { $0.level == 0 },
    .date("paymentsUntil", "the day up to which payments are considered") { $0.paymentsUntil },
    .money("open", "the sum of the open amounts") { $0.open },
    .money("credits", "credits and payments on account, positive or zero") { $0.credits },
    .money("interest", "the sum of the interest") { $0.interest },
    .money("fee", "the fee of the letter") { $0.fee },
    .money("lumpSums", "the sum of the lump sums for late payment") { $0.lumpSums },
    .required(
      "others", .list(.record(otherItemRecord.schema)), "what else is open, for information"
    ) { otherItemRecord.list($0.others, $1) },
  ])

private let letterLineRecord = RecordType<DunningLetter.Line>(
  "letter line",
  [
    .text("number", "the document's number") { $0.number },
    .date("date", "the document's date") { $0.issueDate },
    .date("dueDate", "the due date") { $0.dueDate },
    .optionalText("reference", "the customer's reference") { $0.reference },
    .integer("daysOverdue", "the days overdue at the letter's date") { $0.daysOverdue },
    .integer("level", "the item's level in this letter, from 1") { $0.level },
    .money("amount", "the original amount") { $0.amount },
    .money("open", "the open amount") { $0.open },
    .money("interest", "the default interest up to the letter's date") { $0.interest },
    .money("lumpSum", "the lump sum for late payment") { $0.lumpSum },
    .required(
      "interestParts", .list(.record(interestPartRecord.schema)), "what the interest is the sum of"
    ) { interestPartRecord.list($0.interestParts, $1) },
  ])

private let interestPartRecord = RecordType<Interest.Part>(
  "interest part",
  [
    .date("from", "the first day") { $0.from },
    .date("until", "the last day") { $0.until.adding(days: -1) },
    .money("principal", "what bears interest") { $0.principal },
    .required("annualRate", .percentage, "the rate for a year in per cent") { part, _ in
      TemplateValue(part.annualRate)
    },
  ])

private let otherItemRecord = RecordType<DunningLetter.OtherItem>(
  "other open item",
  [
    .text("number", "the document's number") { $0.number },
    .date("date", "the document's date") { $0.issueDate },
    .date("dueDate", "the due date") { $0.dueDate },
    .money("amount", "the original amount") { $0.amount },
    .money("open", "the open amount") { $0.open },
    .claim("isDisputed", "whether the customer disputes it") { $0.isDisputed },
  ])
