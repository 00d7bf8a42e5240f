import Billing
public import Diagnostics

/// Reads bank reports in ISO 20022: statements (camt.053) and notifications (camt.054), of any
/// version.
///
/// Each booked entry gives a movement, or one for each of its transactions if they state amounts
/// that add up to the entry's. Nothing is left out silently: entries that are not booked yet and
/// what cannot be read are diagnostics.
public enum CamtReader {
  /// Reads a document.
  ///
  /// - Returns: The movements in the order of the document, and the diagnostics; entries with
  ///   errors are not among the movements.
  public static func read(
    _ file: SourceFile, limits: ReadingLimits = .standard
  ) -> (transactions: [BankTransaction], diagnostics: [Diagnostic]) {
    do throws(XMLFault) {
      let (root, namespace) = try CamtElement.root(file.bytes, limits: limits)
      var reading = CamtReading(file: file)
      reading.read(root, namespace)
      return (reading.transactions, reading.diagnostics)
    } catch {
      return ([], [error.diagnostic(in: file)])
    }
  }
}

/// A document being read.
private struct CamtReading {
  let file: SourceFile
  private(set) var transactions: [BankTransaction] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile) { self.file = file }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, _ sentence: String, _ element: CamtElement,
    hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code, severity, sentence, place: file.place(element.tag), hint: hint))
  }

  mutating func read(_ root: CamtElement, _ namespace: String) {
    let prefix = "urn:iso:std:iso:20022:tech:xsd:camt.05"
    guard root.name == "Document",
      namespace.hasPrefix(prefix + "3") || namespace.hasPrefix(prefix + "4")
    else {
      report(
        "U020", .error, "<\(root.name)> is not a bank report in camt.053 or camt.054", root,
        hint: "camt.052 reports what is not booked yet and pays nothing")
      return
    }
    for report in (root.first("BkToCstmrStmt")?.all("Stmt") ?? [])
      + (root.first("BkToCstmrDbtCdtNtfctn")?.all("Ntfctn") ?? [])
    {
      let account =
        report.text("Acct", "Id", "IBAN") ?? report.text("Acct", "Id", "Othr", "Id")
      for (index, entry) in report.all("Ntry").enumerated() {
        read(entry, account: account, id: "\(report.text("Id") ?? "")-\(index + 1)")
      }
    }
  }

  private mutating func read(_ entry: CamtElement, account: String?, id: String) {
    let status = entry.text("Sts", "Cd") ?? entry.text("Sts") ?? "BOOK"
    guard status == "BOOK" else {
      report("U021", .note, "an entry is not booked yet (\(status)) and left out", entry)
      return
    }
    guard let amount = amount(entry.first("Amt"), in: entry),
      let isCredit = direction(entry), let booked = date(entry.first("BookgDt"), in: entry)
    else { return }
    var whole = BankTransaction(
      id: entry.text("AcctSvcrRef") ?? id, account: account, bookingDate: booked, amount: amount,
      isCredit: isCredit, isReversal: entry.text("RvslInd") == "true")
    if let value = entry.first("ValDt") { whole.valueDate = date(value, in: entry) }
    let details = entry.all("NtryDtls").flatMap { $0.all("TxDtls") }
    let parts = details.compactMap { part(of: whole, $0) }
    let sum = parts.reduce(Money.zero(amount.currency)) {
      $1.isCredit == isCredit ? $0 + $1.amount : $0 - $1.amount
    }
    if details.count > 1, parts.count == details.count, sum == amount {
      for (index, part) in parts.enumerated() {
        var part = part
        if part.id == whole.id { part.id += "-\(index + 1)" }
        transactions.append(part)
      }
      return
    }
    if details.count > 1 {
      report(
        "U022", .warning,
        "the \(details.count) transactions of an entry do not add up to its \(amount): it is taken "
          + "as one",
        entry)
    } else if let detail = details.first {
      describe(detail, &whole)
    }
    transactions.append(whole)
  }

  /// A transaction with an amount of its own in the entry's currency; nil without one.
  private func part(of whole: BankTransaction, _ detail: CamtElement) -> BankTransaction? {
    guard let element = detail.first("Amt") ?? detail.first("AmtDtls", "TxAmt", "Amt"),
      let code = element.currency, code == whole.amount.currency.code,
      let number = ExactDecimal(element.text), !number.isNegative,
      let amount = try? Money(number, whole.amount.currency)
    else { return nil }
    var part = whole
    part.amount = amount
    if let direction = detail.text("CdtDbtInd") { part.isCredit = direction == "CRDT" }
    describe(detail, &part)
    return part
  }

  /// Adds who paid and what for.
  private func describe(_ detail: CamtElement, _ transaction: inout BankTransaction) {
    if let id = detail.text("Refs", "AcctSvcrRef") { transaction.id = id }
    let endToEnd = detail.text("Refs", "EndToEndId")
    transaction.endToEndID = endToEnd == "NOTPROVIDED" ? nil : endToEnd
    let parties = detail.first("RltdPties")
    let (party, account) = transaction.isCredit ? ("Dbtr", "DbtrAcct") : ("Cdtr", "CdtrAcct")
    transaction.payer =
      parties?.text("Ultmt\(party)", "Nm") ?? parties?.text("Ultmt\(party)", "Pty", "Nm")
      ?? parties?.text(party, "Nm") ?? parties?.text(party, "Pty", "Nm")
    transaction.payerAccount =
      parties?.text(account, "Id", "IBAN") ?? parties?.text(account, "Id", "Othr", "Id")
    let remittance = detail.first("RmtInf")
    let structured = remittance?.all("Strd") ?? []
    transaction.reference = structured.lazy.compactMap { $0.text("CdtrRefInf", "Ref") }.first
    let texts =
      (remittance?.all("Ustrd") ?? []).map(\.text)
      + structured.compactMap { $0.text("AddtlRmtInf") }
    transaction.remittance = texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  // MARK: Values

  private mutating func amount(_ element: CamtElement?, in entry: CamtElement) -> Money? {
    guard let element, let code = element.currency, let currency = Currency(code: code) else {
      report("U023", .error, "an entry has no amount in a known currency", element ?? entry)
      return nil
    }
    do throws(BillingError) {
      let amount = try Money(ExactDecimal(parsing: element.text), currency)
      if !amount.isNegative { return amount }
      report("U023", .error, "the amount of an entry is negative", element)
    } catch {
      report("U023", .error, error.findings[0].sentence, element, hint: error.findings[0].hint)
    }
    return nil
  }

  private mutating func direction(_ entry: CamtElement) -> Bool? {
    switch entry.text("CdtDbtInd") {
    case "CRDT": return true
    case "DBIT": return false
    default:
      report("U024", .error, "an entry does not say whether money came in or went out", entry)
      return nil
    }
  }

  /// The civil date of a date or of a date with time, as written.
  private mutating func date(_ element: CamtElement?, in entry: CamtElement) -> CalendarDate? {
    let text = element?.text("Dt") ?? element?.text("DtTm")
    if let date = text.flatMap({ CalendarDate(iso: String($0.prefix(10))) }) { return date }
    report("U025", .error, "an entry has no date", element ?? entry)
    return nil
  }
}
