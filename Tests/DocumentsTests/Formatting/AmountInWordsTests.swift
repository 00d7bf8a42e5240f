import Foundation
import Seeds
import Templates
import Testing

@testable import Documents

@Suite("Amounts in words")
struct AmountInWordsTests {
  /// An amount of minor units, its currency and what is written.
  struct Sample: Sendable, CustomTestStringConvertible {
    let language: String
    let minorUnits: Int128
    let currency: String
    let words: String

    var testDescription: String { "\(language) \(minorUnits) \(currency)" }

    init(_ language: String, _ minorUnits: Int128, _ currency: String, _ words: String) {
      self.language = language
      self.minorUnits = minorUnits
      self.currency = currency
      self.words = words
    }
  }

  private func words(_ minorUnits: Int128, _ currency: String, _ language: String) -> String {
    LocaleFormatter(language: language).string(
      .money(
        ExactNumber(
          coefficient: minorUnits, scale: RecordContext.minorUnits(of: currency)),
        currency: currency),
      style: .words)
  }

  @Test("amounts are written as the language writes them", arguments: samples)
  func writes(sample: Sample) {
    #expect(words(sample.minorUnits, sample.currency, sample.language) == sample.words)
  }

  private static let samples: [Sample] =
    english + german + french + spanish + italian + dutch
    + portuguese + polish

  private static let english: [Sample] = [
    ("EUR", 0, "zero euros"),
    ("EUR", 5, "zero euros and five cents"),
    ("EUR", 101, "one euro and one cent"),
    ("EUR", 100_000, "one thousand euros"),
    ("EUR", 123_456, "one thousand two hundred thirty-four euros and fifty-six cents"),
    ("EUR", -2_110, "minus twenty-one euros and ten cents"),
    ("USD", 10_001, "one hundred US dollars and one cent"),
    ("GBP", 1_999, "nineteen British pounds and ninety-nine pence"),
    ("JPY", 81_000, "eighty-one thousand Japanese yen"),
    ("KWD", 1_234, "one Kuwaiti dinar and 234/1000"),
    ("SEK", 4_205, "forty-two Swedish kronor and 05/100"),
    ("EUR", 100_000_000, "one million euros"),
    ("EUR", 100_000_000_000_000_000, "one quadrillion euros"),
    (
      "USD", 123_456_789_012,
      "one billion two hundred thirty-four million five hundred sixty-seven thousand eight "
        + "hundred ninety US dollars and twelve cents"
    ),
  ].map { Sample("en", $1, $0, $2) }

  private static let german: [Sample] = [
    ("EUR", 0, "null Euro"),
    ("EUR", 1, "null Euro und ein Cent"),
    ("EUR", 100, "ein Euro"),
    ("EUR", 101, "ein Euro und ein Cent"),
    ("EUR", 10_100, "einhundertein Euro"),
    ("EUR", 2_100, "einundzwanzig Euro"),
    ("EUR", 123_456, "eintausendzweihundertvierunddreißig Euro und sechsundfünfzig Cent"),
    ("EUR", -1_617, "minus sechzehn Euro und siebzehn Cent"),
    ("EUR", 100_000_000, "eine Million Euro"),
    ("EUR", 200_000_100, "zwei Millionen ein Euro"),
    ("EUR", 100_000_000_000, "eine Milliarde Euro"),
    ("CHF", 3_005, "dreißig Schweizer Franken und fünf Rappen"),
    ("SEK", 100, "eine Schwedische Krone"),
    ("NOK", 10_100, "einhunderteine Norwegische Kronen"),
    ("USD", 100, "ein US-Dollar"),
    ("GBP", 201, "zwei Britische Pfund und ein Penny"),
  ].map { Sample("de", $1, $0, $2) }

