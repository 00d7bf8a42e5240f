import Foundation
import Testing

@Suite("reports and payers")
struct ReportsTests {
  private func workspace() throws -> Workspace {
    let work = try Workspace()
    try work.write(
      """
      {"number": "1", "creditor": {"name": "Seller"}, "customer": {"name": "Buyer"}, \
      "currency": "EUR", "invoices": [\
      {"number": "INV-1001", "issueDate": "2025-01-01", "dueDate": "2025-01-31", "amount": "100"}]}
      {"number": "2", "creditor": {"name": "Seller"}, "customer": {"name": "Other"}, \
      "currency": "EUR", "invoices": [\
      {"number": "INV-2001", "issueDate": "2025-01-01", "dueDate": "2025-01-31", "amount": "70"}]}

      """, to: "a.ndjson")
    try work.write(
      "levels:\n  - {textKey: reminder, afterDays: 10, deadlineDays: 7}\n", to: "p.yaml")
    return work
  }

  @Test("reports are printed as PDF; wrong use says what is right")
  func reports() async throws {
    let work = try workspace()
    let ageing = try await work.billpress(
      "report", "ageing", "a.ndjson", "--as-of", "2025-02-15", "-o", "ageing.pdf")
    #expect(ageing.status == 0 && ageing.text == "")
    let text = try await work.pageText("ageing.pdf")
    for words in ["Aged receivables", "Seller", "Buyer", "Total", "170.00", "Page 1 of 1"] {
      #expect(text.contains(words), "\(words)")
    }
    let plan = try await work.billpress(
      "dunning", "plan", "a.ndjson", "--as-of", "2025-02-15", "--policy", "p.yaml", "-o",
      "plan.pdf")
    #expect(plan.status == 0)
    #expect(try await work.pageText("plan.pdf").contains("rises to level 1"))
    for (arguments, message) in [
      ("ageing a.ndjson --format pdf", "Say where the PDF goes"),
      ("ageing a.ndjson --section letters", "--section takes accounts, ages, reconciliation"),
      ("ageing", "Name a file with accounts."),
      ("ageing a.ndjson --invoices i.json", "--invoices is for the register."),
    ] {
      let outcome = try await work.shell("\"$billpress\" report \(arguments) --as-of 2025-02-15")
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.error.contains(message), "\(arguments): \(outcome.error)")
    }
  }

  @Test("a report on nothing says so, as text and as pages")
  func nothing() async throws {
    let work = try workspace()
    try work.write(
      "{\"number\": \"1\", \"creditor\": {\"name\": \"Seller\"}, \"customer\": {\"name\": \"Buyer\"}, "
        + "\"currency\": \"EUR\", \"invoices\": []}\n", to: "empty.ndjson")
    for report in [
      "report ageing empty.ndjson", "report register empty.ndjson", "report journal empty.ndjson",
      "report dunning empty.ndjson", "dunning plan empty.ndjson --policy p.yaml",
    ] {
      let command = "\"$billpress\" \(report) --as-of 2025-02-15"
      let outcome = try await work.shell("\(command) && \(command) --format csv -o a.csv")
      #expect(outcome.status == 0, "\(report): \(outcome.error)")
      #expect(outcome.text == "Nothing to list.\n", "\(report)")
      #expect(try work.text("a.csv").filter { !$0.isWhitespace } == "", "\(report)")
      #expect(try await work.shell("\(command) -o a.pdf").status == 0)
      #expect(try await work.pageText("a.pdf").contains("Nothing to list."), "\(report)")
    }
  }

  @Test("a payment that names nothing is its payer's, and pays what its amount says")
  func payers() async throws {
    let work = try workspace()
    try work.write(
      """
      id,date,amount,reference,payer,payerAccount
      B1,2025-02-01,70,thanks,OTHER,DE89370400440532013000
      B2,2025-02-02,1,again,Somebody,DE89370400440532013000
      B3,2025-02-02,9,hello,Nobody,

      """, to: "pay.csv")
    func allocate() async throws -> [String] {
      try await work.shell(
        "\"$billpress\" allocate a.ndjson pay.csv --currency EUR --format csv --records r.ndjson "
          + "--commit"
      ).text.split(whereSeparator: \.isNewline).map(String.init)
    }
    let first = try await allocate()
    let reason = "only this account's customer has the payer's name"
    #expect(
      first.contains(
        "B1,2025-02-01,EUR,70.00,2,INV-2001,70.00,0.00,0.00,0.00,exact-amount,"
          + "its open amount is the payment; \(reason)"))
    #expect(first.contains { $0.hasPrefix("B2,") && $0.hasSuffix("names no account") })
    #expect(try work.text("r.ndjson").contains("\"payerAccount\":\"DE89370400440532013000\""))
    // Now the bank account is known; nothing is open there, so the payment stays on account.
    let second = try await allocate()
    #expect(
      second.contains {
        $0.hasPrefix("B2,2025-02-02,EUR,1.00,2,") && $0.contains("1.00 EUR stays on account; only")
      })
    #expect(second.contains { $0.hasPrefix("B3,") && $0.hasSuffix("names no account") })
  }
}
