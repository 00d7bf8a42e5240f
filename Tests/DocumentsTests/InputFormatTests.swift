import Billing
import Diagnostics
import Testing

@testable import Documents

/// What invoices and accounts in JSON become, and what is said about wrong fields.
struct InputFormatTests {
  @Test("numbers and texts with numbers are the same amount, to the last digit")
  func amounts() throws {
    let price = "1234567890123456789012345678.9012345678"
    let invoice = try #require(read(#"{"price": \#(price)}"#).value)
    #expect(invoice.lines[0].price.amount.description == price)
    #expect(try #require(read(#"{"price": "1e2"}"#).value).lines[0].price.amount == 100)
    let prepaid = try #require(read(head: #""prepaid": 10.50,"#).value).prepaid
    #expect(prepaid?.minorUnits == 1050)
    #expect(try #require(read(head: #""prepaid": "10.5","#).value).prepaid == prepaid)
  }

  @Test("what a document leaves out gets its default")
  func defaults() throws {
    let invoice = try #require(read(#"{"price": 1}"#).value)
    #expect(invoice.typeCode == "380")
    #expect(invoice.lines[0].id == "1")
    #expect(invoice.lines[0].quantity.unit == "C62")
    #expect(invoice.dueDate == nil && invoice.stated == nil && invoice.seller.email == nil)
  }

