extension TermTable {
  /// The terms in UBL 2.1, as CEN/TS 16931-3-2 maps them, with the extension of XRechnung.
  static let ubl = TermTable(
    ublHead + ublReferences + ublParties + ublPayment + ublAmounts
      + [
        TermRow("InvoiceLine", .line, ublLine), TermRow("CreditNoteLine", .line, ublLine),
      ],
    namespaces: [
      "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
      "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    ])

  private static let ublHead = [
    TermRow("CustomizationID", .specification),
    TermRow("ProfileID", .businessProcess),
    TermRow("ID", .number),
    TermRow("IssueDate", .issueDate),
    TermRow("DueDate", .dueDate),
    TermRow("InvoiceTypeCode", .typeCode),
    TermRow("CreditNoteTypeCode", .typeCode),
    TermRow("Note", .note),
    TermRow("TaxPointDate", .taxPointDate),
    TermRow("DocumentCurrencyCode", .currency),
    TermRow("TaxCurrencyCode", .accountingCurrency),
    TermRow("AccountingCost", .accountingReference),
    TermRow("BuyerReference", .buyerReference),
    TermRow("InvoicePeriod", .period, ublPeriod + [TermRow("DescriptionCode", .taxPointCode)]),
  ]

  private static let ublPeriod = [
    TermRow("StartDate", .periodStart),
    TermRow("EndDate", .periodEnd),
  ]

  private static let ublReferences = [
    TermRow("OrderReference/ID", .purchaseOrderReference),
    TermRow("OrderReference/SalesOrderID", .salesOrderReference),
    TermRow(
      "BillingReference/InvoiceDocumentReference", .precedingInvoice,
      [TermRow("ID", .precedingNumber), TermRow("IssueDate", .precedingDate)]),
    TermRow("DespatchDocumentReference/ID", .despatchReference),
    TermRow("ReceiptDocumentReference/ID", .receivingAdviceReference),
    TermRow("OriginatorDocumentReference/ID", .tenderReference),
    TermRow("ContractDocumentReference/ID", .contractReference),
    TermRow("ProjectReference/ID", .projectReference),
    TermRow("AdditionalDocumentReference", .document, ublDocument),
  ]

  private static let ublDocument = [
    TermRow("ID", .documentID),
    TermRow("DocumentTypeCode", .documentType),
    TermRow("DocumentDescription", .documentDetails),
    TermRow("Attachment/EmbeddedDocumentBinaryObject", .attachment),
    TermRow("Attachment/ExternalReference/URI", .documentLocation),
  ]

  private static let ublParties = [
    TermRow("AccountingSupplierParty/Party", .seller, ublParty),
    TermRow("AccountingCustomerParty/Party", .buyer, ublParty),
    TermRow("PayeeParty", .payee, ublParty),
    TermRow("TaxRepresentativeParty", .taxRepresentative, ublParty),
    TermRow("Delivery/ActualDeliveryDate", .deliveryDate),
    TermRow("Delivery/DeliveryLocation/ID", .deliveryLocation),
    TermRow("Delivery/DeliveryLocation/Address", .deliveryAddress, ublAddress),
    TermRow("Delivery/DeliveryParty/PartyName/Name", .deliveryName),
  ]

  private static let ublParty = [
    TermRow("EndpointID", .electronicAddress),
    TermRow("PartyIdentification/ID", .partyID),
    TermRow("PartyName/Name", .tradingName),
    TermRow("PostalAddress", .address, ublAddress),
    TermRow(
      "PartyTaxScheme", .taxRegistration,
      [TermRow("CompanyID", .taxID), TermRow("TaxScheme/ID", .taxScheme)]),
    TermRow("PartyLegalEntity/RegistrationName", .partyName),
    TermRow("PartyLegalEntity/CompanyID", .registrationID),
    TermRow("PartyLegalEntity/CompanyLegalForm", .legalInformation),
    TermRow(
      "Contact", .contact,
      [
        TermRow("Name", .contactName), TermRow("Telephone", .telephone),
        TermRow("ElectronicMail", .email),
      ]),
  ]

  private static let ublAddress = [
    TermRow("StreetName", .addressLine1),
    TermRow("AdditionalStreetName", .addressLine2),
    TermRow("AddressLine/Line", .addressLine3),
    TermRow("CityName", .city),
    TermRow("PostalZone", .postalCode),
    TermRow("CountrySubentity", .subdivision),
    TermRow("Country/IdentificationCode", .country),
  ]

  private static let ublPayment = [
    TermRow("PaymentTerms/Note", .paymentTerms),
    TermRow(
      "PaymentMeans", .payment,
      [
        TermRow("PaymentMeansCode", .paymentCode),
        TermRow("PaymentDueDate", .dueDate),
        TermRow("PaymentID", .remittance),
        TermRow("CardAccount/PrimaryAccountNumberID", .card),
        TermRow("CardAccount/HolderName", .cardHolder),
        TermRow("PayeeFinancialAccount/ID", .account),
        TermRow("PayeeFinancialAccount/Name", .accountName),
        TermRow("PayeeFinancialAccount/FinancialInstitutionBranch/ID", .bank),
        TermRow("PaymentMandate/ID", .mandate),
        TermRow("PaymentMandate/PayerFinancialAccount/ID", .debitedAccount),
      ]),
    TermRow(
      "PrepaidPayment", .thirdPartyPayment,
      [
        TermRow("ID", .thirdPartyKind), TermRow("PaidAmount", .thirdPartyAmount),
        TermRow("InstructionID", .thirdPartyDetails),
      ]),
  ]

  private static let ublAmounts = [
    TermRow("AllowanceCharge", .allowanceCharge, ublAllowance),
    TermRow("TaxTotal/TaxAmount", .taxTotal),
    TermRow(
      "TaxTotal/TaxSubtotal", .vatRow,
      [
        TermRow("TaxableAmount", .vatBase), TermRow("TaxAmount", .vatAmount),
        TermRow("TaxCategory/ID", .vatCategory), TermRow("TaxCategory/Percent", .vatRate),
        TermRow("TaxCategory/TaxExemptionReasonCode", .exemptionCode),
        TermRow("TaxCategory/TaxExemptionReason", .exemptionReason),
      ]),
    TermRow(
      "LegalMonetaryTotal", .totals,
      [
        TermRow("LineExtensionAmount", .lineTotal),
        TermRow("TaxExclusiveAmount", .taxExclusive),
        TermRow("TaxInclusiveAmount", .taxInclusive),
        TermRow("AllowanceTotalAmount", .allowanceTotal),
        TermRow("ChargeTotalAmount", .chargeTotal),
        TermRow("PrepaidAmount", .prepaid),
        TermRow("PayableRoundingAmount", .rounding),
        TermRow("PayableAmount", .due),
      ]),
  ]

  private static let ublAllowance = [
    TermRow("ChargeIndicator", .isCharge),
    TermRow("AllowanceChargeReasonCode", .allowanceReasonCode),
    TermRow("AllowanceChargeReason", .allowanceReason),
    TermRow("MultiplierFactorNumeric", .allowancePercentage),
    TermRow("Amount", .allowanceAmount),
    TermRow("BaseAmount", .allowanceBase),
    TermRow("TaxCategory/ID", .allowanceCategory),
    TermRow("TaxCategory/Percent", .allowanceRate),
  ]

  private static let ublLine =
    [
      TermRow("ID", .lineID),
      TermRow("Note", .lineNote),
      TermRow("InvoicedQuantity", .quantity),
      TermRow("CreditedQuantity", .quantity),
      TermRow("LineExtensionAmount", .lineNet),
      TermRow("AccountingCost", .lineAccounting),
      TermRow("InvoicePeriod", .period, ublPeriod),
      TermRow("OrderLineReference/LineID", .orderLine),
      TermRow("DocumentReference", .document, ublDocument),
      TermRow("AllowanceCharge", .allowanceCharge, ublAllowance),
      TermRow("SubInvoiceLine", .subline, isRecursive: true),
      TermRow("SubCreditNoteLine", .subline, isRecursive: true),
    ] + ublItem + ublPrice

  private static let ublItem = [
    TermRow("Item/Description", .itemDetails),
    TermRow("Item/Name", .itemName),
    TermRow("Item/BuyersItemIdentification/ID", .buyerItem),
    TermRow("Item/SellersItemIdentification/ID", .sellerItem),
    TermRow("Item/StandardItemIdentification/ID", .standardItem),
    TermRow("Item/OriginCountry/IdentificationCode", .origin),
    TermRow("Item/CommodityClassification/ItemClassificationCode", .classification),
    TermRow(
      "Item/ClassifiedTaxCategory", .lineTax,
      [TermRow("ID", .lineCategory), TermRow("Percent", .lineRate)]),
    TermRow(
      "Item/AdditionalItemProperty", .attribute,
      [TermRow("Name", .attributeName), TermRow("Value", .attributeValue)]),
  ]

  private static let ublPrice = [
    TermRow("Price/PriceAmount", .price),
    TermRow("Price/BaseQuantity", .baseQuantity),
    TermRow(
      "Price/AllowanceCharge", .priceAllowance,
      [
        TermRow("ChargeIndicator", .isCharge), TermRow("Amount", .priceDiscount),
        TermRow("BaseAmount", .grossPrice),
      ]),
  ]
}
