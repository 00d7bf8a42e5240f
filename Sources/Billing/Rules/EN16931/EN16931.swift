extension RuleSet {
  /// The rules of EN 16931-1 as far as our model can break them.
  ///
  /// Not among them are rules that every ``CalculatedInvoice`` keeps by its types, such as that it
  /// has a date (BR-03) and totals (BR-12 to BR-15), those on the identifier of a specification
  /// (BR-01), which a document has only on its way into a file, and BR-CO-05 to BR-CO-08, which
  /// no program can test.
  public static let en16931 = RuleSet(
    id: "EN 16931", source: "EN 16931-1:2017 with the validation artefacts 1.3.16",
    findingCode: "B070",
    rules: EN16931.documentRules + EN16931.lineRules + EN16931.totalRules + EN16931.decimalRules
      + EN16931.categoryRules + EN16931.codeRules)
}

/// The rules of EN 16931-1, by what they are about.
enum EN16931 {}
