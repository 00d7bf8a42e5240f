extension EnvelopeStandard {
  /// The measures of the standard.
  public var geometry: EnvelopeGeometry {
    switch self {
    case .din5008A: .formA
    case .din5008B: .formB
    case .swissRight: .swissRight
    case .swissLeft: .swissLeft
    case .frenchNF: .french
    case .ukDL: .british
    case .us9: .us9
    case .us9Double: .us9Double
    case .us10: .us10
    case .us10Double: .us10Double
    }
  }
}

extension EnvelopeGeometry {
  // Where the measures come from. Nobody who wrote them here had the standards themselves at hand:
  // those of DIN, Switzerland, France and #9 are the ones that letter classes of KOMA-Script have,
  // those of DL and #10 are what envelopes on sale usually measure.
  private static let asInLetterClasses = "as in the letter classes of KOMA-Script"
  private static let asUsual = "as usual in trade; not checked against a standard, makers differ"

  private static let a4 = Size(width: .millimetres(210), height: .millimetres(297))
  private static let letter = Size(width: .points(612), height: .points(792))
  /// How far a sheet moves where the standard has allowed for it in the place of its field.
  private static let standardSlide = Size(width: .millimetres(2), height: .millimetres(2))

  private static func mm(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
    Rect(
      x: .millimetres(x), y: .millimetres(y), width: .millimetres(width),
      height: .millimetres(height))
  }

  private static func inches(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
    Rect(
      x: .points(x * 72), y: .points(y * 72), width: .points(width * 72),
      height: .points(height * 72))
  }

  // MARK: - A4

  /// The two forms of DIN 5008.
  ///
  /// The address field is 85 × 45 mm at the left 20 mm, the window 90 × 45 mm; text begins 5 mm
  /// inside. From above: 5 mm for the sender, 12.7 mm for notes, 27.3 mm for the address.
  private static func din(_ title: String, top: Double, folds: [Double]) -> EnvelopeGeometry {
    EnvelopeGeometry(
      title: title, sheet: a4, window: mm(20, top, 85, 45),
      slide: Size(width: .millimetres(2.5), height: .millimetres(2)),
      sender: mm(25, top, 80, 5), isSenderOneLine: true,
      annotations: mm(25, top + 5, 80, 12.7), address: mm(25, top + 17.7, 80, 27.3),
      folds: folds.map { .millimetres($0) }, punch: .millimetres(148.5),
      source: "DIN 5008, \(asInLetterClasses)")
  }

  fileprivate static let formA = din("DIN 5008 form A", top: 27, folds: [87, 192])
  fileprivate static let formB = din("DIN 5008 form B", top: 45, folds: [105, 210])

  /// The window is 8 mm from the right edge.
  fileprivate static let swissRight = EnvelopeGeometry(
    title: "Swiss, window on the right", sheet: a4, window: mm(112, 45, 90, 45),
    slide: standardSlide, sender: mm(114, 45, 86, 5), isSenderOneLine: true, annotations: nil,
    address: mm(114, 54, 86, 34), folds: [.millimetres(105), .millimetres(210)],
    punch: .millimetres(148.5), source: "SN 010130, \(asInLetterClasses)")

  fileprivate static let swissLeft = EnvelopeGeometry(
    title: "Swiss, window on the left", sheet: a4, window: mm(20, 35.5, 100, 45),
    slide: standardSlide, sender: mm(25, 35.5, 93, 5), isSenderOneLine: true, annotations: nil,
    address: mm(25, 44.5, 93, 34), folds: [.millimetres(105), .millimetres(210)],
    punch: .millimetres(148.5), source: "SN 010130, \(asInLetterClasses)")