  @Test("null and empty texts count as absent")
  func absent() throws {
    let invoice = try #require(
      read(head: #""dueDate": null, "buyerReference": "", "notes": null, "period": null,"#).value)
    #expect(invoice.dueDate == nil && invoice.buyerReference == nil && invoice.notes.isEmpty)
  }

  @Test("usage is read with its periods, and what is missing is named")
  func usage() throws {
    let day = #""start": "2026-01-01", "end": "2026-01-31""#
    let text = """
      "usage": [{"name": "Gas", "unit": "KWH", "invoicedObject": "M-1", "periods": [
      {\(day), "quantity": "0.10", "estimated": true}, {\(day), "quantity": -2}]}],
      """
    let usage = try #require(read(head: text).value).usage
    #expect(usage.map(\.name) == ["Gas"] && usage[0].unit == "KWH")
    #expect(usage[0].invoicedObject == "M-1")
    #expect(usage[0].periods.map(\.quantity.description) == ["0.1", "-2"])
    #expect(usage[0].periods.map(\.isEstimated) == [true, false])
    #expect(usage[0].periods[0].end == CalendarDate(iso: "2026-01-31"))
    let wrong = messages(head: #""usage": [{"name": "", "periods": [{\#(day), "quantty": 1}]}],"#)
    for message in [
      "error[J013]: the text is empty", "error[J011]: 'unit' is missing",
      "error[J011]: 'quantity' is missing", "error[J010]: 'quantty' is not a field here",
      "field: usage[0].periods[0].quantty",
    ] { #expect(wrong.contains(message)) }
  }

  @Test("custom fields keep their order and their digits")
  func custom() throws {
    let invoice = try #require(
      read(head: #""custom": {"z": 1.10, "a": "x", "b": true, "c": null},"#).value)
    #expect(invoice.custom.map(\.name) == ["z", "a", "b", "c"])
    #expect(invoice.custom.map(\.value) == ["1.10", "x", "true", ""])
  }

  @Test("a misspelt field is an error and gets a suggestion")
  func unknownField() {
    #expect(
      messages(head: #""dueDte": "2026-01-31","#) == """
        error[J010]: 'dueDte' is not a field here
          --> in.json:1:107
        1 | …: "2026-01-01", "currency": "EUR", "seller": {"name": "S"}, "dueDte": "2026-01-31",
          |                                                              ^^^^^^^^
          field: dueDte
        hint: did you mean 'dueDate'?
        """)
    #expect(messages(head: #""shelf": 1,"#).contains("fields of your own go into 'custom'"))
  }

  @Test("a missing field is an error at its object")
  func missingField() {
    #expect(
      messages(#"{}"#) == """
        error[J011]: 'price' is missing
          --> in.json:3:11
        3 | "lines": [{"name": "N", "quantity": 1, "vat": {"category": "O"}}]}
          |           ^
          field: lines[0].price
        hint: add it to this object
        """)
  }

  @Test("a value of the wrong type is an error")
  func wrongType() {
    #expect(
      messages(#"{"price": [1]}"#) == """
        error[J012]: expected a number, found a list
          --> in.json:3:75
        3 | …me": "N", "quantity": 1, "vat": {"category": "O"}, "price": [1]}]}
          |                                                              ^^^
          field: lines[0].price
        """)
    #expect(messages(#"{"price": 1, "id": 7}"#).contains("expected a text, found a number"))
    #expect(messages(head: #""notes": "n","#).contains("expected a list, found a text"))
    #expect(messages(head: #""period": 1,"#).contains("expected an object, found a number"))
    #expect(messages(head: #""custom": {"a": []},"#).contains("field: custom.a"))
  }

  @Test("a required text that is empty is an error")
  func emptyText() {
    #expect(messages(head: #""payee": {"name": ""},"#).contains(#"error[J013]: the text is empty"#))
  }

  @Test("a text that is not a number, and a number with too many digits, are errors")
  func notANumber() {
    #expect(
      messages(#"{"price": "1,234.50"}"#) == """
        error[J014]: the text is not a number
          --> in.json:3:75
        3 | …me": "N", "quantity": 1, "vat": {"category": "O"}, "price": "1,234.50"}]}
          |                                                              ^^^^^^^^^^
          field: lines[0].price
        hint: write digits with a point, such as 1234.50
        """)
    #expect(messages(#"{"price": 1e40}"#).contains("error[J014]"))
    #expect(messages(#"{"price": \#(String(repeating: "9", count: 39))}"#).contains("error[J014]"))
    #expect(messages(head: #""prepaid": 1e30,"#).contains("error[J014]"))
  }

  @Test("an amount has no more decimals than its currency")
  func decimals() {
    #expect(
      messages(head: #""prepaid": 19.999,"#) == """
        error[J015]: 19.999 has 3 decimals, EUR has 2
          --> in.json:1:118
        1 | …01", "currency": "EUR", "seller": {"name": "S"}, "prepaid": 19.999,
          |                                                              ^^^^^^
          field: prepaid
        hint: only prices and quantities may have more
        """)
    #expect(
      messages(head: #""prepaid": "1.5","#, currency: "JPY").contains(
        "1.5 has 1 decimal, JPY has none"))
  }

  @Test("a date is a day of the calendar in ISO form", arguments: ["31.12.2026", "2026-02-29"])
  func dates(text: String) {
    let message = messages(head: "\"dueDate\": \"\(text)\",")
    #expect(message.contains("error[J016]: '\(text)' is not a date"))
    #expect(message.contains("hint: write year, month and day, such as 2026-03-31"))
  }

  @Test("a currency is a code of ISO 4217")
  func currencies() {
    let message = messages(head: #""prepaid": 1,"#, currency: "Euro")
    #expect(message.contains("error[J017]: 'Euro' is not a currency"))
    #expect(message.contains("hint: write a code of ISO 4217, such as EUR"))
  }

  @Test("a code that a field does not know is an error")
  func choices() {
    let message = messages(#"{"price": 1, "vat": {"category": "s"}}"#)
    #expect(message.contains("error[J018]: 's' is not one of the values here"))
    #expect(message.contains("hint: did you mean 'S'?"))
  }

  @Test("a price is not negative, and a level is a small whole number")
  func ranges() {
    let message = messages(#"{"price": -1}"#)
    #expect(message.contains("error[J019]: a price is not negative"))
    #expect(message.contains("hint: what is taken back has a negative quantity"))
    let account = account(
      #""letters": [{"date": "2026-01-01", "items": [{"document": "1", "level": 100}]}]"#)
    #expect(account.diagnostics.map(\.message) == ["a level is a whole number from 0 to 99"])
    #expect(account.diagnostics.map(\.field) == ["letters[0].items[0].level"])
  }

  @Test("all errors of a document are reported, and its number is known")
  func allErrors() {
    let text =
      #"{"kind": "invoice", "number": "17", "issueDate": "x", "lines": [{"quantity": "y"}]}"#
    let entry = InvoiceFormat.json.entry(source(text))
    #expect(entry.value == nil)
    #expect(entry.number == "17")
    #expect(
      entry.diagnostics.map { "\($0.code) \($0.field ?? "")" } == [
        "J011 currency", "J016 issueDate", "J011 seller", "J011 buyer", "J011 lines[0].name",
        "J014 lines[0].quantity", "J011 lines[0].price", "J011 lines[0].vat",
      ])
  }

  @Test("of a document with very many errors the first 100 are reported")
  func manyErrors() throws {
    let numbers = Array(repeating: "1", count: 500).joined(separator: ",")
    let diagnostics = read(head: "\"payment\": [\(numbers)],").diagnostics
    #expect(diagnostics.count == 101)
    #expect(
      diagnostics.last?.rendered()
        == "error[J020]: the document has more errors; the first 100 are listed")
  }

  @Test("the path of a field leads to its place, or to what is around it")
  func locator() throws {
    let locator = try #require(read(#"{"price": 1, "net": "9.99"}"#).locator)
    let places = locator.places(of: ["lines[0].net", "lines[0].vat.rate", "lines[7]", "totals.due"])
    // The amount, the object of the VAT, the list of the lines, the document.
    #expect(places.prefix(3).map { $0?.column } == [85, 47, 10])
    #expect(places[0]?.line == 3)
    #expect(places[3]?.line == 1)
    #expect(places[0]?.excerpt?.caretWidth == 6)
  }

  @Test("a document that is not an object is an error")
  func notAnObject() {
    let entry = InvoiceFormat.json.entry(source("[1]"))
    #expect(entry.diagnostics.map(\.message) == ["expected an object, found a list"])
  }

  @Test("an account's entries take its currency unless they name one")
  func accountCurrency() throws {
    let item = #"{"number": "1", "issueDate": "2026-01-01", "amount": "9.00""#
    let account = try #require(
      account(
        #""currency": "EUR", "invoices": [\#(item)}, \#(item), "currency": "CHF"}]"#
      ).value)
    #expect(account.items.map(\.amount.currency.code) == ["EUR", "CHF"])
    let without = self.account(#""invoices": [\#(item)}]"#)
    #expect(without.diagnostics.map(\.message) == ["'currency' is missing"])
    let wrong = self.account(#""currency": "EU", "invoices": [\#(item)}]"#)
    #expect(wrong.diagnostics.map(\.code) == ["J017"])
  }

  // A document of three lines: head, buyer and one line, with the given fields added.
  private func read(
    _ line: String = #"{"price": 1}"#, head: String = "", currency: String = "EUR"
  ) -> InputEntry<Invoice> {
    let fields = line.dropFirst().dropLast()
    let vat = fields.contains("\"vat\"") ? "" : #", "vat": {"category": "O"}"#
    return InvoiceFormat.json.entry(
      source(
        #"{"kind": "invoice", "number": "1", "issueDate": "2026-01-01", "#
          + #""currency": "\#(currency)", "seller": {"name": "S"}, \#(head)"# + "\n"
          + #""buyer": {"name": "B"},"# + "\n"
          + #""lines": [{"name": "N", "quantity": 1\#(vat)"#
          + (fields.isEmpty ? "" : ", \(fields)") + "}]}"))
  }

  private func messages(
    _ line: String = #"{"price": 1}"#, head: String = "", currency: String = "EUR"
  ) -> String {
    read(line, head: head, currency: currency).diagnostics.map { $0.rendered() }
      .joined(separator: "\n")
  }

  private func account(_ fields: String) -> InputEntry<Account> {
    AccountFormat.json.entry(
      source(#"{"number": "A", "creditor": {"name": "C"}, "customer": {"name": "D"}, \#(fields)}"#))
  }

  private func source(_ text: String) -> JSONSource {
    JSONSource(file: SourceFile(name: "in.json", text: text))
  }
}
