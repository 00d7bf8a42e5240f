import Diagnostics
import Seeds
import Testing

@testable import Typesetting

/// Running sums and texts of the page; pages are ten lines high, twenty letters wide.
@Suite("Running sums")
struct CarryTests {
  private static let row = "p { orphans: 1; widows: 1 }"

  @Test("margin boxes show the sums before the page and up to its end")
  func margins() throws {
    let style = """
      \(Self.row)
      @page { margin: 10pt 0; @top-left { content: "from " -bp-carry(net, start) }
        @bottom-left { content: "to " -bp-carry(net) } }
      """
    let rows = ["1.50", "-0.25", "10", "2", "3", "4", "5", "6", "7", "8"]
    let print = try Press.print(
      rows.map { "<p data-carry-net='\($0)'>r</p>" }.joined(), style: style)
    // Eight rows on the first page: 1.50 − 0.25 + 10 + 2 + 3 + 4 + 5 + 6, then 7 + 8.
    #expect(
      print.words.map { Array($0.suffix(2)) } == [
        ["from 0", "to 31.25"], ["from 31.25", "to 46.25"],
      ])
  }

  @Test("a sum is written as the document writes money")
  func format() throws {
    let press = try Press(style: "p::after { content: -bp-carry(net, last, plain) }")
    let print = press.print("<p data-carry-net='1234.5'>a</p>") { "\($0)/\($1) \($2 ?? "-")" }
    #expect(print.words == [["a12345/1 plain"]])
  }

  @Test("a text of the page ends where its line ends")
  func alignment() throws {
    let style = """
      .c::after { content: counter(page) "/" counter(pages) }
      .r { text-align: right } .m { text-align: center }
      """
    let print = try Press.print(
      "<p class='c r'></p><p class='c m'></p><p class=c></p>", style: style)
    // 1/1 is 30 wide: 200 − 30, (200 − 30) / 2 and 0.
    #expect(print.texts() == ["1/1 170,8", "1/1 85,18", "1/1 0,28"])
  }

  @Test("a value that is no plain number is an error at its place")
  func invalid() throws {
    let print = try Press.print(
      "<p data-carry-net='1,5'>r</p>", style: "p::after { content: -bp-carry(net) }")
    #expect(print.diagnostics.map(\.code) == ["L010"])
    #expect(
      print.diagnostics.first?.message == "the value of 'data-carry-net' is not a plain number")
  }

  @Test("amounts add exactly", arguments: 1...20)
  func exactness(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var sum = CarryAmount.zero
    var thousandths = 0
    for _ in 0..<500 {
      let scale = Int.random(in: 0...3, using: &generator)
      let value = Int.random(in: -9_999_999...9_999_999, using: &generator)
      let factor = [1, 10, 100, 1000][scale]
      let digits = String(value.magnitude)
      let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
      let text =
        (value < 0 ? "-" : "") + padded.dropLast(scale)
        + (scale > 0 ? "." + padded.suffix(scale) : "")
      guard let amount = CarryAmount(text) else {
        Issue.record("seed \(seed): \(text) is not read")
        continue
      }
      #expect(amount.text == text)
      sum = sum + amount
      thousandths += value * 1000 / factor
    }
    #expect(CarryAmount(sum.text) == sum)
    let scaled = sum + (CarryAmount("0.000") ?? .zero)
    #expect(scaled.coefficient == Int128(thousandths), "seed \(seed)")
  }

  @Test(
    "numbers of other forms and of too many digits are refused",
    arguments: [
      "", "-", ".", "1e5", "1 000", "+1", "1.2.3", "٣", "123456789012345678901",
      "0.12345678901",
    ])
  func refused(text: String) { #expect(CarryAmount(text) == nil) }
}
