import Billing
import Testing

@testable import Documents

@Suite("Postal addresses")
struct AddressBlockTests {
  private func lines(_ address: PostalAddress, home: String? = nil) -> [String] {
    AddressBlock.lines(address, home: home) { "country \($0)" }
  }

  @Test("most countries write the postal code before the town")
  func codeFirst() {
    let address = PostalAddress(
      lines: ["Hauptstraße 1"], city: "Berlin", postalCode: "10115", countryCode: "DE")
    #expect(lines(address, home: "DE") == ["Hauptstraße 1", "10115 Berlin"])
    #expect(lines(address, home: "FR") == ["Hauptstraße 1", "10115 Berlin", "country DE"])
  }

  @Test("North America writes town, region and code")
  func townRegionCode() {
    let address = PostalAddress(
      lines: ["1 Main St", "Suite 4"], city: "Austin", postalCode: "78701", subdivision: "TX",
      countryCode: "US")
    #expect(lines(address, home: "US") == ["1 Main St", "Suite 4", "Austin, TX 78701"])
  }

  @Test("Britain writes town and code on lines of their own")
  func townThenCode() {
    let address = PostalAddress(
      lines: ["10 High St"], city: "Leeds", postalCode: "LS1 1AA", countryCode: "GB")
    #expect(lines(address, home: "GB") == ["10 High St", "Leeds", "LS1 1AA"])
  }

  @Test("what an address lacks leaves no empty line and no stray separator")
  func partial() {
    #expect(lines(PostalAddress(countryCode: "GB"), home: "GB") == [])
    #expect(lines(PostalAddress(lines: ["", "x"], postalCode: "1000")) == ["x", "1000"])
    #expect(lines(PostalAddress(city: "Austin", countryCode: "US"), home: "US") == ["Austin"])
    #expect(
      lines(PostalAddress(postalCode: "78701", subdivision: "TX", countryCode: "US"), home: "US")
        == ["TX 78701"])
  }
}
