import Markup
import Pages

/// A colour as a style sheet states it.
enum SpecifiedColor: Sendable {
  case fixed(Color)
  /// That of the element's text (CSS Color 4, 6.2, "currentcolor").
  case current

  /// Reads a colour; nil if the value is none.
  init?(_ value: ComponentValue) {
    if value.keyword == "currentcolor" {
      self = .current
    } else if let color = Color(css: value) {
      self = .fixed(color)
    } else {
      return nil
    }
  }

  func computed(_ context: StyleContext) -> Color {
    switch self {
    case .fixed(let color): color
    case .current: context.color
    }
  }
}

extension Color {
  /// Reads a colour; nil if the value is none.
  init?(css value: ComponentValue) {
    switch value {
    case .hash(let digits):
      guard let color = Color(hexadecimal: digits) else { return nil }
      self = color
    case .ident(let name):
      guard let color = NamedColors.color(name.lowercased()) else { return nil }
      self = color
    case .function("rgb", let arguments), .function("rgba", let arguments):
      guard let color = Color(channels: arguments, read: Self.rgb) else { return nil }
      self = color
    case .function("hsl", let arguments), .function("hsla", let arguments):
      guard let color = Color(channels: arguments, read: Self.hsl) else { return nil }
      self = color
    case .number, .dimension, .percentage, .string, .url, .function, .comma, .slash, .delimiter:
      return nil
    }
  }

  private init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count else { return nil }
    let bytes: [Int]
    switch digits.count {
    case 3, 4: bytes = digits.map { $0 * 17 }
    case 6, 8:
      bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    default: return nil
    }
    self.init(
      red: UInt8(bytes[0]), green: UInt8(bytes[1]), blue: UInt8(bytes[2]),
      alpha: bytes.count == 4 ? UInt8(bytes[3]) : 255)
  }

  private init?(
    channels arguments: [ComponentValue], read: ([ComponentValue]) -> (Double, Double, Double)?
  ) {
    let channels = arguments.filter { $0 != .comma && $0 != .slash }
    guard channels.count == 3 || channels.count == 4 else { return nil }
    guard let (red, green, blue) = read(Array(channels.prefix(3))) else { return nil }
    var alpha = 1.0
    if channels.count == 4 {
      guard let share = Self.share(channels[3]) else { return nil }
      alpha = share
    }
    self.init(
      red: Self.byte(red), green: Self.byte(green), blue: Self.byte(blue), alpha: Self.byte(alpha))
  }

  private static func byte(_ share: Double) -> UInt8 {
    UInt8((min(max(share, 0), 1) * 255).rounded())
  }

  /// A number as it is, a percentage as its hundredth.
  private static func share(_ value: ComponentValue) -> Double? {
    switch value {
    case .number(let number): number
    case .percentage(let number): number / 100
    case .ident, .dimension, .string, .hash, .url, .function, .comma, .slash, .delimiter: nil
    }
  }

  private static func rgb(_ values: [ComponentValue]) -> (Double, Double, Double)? {
    var shares: [Double] = []
    for value in values {
      guard let share = share(value) else { return nil }
      if case .number = value { shares.append(share / 255) } else { shares.append(share) }
    }
    return (shares[0], shares[1], shares[2])
  }

  /// Converts hue, saturation and lightness (CSS Color 4, 7.1).
  private static func hsl(_ values: [ComponentValue]) -> (Double, Double, Double)? {
    let hue: Double
    switch values[0] {
    case .number(let degrees), .dimension(let degrees, unit: "deg"): hue = degrees
    case .ident, .dimension, .percentage, .string, .hash, .url, .function, .comma, .slash,
      .delimiter:
      return nil
    }
    guard case .percentage(let saturation) = values[1], case .percentage(let lightness) = values[2],
      abs(hue) < 1e6
    else { return nil }
    let s = min(max(saturation / 100, 0), 1)
    let l = min(max(lightness / 100, 0), 1)
    func channel(_ n: Double) -> Double {
      var k = (n + hue / 30).truncatingRemainder(dividingBy: 12)
      if k < 0 { k += 12 }
      return l - s * min(l, 1 - l) * max(-1, min(k - 3, 9 - k, 1))
    }
    return (channel(0), channel(8), channel(4))
  }
}

