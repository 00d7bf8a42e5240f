/// A way to fold a letter into an envelope with a window.
///
/// `geometry` says where the address, the folds and the rest of it stand on the sheet.
public enum EnvelopeStandard: String, Hashable, Sendable, CaseIterable {
  /// DIN 5008 form A, with a low letterhead.
  case din5008A = "din5008-a"
  /// DIN 5008 form B, with a high letterhead.
  case din5008B = "din5008-b"
  /// SN 010130, the window on the right.
  case swissRight = "swiss-right"
  /// SN 010130, the window on the left.
  case swissLeft = "swiss-left"
  /// NF Z 11-001, the window on the right.
  case frenchNF = "french-nf"
  /// The British DL window envelope.
  case ukDL = "uk-dl"
  /// The US #9 envelope with one window.
  case us9 = "us-9"
  /// The US #9 envelope with a window for the sender too.
  case us9Double = "us-9-double"
  /// The US #10 envelope with one window.
  case us10 = "us-10"
  /// The US #10 envelope with a window for the sender too.
  case us10Double = "us-10-double"

  /// The standard usual in a country on a paper; nil if none is for that paper.
  ///
  /// - Parameters:
  ///   - country: The ISO 3166-1 code of the sender's country.
  ///   - sheet: The size of the sheet.
  public static func usual(inCountry country: String?, on sheet: Size) -> EnvelopeStandard? {
    if sheet == Self.us10.geometry.sheet { return .us10 }
    guard sheet == Self.din5008B.geometry.sheet else { return nil }
    return country.flatMap { usualOnA4[$0] } ?? .din5008B
  }

  /// The standards of countries that have one of their own for A4.
  private static let usualOnA4: [String: EnvelopeStandard] = [
    "CH": .swissRight, "FR": .frenchNF, "GB": .ukDL, "GG": .ukDL, "IE": .ukDL, "IM": .ukDL,
    "JE": .ukDL, "LI": .swissRight, "LU": .frenchNF, "MC": .frenchNF,
  ]
}

/// Where things stand on a sheet that is folded into an envelope with a window.
///
/// All places are from the top left corner of the sheet.
public struct EnvelopeGeometry: Hashable, Sendable {
  /// What people call the envelope.
  public let title: String
  /// The sheet.
  public let sheet: Size
  /// What shows in the window however the sheet lies in its envelope.
  public let window: Rect
  /// How far the sheet can move from the middle of the envelope, each way.
  public let slide: Size
  /// Where the sender's address stands: in the window above the recipient's, or in a window of its
  /// own; nil if the envelope has no place for it.
  public let sender: Rect?
  /// Whether the sender's address is one line.
  public let isSenderOneLine: Bool
  /// Where the carrier's notes stand, such as "Registered".
  public let annotations: Rect?
  /// Where the recipient's address stands.
  public let address: Rect
  /// The distances of the folds from the top.
  public let folds: [Length]
  /// The distance of the mark for the hole punch from the top.
  public let punch: Length?
  /// Where the measures come from, and whether they have been compared with a standard.
  public let source: String

  /// What shows in the window while the sheet lies in the middle of its envelope.
  public var opening: Rect {
    Rect(
      x: window.origin.x - slide.width, y: window.origin.y - slide.height,
      width: window.size.width + slide.width * 2, height: window.size.height + slide.height * 2)
  }
}

extension EnvelopeGeometry {
  /// Lengths of marks at the left edge of the sheet: short ones for folds, a long one to punch at.
  ///
  /// Marks stand 5 mm from the edge, further than office printers leave unprinted, and are a
  /// quarter of a point thick.
  public static let marks = (
    x: Length.millimetres(5), fold: Length.millimetres(2.5), punch: Length.millimetres(4),
    thickness: Length.points(0.25)
  )
}
