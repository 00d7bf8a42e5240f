import Billing
import Templates

/// What templates of statements read at the top.
func statementRoot(_ custom: CustomFieldRules) -> RecordType<Statement> {
  RecordType(
    "statement document",
    commonFields(
      { .statement($0) }, payment: \.account.payment, custom: custom, of: .statement) + [
        .required("statement", .record(statementRecord.schema), "the statement") {
          statementRecord.record($0, $1)
        }
      ])
}

/// A statement.
private let statementRecord = RecordType<Statement>(
  "statement",
  [
    .text("account", "the account number") { $0.account.number },
    .claim("isGroup", "whether it is that of a group of accounts, with a section for each") {
      !$0.sections.isEmpty
    },
    .required("sections", .list(.record(sectionRecord.schema)), "the accounts of a group") {
      sectionRecord.list($0.sections, $1)
    },
    .optionalText("messageKey", "the key of the message for the age of the debt") { $0.messageKey },
    .integer("oldestDaysOverdue", "the days overdue of the oldest item that is due") {
      $0.oldestDaysOverdue
    },
    .claim("isOpenItem", "whether it lists the open items") { $0.kind == .openItem },
    .claim("isBalanceForward", "whether it goes on from an opening balance") {
      $0.kind == .balanceForward
    },
    .claim("isActivity", "whether it lists the entries of a period") { $0.kind == .activity },
    .claim("isDetailedActivity", "whether it also lists what each entry settled") {
      $0.kind == .detailedActivity
    },
    .claim("isPatient", "whether it lists the charges of a patient") { $0.kind == .patient },
    .optionalDate("from", "the first day of the period") { $0.from },
    .date("asOf", "the cut-off date") { $0.asOf },
    .required("lines", .list(.record(statementLineRecord.schema)), "the lines by date") {
      statementLineRecord.list($0.lines, $1)
    },
    .money("openingBalance", "the balance before the first day") { $0.openingBalance },
    .money("invoiced", "the sum of invoices in the period") { $0.invoiced },
    .money("credited", "the sum of credit notes in the period, positive") { $0.credited },
    .money("received", "the sum of payments in the period, positive") { $0.received },
    .money("adjusted", "the sum of adjustments in the period, positive") { $0.adjusted },
    .money("reversed", "the sum of reversals in the period, positive") { $0.reversed },
    .money("priorPeriod", "changes of earlier periods that came into the books later") {
      $0.priorPeriod
    },
    .money("closingBalance", "the balance at the cut-off date") { $0.closingBalance },
    .money("disputed", "the part of the balance that is disputed") { $0.disputed },
    .money("blocked", "the part of the balance that is blocked and not asked for") { $0.blocked },
    .money("pending", "the part of the balance that insurances have still to decide on") {
      $0.pending
    },
    .money(
      "amountHeld", "the part of the balance that is not asked for: disputed, blocked, pending"
    ) {
      $0.disputed + $0.blocked + $0.pending
    },
    .optionalText("previous", "the number of the statement it goes on from") { $0.previous },
    .money("overdue", "the part of the amount due that is overdue") { $0.overdue },
    .required("ageing", .list(.record(bucketRecord.schema)), "open amounts by days overdue") {
      bucketRecord.list($0.ageing.buckets, $1)
    },
    .money("unallocated", "credits not applied to an invoice, negative or zero") {
      $0.ageing.unallocated
    },
  ])

/// An account of a group.
private let sectionRecord = RecordType<Statement>(
  "statement section",
  [
    .text("account", "the account number") { $0.account.number },
    .text("customer", "the name of the account's customer") { $0.account.customer.name },
    .required("lines", .list(.record(statementLineRecord.schema)), "the lines by date") {
      statementLineRecord.list($0.lines, $1)
    },
    .money("openingBalance", "the account's balance before the first day") { $0.openingBalance },
    .money("closingBalance", "the account's balance at the cut-off date") { $0.closingBalance },
    .money("amountDue", "the account's part of the amount due") { $0.amountDue },
  ])

