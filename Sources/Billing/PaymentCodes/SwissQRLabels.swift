/// The words of a Swiss payment part and receipt, which the style guide gives in four languages.
public struct SwissQRLabels: Hashable, Sendable {
  /// The title of the payment part.
  public let paymentPart: String
  /// The title of the receipt.
  public let receipt: String
  /// The heading above account and creditor.
  public let account: String
  /// The heading above the reference.
  public let reference: String
  /// The heading above message and billing information.
  public let additionalInformation: String
  /// The heading above the currency.
  public let currency: String
  /// The heading above the amount.
  public let amount: String
  /// The place for the stamp of the post office.
  public let acceptancePoint: String
  /// The heading above the debtor.
  public let debtor: String
  /// The heading above the empty field for a debtor.
  public let debtorToFillIn: String
  /// What stands above the slip where it is printed on paper without perforation.
  public let separate: String
  /// What a notification says in the place of a message.
  public let notForPayment: String

  /// The words in a language by its BCP 47 tag, those in English for languages without any.
  public init(language: String) {
    self =
      switch language.prefix(2) {
      case "de": .german
      case "fr": .french
      case "it": .italian
      default: .english
      }
  }

  private init(
    _ paymentPart: String, _ receipt: String, _ account: String, _ reference: String,
    _ additionalInformation: String, _ currency: String, _ amount: String,
    _ acceptancePoint: String, _ debtor: String, _ debtorToFillIn: String, _ separate: String,
    _ notForPayment: String
  ) {
    self.paymentPart = paymentPart
    self.receipt = receipt
    self.account = account
    self.reference = reference
    self.additionalInformation = additionalInformation
    self.currency = currency
    self.amount = amount
    self.acceptancePoint = acceptancePoint
    self.debtor = debtor
    self.debtorToFillIn = debtorToFillIn
    self.separate = separate
    self.notForPayment = notForPayment
  }

  private static let english = SwissQRLabels(
    "Payment part", "Receipt", "Account / Payable to", "Reference", "Additional information",
    "Currency", "Amount", "Acceptance point", "Payable by", "Payable by (name/address)",
    "Separate before paying in", "DO NOT USE FOR PAYMENT")
  private static let german = SwissQRLabels(
    "Zahlteil", "Empfangsschein", "Konto / Zahlbar an", "Referenz", "Zusätzliche Informationen",
    "Währung", "Betrag", "Annahmestelle", "Zahlbar durch", "Zahlbar durch (Name/Adresse)",
    "Vor der Einzahlung abzutrennen", "NICHT ZUR ZAHLUNG VERWENDEN")
  private static let french = SwissQRLabels(
    "Section paiement", "Récépissé", "Compte / Payable à", "Référence",
    "Informations supplémentaires", "Monnaie", "Montant", "Point de dépôt", "Payable par",
    "Payable par (nom/adresse)", "A détacher avant le versement",
    "NE PAS UTILISER POUR LE PAIEMENT")
  private static let italian = SwissQRLabels(
    "Sezione pagamento", "Ricevuta", "Conto / Pagabile a", "Riferimento",
    "Informazioni supplementari", "Valuta", "Importo", "Punto di accettazione", "Pagabile da",
    "Pagabile da (nome/indirizzo)", "Da staccare prima del versamento",
    "NON UTILIZZARE PER IL PAGAMENTO")
}
