import Billing
import Testing

@Suite("What countries ask of an invoice")
struct JurisdictionTests {
  @Test("a sound invoice of the country keeps its rules", arguments: countrySamples)
  func sound(_ country: CountrySample) throws {
    let document = try country.sample()
    for set in RuleSet.applying(to: document) where set.id != "EN 16931" {
      #expect(set.findings(in: try document.calculated()) == [])
    }
    #expect(RuleSet.applying(to: document).contains { $0.id == country.id })
  }

  @Test("each rule is broken by a change", arguments: countrySamples)
  func broken(_ country: CountrySample) throws {
    let set = try #require(RuleSet.all.first { $0.id == country.id })
    for breach in country.breaches {
      let codes = try breach.codes(set, country.sample())
      #expect(codes.contains(breach.code), "\(breach.code)")
    }
    #expect(Set(set.rules.map(\.code)) == Set(country.breaches.map(\.code)))
  }

  @Test("every set has a sample")
  func complete() {
    let tested = Set(countrySamples.map(\.id)).union(["EN 16931"])
    #expect(tested == Set(RuleSet.all.map(\.id)))
  }

  @Test("the seller's country decides which sets apply")
  func applying() throws {
    func sets(_ change: (inout Party) -> Void) throws -> [String] {
      var document = try soundInvoice()
      change(&document.seller)
      return RuleSet.applying(to: document).map(\.id)
    }
    #expect(try sets { _ in } == ["EN 16931", "EU", "DE"])
    #expect(try sets { $0.address.countryCode = "PL" } == ["EN 16931", "EU"])
    #expect(try sets { $0.address.countryCode = "CH" } == ["CH"])
    #expect(try sets { $0.address.countryCode = "JP" } == [])
    #expect(
      try sets {
        $0.address = PostalAddress()
        $0.vatID = "EL123456789"
      } == ["EN 16931", "EU"])
    #expect(
      try sets {
        $0.address = PostalAddress()
        $0.vatID = nil
      } == [])
  }

  @Test("small amounts need less")
  func small() throws {
    var document = try soundInvoice()
    document.buyer.address = PostalAddress()
    document.delivery = nil
    let codes = RuleSet.applying(to: document).dropFirst()
      .flatMap { set in (try? set.findings(in: document.calculated())) ?? [] }
    // 147.29 euros are a small amount in Germany (UStDV § 33: 250).
    #expect(codes == [])
    document.lines[0].quantity.value = 5
    let found = RuleSet.applying(to: document).dropFirst()
      .flatMap { set in (try? set.findings(in: document.calculated())) ?? [] }
    #expect(found.compactMap(\.rule) == ["2006/112 Art. 226 (5)", "UStG § 14 (4) 6"])
  }

  @Test("what the document's own findings say is not said again")
  func once() throws {
    var document = try soundInvoice()
    document.lines[0].price.amount = -1
    let calculated = try document.calculated()
    let found = document.findings()
    #expect(found.compactMap(\.rule) == ["BR-27"])
    #expect(calculated.ruleFindings(beyond: found) == [])
    #expect(calculated.ruleFindings(beyond: []).compactMap(\.rule) == ["BR-27"])
    document.lines[0].price.amount = 1
    document.seller.legalInformation = nil
    #expect(
      try document.calculated().ruleFindings(severity: .error, beyond: []) == [
        BillingFinding(
          "B071", .error, "the seller's register court and directors are missing",
          path: "seller.legalInformation", rule: "GmbHG § 35a")
      ])
  }
}
