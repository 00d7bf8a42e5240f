import Billing

extension UBLMapping {
  /// The seller or the buyer.
  func party(in role: String) -> Party {
    guard let element = required(root[role], role, in: root) else { return Party(name: "") }
    guard let party = required(element["Party"], "Party", in: element) else {
      return Party(name: "")
    }
    return self.party(party)
  }

  /// A party: seller (BG-4), buyer (BG-7), payee (BG-10) or tax representative (BG-11).
  func party(_ element: UBLElement) -> Party {
    let legal = element["PartyLegalEntity"]
    let legalName = text(legal?["RegistrationName"])
    let tradingName = text(element["PartyName", "Name"])
    if legalName == nil && tradingName == nil {
      report("U006", "the party has no name", element)
    }
    // An identifier of the scheme SEPA is that of a bank assigned creditor (BT-90).
    let ids = element.all("PartyIdentification").compactMap { $0["ID"] }
    let id = ids.first { $0.attributes["schemeID"] != "SEPA" }
    let taxSchemes = element.all("PartyTaxScheme")
    let vat = taxSchemes.first { $0["TaxScheme", "ID"]?.text == "VAT" }
    let other = taxSchemes.first { $0["TaxScheme", "ID"]?.text != "VAT" }
    return Party(
      id: text(id), name: legalName ?? tradingName ?? "",
      tradingName: legalName == nil || tradingName == legalName ? nil : tradingName,
      address: element["PostalAddress"].map(address) ?? PostalAddress(),
      contact: element["Contact"].map(contact), vatID: text(vat?["CompanyID"]),
      taxNumber: text(other?["CompanyID"]), registrationID: text(legal?["CompanyID"]),
      legalInformation: text(legal?["CompanyLegalForm"]),
      electronicAddress: text(element["EndpointID"]))
  }

  func address(_ element: UBLElement) -> PostalAddress {
    let lines = [
      element["StreetName"], element["AdditionalStreetName"], element["AddressLine", "Line"],
    ]
    return PostalAddress(
      lines: lines.compactMap(text), city: text(element["CityName"]),
      postalCode: text(element["PostalZone"]), subdivision: text(element["CountrySubentity"]),
      countryCode: text(element["Country", "IdentificationCode"]))
  }

  private func contact(_ element: UBLElement) -> Contact {
    Contact(
      name: text(element["Name"]), telephone: text(element["Telephone"]),
      email: text(element["ElectronicMail"]))
  }
}