  private static let french: [Sample] = [
    ("EUR", 0, "zéro euro"),
    ("EUR", 100, "un euro"),
    ("EUR", 201, "deux euros et un centime"),
    ("EUR", 2_100, "vingt-et-un euros"),
    ("EUR", 7_180, "soixante-et-onze euros et quatre-vingts centimes"),
    ("EUR", 8_100, "quatre-vingt-un euros"),
    ("EUR", 9_999, "quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes"),
    ("EUR", 20_000, "deux cents euros"),
    ("EUR", 20_300, "deux cent trois euros"),
    ("EUR", 123_456, "mille deux cent trente-quatre euros et cinquante-six centimes"),
    ("EUR", 8_000_000, "quatre-vingt mille euros"),
    ("EUR", 100_000_000, "un million d’euros"),
    ("CHF", 200_000_000, "deux millions de francs suisses"),
    ("EUR", 100_000_100, "un million un euros"),
    ("GBP", 100, "une livre sterling"),
    ("GBP", 2_100, "vingt-et-une livres sterling"),
    ("EUR", -550, "moins cinq euros et cinquante centimes"),
  ].map { Sample("fr", $1, $0, $2) }

  private static let spanish: [Sample] = [
    ("EUR", 0, "cero euros"),
    ("EUR", 100, "un euro"),
    ("EUR", 101, "un euro con un céntimo"),
    ("EUR", 2_121, "veintiún euros con veintiún céntimos"),
    ("EUR", 3_131, "treinta y un euros con treinta y un céntimos"),
    ("EUR", 10_000, "cien euros"),
    ("EUR", 10_100, "ciento un euros"),
    ("EUR", 50_000, "quinientos euros"),
    ("EUR", 123_456, "mil doscientos treinta y cuatro euros con cincuenta y seis céntimos"),
    ("EUR", 100_000_000, "un millón de euros"),
    ("EUR", 100_000_000_000, "mil millones de euros"),
    ("EUR", 100_000_200, "un millón dos euros"),
    ("GBP", 100, "una libra esterlina"),
    ("GBP", 20_001, "doscientas libras esterlinas con un penique"),
    ("GBP", 50_150_000, "quinientas un mil quinientas libras esterlinas"),
    ("USD", 2_216, "veintidós dólares estadounidenses con dieciséis centavos"),
  ].map { Sample("es", $1, $0, $2) }

  private static let italian: [Sample] = [
    ("EUR", 0, "zero euro"),
    ("EUR", 100, "un euro"),
    ("EUR", 101, "un euro e un centesimo"),
    ("EUR", 2_102, "ventuno euro e due centesimi"),
    ("EUR", 2_300, "ventitré euro"),
    ("EUR", 2_800, "ventotto euro"),
    ("EUR", 10_000, "cento euro"),
    ("EUR", 100_000, "mille euro"),
    ("EUR", 200_000, "duemila euro"),
    ("EUR", 123_456, "milleduecentotrentaquattro euro e cinquantasei centesimi"),
    ("EUR", 100_000_000, "un milione di euro"),
    ("CHF", 200_000_000, "due milioni di franchi svizzeri"),
    ("GBP", 100, "una sterlina britannica"),
    ("EUR", -1_750, "meno diciassette euro e cinquanta centesimi"),
  ].map { Sample("it", $1, $0, $2) }

  private static let dutch: [Sample] = [
    ("EUR", 0, "nul euro"),
    ("EUR", 100, "één euro"),
    ("EUR", 101, "één euro en één cent"),
    ("EUR", 2_100, "eenentwintig euro"),
    ("EUR", 2_200, "tweeëntwintig euro"),
    ("EUR", 8_000, "tachtig euro"),
    ("EUR", 10_000, "honderd euro"),
    ("EUR", 100_000, "duizend euro"),
    ("EUR", 123_456, "duizend tweehonderdvierendertig euro en zesenvijftig cent"),
    ("EUR", 1_200_000, "twaalfduizend euro"),
    ("EUR", 1_234_500, "twaalfduizend driehonderdvijfenveertig euro"),
    ("EUR", 100_000_000, "een miljoen euro"),
    ("EUR", -300, "min drie euro"),
    ("USD", 250, "twee Amerikaanse dollar en vijftig cent"),
  ].map { Sample("nl", $1, $0, $2) }

