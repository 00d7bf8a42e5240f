import Billing
import Diagnostics
import Documents
import Pages
import Testing

/// Where the standard design puts addresses, and the sheets to try envelopes with.
@Suite("Addresses in windows")
struct EnvelopeDesignTests {
  /// An invoice whose seller is in a country.
  private func invoice(from country: String) throws -> BillingDocument {
    guard case .invoice(let sample) = try GoldenCase(named: "invoice-en-a4").document() else {
      throw GoldenCaseError(description: "not an invoice")
    }
    var invoice = sample.invoice
    invoice.stated = nil
    invoice.seller.address.countryCode = country
    invoice.buyer.contact = nil
    invoice.buyer.address = PostalAddress(
      lines: ["1 Sample Street"], city: "Sampletown", postalCode: "12345", countryCode: country)
    return .invoice(try invoice.calculated())
  }

  @Test(
    "the recipient's name stands in the zone of the envelope usual in the sender's country",
    arguments: [
      ("DE", nil, EnvelopeStandard.din5008B), ("AT", nil, .din5008B), ("GB", nil, .ukDL),
      ("CH", nil, .swissRight), ("FR", nil, .frenchNF), ("US", nil, .us10), ("DE", .letter, .us10),
      ("US", .a4, .din5008B),
    ] as [(String, PageFormat?, EnvelopeStandard)])
  func place(country: String, paper: PageFormat?, standard: EnvelopeStandard) throws {
    let document = try invoice(from: country)
    let engine = try Press.engine(RenderingOptions(pageFormat: paper))
    let rendering = try engine.render(document)
    #expect(rendering.diagnostics.map { $0.rendered() } == [])
    let lines = try engine.pages(of: document).pages[0].items.compactMap { item -> TextLine? in
      if case .text(let line) = item.content { line } else { nil }
    }
    let zone = standard.geometry.address
    let name = document.recipient.name
    let first = try #require(lines.first { $0.runs.map(\.run.text).joined() == name })
    #expect(first.origin.x == zone.origin.x)
    // The first baseline of a line of 12 points in Inter is 9 to 10 points below its top.
    let distance = first.origin.y - zone.origin.y
    #expect(distance > .points(9) && distance < .points(10))
  }

  @Test("every test sheet is one page with the address and nothing to report but its own marks")
  func sheets() throws {
    #expect(EnvelopeSheet.all.count == EnvelopeStandard.allCases.count)
    for sheet in EnvelopeSheet.all {
      let text = try sheet.laidOut().pagesText()
      #expect(text.contains("Example Recipient"), "\(sheet.name)")
      #expect(text.contains(sheet.name), "\(sheet.name)")
      // The zones' own measures show in the window.
      let codes = Set(try sheet.laidOut().diagnostics.map(\.code))
      #expect(codes.isSubset(of: ["L023"]), "\(sheet.name): \(codes)")
      #expect(try sheet.laidOut().pdf().starts(with: Array("%PDF".utf8)))
    }
    #expect(EnvelopeSheet(named: "din5008-c") == nil)
  }
}
