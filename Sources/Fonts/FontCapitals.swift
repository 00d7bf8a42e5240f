/// Which letters are set as small capitals (`font-variant-caps`).
public enum FontCapitals: String, Hashable, Sendable {
  /// None.
  case normal
  /// Lower-case letters.
  case smallCaps = "small-caps"
  /// All letters.
  case allSmallCaps = "all-small-caps"
  /// Lower-case letters, smaller still.
  case petiteCaps = "petite-caps"
  /// All letters, smaller still.
  case allPetiteCaps = "all-petite-caps"
  /// Capitals, beside lower-case letters that stay what they are.
  case unicase
  /// None: capitals made for lines of capitals.
  case titlingCaps = "titling-caps"

  /// The features that give the glyphs, the best first; all tags of one have to be in the font.
  var features: [[String]] {
    switch self {
    case .normal: []
    case .smallCaps: [["smcp"]]
    case .allSmallCaps: [["smcp", "c2sc"]]
    case .petiteCaps: [["pcap"], ["smcp"]]
    case .allPetiteCaps: [["pcap", "c2pc"], ["smcp", "c2sc"]]
    case .unicase: [["unic"]]
    case .titlingCaps: [["titl"]]
    }
  }

  /// The letters that are set as capitals of a smaller size where the font has no glyphs for it
  /// (CSS Fonts 4, 6.6).
  var imitated: (lowerCase: Bool, upperCase: Bool) {
    switch self {
    case .normal, .titlingCaps: (false, false)
    case .smallCaps, .petiteCaps: (true, false)
    case .allSmallCaps, .allPetiteCaps: (true, true)
    case .unicase: (false, true)
    }
  }
}