  /// The field is 10 mm from the right edge; text begins 10 mm inside.
  fileprivate static let french = EnvelopeGeometry(
    title: "French, window on the right", sheet: a4, window: mm(100, 35, 100, 45),
    slide: standardSlide, sender: mm(110, 35, 88, 5), isSenderOneLine: true, annotations: nil,
    address: mm(110, 44, 88, 34), folds: [.millimetres(99), .millimetres(198)],
    punch: .millimetres(148.5), source: "NF Z 11-001, \(asInLetterClasses)")

  /// A British window envelope, whose measures say what shows.
  ///
  /// DL is 220 × 110 mm, its window 90 × 35 mm, 20 mm from the left and 18 mm from the bottom, so
  /// 57 mm from the top. The panel of a sheet folded twice is 210 × 99 mm and moves by 10 and
  /// 11 mm: what always shows is 80 × 24 mm.
  fileprivate static let british = EnvelopeGeometry(
    title: "British DL", sheet: a4, window: mm(20, 57, 80, 24),
    slide: Size(width: .millimetres(5), height: .millimetres(5.5)), sender: nil,
    isSenderOneLine: true, annotations: nil, address: mm(25, 57, 75, 24),
    folds: [.millimetres(99), .millimetres(198)], punch: .millimetres(148.5),
    source: asUsual)

  // MARK: - US Letter

  /// A zone of text, which begins 25 mm from the left, where the text of letters does.
  private static func column(_ y: Double, _ width: Double, _ height: Double) -> Rect {
    Rect(
      x: .millimetres(25), y: .points(y * 72), width: .points(width * 72),
      height: .points(height * 72))
  }

  fileprivate static let us9 = EnvelopeGeometry(
    title: "US #9", sheet: letter, window: inches(0.6875, 2.1875, 4.5, 1.125),
    slide: standardSlide, sender: nil, isSenderOneLine: true, annotations: nil,
    address: column(2.25, 4.125, 1.0625), folds: [.points(3.75 * 72), .points(7.375 * 72)],
    punch: nil, source: "US commercial #9, \(asInLetterClasses)")

  fileprivate static let us9Double = EnvelopeGeometry(
    title: "US #9, two windows", sheet: letter, window: inches(0.5625, 2.1875, 3.625, 1.125),
    slide: standardSlide, sender: column(0.5, 3.125, 0.8125), isSenderOneLine: false,
    annotations: nil, address: column(2.25, 3.125, 1.0625),
    folds: [.points(3.75 * 72), .points(7.375 * 72)], punch: nil,
    source: "US commercial #9 with two windows, \(asInLetterClasses)")

  /// The usual American window envelope, whose measures say what shows.
  ///
  /// #10 is 9½ × 4⅛ in, its window 4½ × 1⅛ in, ⅞ in from the left and ½ in from the bottom, so
  /// 2½ in from the top. The panel of a sheet folded twice is 8½ × 3⅔ in and moves by 1 and
  /// 0.4583 in: what always shows is 3½ × ⅔ in, four lines of 12 points.
  fileprivate static let us10 = EnvelopeGeometry(
    title: "US #10", sheet: letter, window: inches(0.875, 2.5, 3.5, 2.0 / 3),
    slide: Size(width: .points(36), height: .points(16.5)), sender: nil, isSenderOneLine: true,
    annotations: nil, address: column(2.5, 3.375, 2.0 / 3),
    folds: [.points(264), .points(528)], punch: nil, source: asUsual)

  /// Two windows; makers differ.
  ///
  /// The lower window is 4 × 1⅛ in, ½ in from the left and from the bottom, the upper one 3½ × ⅞ in,
  /// ½ in from the left and from the top.
  fileprivate static let us10Double = EnvelopeGeometry(
    title: "US #10, two windows", sheet: letter, window: inches(0.5, 2.5, 3, 2.0 / 3),
    slide: Size(width: .points(36), height: .points(16.5)),
    sender: column(0.5, 2.5, 0.4375), isSenderOneLine: false, annotations: nil,
    address: column(2.5, 2.5, 2.0 / 3), folds: [.points(264), .points(528)], punch: nil,
    source: asUsual)
}
