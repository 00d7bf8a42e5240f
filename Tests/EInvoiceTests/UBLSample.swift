/// Small UBL documents for tests.
enum UBLSample {
  /// An invoice of 1 line: 10 × 4.50 EUR at 20 % makes 54.00 EUR.
  static let invoice = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
      xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
      <cbc:ID>17</cbc:ID>
      <cbc:IssueDate>2026-01-31</cbc:IssueDate>
      <cbc:DueDate>2026-03-02</cbc:DueDate>
      <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
      <cbc:Note>#AAI#Thank you</cbc:Note>
      <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
      <cac:AccountingSupplierParty><cac:Party>
        <cac:PartyName><cbc:Name>Shop</cbc:Name></cac:PartyName>
        <cac:PartyLegalEntity><cbc:RegistrationName>Shop Ltd</cbc:RegistrationName></cac:PartyLegalEntity>
      </cac:Party></cac:AccountingSupplierParty>
      <cac:AccountingCustomerParty><cac:Party>
        <cac:PartyName><cbc:Name>Buyer</cbc:Name></cac:PartyName>
      </cac:Party></cac:AccountingCustomerParty>
      <cac:TaxTotal>
        <cbc:TaxAmount currencyID="EUR">9.00</cbc:TaxAmount>
      </cac:TaxTotal>
      <cac:LegalMonetaryTotal>
        <cbc:TaxInclusiveAmount currencyID="EUR">54.00</cbc:TaxInclusiveAmount>
        <cbc:PayableAmount currencyID="EUR">54.00</cbc:PayableAmount>
      </cac:LegalMonetaryTotal>
      <cac:InvoiceLine>
        <cbc:ID>1</cbc:ID>
        <cbc:InvoicedQuantity unitCode="H87">10</cbc:InvoicedQuantity>
        <cbc:LineExtensionAmount currencyID="EUR">45.00</cbc:LineExtensionAmount>
        <cac:Item>
          <cbc:Name>Pen</cbc:Name>
          <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent></cac:ClassifiedTaxCategory>
        </cac:Item>
        <cac:Price><cbc:PriceAmount currencyID="EUR">4.50</cbc:PriceAmount></cac:Price>
      </cac:InvoiceLine>
    </Invoice>
    """
}
