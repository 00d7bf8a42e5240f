import Diagnostics
import Fonts
import Foundation
import Pages
import Templates
import Testing

@testable import Documents

/// Text of many scripts in the standard fonts, read back from the PDF by poppler.
@Suite("Scripts of the world")
struct ScriptTests {
  static let samples: [(language: String, text: String)] = [
    ("de", "Grüße für œuvre, žluťoučký kůň und efficient office — AVATAR fi ffi"),
    ("el", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, άθροισμα 1.234,50 €"),
    ("ru", "Съешь же ещё этих мягких французских булок, да выпей чаю"),
    ("ar", "السلام عليكم لا إله إلا فاتورة ضريبية إلى الأمام مُحَمَّد ريال"),
    ("he", "חשבונית לתשלום עבור שירותי ייעוץ שָׁלוֹם"),
    ("th", "ใบแจ้งหนี้ สำหรับ น้ำใจ กำลัง ๑๒๓"),
    ("hi", "बिल संख्या कृपया हिन्दी क्षेत्र श्री र्कि प्रार्थना १२३"),
    ("zh-Hans", "发票号码：请在三十天内付款。"),
    ("zh-Hant", "發票號碼：請在三十天內付款。"),
    ("ja", "請求書番号：三十日以内にお支払いください。"),
    ("ko", "청구서 번호: 삼십일 이내에 지불해 주십시오."),
    // Letters beyond the basic ones.
    ("vi", "Hoá đơn giá trị gia tăng, số tiền phải trả"),
    ("tr", "Fatura numarası, ödenecek tutar: ığdır İSTANBUL"),
    ("pl", "Źródło łączne, wpłata za gęś i jaźń"),
    ("uk", "Рахунок-фактура за послуги, їжа й ґанок"),
  ]

  private static func page(_ body: String, language: String) throws -> LaidOutPage {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).html")
    let isRightToLeft = language == "ar" || language == "he"
    try """
    <!doctype html><html lang="\(language)"\(isRightToLeft ? " dir=\"rtl\"" : "")>
    <meta charset="utf-8"><style>@page { size: 700pt 200pt } body { font: 12pt Inter }</style>
    <body>\(body)</body></html>
    """.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try HTMLPage(path: file.path).laidOut()
  }

