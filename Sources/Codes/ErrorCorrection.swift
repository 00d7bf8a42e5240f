/// How much of a QR code may be damaged (ISO/IEC 18004, 7.5.1).
public enum ErrorCorrection: String, Hashable, Sendable, CaseIterable {
  /// About 7 per cent.
  case low = "L"
  /// About 15 per cent.
  case medium = "M"
  /// About 25 per cent.
  case quartile = "Q"
  /// About 30 per cent.
  case high = "H"
}