  private static let portuguese: [Sample] = [
    Sample("pt", 0, "BRL", "zero reais brasileiros"),
    Sample("pt", 100, "BRL", "um real brasileiro"),
    Sample("pt", 201, "BRL", "dois reais brasileiros e um centavo"),
    Sample("pt", 1_600, "BRL", "dezesseis reais brasileiros"),
    Sample("pt", 10_000, "BRL", "cem reais brasileiros"),
    Sample("pt", 110_000, "BRL", "mil e cem reais brasileiros"),
    Sample(
      "pt", 123_456, "BRL",
      "mil duzentos e trinta e quatro reais brasileiros e cinquenta e seis centavos"),
    Sample("pt", 100_000_000, "BRL", "um milhão de reais brasileiros"),
    Sample("pt", 100_000_000_000, "BRL", "um bilhão de reais brasileiros"),
    Sample("pt", 100_000_100, "BRL", "um milhão e um reais brasileiros"),
    Sample(
      "pt-PT", 123_456, "EUR", "mil duzentos e trinta e quatro euros e cinquenta e seis cêntimos"),
    Sample("pt-PT", 1_601, "EUR", "dezasseis euros e um cêntimo"),
    Sample("pt-PT", 100_000_000, "EUR", "um milhão de euros"),
    Sample("pt-PT", 100_000_000_000, "EUR", "mil milhões de euros"),
    Sample("pt-PT", 100_000_000_000_000, "EUR", "um bilião de euros"),
    Sample("pt", 200, "GBP", "duas libras esterlinas"),
    Sample("pt", 220_100, "GBP", "duas mil duzentas e uma libras esterlinas"),
    Sample("pt-PT", -500, "EUR", "menos cinco euros"),
  ]

  private static let polish: [Sample] = [
    ("PLN", 0, "zero złotych polskich"),
    ("PLN", 100, "jeden złoty polski"),
    ("PLN", 101, "jeden złoty polski i jeden grosz"),
    ("PLN", 202, "dwa złote polskie i dwa grosze"),
    ("PLN", 505, "pięć złotych polskich i pięć groszy"),
    ("PLN", 1_212, "dwanaście złotych polskich i dwanaście groszy"),
    ("PLN", 2_122, "dwadzieścia jeden złotych polskich i dwadzieścia dwa grosze"),
    (
      "PLN", 123_456,
      "tysiąc dwieście trzydzieści cztery złote polskie i pięćdziesiąt sześć groszy"
    ),
    ("PLN", 200_000, "dwa tysiące złotych polskich"),
    ("PLN", 500_000, "pięć tysięcy złotych polskich"),
    ("PLN", 100_000_000, "milion złotych polskich"),
    ("EUR", 100, "jedno euro"),
    ("EUR", 201, "dwa euro i jeden cent"),
    ("CZK", 100, "jedna korona czeska"),
    ("CZK", 2_200, "dwadzieścia dwie korony czeskie"),
    ("PLN", -500, "minus pięć złotych polskich"),
  ].map { Sample("pl", $1, $0, $2) }

  @Test("the limit is written, what is above it and other languages get figures and code")
  func limits() {
    #expect(words(100_000_000_000_000_000, "EUR", "de") == "eine Billiarde Euro")
    #expect(
      words(100_000_000_000_000_100, "EUR", "de") == "1.000.000.000.000.001,00\u{A0}EUR")
    #expect(words(123_456, "SEK", "sv") == "1\u{A0}234,56\u{A0}SEK")
  }

  @Test(
    "any amount is written without digits, soft hyphens or gaps",
    arguments: ["en", "de", "fr", "es", "it", "nl", "pt", "pt-PT", "pl", "de-CH", "fr-CH", "en-GB"])
  func anyAmount(language: String) {
    var generator = SeededGenerator(seed: 42)
    for step in 0..<300 {
      let amount = Int128(generator.next() >> (8 + UInt64(step % 48)))
      let text = words(amount, "EUR", language)
      #expect(!text.contains { $0.isNumber || $0 == "\u{AD}" }, "\(amount): \(text)")
      #expect(!text.contains("  ") && !text.hasPrefix(" "), "\(amount): \(text)")
    }
  }
}
