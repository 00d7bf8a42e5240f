/// The codes that documents carry.
public enum CodeType: String, Hashable, Sendable, CaseIterable {
  /// A QR code of any text (ISO/IEC 18004).
  case qr
  /// A QR code that begins a SEPA credit transfer (EPC069-12).
  case epc
  /// The QR code of a Swiss payment part, with its cross (Swiss implementation guidelines).
  case swissQR = "swiss-qr"
  /// A QR code that begins a payment by UPI.
  case upi
  /// A linear code of any ASCII text (ISO/IEC 15417).
  case code128
  /// A linear code of GS1 elements, written with their identifiers in parentheses.
  case gs1128 = "gs1-128"
  /// A Data Matrix symbol of any text (ISO/IEC 16022).
  case dataMatrix = "datamatrix"

  /// Whether it is a kind of QR code.
  public var isQR: Bool {
    switch self {
    case .qr, .epc, .swissQR, .upi: true
    case .code128, .gs1128, .dataMatrix: false
    }
  }

  /// Whether it is read along one line, so that its height does not matter.
  public var isLinear: Bool { self == .code128 || self == .gs1128 }

  /// How many light modules the standard wants around it that belong to its box.
  ///
  /// Of linear codes they are at the sides only; those of a Swiss QR code belong to the payment part.
  var quietZone: Int {
    switch self {
    case .qr, .epc, .upi: 4
    case .swissQR: 0
    case .code128, .gs1128: 10
    case .dataMatrix: 1
    }
  }

  /// The most that a QR code of the type may have: version and bytes follow from each other.
  var mostVersion: Int {
    switch self {
    case .epc: 13
    case .swissQR: 25
    case .qr, .upi, .code128, .gs1128, .dataMatrix: 40
    }
  }
}