  /// What a program of poppler reads.
  private static func output(
    _ program: String, _ options: [String], _ pdf: [UInt8]
  ) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
    try Data(pdf).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + options.map { $0 == "FILE" ? file.path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// The words poppler reads, without the marks it puts around text from right to left.
  private static func words(_ pdf: [UInt8]) throws -> [String] {
    let text = try output("pdftotext", ["-enc", "UTF-8", "FILE", "-"], pdf)
    let marks: Set<Unicode.Scalar> = ["\u{202A}", "\u{202B}", "\u{202C}", "\u{200E}", "\u{200F}"]
    let scalars = text.unicodeScalars.filter { !marks.contains($0) }
    return String(String.UnicodeScalarView(scalars)).split { $0.isWhitespace }
      .map { String($0).precomposedStringWithCanonicalMapping }
  }

  @Test("the words put in are the words read back", arguments: samples)
  func readBack(language: String, text: String) throws {
    let page = try Self.page("<p>\(text)</p>", language: language)
    #expect(page.diagnostics.isEmpty)
    let expected = text.split(separator: " ").map {
      String($0).precomposedStringWithCanonicalMapping
    }
    #expect(try Self.words(page.pdf()) == expected)
  }

  @Test(
    "lines in two directions are read in the order of the text",
    arguments: [
      ("ar", "فاتورة INV-1001 بتاريخ 2026-03-31، المجموع 1,234.50"),
      ("he", "חשבונית INV-1001 בסך 1,234.50 (כולל מע״מ)"),
      ("en", "Invoice for חברה לדוגמה, 12 items, الشركة النموذجية: 3"),
    ])
  func twoDirections(language: String, text: String) throws {
    let page = try Self.page("<p>\(text)</p>", language: language)
    #expect(page.diagnostics.isEmpty)
    // By the structure of the file; what programs make of the places of letters differs.
    let read = try Self.output("pdfinfo", ["-struct-text", "FILE"], page.pdf())
    #expect(read.contains("\"\(text)\""), "\(read)")
  }

  @Test("spaces that do not break and other forms of a character bring no fonts of many glyphs")
  func fewFonts() throws {
    // Inter has another hyphen between capitals, and glyphs of their own for the spaces.
    let text = "USB-C co-op 19\u{A0}% 1\u{202F}234 EUR"
    let pdf = try Self.page("<p>\(text)</p>", language: "fr").pdf()
    let fonts = try Self.output("pdffonts", ["FILE"], pdf).split(separator: "\n").dropFirst(2)
    #expect(fonts.count == 1 && fonts.allSatisfy { $0.contains("CID Type 0C") }, "\(fonts)")
    #expect(try Self.words(pdf) == ["USB-C", "co-op", "19", "%", "1", "234", "EUR"])
    // Poppler makes spaces of them; the file says what they are.
    let content = try Self.output("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], pdf)
    #expect(content.contains("/ActualText <feff00a0>"))
    #expect(content.contains("/ActualText <feff202f>"))
  }

  @Test("a soft hyphen is read back as one, and only where a line ends")
  func softHyphen() throws {
    let page = try Self.page(
      "<p style='width: 60pt'>Rechnungs\u{AD}betrag A\u{AD}B</p>", language: "de")
    #expect(try Self.words(page.pdf()) == ["Rechnungs\u{AD}", "betrag", "AB"])
  }

  @Test(
    "characters that East Asian scripts share have the shapes of the language",
    arguments: [
      ("ja", "Noto Sans CJK JP"), ("zh", "Noto Sans CJK SC"), ("zh-Hans-CN", "Noto Sans CJK SC"),
      ("zh-Hant", "Noto Sans CJK TC"), ("zh-TW", "Noto Sans CJK TC"), ("zh-HK", "Noto Sans CJK HK"),
      ("ko", "Noto Sans CJK KR"), ("de", "Noto Sans CJK JP"),
    ])
  func unification(language: String, family: String) throws {
    let book = try PreparedDesign(named: "classic").fonts
    let shaper = try TextShaper(book: book)
    let fonts = shaper.selection(
      families: ["Inter"], weight: 700, style: .normal, language: language
    ).selection
    let shaped = shaper.shape(
      "直角", style: TextStyle(fonts: fonts, size: .points(10), language: language))
    #expect(shaped.runs.map { book[$0.face].family } == [family])
    #expect(shaped.runs.map { book[$0.face].weight } == [700])
    // Letters and figures are those of the wanted family all the same.
    let latin = shaper.shape(
      "12a", style: TextStyle(fonts: fonts, size: .points(10), language: language))
    #expect(latin.runs.map { book[$0.face].family } == ["Inter"])
  }

  @Test(
    "every currency of ISO 4217 has all its glyphs",
    arguments: ["en", "de", "el", "ru", "ar", "he", "th", "hi", "zh-Hans", "zh-Hant", "ja", "ko"])
  func currencies(language: String) throws {
    let shaper = try TextShaper(book: PreparedDesign(named: "classic").fonts)
    let fonts = shaper.selection(
      families: ["Inter"], weight: 400, style: .normal, language: language
    ).selection
    let style = TextStyle(fonts: fonts, size: .points(10), language: language)
    let formatter = LocaleFormatter(language: language)
    #expect(Self.codes.count == 165)
    for code in Self.codes {
      let amount = TemplateValue.money(
        ExactNumber(coefficient: -123_456_789, scale: 2), currency: String(code))
      for written in [ValueStyle.symbol, .accounting, .code] {
        let text = formatter.string(amount, style: written, language: nil)
        #expect(shaper.shape(text, style: style).missing == [], "\(code): \(text)")
      }
    }
  }

  /// ISO 4217, list one.
  private static let codes = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split { $0 == " " || $0 == "\n" }

  @Test("a character that no font has keeps the page back unless a replacement is allowed")
  func replacement() throws {
    let page = try Self.page("<p>a\u{16A0}b</p>", language: "en")
    #expect(page.diagnostics.map(\.code) == ["L002"])
    #expect(page.diagnostics.map(\.severity) == [.error])
  }
}
