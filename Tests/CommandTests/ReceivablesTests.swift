import Foundation
import Testing

@Suite("receivables")
struct ReceivablesTests {
  private let accounts = """
    {"number": "1", "creditor": {"name": "Seller"}, "customer": {"name": "Buyer"}, \
    "currency": "EUR", "invoices": [\
    {"number": "INV-1001", "issueDate": "2025-01-01", "dueDate": "2025-01-31", "amount": "100"},\
    {"number": "INV-1002", "issueDate": "2025-01-10", "dueDate": "2025-02-09", "amount": "50"}]}
    {"number": "2", "creditor": {"name": "Seller"}, "customer": {"name": "Other"}, \
    "currency": "EUR", "invoices": [\
    {"number": "INV-2001", "issueDate": "2025-01-01", "dueDate": "2025-01-31", "amount": "70"}], \
    "blocks": [{"document": "INV-2001", "effect": "dispute", "until": "2025-12-01", \
    "reason": "damaged"}]}

    """
  private let policy = """
    levels:
      - {textKey: reminder, afterDays: 10, deadlineDays: 7}
      - {textKey: final, afterDays: 30, deadlineDays: 7}
    """

  private func workspace() throws -> Workspace {
    let work = try Workspace()
    try work.write(accounts, to: "a.ndjson")
    try work.write(policy, to: "p.yaml")
    return work
  }

  @Test("a plan says what happens with every item, and why")
  func plan() async throws {
    let work = try workspace()
    let outcome = try await work.billpress(
      "dunning", "plan", "a.ndjson", "--as-of", "2025-02-15", "--policy", "p.yaml", "--format",
      "csv")
    #expect(outcome.status == 0 && outcome.error == "")
    #expect(
      outcome.text.split(whereSeparator: \.isNewline).dropFirst().map(String.init) == [
        "items,1,INV-1001,2025-01-31,15,EUR,100.00,0,1,dunned,1-2025-02-15-EUR,letter,"
          + "rises to level 1,,,,,,,,,",
        "items,1,INV-1002,2025-02-09,6,EUR,50.00,0,0,left,,days,"
          + "\"is 6 days overdue, and level 1 begins at 10\",,,,,,,,,",
        "items,2,INV-2001,2025-01-31,15,EUR,70.00,0,0,left,,block,"
          + "is disputed until 2025-12-01: damaged,,,,,,,,,",
        "items,total,,,,EUR,220.00,,,,,,,,,,,,,,,",
        "letters,1,,,,EUR,100.00,,1,,1-2025-02-15-EUR,,,Buyer,letter,2025-02-24,1,0.00,0.00,0.00,"
          + "0.00,100.00",
        "letters,,,,,EUR,100.00,,,,total,,,,,,1,0.00,0.00,0.00,0.00,100.00",
      ])
  }

  @Test("a run is recorded once; a day before is refused and draws nothing")
  func commit() async throws {
    let work = try workspace()
    func commit(_ day: String, _ out: String) async throws -> Outcome {
      try await work.billpress(
        "dunning", "commit", "a.ndjson", "--as-of", day, "--policy", "p.yaml", "--out", out,
        "--records", "r.ndjson")
    }
    let first = try await commit("2025-02-15", "o1")
    #expect(first.status == 0)
    #expect(first.error.contains("1 letters recorded in r.ndjson, 0 on record already"))
    let records = try work.text("r.ndjson")
    #expect(
      records == """
        {"account":"1","letters":[{"date":"2025-02-15","items":[{"document":"INV-1001",\
        "level":1}],"number":"1-2025-02-15-EUR"}]}

        """)
    let again = try await commit("2025-02-15", "o2")
    #expect(again.status == 0)
    #expect(again.error.contains("nothing to record: the 1 letters of 2025-02-15"))
    #expect(try work.text("r.ndjson") == records)
    let before = try await commit("2025-02-14", "o3")
    #expect(before.status == 2)
    #expect(before.error.contains("B063"))
    #expect(!FileManager.default.fileExists(atPath: work.folder.appending(path: "o3").path))
    let later = try await commit("2025-03-10", "o4")
    #expect(later.status == 0)
    #expect(try work.text("r.ndjson").contains("\"level\":2"))
  }

  @Test("payments are matched with reasons, recorded on demand and never twice")
  func allocate() async throws {
    let work = try workspace()
    try work.write(
      """
      id;date;amount;reference
      B1;2025-02-01;99,5;x
      """, to: "bad.csv")
    let bad = try await work.billpress("allocate", "a.ndjson", "bad.csv", "--currency", "EUR")
    #expect(bad.status == 2)
    #expect(bad.error.contains("bad.csv:2:1"))
    try work.write(
      """
      id,date,amount,reference
      B1,2025-02-01,99.50,"Invoice INV 1001, thanks"
      B2,2025-02-01,5,hello
      """, to: "pay.csv")
    func allocate(_ more: [String]) async throws -> Outcome {
      try await work.shell(
        "\"$billpress\" allocate a.ndjson pay.csv --currency EUR --write-off 0.50 --format csv "
          + "--records r.ndjson " + more.joined(separator: " "))
    }
    let proposed = try await allocate([])
    #expect(
      proposed.text.split(whereSeparator: \.isNewline).dropFirst().map(String.init) == [
        "B2,2025-02-01,EUR,5.00,,,,,,,,what the payer wrote names no account",
        "B1,2025-02-01,EUR,99.50,1,INV-1001,99.50,0.00,0.50,0.00,reference,"
          + "the payer wrote 'INV 1001'",
        "total,,EUR,,,,99.50,0.00,0.50,,,",
      ])
    #expect(!FileManager.default.fileExists(atPath: work.folder.appending(path: "r.ndjson").path))
    _ = try await allocate(["--commit"])
    #expect(try await allocate(["--commit"]).text.contains("it is on the account already"))
    #expect(try work.text("r.ndjson").split(separator: "\n").count == 1)
    let ageing = try await work.billpress(
      "report", "ageing", "a.ndjson", "--as-of", "2025-02-15", "--records", "r.ndjson",
      "--format", "csv", "--section", "accounts")
    #expect(
      ageing.text.split(whereSeparator: \.isNewline).map(String.init) == [
        "account,customer,currency,not due,1-30,31-60,61-90,91-120,from 121,unapplied,balance",
        "1,Buyer,EUR,0.00,50.00,0.00,0.00,0.00,0.00,0.00,50.00",
        "2,Other,EUR,0.00,70.00,0.00,0.00,0.00,0.00,0.00,70.00",
        "total,,EUR,0.00,120.00,0.00,0.00,0.00,0.00,0.00,120.00",
      ])
  }

  @Test("every policy of the examples draws letters from a day its rates are known on")
  func policies() async throws {
    let work = try workspace()
    let folder = Workspace.example("policies")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(names.count == 7)
    for name in names {
      let outcome = try await work.billpress(
        "dunning", "plan", "a.ndjson", "--as-of", "2025-02-20", "--policy", "\(folder)/\(name)")
      #expect(outcome.status == 0, "\(name): \(outcome.error)")
      #expect(outcome.text.contains("dunned"), "\(name)")
    }
  }
}
