// What a document is for, by its type code (UNTDID 1001).

extension Invoice {
  /// Whether it corrects an earlier invoice and stands in its place.
  public var isCorrection: Bool { ["384", "471", "472", "473"].contains(typeCode) }

  /// Whether the buyer issued it.
  public var isSelfBilled: Bool {
    ["261", "389", "471", "473", "500", "501", "527"].contains(typeCode)
  }

  /// Whether it bills a part of the whole.
  public var isPartial: Bool { ["326", "875", "876"].contains(typeCode) }

  /// Whether it asks for a payment before the supply.
  public var isPrepayment: Bool { typeCode == "386" }

  /// Whether it only shows what an invoice would say, and asks for nothing.
  public var isProforma: Bool { typeCode == "325" }
}

extension CalculatedInvoice {
  /// Whether the document is a receipt as well: something was paid, and nothing is due.
  public var isReceipt: Bool {
    invoice.kind == .invoice && totals.due.isZero && totals.prepaid.minorUnits > 0
  }
}
