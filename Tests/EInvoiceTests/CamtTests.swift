import Billing
import Diagnostics
import Foundation
import Seeds
import Testing

@testable import EInvoice

@Suite("Bank reports in ISO 20022")
struct CamtTests {
  private func bytes(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Camt/\(name)")
    return [UInt8](try Data(contentsOf: file))
  }

  private func read(_ name: String) throws -> [BankTransaction] {
    let (transactions, diagnostics) = CamtReader.read(
      SourceFile(name: name, bytes: try bytes(name)))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return transactions
  }

  private func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(iso: text))
  }

  @Test("a credit of a statement is a payment with value date and reference")
  func statement() throws {
    for (name, id) in [
      ("camt053.v2.minimal.xml", "253EURNL26VAYB8060476890-1"),
      ("camt053.v4.xml", "AAAASESS-FP-CN_98765/01"),
    ] {
      let all = try read(name)
      #expect(all.count == 1)
      let payment = try #require(all.first?.payment)
      #expect(payment.id == id)
      #expect(payment.amount.description == "8.85 EUR")
      #expect(try payment.date == date("2014-12-31"))
      #expect(try payment.valueDate == date("2015-01-02"))
      #expect(payment.reference == "4654654654654654")
      #expect(all[0].payer == "NAME NAME")
      #expect(all[0].payerAccount == "NL56AGDH9619008421")
    }
  }

  @Test("money that went out is no payment; transactions without amounts stay one movement")
  func notifications() throws {
    // The first two have transactions without amounts or in the other direction; the third has no
    // date of booking.
    for (name, code, count) in [
      ("camt054.v2.xml", "U022", 1), ("camt054.v4.xml", "U022", 1),
      ("camt054.v8-with-UETR.xml", "U025", 0),
    ] {
      let file = SourceFile(name: name, bytes: try bytes(name))
      let (transactions, diagnostics) = CamtReader.read(file)
      #expect(transactions.count == count)
      #expect(transactions.allSatisfy { $0.payment == nil && !$0.isCredit })
      #expect(diagnostics.map(\.code) == [code], "\(name)")
    }
  }

  private func report(_ entry: String, _ version: String = "camt.054.001.04") -> [UInt8] {
    Array(
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:\(version)"><BkToCstmrDbtCdtNtfctn><Ntfctn>
      <Id>N1</Id>\(entry)</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
      """.utf8)
  }

  @Test("a collective entry gives its transactions if they add up to it")
  func collective() throws {
    func entry(_ second: String) -> String {
      """
      <Ntry><Amt Ccy="CHF">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
      <BookgDt><DtTm>2025-03-01T23:59:00+01:00</DtTm></BookgDt><AcctSvcrRef>B1</AcctSvcrRef>
      <NtryDtls>
      <TxDtls><Amt Ccy="CHF">100.00</Amt><RltdPties><Dbtr><Pty><Nm>One</Nm></Pty></Dbtr></RltdPties>
      <RmtInf><Strd><CdtrRefInf><Ref>210000000003139471430009017</Ref></CdtrRefInf></Strd></RmtInf>
      </TxDtls><TxDtls><Amt Ccy="CHF">\(second)</Amt><RmtInf><Ustrd>INV 7</Ustrd></RmtInf></TxDtls>
      </NtryDtls></Ntry>
      """
    }
    let good = CamtReader.read(SourceFile(name: "n.xml", bytes: report(entry("50.00"))))
    #expect(good.diagnostics.isEmpty)
    #expect(good.transactions.map(\.id) == ["B1-1", "B1-2"])
    #expect(good.transactions.map(\.amount.description) == ["100.00 CHF", "50.00 CHF"])
    #expect(
      good.transactions.map { $0.payment?.reference } == ["210000000003139471430009017", "INV 7"])
    #expect(good.transactions[0].payer == "One")
    #expect(try good.transactions[0].bookingDate == date("2025-03-01"))
    let bad = CamtReader.read(SourceFile(name: "n.xml", bytes: report(entry("49.00"))))
    #expect(bad.transactions.map(\.amount.description) == ["150.00 CHF"])
    #expect(
      bad.diagnostics.map(\.message) == [
        "the 2 transactions of an entry do not add up to its 150.00 CHF: it is taken as one"
      ])
  }

  @Test("what cannot be read or is not booked is said, with its place")
  func refusals() throws {
    let head = "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
    let day = "<BookgDt><Dt>2025-03-01</Dt></BookgDt>"
    for (entry, code) in [
      ("\(head)<Sts>PDNG</Sts>\(day)</Ntry>", "U021"), ("\(head)</Ntry>", "U025"),
      ("<Ntry><Amt Ccy=\"XXX\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>\(day)</Ntry>", "U023"),
      ("<Ntry><Amt Ccy=\"EUR\">1.001</Amt><CdtDbtInd>CRDT</CdtDbtInd>\(day)</Ntry>", "U023"),
      ("<Ntry><Amt Ccy=\"EUR\">-1</Amt><CdtDbtInd>CRDT</CdtDbtInd>\(day)</Ntry>", "U023"),
      ("<Ntry><Amt Ccy=\"EUR\">1</Amt>\(day)</Ntry>", "U024"),
    ] {
      let (transactions, diagnostics) = CamtReader.read(
        SourceFile(name: "n.xml", bytes: report(entry)))
      #expect(transactions.isEmpty)
      #expect(diagnostics.map(\.code) == [code])
      #expect(diagnostics.first?.place?.line == 2)
    }
    let intraday = CamtReader.read(
      SourceFile(name: "i.xml", bytes: try bytes("camt052.v2.xml")))
    #expect(intraday.diagnostics.map(\.code) == ["U020"])
    let broken = CamtReader.read(SourceFile(name: "b.xml", bytes: Array("<Document>".utf8)))
    #expect(broken.diagnostics.map(\.code) == ["U003"])
  }

  @Test("damaged reports never crash", arguments: [81, 82] as [UInt64])
  func damaged(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = try bytes("camt053.v4.xml")
    for _ in 0..<150 {
      let text = generator.damaged(original, syntax: "<>/=\"& ")
      let (transactions, diagnostics) = CamtReader.read(SourceFile(name: "d.xml", bytes: text))
      #expect(!transactions.isEmpty || !diagnostics.isEmpty || text.count < original.count)
    }
  }
}
