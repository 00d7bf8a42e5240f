extension TermTable {
  /// The terms in UN/CEFACT Cross Industry Invoice, as CEN/TS 16931-3-3 maps them, with those of
  /// Factur-X EXTENDED that amounts depend on.
  static let cii = TermTable(
    ciiHead + ciiAgreement + ciiDelivery + ciiSettlement + ciiPayment + ciiTotals
      + [TermRow("\(transaction)/IncludedSupplyChainTradeLineItem", .line, ciiLine)],
    namespaces: [
      "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
      "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
      "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
      "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    ])

  private static let transaction = "SupplyChainTradeTransaction"
  private static let agreement = "\(transaction)/ApplicableHeaderTradeAgreement"
  private static let delivery = "\(transaction)/ApplicableHeaderTradeDelivery"
  private static let settlement = "\(transaction)/ApplicableHeaderTradeSettlement"

  private static let ciiHead = [
    TermRow(
      "ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID",
      .businessProcess),
    TermRow(
      "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID", .specification),
    TermRow("ExchangedDocument/ID", .number),
    TermRow("ExchangedDocument/TypeCode", .typeCode),
    TermRow("ExchangedDocument/IssueDateTime/DateTimeString", .issueDate),
    TermRow("ExchangedDocument/IncludedNote", .noteGroup, [TermRow("Content", .note)]),
  ]

  private static let ciiAgreement = [
    TermRow("\(agreement)/BuyerReference", .buyerReference),
    TermRow("\(agreement)/SellerTradeParty", .seller, ciiParty),
    TermRow("\(agreement)/BuyerTradeParty", .buyer, ciiParty),
    TermRow("\(agreement)/SellerTaxRepresentativeTradeParty", .taxRepresentative, ciiParty),
    TermRow(
      "\(agreement)/SellerOrderReferencedDocument/IssuerAssignedID", .salesOrderReference),
    TermRow(
      "\(agreement)/BuyerOrderReferencedDocument/IssuerAssignedID", .purchaseOrderReference),
    TermRow("\(agreement)/ContractReferencedDocument/IssuerAssignedID", .contractReference),
    TermRow("\(agreement)/AdditionalReferencedDocument", .document, ciiDocument),
    TermRow("\(agreement)/SpecifiedProcuringProject/ID", .projectReference),
  ]

  private static let ciiDocument = [
    TermRow("IssuerAssignedID", .documentID),
    TermRow("URIID", .documentLocation),
    TermRow("TypeCode", .documentType),
    TermRow("Name", .documentDetails),
    TermRow("AttachmentBinaryObject", .attachment),
  ]

  private static let ciiParty = [
    TermRow("ID", .partyID),
    TermRow("GlobalID", .globalPartyID),
    TermRow("Name", .partyName),
    TermRow("Description", .legalInformation),
    TermRow("SpecifiedLegalOrganization/ID", .registrationID),
    TermRow("SpecifiedLegalOrganization/TradingBusinessName", .tradingName),
    TermRow(
      "DefinedTradeContact", .contact,
      [
        TermRow("PersonName", .contactName), TermRow("DepartmentName", .contactDepartment),
        TermRow("TelephoneUniversalCommunication/CompleteNumber", .telephone),
        TermRow("EmailURIUniversalCommunication/URIID", .email),
      ]),
    TermRow("PostalTradeAddress", .address, ciiAddress),
    TermRow("URIUniversalCommunication/URIID", .electronicAddress),
    TermRow("SpecifiedTaxRegistration", .taxRegistration, [TermRow("ID", .taxID)]),
  ]

  private static let ciiAddress = [
    TermRow("PostcodeCode", .postalCode),
    TermRow("LineOne", .addressLine1),
    TermRow("LineTwo", .addressLine2),
    TermRow("LineThree", .addressLine3),
    TermRow("CityName", .city),
    TermRow("CountryID", .country),
    TermRow("CountrySubDivisionName", .subdivision),
  ]

  private static let ciiDelivery = [
    TermRow("\(delivery)/ShipToTradeParty/ID", .deliveryLocation),
    TermRow("\(delivery)/ShipToTradeParty/GlobalID", .globalDeliveryLocation),
    TermRow("\(delivery)/ShipToTradeParty/Name", .deliveryName),
    TermRow("\(delivery)/ShipToTradeParty/PostalTradeAddress", .deliveryAddress, ciiAddress),
    TermRow(
      "\(delivery)/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString",
      .deliveryDate),
    TermRow(
      "\(delivery)/ReceivingAdviceReferencedDocument/IssuerAssignedID",
      .receivingAdviceReference),
    TermRow("\(delivery)/DespatchAdviceReferencedDocument/IssuerAssignedID", .despatchReference),
  ]

  private static let ciiSettlement = [
    TermRow("\(settlement)/CreditorReferenceID", .creditor),
    TermRow("\(settlement)/PaymentReference", .remittance),
    TermRow("\(settlement)/TaxCurrencyCode", .accountingCurrency),
    TermRow("\(settlement)/InvoiceCurrencyCode", .currency),
    TermRow("\(settlement)/PayeeTradeParty", .payee, ciiParty),
    TermRow("\(settlement)/BillingSpecifiedPeriod", .period, ciiPeriod),
    TermRow(
      "\(settlement)/ApplicableTradeTax", .vatRow,
      [
        TermRow("CalculatedAmount", .vatAmount), TermRow("ExemptionReason", .exemptionReason),
        TermRow("BasisAmount", .vatBase), TermRow("CategoryCode", .vatCategory),
        TermRow("ExemptionReasonCode", .exemptionCode),
        TermRow("TaxPointDate/DateString", .taxPointDate),
        TermRow("DueDateTypeCode", .taxPointCode), TermRow("RateApplicablePercent", .vatRate),
      ]),
    TermRow(
      "\(settlement)/SpecifiedTradeAllowanceCharge", .allowanceCharge, ciiAllowance),
    TermRow(
      "\(settlement)/SpecifiedLogisticsServiceCharge", .serviceCharge,
      [
        TermRow("Description", .allowanceReason), TermRow("AppliedAmount", .allowanceAmount),
        TermRow("AppliedTradeTax/CategoryCode", .allowanceCategory),
        TermRow("AppliedTradeTax/RateApplicablePercent", .allowanceRate),
      ]),
    TermRow(
      "\(settlement)/InvoiceReferencedDocument", .precedingInvoice,
      [
        TermRow("IssuerAssignedID", .precedingNumber),
        TermRow("FormattedIssueDateTime/DateTimeString", .precedingDate),
      ]),
    TermRow("\(settlement)/ReceivableSpecifiedTradeAccountingAccount/ID", .accountingReference),
  ]

  private static let ciiPeriod = [
    TermRow("StartDateTime/DateTimeString", .periodStart),
    TermRow("EndDateTime/DateTimeString", .periodEnd),
  ]

  private static let ciiAllowance = [
    TermRow("ChargeIndicator/Indicator", .isCharge),
    TermRow("CalculationPercent", .allowancePercentage),
    TermRow("BasisAmount", .allowanceBase),
    TermRow("ActualAmount", .allowanceAmount),
    TermRow("ReasonCode", .allowanceReasonCode),
    TermRow("Reason", .allowanceReason),
    TermRow("CategoryTradeTax/CategoryCode", .allowanceCategory),
    TermRow("CategoryTradeTax/RateApplicablePercent", .allowanceRate),
  ]

  private static let ciiPayment = [
    TermRow("\(settlement)/SpecifiedTradePaymentTerms/Description", .paymentTerms),
    TermRow("\(settlement)/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString", .dueDate),
    TermRow("\(settlement)/SpecifiedTradePaymentTerms/DirectDebitMandateID", .mandate),
    TermRow(
      "\(settlement)/SpecifiedTradeSettlementPaymentMeans", .payment,
      [
        TermRow("TypeCode", .paymentCode), TermRow("Information", .paymentText),
        TermRow("ApplicableTradeSettlementFinancialCard/ID", .card),
        TermRow("ApplicableTradeSettlementFinancialCard/CardholderName", .cardHolder),
        TermRow("PayerPartyDebtorFinancialAccount/IBANID", .debitedAccount),
        TermRow("PayeePartyCreditorFinancialAccount/IBANID", .account),
        TermRow("PayeePartyCreditorFinancialAccount/ProprietaryID", .nationalAccount),
        TermRow("PayeePartyCreditorFinancialAccount/AccountName", .accountName),
        TermRow("PayeeSpecifiedCreditorFinancialInstitution/BICID", .bank),
      ]),
  ]

  private static let ciiTotals = [
    TermRow(
      "\(settlement)/SpecifiedTradeSettlementHeaderMonetarySummation", .totals,
      [
        TermRow("LineTotalAmount", .lineTotal), TermRow("ChargeTotalAmount", .chargeTotal),
        TermRow("AllowanceTotalAmount", .allowanceTotal),
        TermRow("TaxBasisTotalAmount", .taxExclusive), TermRow("TaxTotalAmount", .taxTotal),
        TermRow("RoundingAmount", .rounding), TermRow("GrandTotalAmount", .taxInclusive),
        TermRow("TotalPrepaidAmount", .prepaid), TermRow("DuePayableAmount", .due),
      ])
  ]
}