/// The colours that have a name (CSS Color 4, 6.1).
enum NamedColors {
  static func color(_ name: String) -> Color? {
    if name == "transparent" { return .transparent }
    guard let value = values[name] else { return nil }
    return Color(
      red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }

  private static let values: [String: Int] = [
    "aliceblue": 0xf0f8ff, "antiquewhite": 0xfaebd7, "aqua": 0x00ffff, "aquamarine": 0x7fffd4,
    "azure": 0xf0ffff, "beige": 0xf5f5dc, "bisque": 0xffe4c4, "black": 0x000000,
    "blanchedalmond": 0xffebcd, "blue": 0x0000ff, "blueviolet": 0x8a2be2, "brown": 0xa52a2a,
    "burlywood": 0xdeb887, "cadetblue": 0x5f9ea0, "chartreuse": 0x7fff00, "chocolate": 0xd2691e,
    "coral": 0xff7f50, "cornflowerblue": 0x6495ed, "cornsilk": 0xfff8dc, "crimson": 0xdc143c,
    "cyan": 0x00ffff, "darkblue": 0x00008b, "darkcyan": 0x008b8b, "darkgoldenrod": 0xb8860b,
    "darkgray": 0xa9a9a9, "darkgreen": 0x006400, "darkgrey": 0xa9a9a9, "darkkhaki": 0xbdb76b,
    "darkmagenta": 0x8b008b, "darkolivegreen": 0x556b2f, "darkorange": 0xff8c00,
    "darkorchid": 0x9932cc, "darkred": 0x8b0000, "darksalmon": 0xe9967a, "darkseagreen": 0x8fbc8f,
    "darkslateblue": 0x483d8b, "darkslategray": 0x2f4f4f, "darkslategrey": 0x2f4f4f,
    "darkturquoise": 0x00ced1, "darkviolet": 0x9400d3, "deeppink": 0xff1493,
    "deepskyblue": 0x00bfff, "dimgray": 0x696969, "dimgrey": 0x696969, "dodgerblue": 0x1e90ff,
    "firebrick": 0xb22222, "floralwhite": 0xfffaf0, "forestgreen": 0x228b22, "fuchsia": 0xff00ff,
    "gainsboro": 0xdcdcdc, "ghostwhite": 0xf8f8ff, "gold": 0xffd700, "goldenrod": 0xdaa520,
    "gray": 0x808080, "green": 0x008000, "greenyellow": 0xadff2f, "grey": 0x808080,
    "honeydew": 0xf0fff0, "hotpink": 0xff69b4, "indianred": 0xcd5c5c, "indigo": 0x4b0082,
    "ivory": 0xfffff0, "khaki": 0xf0e68c, "lavender": 0xe6e6fa, "lavenderblush": 0xfff0f5,
    "lawngreen": 0x7cfc00, "lemonchiffon": 0xfffacd, "lightblue": 0xadd8e6, "lightcoral": 0xf08080,
    "lightcyan": 0xe0ffff, "lightgoldenrodyellow": 0xfafad2, "lightgray": 0xd3d3d3,
    "lightgreen": 0x90ee90, "lightgrey": 0xd3d3d3, "lightpink": 0xffb6c1, "lightsalmon": 0xffa07a,
    "lightseagreen": 0x20b2aa, "lightskyblue": 0x87cefa, "lightslategray": 0x778899,
    "lightslategrey": 0x778899, "lightsteelblue": 0xb0c4de, "lightyellow": 0xffffe0,
    "lime": 0x00ff00, "limegreen": 0x32cd32, "linen": 0xfaf0e6, "magenta": 0xff00ff,
    "maroon": 0x800000, "mediumaquamarine": 0x66cdaa, "mediumblue": 0x0000cd,
    "mediumorchid": 0xba55d3, "mediumpurple": 0x9370db, "mediumseagreen": 0x3cb371,
    "mediumslateblue": 0x7b68ee, "mediumspringgreen": 0x00fa9a, "mediumturquoise": 0x48d1cc,
    "mediumvioletred": 0xc71585, "midnightblue": 0x191970, "mintcream": 0xf5fffa,
    "mistyrose": 0xffe4e1, "moccasin": 0xffe4b5, "navajowhite": 0xffdead, "navy": 0x000080,
    "oldlace": 0xfdf5e6, "olive": 0x808000, "olivedrab": 0x6b8e23, "orange": 0xffa500,
    "orangered": 0xff4500, "orchid": 0xda70d6, "palegoldenrod": 0xeee8aa, "palegreen": 0x98fb98,
    "paleturquoise": 0xafeeee, "palevioletred": 0xdb7093, "papayawhip": 0xffefd5,
    "peachpuff": 0xffdab9, "peru": 0xcd853f, "pink": 0xffc0cb, "plum": 0xdda0dd,
    "powderblue": 0xb0e0e6, "purple": 0x800080, "rebeccapurple": 0x663399, "red": 0xff0000,
    "rosybrown": 0xbc8f8f, "royalblue": 0x4169e1, "saddlebrown": 0x8b4513, "salmon": 0xfa8072,
    "sandybrown": 0xf4a460, "seagreen": 0x2e8b57, "seashell": 0xfff5ee, "sienna": 0xa0522d,
    "silver": 0xc0c0c0, "skyblue": 0x87ceeb, "slateblue": 0x6a5acd, "slategray": 0x708090,
    "slategrey": 0x708090, "snow": 0xfffafa, "springgreen": 0x00ff7f, "steelblue": 0x4682b4,
    "tan": 0xd2b48c, "teal": 0x008080, "thistle": 0xd8bfd8, "tomato": 0xff6347,
    "turquoise": 0x40e0d0, "violet": 0xee82ee, "wheat": 0xf5deb3, "white": 0xffffff,
    "whitesmoke": 0xf5f5f5, "yellow": 0xffff00, "yellowgreen": 0x9acd32,
  ]
}
