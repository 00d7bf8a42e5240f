extension TermTable {
  /// The terms of a line in UN/CEFACT Cross Industry Invoice.
  static let ciiLine = ciiLineHead + ciiProduct + ciiPrice + ciiLineSettlement

  private static let ciiLineHead = [
    TermRow("AssociatedDocumentLineDocument/LineID", .lineID),
    TermRow("AssociatedDocumentLineDocument/ParentLineID", .parentLine),
    TermRow("AssociatedDocumentLineDocument/LineStatusReasonCode", .lineStatus),
    TermRow("AssociatedDocumentLineDocument/IncludedNote/Content", .lineNote),
    TermRow("SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID", .orderLine),
    TermRow("SpecifiedLineTradeDelivery/BilledQuantity", .quantity),
  ]

  private static let ciiProduct = [
    TermRow("SpecifiedTradeProduct/GlobalID", .standardItem),
    TermRow("SpecifiedTradeProduct/SellerAssignedID", .sellerItem),
    TermRow("SpecifiedTradeProduct/BuyerAssignedID", .buyerItem),
    TermRow("SpecifiedTradeProduct/Name", .itemName),
    TermRow("SpecifiedTradeProduct/Description", .itemDetails),
    TermRow(
      "SpecifiedTradeProduct/ApplicableProductCharacteristic", .attribute,
      [TermRow("Description", .attributeName), TermRow("Value", .attributeValue)]),
    TermRow(
      "SpecifiedTradeProduct/DesignatedProductClassification/ClassCode", .classification),
    TermRow("SpecifiedTradeProduct/OriginTradeCountry/ID", .origin),
  ]

  private static let grossPrice = "SpecifiedLineTradeAgreement/GrossPriceProductTradePrice"
  private static let netPrice = "SpecifiedLineTradeAgreement/NetPriceProductTradePrice"

  private static let ciiPrice = [
    TermRow("\(grossPrice)/ChargeAmount", .grossPrice),
    TermRow("\(grossPrice)/BasisQuantity", .grossBaseQuantity),
    TermRow(
      "\(grossPrice)/AppliedTradeAllowanceCharge", .priceAllowance,
      [TermRow("ChargeIndicator/Indicator", .isCharge), TermRow("ActualAmount", .priceDiscount)]),
    TermRow("\(netPrice)/ChargeAmount", .price),
    TermRow("\(netPrice)/BasisQuantity", .baseQuantity),
  ]

  private static let lineSettlement = "SpecifiedLineTradeSettlement"

  private static let ciiLineSettlement = [
    TermRow(
      "\(lineSettlement)/ApplicableTradeTax", .lineTax,
      [TermRow("CategoryCode", .lineCategory), TermRow("RateApplicablePercent", .lineRate)]),
    TermRow(
      "\(lineSettlement)/BillingSpecifiedPeriod", .period,
      [
        TermRow("StartDateTime/DateTimeString", .periodStart),
        TermRow("EndDateTime/DateTimeString", .periodEnd),
      ]),
    TermRow(
      "\(lineSettlement)/SpecifiedTradeAllowanceCharge", .allowanceCharge, lineAllowance),
    TermRow(
      "\(lineSettlement)/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", .lineNet),
    TermRow("\(lineSettlement)/AdditionalReferencedDocument", .document, lineDocument),
    TermRow("\(lineSettlement)/ReceivableSpecifiedTradeAccountingAccount/ID", .lineAccounting),
  ]

  private static let lineAllowance = [
    TermRow("ChargeIndicator/Indicator", .isCharge),
    TermRow("CalculationPercent", .allowancePercentage),
    TermRow("BasisAmount", .allowanceBase),
    TermRow("ActualAmount", .allowanceAmount),
    TermRow("ReasonCode", .allowanceReasonCode),
    TermRow("Reason", .allowanceReason),
  ]

  private static let lineDocument = [
    TermRow("IssuerAssignedID", .documentID), TermRow("TypeCode", .documentType),
  ]
}
