import Foundation
import Templates
import Testing

@testable import Documents

@Suite("Formats of every currency")
struct CurrencyFormatTests {
  private static let languages = [
    "en", "de", "fr", "es", "it", "nl", "pl", "pt", "cs", "sv", "tr", "ja",
  ]

  /// The vectors of the billing tests: ISO 4217, list one.
  private struct Vectors: Decodable {
    struct Currency: Decodable {
      let minorUnits: Int
      private enum CodingKeys: String, CodingKey { case minorUnits = "iso_minor" }
    }
    let currencies: [String: Currency]

    static func read() throws -> [(code: String, minorUnits: Int)] {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../BillingTests/Vectors/currencies.json")
      let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
      return vectors.currencies.map { ($0.key, $0.value.minorUnits) }.sorted { $0.0 < $1.0 }
    }
  }

  @Test(
    "in each language all digits of every currency survive, with the decimals of ISO 4217",
    arguments: languages)
  func everyCurrency(language: String) throws {
    let currencies = try Vectors.read()
    #expect(currencies.count == 165)
    let formatter = LocaleFormatter(language: language)
    for (code, scale) in currencies {
      #expect(RecordContext.minorUnits(of: code) == scale)
      let value = TemplateValue.money(
        ExactNumber(coefficient: -1_234_567_890_123, scale: scale), currency: code)
      for style in [ValueStyle.symbol, .code, .plain, .accounting] {
        let text = formatter.string(value, style: style)
        #expect(text.filter(\.isWholeNumber) == "1234567890123", "\(code) \(style): \(text)")
        #expect(!text.contains("NaN"))
        #expect(style == .accounting ? text.hasPrefix("(") : text.contains("\u{2212}"))
        if style == .code { #expect(text.contains(code), "\(text)") }
      }
      let plain = formatter.string(value, style: .plain)
      let decimals = plain.suffix(while: \.isWholeNumber)
      let separator = plain.dropLast(decimals.count).last
      if scale > 0 {
        #expect(decimals.count == scale && (separator == "." || separator == ","), "\(plain)")
      } else {
        #expect(decimals.count == 3, "\(plain)")
      }
    }
  }
}

extension String {
  /// The longest end whose characters all fulfil a condition.
  fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
    let count = reversed().prefix(while: condition).count
    return suffix(count)
  }
}
