import Testing

@testable import Delivery

@Suite struct CSVRowTests {
  private func row(_ cells: String...) -> String {
    var row = CSVRow()
    for cell in cells { row.text(cell) }
    row.end()
    return String(decoding: row.bytes, as: UTF8.self)
  }

  @Test("cells with commas, quotes, line breaks or outer blanks are quoted")
  func quoting() {
    #expect(row("a", "", "b c") == "a,,b c\r\n")
    #expect(row("a,b", "say \"hi\"") == "\"a,b\",\"say \"\"hi\"\"\"\r\n")
    #expect(row("a\nb", "a\r\nb", " a", "b ") == "\"a\nb\",\"a\r\nb\",\" a\",\"b \"\r\n")
    #expect(row("Größe", "請求") == "Größe,請求\r\n")
  }

  @Test("a text that a spreadsheet would compute gets an apostrophe, a number of ours does not")
  func formulas() {
    #expect(row("=1+1", "+49", "-5", "@x") == "'=1+1,'+49,'-5,'@x\r\n")
    #expect(row("\t=1", "\r=1") == "'\t=1,\"'\r=1\"\r\n")
    #expect(row("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n")
    var amounts = CSVRow()
    amounts.plain("-12.50")
    amounts.plain(-3)
    amounts.end()
    #expect(String(decoding: amounts.bytes, as: UTF8.self) == "-12.50,-3\r\n")
  }
}
