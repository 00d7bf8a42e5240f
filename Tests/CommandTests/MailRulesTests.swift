import Foundation
import Testing

@Suite("mails of every kind keep the rules and give back what went in")
struct MailRulesTests {
  /// Names that say more than a name, each with what a mail program may show of it.
  private static let names: [(given: String, shown: String)] = [
    ("Bau AG", "Bau AG"),
    ("Müller & Söhne", "Müller & Söhne"),
    ("Smith, John \"Jack\" <ceo@x.example>", "Smith, John \"Jack\" <ceo@x.example>"),
    ("\u{634}\u{631}\u{643}\u{629} 12", "\u{634}\u{631}\u{643}\u{629} 12"),
    ("\u{5D7}\u{5D1}\u{5E8}\u{5D4}", "\u{5D7}\u{5D1}\u{5E8}\u{5D4}"),
    ("日本テスト株式会社", "日本テスト株式会社"),
    (String(repeating: "A", count: 300), String(repeating: "A", count: 300)),
    (String(repeating: "日", count: 300), String(repeating: "日", count: 300)),
    (String(repeating: "ab ü ", count: 60), String(repeating: "ab ü ", count: 59) + "ab ü"),
    ("../../etc/passwd", "../../etc/passwd"),
    ("a/b\\c:d*e?f|g", "a/b\\c:d*e?f|g"),
    ("CON", "CON"),
    ("Bad\r\nBcc: evil@x.example", "Bad Bcc: evil@x.example"),
    ("=?utf-8?B?QQ==?=", "=?utf-8?B?QQ==?="),
    ("(comment); x", "(comment); x"),
    (".dot. @at", ".dot. @at"),
    ("\u{202E}gnp.exe", "\u{202E}gnp.exe"),
    ("e\u{301}\u{302}", "e\u{301}\u{302}"),
  ]

  private static let line =
    "{\"name\": \"Part\", \"quantity\": 1, \"price\": 80, \"vat\": {\"category\": \"S\", \"rate\": 19}}"

  /// Documents with each name as the recipient's, then as the number, then some for two addresses.
  private func write(in work: Workspace) throws {
    var documents: [String] = []
    var expected: [String: MailRules.Expected] = [:]
    func add(
      _ number: String, _ name: (given: String, shown: String), _ address: String,
      _ more: String = ""
    ) throws {
      let texts = try [number, name.given, address].map {
        String(decoding: try JSONEncoder().encode($0), as: UTF8.self)
      }
      documents.append(
        invoice(
          "N", replacing: ("\"number\": \"N\"", "\"number\": \(texts[0])\(more)"),
          ("{\"name\": \"Bau AG\"}", "{\"name\": \(texts[1]), \"email\": \(texts[2])}")))
      expected[number] = MailRules.Expected(name: name.shown, address: address)
    }
    for (index, name) in Self.names.enumerated() {
      try add("N-\(index)", name, "n\(index)@example.com")
      // A number of 300 letters does not fit on the page.
      if name.given.count < 300 || name.given.contains(" ") {
        try add(name.given, Self.names[0], "q\(index)@example.com")
      }
    }
    for language in ["de", "en", "ar", "ja"] {
      try add("L-\(language)", Self.names[1], "l@example.com", ", \"language\": \"\(language)\"")
    }
    for index in 0..<8 { try add("S-\(index)", Self.names[1], "s\(index % 2)@example.com") }
    let label = String(repeating: "d", count: 60)
    let long = "\(String(repeating: "a", count: 64))@\(label).\(label).\(label).example"
    try add("LONG", Self.names[1], String(long.dropLast(5)))
    try add("SIGNS", Self.names[0], "o'neil+x!#$%&*/=?^_`{|}~-@example.com")
    try work.write(documents.joined(separator: "\n"), to: "in.ndjson")
    try work.write(try JSONEncoder().encode(expected), to: "expected.json")
    try work.write(MailRules.script, to: "rules.py")
  }

  /// Profiles, each with how many mails it gives.
  static let profiles: [(profile: String, mails: Int)] = [
    // 18 names, 16 of them as numbers, four languages, eight for two addresses, two more.
    ("{}", 48),
    // Of the eight six go with others, and of the four languages two have no texts of their own.
    (
      "mail: {together: true, cc: [archive@example.com], bcc: [audit@example.com], "
        + "unsubscribe: 'https://example.com/stop'}", 40
    ),
    // Four documents do not fit in a mail.
    ("mail: {together: true, largestKilobytes: 30}", 45),
    ("mail: {largestKilobytes: 9, link: 'https://example.com/documents/{file}'}", 48),
    ("mail: {largestKilobytes: 9}", 0),
    (
      "mail: {cc: [one@example.com, two@example.com, sender, "
        + "'a.long.address.that.fills.a.line@subdomain.of.example.com']}", 48
    ),
  ]

  @Test("Python finds nothing wrong with them", arguments: profiles.indices)
  func rules(index: Int) async throws {
    let (profile, count) = Self.profiles[index]
    let work = try Workspace()
    try write(in: work)
    try work.write(profile, to: "delivery.yaml")
    #expect(try await work.billpress("design", "new", "mine").status == 0)
    // One grey pixel, that the HTML of an invoice's mail shows.
    let png = """
      iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==
      """
    try work.write(try #require(Data(base64Encoded: png)), to: "mine/logo.png")
    let html = try work.text("mine/email/invoice.html")
    try work.write(
      html.replacing("</body>", with: "<img src=\"logo.png\" alt=\"Nordlicht\"></body>"),
      to: "mine/email/invoice.html")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--delivery", "delivery.yaml", "--design",
      "mine", "--sender", "Buchhaltung für Größen, Maße & Gewichte <accounts@nord.example>",
      "--reply-to", "日本 <r@example.com>", "--mail-date", "2026-04-01")
    #expect(run.status == 0, "\(run.error)")
    let check = try await work.shell(
      "python3 rules.py o expected.json", environment: ["PYTHONUTF8": "1"])
    try #require(check.status == 0, "\(check.error)")
    #expect(check.text == "\(count) mails\n")
    #expect(try await work.billpress("verify", "o").status == 0)
  }
}