private let statementLineRecord = RecordType<Statement.Line>(
  "statement line",
  [
    .claim("isOpeningBalance", "whether it is the opening balance") {
      $0.kind == .openingBalance
    },
    .claim("isInvoice", "whether it is an invoice") { $0.kind == .invoice },
    .claim("isCreditNote", "whether it is a credit note") { $0.kind == .creditNote },
    .claim("isPayment", "whether it is a payment") { $0.kind == .payment },
    .claim("isAdjustment", "whether it is an adjustment") { $0.kind == .adjustment },
    .claim("isReversal", "whether it takes a payment or adjustment back") { $0.kind == .reversal },
    .claim("isPriorPeriod", "whether it is a change of an earlier period") {
      $0.kind == .priorPeriod
    },
    .text("number", "the document's or payment's number") { $0.number },
    .date("date", "the date") { $0.date },
    .optionalDate("dueDate", "the due date of an invoice") { $0.dueDate },
    .optionalText("reference", "the customer's reference") { $0.reference },
    .integer("daysOverdue", "the days overdue at the cut-off date; 0 if not overdue") {
      $0.daysOverdue
    },
    .money("amount", "the amount, negative if it lowers the balance") { $0.amount },
    .optional("debit", .money, "the amount if it raises the balance") { line, _ in
      line.amount.minorUnits >= 0 ? TemplateValue(line.amount) : nil
    },
    .optional("credit", .money, "the amount, positive, if it lowers the balance") { line, _ in
      line.amount.minorUnits < 0
        ? TemplateValue(
          Money(minorUnits: -line.amount.minorUnits, currency: line.amount.currency))
        : nil
    },
    .money("applied", "what of the amount is settled at the cut-off date, signed like it") {
      $0.amount - $0.open
    },
    .money("open", "what is open at the cut-off date") { $0.open },
    .money("balance", "the balance after the line") { $0.balance },
    .claim("isDisputed", "whether the customer disputes it") { $0.isDisputed },
    .claim("isBlocked", "whether it is blocked and not asked for") { $0.isBlocked },
    .claim("isPending", "whether an insurance has still to decide on it") { $0.isPending },
    .required(
      "applications", .list(.record(applicationRecord.schema)),
      "what it settled, on detailed activity statements"
    ) { applicationRecord.list($0.applications, $1) },
    .optional("share", .record(shareRecord.schema), "what became of a patient's charge") {
      line, context in line.share.map { shareRecord.record($0, context) }
    },
  ])

private let applicationRecord = RecordType<Statement.Application>(
  "application",
  [
    .text("document", "the number of the invoice that is settled") { $0.document },
    .money("amount", "the part that is settled, positive") { $0.amount },
    .date("date", "the date from which it counts") { $0.date },
  ])

private let shareRecord = RecordType<Statement.PatientShare>(
  "patient's share",
  [
    .text("patient", "the patient's name") { $0.treatment.patient },
    .optionalText("provider", "who treated the patient") { $0.treatment.provider },
    .date("date", "the day of the service") { $0.treatment.date },
    .text("service", "what was done, in plain words") { $0.treatment.service },
    .optionalText("payerNote", "what the insurance says") { $0.treatment.payerNote },
    .money("charge", "what was charged") { $0.charge },
    .money("contractual", "what the contract with the insurance takes off, positive") {
      $0.contractual
    },
    .money("insurancePaid", "what the insurance paid, positive") { $0.insurancePaid },
    .money("patientPaid", "what the patient paid, positive") { $0.patientPaid },
    .money("other", "what was credited, discounted or written off, positive") { $0.other },
    .money("responsibility", "what is left to the patient") { $0.responsibility },
    .required("payments", .list(.record(patientPaymentRecord.schema)), "what was paid, by date") {
      patientPaymentRecord.list($0.payments, $1)
    },
  ])

private let patientPaymentRecord = RecordType<Statement.PatientPayment>(
  "payment of a charge",
  [
    .date("date", "the date from which it counts") { $0.date },
    .money("amount", "what was paid, positive") { $0.amount },
    .claim("isInsurance", "whether the insurance paid it") { $0.payer == .insurance },
  ])

private let bucketRecord = RecordType<Ageing.Bucket>(
  "ageing bucket",
  [
    .claim("isCurrent", "whether it holds what is not yet due") { $0.fromDay == nil },
    .claim("isLast", "whether it is open to the end") { $0.fromDay != nil && $0.toDay == nil },
    .integer("fromDay", "the first day overdue") { $0.fromDay ?? 0 },
    .integer("toDay", "the last day overdue; 0 where there is none") { $0.toDay ?? 0 },
    .money("amount", "the open amount") { $0.amount },
  ])
