/// What an invoice on a patient's account charges.
///
/// Holds no diagnosis: a statement goes to the guarantor, and names what was done, not why.
public struct Treatment: Hashable, Sendable {
  /// The patient's name; the guarantor is the account's customer.
  public var patient: String
  /// Who treated the patient.
  public var provider: String?
  /// The day of the service.
  public var date: CalendarDate
  /// What was done, in plain words.
  public var service: String
  /// Whether the patient's share is settled: the insurance has decided, or the patient pays alone.
  public var isAdjudicated: Bool
  /// What the insurance says, such as that the deductible applies.
  public var payerNote: String?

  /// Creates a treatment.
  public init(
    patient: String, provider: String? = nil, date: CalendarDate, service: String,
    isAdjudicated: Bool, payerNote: String? = nil
  ) {
    self.patient = patient
    self.provider = provider
    self.date = date
    self.service = service
    self.isAdjudicated = isAdjudicated
    self.payerNote = payerNote
  }
}
